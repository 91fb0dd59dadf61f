using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Simulation.Audit;

namespace Recourse.Simulation.Desk;

/// <summary>
/// Reads back from the database what is recorded of every borrower, and lets a second auditor, who was told nothing
/// else, judge every recorded call and every refusal again in their order.
/// </summary>
internal sealed class RowAudit(
    Installation house,
    List<Settler> settlers,
    Instant begins,
    HashSet<(long Person, long Point, Instant At)> unheard,
    DeskReport report
)
{
    private const int PersonsAtOnce = 50;

    /// <summary>Rules that the auditors judge by themselves: what one of these refuses, an auditor must see too.</summary>
    private static readonly FrozenSet<string> Judged = FrozenSet.ToFrozenSet(
        [
            "call-hours",
            "call-frequency",
            "conversation-wait",
            "inconvenient-times",
            "inconvenient-place",
            "unfinished-attempt",
            "attorney-represented",
            "bankruptcy-stay",
            "cease-communication",
            "channel-ban",
            "deceased-person",
            "workplace-calls",
            "ask-a-person",
        ],
        StringComparer.Ordinal
    );

    internal async Task Judge()
    {
        foreach (var some in settlers.Chunk(PersonsAtOnce))
        {
            var ids = some.Select(who => who.Id).ToList();
            var rows = await house.Ask(db => Rows.Load(db, ids));
            foreach (var who in some)
                Judge(who, rows);
        }
    }

    private void Judge(Settler who, Rows rows)
    {
        var auditor = new Auditor();
        auditor.Meet(who.Theirs());
        var ahead = new PriorityQueue<Action, (Instant At, int Kind, long Id)>();
        foreach (var decision in rows.Decisions[who.Id])
            ahead.Enqueue(() => Decided(auditor, who, decision, rows), (decision.At, 1, decision.Id));
        foreach (var attempt in rows.Attempts[who.Id])
        {
            if (attempt.ResultAt is { } then)
                ahead.Enqueue(() => Ended(auditor, attempt, rows), (then, 0, attempt.Id));
        }
        foreach (var hold in rows.Holds[who.Id])
            ahead.Enqueue(() => Held(auditor, hold), (hold.PlacedAt, 0, hold.Id));
        foreach (var time in rows.Times[who.Id])
            ahead.Enqueue(() => auditor.Keep(who.Id, HoursOf(time)), (time.StatedAt, 0, time.Id));
        foreach (var point in rows.Points[who.Id])
        {
            if (point.AddedAt > begins)
                ahead.Enqueue(() => Added(auditor, point), (point.AddedAt, 0, point.Id));
            if (point is { EndedAt: { } ended, Kind: <= PointKind.WorkPhone })
                ahead.Enqueue(() => auditor.EndNumber(who.Id, point.Id), (ended, 0, point.Id));
        }
        while (ahead.TryDequeue(out var happens, out _))
            happens();
    }

    /// <summary>A permitted decision is a call, a refused one is none; both are judged before they happen.</summary>
    private void Decided(Auditor auditor, Settler who, DecisionRow decision, Rows rows)
    {
        var question = FactsJson.ReadQuestion(decision.QuestionJson);
        var (point, about) = (question.Point!.Value.Value, Conversation.Plain(question.About));
        var against = auditor.Against(who.Id, point, about, decision.At.ToUnixTimeSeconds());
        if (!decision.Permitted)
        {
            report.Count("refusals judged again from the rows");
            if (against.Count == 0 || unheard.Contains((who.Id, point, decision.At)))
                Explain(who, decision);
            return;
        }
        report.Count("recorded calls judged again from the rows");
        if (against.Count > 0)
        {
            report.Unlawful.Add(
                $"person {who.Id}, number {point}, {decision.At}: [{string.Join(", ", against)}] by the rows"
            );
        }
        var attempt = rows.Attempts[who.Id].Single(row => row.DecisionId == decision.Id);
        auditor.Dialled(who.Id, attempt.Id, point, about, attempt.At.ToUnixTimeSeconds());
    }

    /// <summary>What a rule that the auditors do not hold refuses is counted under its name.</summary>
    private void Explain(Settler who, DecisionRow decision)
    {
        var rules = FactsJson.ReadVerdict(decision.VerdictJson).Stops.Select(stop => stop.Rule.Name).ToList();
        if (rules.Exists(Judged.Contains))
        {
            report.Unexplained.Add($"person {who.Id}, {decision.At}: refused by {string.Join(", ", rules)}");
            return;
        }
        foreach (var rule in rules)
            report.Count($"explained: the auditors do not hold the rule {rule}");
    }

    private static void Ended(Auditor auditor, Attempt attempt, Rows rows)
    {
        var discussed = rows.Debts[attempt.Id].Where(row => row.Discussed).Select(row => row.AccountId).ToArray();
        if (!attempt.Inbound)
            auditor.Ended(attempt.PersonId, attempt.Id, attempt.Result!.Value.ToString(), discussed);
        else if (attempt.Result == CallResult.RightParty)
            auditor.Talked(attempt.PersonId, discussed, attempt.At.ToUnixTimeSeconds());
    }

    private static void Held(Auditor auditor, Hold hold)
    {
        var (who, account, point) = (hold.PersonId, hold.AccountId, hold.ContactPointId);
        switch (hold.Kind)
        {
            case HoldKind.Dispute or HoldKind.RefusesToPay:
            case HoldKind.ChannelBan when hold.Channel is not (null or Channel.Call):
                break;
            case HoldKind.WorkplaceForbidden:
                auditor.CloseWork(who);
                break;
            case HoldKind.ChannelBan or HoldKind.InconvenientPlace when point is { } number:
                auditor.CloseNumber(who, number);
                break;
            default:
                if (account is { } debt)
                    auditor.CloseDebts(who, [debt]);
                else
                    auditor.CloseAll(who);
                break;
        }
    }

    private static void Added(Auditor auditor, ContactPoint point)
    {
        if (point.Kind == PointKind.Address)
        {
            auditor.Settle(
                point.PersonId,
                Gazetteer.Homes.First(home => home.Zip == point.Zip && home.State == point.State).Clocks
            );
            return;
        }
        var clocks = Gazetteer.AreaCodes.First(area => area.Code == point.AreaCode).Clocks;
        auditor.AddNumber(point.PersonId, new Number(point.Id, point.Kind == PointKind.WorkPhone, clocks));
    }

    private static Hours HoursOf(StatedTimeRow row) =>
        new(SecondOf(row.From!.Value), SecondOf(row.To!.Value), row.Days == "12345", row.OnlyThen);

    private static int SecondOf(LocalTime time) => (int)(time.TickOfDay / NodaConstants.TicksPerSecond);

    private sealed record DecisionRow(
        long Id,
        long PersonId,
        Instant At,
        bool Permitted,
        string QuestionJson,
        string VerdictJson
    );

    private sealed record Rows(
        ILookup<long, DecisionRow> Decisions,
        ILookup<long, Attempt> Attempts,
        ILookup<long, AttemptDebt> Debts,
        ILookup<long, Hold> Holds,
        ILookup<long, StatedTimeRow> Times,
        ILookup<long, ContactPoint> Points
    )
    {
        internal static async Task<Rows> Load(Db db, List<long> ids)
        {
            var decisions = await db
                .Decisions.Where(row => ids.Contains(row.PersonId) && row.Verb == "PlaceCall")
                .Select(row => new DecisionRow(
                    row.Id,
                    row.PersonId,
                    row.At,
                    row.Permitted,
                    row.QuestionJson,
                    row.VerdictJson
                ))
                .ToListAsync();
            var attempts = await db.Attempts.AsNoTracking().Where(row => ids.Contains(row.PersonId)).ToListAsync();
            var debts = await db
                .AttemptDebts.AsNoTracking()
                .Where(row => db.Attempts.Any(attempt => attempt.Id == row.AttemptId && ids.Contains(attempt.PersonId)))
                .ToListAsync();
            var holds = await db.Holds.AsNoTracking().Where(row => ids.Contains(row.PersonId)).ToListAsync();
            var times = await db.StatedTimes.AsNoTracking().Where(row => ids.Contains(row.PersonId)).ToListAsync();
            var points = await db.ContactPoints.AsNoTracking().Where(row => ids.Contains(row.PersonId)).ToListAsync();
            return new Rows(
                decisions.ToLookup(row => row.PersonId),
                attempts.ToLookup(row => row.PersonId),
                debts.ToLookup(row => row.AttemptId),
                holds.ToLookup(row => row.PersonId),
                times.ToLookup(row => row.PersonId),
                points.ToLookup(row => row.PersonId)
            );
        }
    }
}
