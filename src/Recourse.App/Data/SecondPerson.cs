using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Data;

/// <summary>
/// When one person is not enough: above the portfolio's limit, for what they recorded themselves, and on accounts on
/// which they took a promise.
/// </summary>
internal static class SecondPerson
{
    /// <summary>Why a second person is asked, in words; null: one is enough.</summary>
    /// <param name="db">The database.</param>
    /// <param name="officerId">Who asks.</param>
    /// <param name="accountIds">On which accounts.</param>
    /// <param name="recordedBy">Who recorded what is taken back; null: a job, or nothing is taken back.</param>
    /// <param name="cents">
    /// The whole amount that hangs together: of a part of a payment the payment, of a waiver also what the same person
    /// forgave on the account today. Small pieces do not pass under the limit.
    /// </param>
    /// <param name="portfolio">Whose limit.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task<string?> Why(
        Db db,
        long officerId,
        IReadOnlyCollection<long> accountIds,
        long? recordedBy,
        long cents,
        Portfolio portfolio,
        CancellationToken cancel
    )
    {
        List<string> reasons = [];
        if (cents > portfolio.SecondPersonAboveCents)
        {
            var limit = Show.Money(portfolio.SecondPersonAboveCents, portfolio.Currency);
            reasons.Add($"{Show.Money(cents, portfolio.Currency)} is more than the {limit} that one person decides.");
        }
        if (recordedBy == officerId)
            reasons.Add("Whoever asks also recorded it.");
        if (await db.Promises.AnyAsync(row => row.OfficerId == officerId && accountIds.Contains(row.AccountId), cancel))
        {
            reasons.Add("Whoever asks took a promise on this account.");
        }
        return reasons.Count == 0 ? null : string.Join(' ', reasons);
    }
}
