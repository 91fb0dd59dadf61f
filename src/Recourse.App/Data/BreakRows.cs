using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Data;

/// <summary>Breaks as Core knows them and as they are stored.</summary>
internal static class BreakRows
{
    internal static BreakKey KeyOf(LedgerBreak row) =>
        new(Enum.Parse<BreakKind>(row.Kind), row.EntryId is { } entry ? new EntryId(entry) : null);

    internal static LedgerBreak RowOf(
        long id,
        Account account,
        MirrorAction.OpenBreak opened,
        long? importId,
        LocalDate on,
        Instant at
    ) =>
        new()
        {
            Id = id,
            AccountId = account.Id,
            PortfolioId = account.PortfolioId,
            Kind = opened.Key.Kind.ToString(),
            OurCents = opened.Ours?.Minor,
            TheirCents = opened.Theirs?.Minor,
            Words = opened.Words,
            EntryId = opened.Key.Entry?.Value,
            ImportId = importId,
            OpenedOn = on,
            OpenedAt = at,
        };

    /// <summary>
    /// Closes the breaks about payments that were voided or taken back: there is nothing left to differ. Who did that
    /// elsewhere than on the break's own page need not come back for it.
    /// </summary>
    internal static async Task CloseEnded(
        Db db,
        IReadOnlyCollection<AccountBooks> books,
        Hand hand,
        CancellationToken cancel
    )
    {
        var ended = books
            .SelectMany(one => one.Added)
            .Where(entry => entry.Kind is "voided" or "reversed")
            .Select(entry => entry.OfEntryId)
            .ToList();
        if (ended.Count == 0)
            return;
        var rows = await db.LedgerBreaks.Where(row => ended.Contains(row.EntryId)).ToListAsync(cancel);
        foreach (var row in rows.Where(row => row.ClosedAt is null))
        {
            var (at, by) = (hand.WrittenAt, hand.OfficerId);
            var words = books
                .SelectMany(one => one.Added)
                .Any(entry => entry.OfEntryId == row.EntryId && entry.Kind == "voided")
                ? "The memo was voided."
                : "The payment was taken back.";
            (row.ClosedAt, row.ClosedBy, row.ClosedWords) = (at, by, words);
        }
    }
}
