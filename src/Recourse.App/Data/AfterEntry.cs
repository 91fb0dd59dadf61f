using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using PromiseRow = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Data;

/// <summary>
/// What follows when the books of accounts have changed or time has passed: late fees that were never due are taken
/// back, promises are judged, what holds until the next waking is figured, and all of it is stored. The persons' place
/// in the worklist follows with <see cref="Standing.Refresh"/>.
/// </summary>
/// <remarks>
/// The caller holds the persons' locks (<see cref="Ledgers.Open"/>). A fixed number of queries for any number of
/// accounts.
/// </remarks>
internal sealed class AfterEntry(Db db, Ids ids, Seal seal)
{
    /// <summary>Follows a change that was entered now; stores everything and refreshes the worklist.</summary>
    internal async Task Follow(IReadOnlyCollection<AccountBooks> books, Hand hand, CancellationToken cancel)
    {
        var persons = await Settle(books, hand, null, cancel);
        await Standing.Refresh(db, persons, hand.WrittenAt, cancel);
    }

    /// <summary>The same for the night of a date, without refreshing the worklist.</summary>
    /// <param name="books">Loaded for writing.</param>
    /// <param name="hand">Who writes; its moment is what is known.</param>
    /// <param name="night">The date whose night it is; null: now, by day.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The persons of the accounts.</returns>
    internal async Task<List<long>> Settle(
        IReadOnlyCollection<AccountBooks> books,
        Hand hand,
        LocalDate? night,
        CancellationToken cancel
    )
    {
        var accountIds = books.Select(it => it.Account.Id).ToList();
        var parties = (
            await db
                .AccountParties.AsNoTracking()
                .Where(row => accountIds.Contains(row.AccountId))
                .OrderBy(row => row.Kind)
                .ThenBy(row => row.PersonId)
                .ToListAsync(cancel)
        ).ToLookup(row => row.AccountId, row => row.PersonId);
        var promises = (
            await db.Promises.Where(row => accountIds.Contains(row.AccountId)).ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
        var clears = (
            await db
                .LedgerEntries.Where(row => accountIds.Contains(row.AccountId) && row.Kind == "pending-payment")
                .Join(
                    db.Payments,
                    row => row.PaymentId,
                    payment => payment.Id,
                    (row, payment) => new { row.AccountId, payment.ClearsOn }
                )
                .ToListAsync(cancel)
        ).ToLookup(row => row.AccountId, row => row.ClearsOn);
        foreach (var one in books)
        {
            var on = night ?? one.Today(hand.At);
            long? person = parties[one.Account.Id].Select(id => (long?)id).FirstOrDefault();
            await UndoFees(one, hand, on, person, cancel);
            await Judge(one, promises[one.Account.Id], hand, on, person, cancel);
            Figure(one, night?.PlusDays(1) ?? on, promises[one.Account.Id], clears[one.Account.Id]);
        }
        await BreakRows.CloseEnded(db, books, hand, cancel);
        await Ledgers.Save(db, books, cancel);
        return [.. parties.SelectMany(group => group).Distinct()];
    }

    /// <summary>Late fees that, as is known now, were never due.</summary>
    private async Task UndoFees(AccountBooks one, Hand hand, LocalDate on, long? person, CancellationToken cancel)
    {
        if (!one.AreOpen)
            return;
        var known = one.Books with { Entries = [.. one.Books.Entries.Where(entry => entry.EnteredAt <= hand.At)] };
        foreach (var undo in LedgerConsequences.OfFees(known, on, hand.At).OfType<LedgerConsequence.FeeToUndo>())
        {
            var words =
                $"Late fee of {Show.Money(undo.Amount.Minor, one.Portfolio.Currency)} taken back: the instalment of "
                + $"{Show.Date(undo.InstalmentDueOn)} was paid in time.";
            one.Write(
                await ids.Next(cancel),
                on,
                new Happening.Reversed(undo.Fee, ReversalReason.Error),
                words,
                hand with
                {
                    PaymentId = null,
                },
                seal,
                on
            );
            await Tell(one.Account.Id, person, TimelineKind.Books, words, hand, cancel);
        }
    }

    private async Task Judge(
        AccountBooks one,
        IEnumerable<PromiseRow> rows,
        Hand hand,
        LocalDate on,
        long? person,
        CancellationToken cancel
    )
    {
        if (!one.AreOpen)
            return;
        foreach (var (row, was) in PromiseRows.Judge(one, rows, on, hand.At))
        {
            var words = Words.Judged(row, was, one.Portfolio.Currency);
            await Tell(one.Account.Id, row.PersonId, TimelineKind.Promise, words, hand, cancel);
        }
    }

    private static void Figure(
        AccountBooks one,
        LocalDate today,
        IEnumerable<PromiseRow> promises,
        IEnumerable<LocalDate?> clears
    )
    {
        if (one.Account.FiguredOn > today)
            today = one.Account.FiguredOn.Value;
        var judged = promises
            .Where(row => row is { WithdrawnAt: null } && !row.Outcome.IsFinal())
            .Select(row => (LocalDate?)row.LastDay.PlusDays(1));
        one.Figure(today, judged.Concat(clears));
    }

    private async Task Tell(
        long accountId,
        long? person,
        TimelineKind kind,
        string words,
        Hand hand,
        CancellationToken cancel
    )
    {
        if (person is not { } personId)
            return;
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = personId,
                AccountId = accountId,
                At = hand.At,
                Kind = kind,
                Words = words,
                OfficerId = hand.OfficerId,
            }
        );
    }
}
