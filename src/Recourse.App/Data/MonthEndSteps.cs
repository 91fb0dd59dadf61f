using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.Core.Loans;
using Recourse.Core.Reports;

namespace Recourse.App.Data;

/// <summary>How accounts moved from one recorded month-end to the next, counted by the database.</summary>
internal static class MonthEndSteps
{
    /// <summary>
    /// All steps from each recorded month-end to the account's next one: one pass in the order of the primary key, the
    /// same words on both databases. Whether two month-ends follow each other is Core's to say.
    /// </summary>
    internal static async Task<List<Step>> Of(Db db, long portfolioId, CancellationToken cancel)
    {
        var counted = await db
            .Database.SqlQuery<CountedStep>(
                $"""
                SELECT "FromOn", "ToOn", "FromStage", "ToStage", COUNT(*) AS "Accounts"
                FROM (
                    SELECT "On" AS "FromOn", "Stage" AS "FromStage",
                        LEAD("On") OVER (PARTITION BY "AccountId" ORDER BY "On") AS "ToOn",
                        LEAD("Stage") OVER (PARTITION BY "AccountId" ORDER BY "On") AS "ToStage"
                    FROM "MonthEnds"
                    WHERE "PortfolioId" = {portfolioId}
                ) AS step
                WHERE "ToOn" IS NOT NULL
                GROUP BY "FromOn", "ToOn", "FromStage", "ToStage"
                """
            )
            .ToListAsync(cancel);
        return
        [
            .. counted.Select(row => new Step(
                LocalDate.FromDateOnly(row.FromOn),
                LocalDate.FromDateOnly(row.ToOn),
                (MonthStage)row.FromStage,
                (MonthStage)row.ToStage,
                row.Accounts
            )),
        ];
    }

    /// <summary>What stood in each stage at the month-ends from one day through another, money too.</summary>
    internal static async Task<List<StageBalance>> Balances(
        Db db,
        long portfolioId,
        LocalDate first,
        LocalDate last,
        CancellationToken cancel
    )
    {
        var rows = await db
            .MonthEnds.Where(row => row.PortfolioId == portfolioId && row.On >= first && row.On <= last)
            .GroupBy(row => new { row.On, row.Stage })
            .Select(group => new
            {
                group.Key.On,
                group.Key.Stage,
                Owed = group.Sum(row => row.OwedCents ?? 0),
                Accounts = group.LongCount(),
                Unknown = group.LongCount(row => row.OwedCents == null),
            })
            .ToListAsync(cancel);
        return rows.ConvertAll(row => new StageBalance(
            row.On,
            row.Stage,
            new Core.Kernel.Money(row.Owed),
            row.Accounts,
            row.Unknown
        ));
    }

    /// <summary>
    /// The steps of one month by what was owed at its beginning; accounts of which nobody told it are left out.
    /// </summary>
    internal static async Task<List<Step>> Money(
        Db db,
        long portfolioId,
        LocalDate first,
        LocalDate last,
        CancellationToken cancel
    )
    {
        var rows = await Pairs(db, portfolioId, first, last)
            .Where(it => it.From.OwedCents != null)
            .GroupBy(it => new
            {
                FromOn = it.From.On,
                ToOn = it.To.On,
                FromStage = it.From.Stage,
                ToStage = it.To.Stage,
            })
            .Select(group => new { group.Key, Cents = group.Sum(it => it.From.OwedCents ?? 0) })
            .ToListAsync(cancel);
        return rows.ConvertAll(it => new Step(it.Key.FromOn, it.Key.ToOn, it.Key.FromStage, it.Key.ToStage, it.Cents));
    }

    /// <summary>Each account of a portfolio at two month-ends.</summary>
    internal static IQueryable<Pair> Pairs(Db db, long portfolioId, LocalDate first, LocalDate last) =>
        from one in db.MonthEnds
        join next in db.MonthEnds on one.AccountId equals next.AccountId
        where one.PortfolioId == portfolioId && one.On == first && next.On == last
        select new Pair { From = one, To = next };

    /// <summary>The same account at two month-ends.</summary>
    internal sealed class Pair
    {
        internal required Rows.MonthEnd From { get; init; }
        internal required Rows.MonthEnd To { get; init; }
    }

    /// <summary>As the database counts them.</summary>
    private sealed record CountedStep(DateOnly FromOn, DateOnly ToOn, int FromStage, int ToStage, long Accounts);
}
