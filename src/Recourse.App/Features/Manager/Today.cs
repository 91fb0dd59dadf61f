using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Reports;

namespace Recourse.App.Features.Manager;

/// <summary>What an officer did on the day, and has in hand.</summary>
/// <param name="Open">Who is claimed at the moment; null: nobody, or the day is over.</param>
/// <param name="Remaining">Borrowers assigned to them who are due now.</param>
internal sealed record OfficerLine(
    long Id,
    string Name,
    DayFigures Figures,
    Rate KeptThisMonth,
    (long Id, string Name, Instant Until)? Open,
    int Remaining,
    bool IsAway,
    long? TargetCents,
    long? TargetContacts
);

/// <summary>The part of the manager's page that lives: figures of the day and the officers.</summary>
public sealed class Today
{
    private const int MostRefusals = 500;

    internal Asked Asked { get; private init; } = null!;
    internal DayFigures Figures { get; private init; } = null!;
    internal DayFigures Before { get; private init; } = null!;

    /// <summary>Promises that fell due from the first of the month through the day.</summary>
    internal PromiseScore Month { get; private init; } = PromiseScore.None;

    /// <summary>By the first rule that stopped each, the most frequent first.</summary>
    internal IReadOnlyList<(RuleNamed Rule, int Calls)> Refusals { get; private init; } = [];
    internal IReadOnlyDictionary<TargetKind, long> Targets { get; private init; } = new Dictionary<TargetKind, long>();
    internal IReadOnlyList<OfficerLine> Officers { get; private init; } = [];

    /// <summary>As the night reported the day; null: it is not over, or its summary is of other portfolios.</summary>
    internal DayFigures? Reported { get; private init; }

    internal static async Task<Today> Read(Db db, Asked asked, CancellationToken cancel)
    {
        var reading = new DayReading(db, asked.Portfolios);
        var day = await reading.Of(asked.On, cancel);
        var before = await reading.Of(asked.Before, cancel);
        var first = asked.On.With(DateAdjusters.StartOfMonth);
        var month = await reading.Promises(first, asked.On, cancel);
        var targets = await TargetsOf(db, asked.On, cancel);
        return new Today
        {
            Asked = asked,
            Figures = Sum(day, asked.On),
            Before = Sum(before, asked.Before),
            Month = month.Values.Aggregate(PromiseScore.None, (sum, it) => sum + it),
            Refusals = await RefusalsOf(db, reading, asked.On, cancel),
            Targets = targets.Where(it => it.OfficerId is null).ToDictionary(it => it.Kind, it => it.Value),
            Officers = await OfficersOf(db, asked, day, month, targets, cancel),
            Reported = asked.IsToday ? null : await SummaryRows.Of(db, asked.On, asked.Only?.Id, cancel),
        };
    }

    private static DayFigures Sum(Dictionary<long, DayFigures> officers, LocalDate on) =>
        officers.Values.Aggregate(DayFigures.None(on), (sum, it) => sum + it);

    /// <summary>The targets in force on a day: of each kind the newest that had begun.</summary>
    private static async Task<List<Target>> TargetsOf(Db db, LocalDate on, CancellationToken cancel)
    {
        var rows = await db.Targets.AsNoTracking().Where(row => row.FromOn <= on).ToListAsync(cancel);
        return
        [
            .. rows.GroupBy(row => (row.Kind, row.OfficerId))
                .Select(group => group.OrderBy(row => row.FromOn).ThenBy(row => row.SetAt).Last())
                .Where(row => row.Value > 0),
        ];
    }

    private static async Task<List<(RuleNamed Rule, int Calls)>> RefusalsOf(
        Db db,
        DayReading reading,
        LocalDate on,
        CancellationToken cancel
    )
    {
        var verdicts = new List<string>();
        foreach (var zone in reading.Zones(on))
        {
            verdicts.AddRange(
                await DayReading
                    .Refused(db, zone)
                    .OrderByDescending(row => row.At)
                    .Select(row => row.VerdictJson)
                    .Take(MostRefusals)
                    .ToListAsync(cancel)
            );
        }
        return
        [
            .. verdicts
                .Select(RuleOf)
                .GroupBy(it => it)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key.Title, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count())),
        ];
    }

    /// <summary>The title of the first rule that stopped a call.</summary>
    internal static RuleNamed RuleOf(string verdictJson) =>
        FactsJson.ReadVerdict(verdictJson) is { Stops: [var first, ..] }
            ? RuleNamed.Of(first.Rule)
            : RuleNamed.Plain("no rule is named");

    private static async Task<List<OfficerLine>> OfficersOf(
        Db db,
        Asked asked,
        Dictionary<long, DayFigures> day,
        Dictionary<long, PromiseScore> month,
        List<Target> targets,
        CancellationToken cancel
    )
    {
        var people = await Staff.Of(db, asked.Today, cancel);
        var ids = people.ConvertAll(it => it.Id);
        var now = asked.Now;
        var open = await db
            .Persons.Where(row => row.ClaimedBy != null && ids.Contains(row.ClaimedBy.Value) && row.ClaimedUntil > now)
            .OrderByDescending(row => row.ClaimedUntil)
            .Select(row => new
            {
                row.Id,
                row.Name,
                row.ClaimedBy,
                row.ClaimedUntil,
            })
            .ToListAsync(cancel);
        var remaining = await db
            .Persons.Where(row => row.AssignedTo != null && row.IsWorkable)
            .Where(row => row.WorkFromAt == null || row.WorkFromAt <= now)
            .GroupBy(row => row.AssignedTo)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(it => it.Key!.Value, it => it.Count, cancel);
        return people
            .Where(it => it.Works || day.ContainsKey(it.Id))
            .Select(it => new OfficerLine(
                it.Id,
                it.Name,
                day.GetValueOrDefault(it.Id, DayFigures.None(asked.On)),
                month.GetValueOrDefault(it.Id, PromiseScore.None).KeptRate,
                asked.IsToday && open.Find(row => row.ClaimedBy == it.Id) is { } claim
                    ? (claim.Id, claim.Name ?? "No name", claim.ClaimedUntil!.Value)
                    : null,
                remaining.GetValueOrDefault(it.Id),
                it.IsAway,
                TargetOf(TargetKind.CollectedCents, it.Id),
                TargetOf(TargetKind.Contacts, it.Id)
            ))
            .ToList();

        long? TargetOf(TargetKind kind, long officer) =>
            targets.Find(row => row.Kind == kind && row.OfficerId == officer)?.Value;
    }
}
