using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Simulation;

/// <summary>
/// A borrower as the program keeps one: rows in memory, from which the facts are loaded again each time.
/// </summary>
internal sealed class Borrower(
    PersonId id,
    bool isNatural,
    ImmutableArray<TapePlace> tapePlaces,
    ImmutableArray<DebtFacts> debts,
    List<PointFacts> points
)
{
    /// <summary>As the program loads: no rule looks further back.</summary>
    private static readonly Duration LookBack = Duration.FromDays(30);
    private readonly List<AttemptFacts> _attempts = [];
    private readonly List<HoldFacts> _holds = [];
    private readonly List<StatedTime> _times = [];

    internal PersonId Id => id;

    internal ImmutableArray<DebtFacts> Debts => debts;

    internal Claim? Claim { get; set; }

    internal IEnumerable<PointFacts> Phones => points.Where(point => point.Usable && PlaceCall.IsPhone(point.Kind));

    internal ContactFacts Facts(Instant now) =>
        new(
            id,
            isNatural,
            tapePlaces,
            debts,
            [.. points],
            [.. _holds],
            [.. _times],
            [.. _attempts.Where(attempt => attempt.At >= now - LookBack || !attempt.HasOutcome)]
        );

    internal AttemptFacts Attempt(AttemptId attempt) => _attempts.Single(one => one.Id == attempt);

    internal void Dial(AttemptId attempt, ContactPointId point, ImmutableArray<AccountId> about, Instant now) =>
        _attempts.Add(new AttemptFacts(attempt, now, Channel.Call, false, point, about, true, false, false, []));

    /// <summary>The borrower calls: no attempt of ours, but a conversation.</summary>
    internal void CalledUs(AttemptId attempt, ImmutableArray<AccountId> about, Instant now) =>
        _attempts.Add(new AttemptFacts(attempt, now, Channel.Call, true, null, about, false, true, true, about));

    /// <summary>Stores a consequence as the program does.</summary>
    internal void Store(AttemptId attempt, Consequence consequence, HoldId next, Instant now)
    {
        switch (consequence)
        {
            case Consequence.EndAttempt ended:
                End(attempt, ended);
                break;
            case Consequence.ClosePoint close:
                Close(close);
                break;
            case Consequence.PlaceHold hold:
                _holds.Add(new HoldFacts(next, hold.Kind, hold.Account, hold.Channel, hold.Point, now, null));
                break;
            case Consequence.KeepTimes keep:
                _times.Add(keep.Times.Time);
                break;
        }
    }

    private void End(AttemptId id, Consequence.EndAttempt ended)
    {
        var at = _attempts.FindIndex(one => one.Id == id);
        _attempts[at] = _attempts[at] with
        {
            HasOutcome = true,
            Counts = ended.Counts,
            IsConversation = ended.IsConversation,
            DebtsDiscussed = ended.Discussed,
            Debts = [.. _attempts[at].Debts.Union(ended.Discussed)],
        };
    }

    private void Close(Consequence.ClosePoint close)
    {
        var at = points.FindIndex(point => point.Id == close.Point);
        points[at] = points[at] with { Usable = false };
        if (close.Mark != PointMark.WrongNumber)
        {
            return;
        }
        for (var i = 0; i < _attempts.Count; i++)
        {
            _attempts[i] = _attempts[i].Point == close.Point ? _attempts[i] with { Counts = false } : _attempts[i];
        }
    }
}
