using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Simulation.Audit;

namespace Recourse.Simulation.Desk;

/// <summary>How large a life at the desk.</summary>
/// <param name="Persons">Borrowers.</param>
/// <param name="Officers">Who try to call them, at any hour.</param>
/// <param name="Tries">About how many calls are tried.</param>
internal sealed record DeskSize(int Persons, int Officers, int Tries)
{
    /// <summary>So many tries to each borrower that every limit is met.</summary>
    internal static DeskSize Of(int tries) => new(Math.Max(12, tries / 220), 4, tries);
}

/// <summary>
/// A life at the desk: whoever wants to call more than is lawful uses the program as officers do, over HTTP. Officers in
/// a hurry, two at once, the same click twice, a batch through all numbers of a borrower; borrowers who opt out, move,
/// dispute, die, go bankrupt and call us. Half of it happens around the day in spring on which clocks change, half
/// around the one in autumn. One seed, one life.
/// </summary>
internal sealed partial class DeskLife
{
    private const int DaysAround = 7;
    private const int SecondsADay = 24 * 3600;
    private static readonly Instant Spring = Instant.FromUtc(2026, 3, 8, 12, 0);
    private static readonly Instant Autumn = Instant.FromUtc(2026, 11, 1, 12, 0);

    /// <summary>Of a hundred slots, the tries: some slots hold several.</summary>
    private const int TriesInAHundred = 125;

    private readonly Installation _house;
    private readonly Dice _dice;
    private readonly Auditor _told = new();
    private readonly DeskReport _report = new();
    private readonly PriorityQueue<Func<Instant, Task>, (Instant At, int Order)> _ahead = new();

    /// <summary>What the law book refused although the auditor that was told everything knows no reason.</summary>
    private readonly HashSet<(long Person, long Point, Instant At)> _unheard = [];
    private List<Settler> _settlers = [];
    private readonly List<Seat> _seats = [];
    private int _order;
    private int _added;

    private DeskLife(Installation house, Dice dice)
    {
        _house = house;
        _dice = dice;
    }

    /// <param name="seed">One seed, one life.</param>
    /// <param name="size">How large.</param>
    /// <param name="database">A PostgreSQL database of its own; null: SQLite.</param>
    /// <param name="book">Another law book than the one that is shipped.</param>
    internal static async Task<DeskReport> Live(
        ulong seed,
        DeskSize size,
        string? database = null,
        LawBook? book = null
    )
    {
        var begins = Spring - Duration.FromDays(DaysAround);
        await using var house = await Installation.Open(begins, database, book);
        var life = new DeskLife(house, new Dice(seed));
        await life.Populate(size, begins);
        life.Plan(size);
        await life.Run();
        await new RowAudit(house, life._settlers, begins, life._unheard, life._report).Judge();
        life._seats.ForEach(seat => seat.Dispose());
        return life._report;
    }

