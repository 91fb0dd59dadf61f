using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Imports;

/// <summary>
/// What may be done with an import now; the pages ask before they offer it, the engine before it does it.
/// </summary>
internal static class ImportRules
{
    /// <summary>Why it cannot be applied; null when it can.</summary>
    internal static async Task<string?> WhyNotApply(Db db, Import import, CancellationToken cancel)
    {
        if (import.State != ImportState.Staged)
        {
            return $"It is {Say.State(import.State)}; only a file that was read to its end can be applied.";
        }
        var portfolio = await db.Portfolios.AsNoTracking().SingleAsync(row => row.Id == import.PortfolioId, cancel);
        if (portfolio.TapeAsOf > import.AsOf)
        {
            return $"Meanwhile a tape of {Say.Date(portfolio.TapeAsOf.Value)} was applied, which is newer than "
                + $"this one of {Say.Date(import.AsOf)}.";
        }
        var half = await db
            .Imports.AsNoTracking()
            .Where(row => row.PortfolioId == import.PortfolioId && row.Id != import.Id)
            .Where(row =>
                row.State == ImportState.Applying || (row.State == ImportState.Stopped && row.LinesApplied > 0)
            )
            .Select(row => new { row.FileName, row.State })
            .FirstOrDefaultAsync(cancel);
        if (half is null)
        {
            return null;
        }
        return half.State == ImportState.Applying
            ? $"“{half.FileName}” is being applied to the same portfolio. Wait for it, or stop it."
            : $"“{half.FileName}” was half applied to the same portfolio and stopped. Resume or undo it first.";
    }

    /// <summary>Why it cannot be undone; null when it can.</summary>
    internal static async Task<string?> WhyNotUndo(Db db, Import import, CancellationToken cancel)
    {
        if (import.State is ImportState.Staged or ImportState.Stopped)
        {
            return null;
        }
        if (import.State != ImportState.Applied)
        {
            return $"It is {Say.State(import.State)}; there is nothing to undo.";
        }
        var later = await db
            .Imports.AsNoTracking()
            .Where(row => row.PortfolioId == import.PortfolioId && row.Id != import.Id)
            .Where(row =>
                (row.State == ImportState.Applied && row.AppliedAt >= import.AppliedAt && row.Id > import.Id)
                || row.State == ImportState.Applying
                || (row.State == ImportState.Stopped && row.LinesApplied > 0)
            )
            .Select(row => row.FileName)
            .FirstOrDefaultAsync(cancel);
        return later is null
            ? null
            : $"“{later}” came after it into the same portfolio. Undo that one first: changes are taken "
                + "back newest first.";
    }
}
