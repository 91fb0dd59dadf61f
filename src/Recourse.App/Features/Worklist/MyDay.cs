using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Worklist;

/// <summary>An officer's own day in figures.</summary>
/// <param name="Due">Borrowers who are due and offered to this officer.</param>
/// <param name="Done">Borrowers of whom the officer told what came of a contact today.</param>
/// <param name="Talks">Conversations among those contacts.</param>
/// <param name="Today">Promises taken by this officer that fell due today.</param>
/// <param name="Month">The same over thirty days to today.</param>
/// <param name="Formula">How the rate is made, with tolerance and grace.</param>
public sealed record MyDay(int Due, int Done, int Talks, KeptRate Today, KeptRate Month, string Formula)
{
    private const int Days = 30;

    internal static async Task<MyDay> Of(
        Db db,
        long officer,
        int due,
        DateTimeZone zone,
        Instant now,
        IReadOnlyList<Portfolio> portfolios,
        CancellationToken cancel
    )
    {
        var today = now.InZone(zone).Date;
        var morning = zone.AtStartOfDay(today).ToInstant();
        var contacts = await db
            .Attempts.Where(row => row.OfficerId == officer && row.At >= morning && row.Result != null)
            .Select(row => new { row.PersonId, row.IsConversation })
            .ToListAsync(cancel);
        var first = today.PlusDays(1 - Days);
        var promises = await db
            .Promises.Where(row =>
                row.OfficerId == officer && row.WithdrawnAt == null && row.DueOn >= first && row.DueOn <= today
            )
            .Select(row => new { row.DueOn, row.Outcome })
            .ToListAsync(cancel);
        return new MyDay(
            due,
            contacts.Select(row => row.PersonId).Distinct().Count(),
            contacts.Count(row => row.IsConversation),
            KeptRate.Of(promises.Where(row => row.DueOn == today).Select(row => row.Outcome)),
            KeptRate.Of(promises.Select(row => row.Outcome)),
            FormulaOf(portfolios)
        );
    }

    private static string FormulaOf(IReadOnlyList<Portfolio> portfolios)
    {
        var rules = portfolios
            .Select(row =>
                (row.PromiseKeptFromPercent, row.PromiseElectronicGraceDays, row.PromiseMailGraceDays) switch
                {
                    var (percent, days, byMail) => string.Create(
                        CultureInfo.InvariantCulture,
                        $"{percent}% of the amount within {days} banking days ({byMail} by mail)"
                    ),
                }
            )
            .Distinct(StringComparer.Ordinal);
        return "Promises you took that fell due in the period and were kept ÷ those of them that are decided, "
            + "by count. "
            + "Kept in part is not kept; still open is left out; taken back is left out. "
            + $"Kept means at least {string.Join(", or ", rules)}.";
    }
}
