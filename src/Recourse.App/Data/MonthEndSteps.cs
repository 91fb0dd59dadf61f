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

    /// <summary>As the database counts them.</summary>
    private sealed record CountedStep(DateOnly FromOn, DateOnly ToOn, int FromStage, int ToStage, long Accounts);
}
