using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>What applying or undoing an import will do, said before it is done.</summary>
internal static class ImportConsequences
{
    internal static async Task<IReadOnlyList<string>> Of(Db db, Import import, CancellationToken cancel) =>
        import.State switch
        {
            ImportState.Staged => await OfApplying(db, import, cancel),
            ImportState.Applied or ImportState.Stopped => await OfUndoing(db, import, cancel),
            _ => [],
        };

    private static async Task<IReadOnlyList<string>> OfApplying(Db db, Import import, CancellationToken cancel)
    {
        var staged = db.StagedRows.Where(row => row.ImportId == import.Id && row.FieldsJson != null);
        var total = await staged.CountAsync(cancel);
        var known = await staged.CountAsync(
            row => db.Accounts.Any(account => account.PortfolioId == import.PortfolioId && account.Number == row.Key),
            cancel
        );
        var (gone, there) = await GoneOf(db, import, cancel);
        List<string> said = [];
        if (total > known)
        {
            said.Add($"{Say.Count(total - known, "new account")} will be made and can be worked when all are there.");
        }
        if (known > 0)
        {
            said.Add(
                $"{Say.Count(known, "account")} of the tape {(known == 1 ? "is" : "are")} here already: "
                    + "what the tape says newly is taken over, what officers recorded stays."
            );
        }
        if (gone > 0)
        {
            said.Add(
                $"Contact stops for {Say.Count(gone, "account")} that this tape no longer lists; each waits "
                    + "for a person to ask the lender. None is closed."
            );
        }
        if (gone * 2 > there)
        {
            said.Add(
                $"That is more than half of the {Say.Count(there, "account")} of this portfolio. Is it the "
                    + "right file for it?"
            );
        }
        return [.. said, .. await NothingGone(db, import, cancel)];
    }

    /// <summary>Why a command does not apply it unasked: more than half of the portfolio would stop.</summary>
    internal static async Task<string?> TooManyGone(Db db, Import import, CancellationToken cancel)
    {
        var (gone, listed) = await GoneOf(db, import, cancel);
        return gone * 2 <= listed
            ? null
            : $"{Say.N(gone)} of the {Say.Count(listed, "account")} that are worked in this portfolio are not in "
                + "the file; contact would stop for each. Nothing was applied. If the file holds only some of the "
                + "accounts, run the same command with --partial; if they are really gone, with --gone-is-right.";
    }

    /// <summary>How many accounts would be taken as gone, of how many that a tape should list.</summary>
    internal static async Task<(int Gone, int Listed)> GoneOf(Db db, Import import, CancellationToken cancel) =>
        (
            await Applying.Gone(db, import).CountAsync(cancel),
            await db
                .Accounts.Where(row => row.PortfolioId == import.PortfolioId && row.IsWorkable)
                .Where(row => row.Status != AccountStatus.PaidOrClosed && row.Status != AccountStatus.Fraud)
                .CountAsync(cancel)
        );

    /// <summary>Why no account is taken as gone, where that is so.</summary>
    internal static async Task<IReadOnlyList<string>> NothingGone(Db db, Import import, CancellationToken cancel)
    {
        if (import.IsPartial)
        {
            return ["The file holds only some of the accounts: those that it does not list stay as they are."];
        }
        var unread = await db.StagedRows.CountAsync(row => row.ImportId == import.Id && row.Key == null, cancel);
        return unread == 0
            ? []
            :
            [
                $"The account number of {Say.Count(unread, "refused row")} cannot be read, and any account may be "
                    + "meant: no account is taken as gone. Mend the rows and import the whole file again to see which "
                    + "are.",
            ];
    }

    private static async Task<IReadOnlyList<string>> OfUndoing(Db db, Import import, CancellationToken cancel)
    {
        var changes = await ImportFigures.Changes(db, import.Id, cancel);
        var added = changes.GetValueOrDefault(ImportChangeKind.New);
        var other = changes.Values.Sum() - added;
        List<string> said = [];
        if (added > 0)
        {
            said.Add(
                $"{Say.Count(added, "new account")} will be taken out again, with the borrowers that only "
                    + "they brought. Where somebody recorded something meanwhile, account and record stay, out of work."
            );
        }
        if (other > 0)
        {
            said.Add(
                $"{Say.Count(other, "changed account")} will be as before it, and the holds that it placed are lifted."
            );
        }
        var written = await db
            .LedgerEntries.Where(row => row.ImportId == import.Id)
            .Where(row =>
                db.ImportChanges.Any(change =>
                    change.ImportId == import.Id
                    && change.AccountId == row.AccountId
                    && change.Kind != ImportChangeKind.New
                )
            )
            .Select(row => row.AccountId)
            .Distinct()
            .CountAsync(cancel);
        if (written > 0)
        {
            said.Add(
                $"The books of {Say.Count(written, "account")} say again what the tape before said: what this one "
                    + "wrote is taken back by new entries, and noted payments that it showed wait for a tape again."
            );
        }
        if (said.Count == 0)
        {
            said.Add("No account was touched yet; only what was read is thrown away.");
        }
        return said;
    }
}
