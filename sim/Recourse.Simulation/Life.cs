using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Simulation.Audit;

namespace Recourse.Simulation;

/// <summary>How large a life.</summary>
/// <param name="Persons">Borrowers.</param>
/// <param name="Officers">Who try to call them, at any hour.</param>
/// <param name="Days">Long enough to meet a change of the clock: it comes after a third of them.</param>
/// <param name="TriesADay">Of each officer.</param>
internal sealed record LifeSize(int Persons, int Officers, int Days, int TriesADay)
{
    internal static readonly LifeSize Usual = new(150, 6, 60, 120);
    internal static readonly LifeSize Small = new(30, 3, 30, 60);
}

/// <summary>
/// The life of a small portfolio in memory. Officers try to call at random moments, outcomes come at random, and each
/// answer of the gate is compared with the auditor's. One seed, one life.
/// </summary>
internal sealed class Life
{
    private const int SecondsADay = 24 * 3600;

    private static readonly Instant Spring = Instant.FromUtc(2026, 3, 8, 12, 0);
    private static readonly Instant Autumn = Instant.FromUtc(2026, 11, 1, 12, 0);

    private readonly LawBook _book;
    private readonly Dice _dice;
    private readonly LifeSize _size;
    private readonly Auditor _auditor = new();
    private readonly Comparison _comparison;
    private readonly List<Borrower> _borrowers = [];
    private readonly PriorityQueue<Action<Instant>, (Instant At, int Order)> _ahead = new();
    private readonly Instant _begins;
    private readonly LifeReport _report;
    private long _lastId = 1_000_000;
    private int _order;

    private Life(LawBook book, ulong seed, LifeSize size)
    {
        _book = book;
        _dice = new Dice(seed);
        _size = size;
        _comparison = new Comparison(_auditor);
        _begins = (_dice.Percent(50) ? Spring : Autumn) - Duration.FromDays(size.Days / 3);
        _report = new LifeReport(seed, size, _begins, _comparison);
    }

    internal static LifeReport Live(LawBook book, ulong seed, LifeSize size)
    {
        var life = new Life(book, seed, size);
        life.Populate();
        life.Plan();
        while (life._ahead.TryDequeue(out var happens, out var when))
        {
            happens(when.At);
        }
        return life._report;
    }

    private void Populate()
    {
        var population = new Population(_dice);
        for (var i = 0; i < _size.Persons; i++)
        {
            var (ours, theirs) = population.Next();
            _borrowers.Add(ours);
            _auditor.Meet(theirs);
        }
    }

    private void Plan()
    {
        for (var day = 0; day < _size.Days; day++)
        {
            for (var one = 0; one < _size.Officers * _size.TriesADay; one++)
            {
                var officer = new OfficerId(1 + one % _size.Officers);
                At(
                    _begins + Duration.FromDays(day) + Duration.FromSeconds(SomeSecond()),
                    now => TryToCall(officer, now)
                );
            }
            At(_begins + Duration.FromDays(day) + Duration.FromSeconds(SomeSecond()), BorrowerCalls);
        }
    }

    /// <summary>Any second of a day; one in five within a second of a full hour, where hours open and close.</summary>
    private int SomeSecond() =>
        _dice.Percent(20) ? 3600 * (1 + _dice.Roll(23)) + _dice.Roll(3) - 1 : _dice.Roll(SecondsADay);

    private void At(Instant when, Action<Instant> happens) => _ahead.Enqueue(happens, (when, _order++));

    private void TryToCall(OfficerId officer, Instant now)
    {
        var borrower = _dice.Of(_borrowers);
        var phones = borrower.Phones.ToList();
        if (phones.Count == 0)
        {
            _report.WithoutNumber++;
            return;
        }
        var point = _dice.Of(phones).Id;
        var about = About(borrower);
        switch (PlaceCall.Decide(_book, borrower.Facts(now), point, about, officer, borrower.Claim, now))
        {
            case CallDecision.Permitted permitted:
                _report.Count(_comparison.Compare(borrower, permitted.Verdict));
                Dial(borrower, officer, point, about, now);
                break;
            case CallDecision.Refused refused:
                _report.Count(_comparison.Compare(borrower, refused.Verdict));
                break;
            case CallDecision.HeldByAnother:
                _report.HeldByAnother++;
                break;
            case var other:
                throw new InvalidOperationException($"The simulation asked for a call that cannot be: {other}");
        }
    }

    private ImmutableArray<AccountId> About(Borrower borrower) =>
        _dice.Percent(50) ? [.. borrower.Debts.Select(debt => debt.Id)] : [_dice.Of(borrower.Debts).Id];

    private void Dial(
        Borrower borrower,
        OfficerId officer,
        ContactPointId point,
        ImmutableArray<AccountId> about,
        Instant now
    )
    {
        var attempt = new AttemptId(++_lastId);
        borrower.Dial(attempt, point, about, now);
        borrower.Claim = new Claim(officer, now + Duration.FromMinutes(20));
        _auditor.Dialled(
            borrower.Id.Value,
            attempt.Value,
            point.Value,
            Conversation.Plain(about),
            now.ToUnixTimeSeconds()
        );
        // One browser in thirty dies while it rings; what came of it is told a day later.
        var takes = _dice.Percent(3)
            ? Duration.FromHours(6 + _dice.Roll(30))
            : Duration.FromSeconds(10 + _dice.Roll(600));
        At(now + takes, then => End(borrower, attempt, then));
    }

    private void End(Borrower borrower, AttemptId attempt, Instant now)
    {
        var call = borrower.Attempt(attempt);
        var report = new Conversation(_dice, _auditor, borrower, call).Have();
        var verified = report.Result == CallResult.RightParty;
        var open = new OpenCall(attempt, call.Point!.Value, call.Debts, HasCallBack: false, verified, verified);
        if (RecordOutcome.Decide(Context(borrower, now), open, report) is not OutcomeDecision.Recorded recorded)
        {
            throw new InvalidOperationException($"The simulation told an outcome that cannot be: {report}");
        }
        foreach (var consequence in recorded.Consequences)
        {
            borrower.Store(attempt, consequence, new HoldId(++_lastId), now);
        }
        _report.Ended(report);
    }

    private void BorrowerCalls(Instant now)
    {
        var borrower = _dice.Of(_borrowers);
        var about = About(borrower);
        borrower.CalledUs(new AttemptId(++_lastId), about, now);
        _auditor.Talked(borrower.Id.Value, Conversation.Plain(about), now.ToUnixTimeSeconds());
        _report.BorrowersCalled++;
    }

    private OutcomeContext Context(Borrower borrower, Instant now) =>
        new(
            _book,
            borrower.Facts(now),
            [.. borrower.Debts.Select(debt => new OutcomeDebt(debt.Id, $"account {debt.Id}", null))],
            "USD",
            DateTimeZone.Utc,
            now.InUtc().Date,
            now
        );
}
