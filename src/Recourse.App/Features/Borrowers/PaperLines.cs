using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Borrowers;

/// <summary>One piece of collateral or one paper in a line.</summary>
/// <param name="Ended">Why it is off the list; null: it is on it.</param>
public sealed record PaperLine(long Id, bool IsCollateral, long AccountId, string Kind, string Words, string? Ended);

/// <summary>Puts collateral and papers into lines.</summary>
internal static class PaperLines
{
    internal static async Task<IReadOnlyList<PaperLine>> Load(
        Db db,
        IReadOnlyCollection<long> accounts,
        CancellationToken cancel
    )
    {
        var collateral = await db
            .Collaterals.AsNoTracking()
            .Where(row => accounts.Contains(row.AccountId))
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        var documents = await db
            .LoanDocuments.AsNoTracking()
            .Where(row => accounts.Contains(row.AccountId))
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        return
        [
            .. collateral.Select(row => new PaperLine(
                row.Id,
                true,
                row.AccountId,
                row.Kind,
                Joined(
                    row.Words,
                    row.Identifier,
                    row.ValueCents is { } cents
                        ? $"valued {Show.Money(cents)}{(row.ValuedOn is { } on ? " on " + Show.Date(on) : "")}"
                        : "value unknown"
                ),
                row.EndedAt is null ? null : row.EndedWhy ?? "no reason recorded"
            )),
            .. documents.Select(row => new PaperLine(
                row.Id,
                false,
                row.AccountId,
                row.Kind,
                Joined(
                    row.Words,
                    row.DatedOn is { } on ? "of " + Show.Date(on) : null,
                    row.Place is { } place ? "lies in " + place : "missing and wanted"
                ),
                row.EndedAt is null ? null : row.EndedWhy ?? "no reason recorded"
            )),
        ];
    }

    private static string Joined(params string?[] parts) =>
        string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