    private async Task Populate(DeskSize size, Instant begins)
    {
        _settlers = await new Settlers(_house, _dice, begins).Settle(size.Persons);
        _settlers.ForEach(who => _told.Meet(who.Theirs()));
        for (var i = 1; i <= size.Officers; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"officer-{i}");
            await _house.AddOfficer(name, Policies.OfficerRole);
            _seats.Add(await Seat.SignIn(_house, name));
        }
    }

    private void Plan(DeskSize size)
    {
        var slots = size.Tries * 100 / TriesInAHundred;
        for (var slot = 0; slot < slots; slot++)
        {
            var around = slot % 2 == 0 ? Spring : Autumn;
            var day = around + Duration.FromDays(_dice.Roll(2 * DaysAround) - DaysAround);
            At(day + Duration.FromSeconds(SomeSecond()), Something);
        }
    }

    /// <summary>Any second of a day; one in five within a second of a full hour, where hours open and close.</summary>
    private int SomeSecond() =>
        _dice.Percent(20) ? 3600 * (1 + _dice.Roll(23)) + _dice.Roll(3) - 1 : _dice.Roll(SecondsADay);

    private void At(Instant when, Func<Instant, Task> happens) => _ahead.Enqueue(happens, (when, _order++));

    /// <summary>Each event has a second of its own, so that its order is in the rows.</summary>
    private async Task Run()
    {
        var last = Instant.MinValue;
        while (_ahead.TryDequeue(out var happens, out var when))
        {
            var at = when.At > last ? when.At : last + Duration.FromSeconds(1);
            last = at;
            _house.MoveClock(at);
            await happens(at);
        }
    }

    private Task Something(Instant now)
    {
        var who = _dice.Of(_settlers);
        return _dice.Roll(100) switch
        {
            < 68 => Hurry(who, now),
            < 76 => ClickTwice(who, now),
            < 86 => TwoAtOnce(who, now),
            < 91 => Batch(who, now),
            < 95 => CallsUs(who, now),
            < 98 => Moves(who, now),
            _ => NumberEnds(who, now),
        };
    }

    private async Task Hurry(Settler who, Instant now)
    {
        if (Some(who) is { } call)
        {
            var seat = _dice.Of(_seats);
            await Took(seat, who, call, now, await Dial(seat, who, call));
        }
    }

    private async Task ClickTwice(Settler who, Instant now)
    {
        if (Some(who) is not { } call)
            return;
        var seat = _dice.Of(_seats);
        var key = seat.NextKey();
        var answers = await Task.WhenAll(Dial(seat, who, call, key), Dial(seat, who, call, key));
        _report.Count("the same click twice");
        // The second of two refused clicks is led to the borrower: its answer is that of the first.
        await Took(seat, who, call, now, Array.Find(answers, answer => !answer.IsDone) ?? answers[0]);
    }

    private async Task TwoAtOnce(Settler who, Instant now)
    {
        if (Some(who) is not { } one || Some(who) is not { } other)
            return;
        var (first, second) = (_seats[_dice.Roll(_seats.Count)], _seats[_dice.Roll(_seats.Count)]);
        if (ReferenceEquals(first, second))
            second = _seats[(_seats.IndexOf(first) + 1) % _seats.Count];
        var answers = await Task.WhenAll(Dial(first, who, one), Dial(second, who, other));
        _report.Count("two officers at once");
        // Whoever was permitted is told first: for the other one a call is then under way.
        var secondFirst = answers[1].IsDone && !answers[0].IsDone;
        if (secondFirst)
            await Took(second, who, other, now, answers[1]);
        await Took(first, who, one, now, answers[0]);
        if (!secondFirst)
            await Took(second, who, other, now, answers[1]);
    }

    /// <summary>Every number of a borrower about every debt, without looking at an answer.</summary>
    private async Task Batch(Settler who, Instant now)
    {
        var seat = _dice.Of(_seats);
        _report.Count("batches through a borrower's numbers");
        foreach (var phone in who.Phones.ToList())
        {
            foreach (var debt in who.Ours.Debts)
            {
                var call = new Tried(phone, [debt.Id]);
                await Took(seat, who, call, now, await Dial(seat, who, call));
            }
        }
    }

    private Tried? Some(Settler who)
    {
        if (who.Phones.Count == 0)
        {
            _report.Count("borrowers without a number left");
            return null;
        }
        ImmutableArray<AccountId> about = _dice.Percent(50)
            ? [.. who.Ours.Debts.Select(debt => debt.Id)]
            : [_dice.Of(who.Ours.Debts).Id];
        return new Tried(_dice.Of(who.Phones), about);
    }

    private Task<Answer> Dial(Seat seat, Settler who, Tried call, string? key = null)
    {
        _report.Tries++;
        return seat.Post(
            string.Create(CultureInfo.InvariantCulture, $"/borrowers/{who.Id}/calls"),
            [new("Point", Text(call.Phone.Id.Value)), new("About", string.Join(',', call.About))],
            key
        );
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>A call that somebody tries.</summary>
    private sealed record Tried(PointFacts Phone, ImmutableArray<AccountId> About);
}
