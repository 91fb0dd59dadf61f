using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using Recourse.Core.Worklists;
using PromiseRow = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Data;

/// <summary>
/// What follows when the books of accounts have changed or time has passed: late fees that were never due are taken
/// back, at night those that are due are charged, promises are judged, what holds until the next waking is figured, and
/// all of it is stored. The persons' place in the worklist follows with <see cref="Standing.Refresh"/>.
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
        await BreakRows.CloseEnded(db, books, hand, cancel);
        // What was just entered is asked for below.
        await Ledgers.Save(db, books, cancel);
        var accountIds = books.Select(it => it.Account.Id).ToList();
        var parties = (
            await db.AccountParties.AsNoTracking().Where(row => accountIds.Contains(row.AccountId)).ToListAsync(cancel)
        )
            // Stored as words, parts in a debt sort by the alphabet only in the database.
            .OrderBy(row => row.Kind)
            .ThenBy(row => row.PersonId)
            .ToLookup(row => row.AccountId, row => row.PersonId);
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
                    (row, payment) =>
                        new
                        {
                            row.AccountId,
                            row.EffectiveOn,
                            payment.ClearsOn,
                        }
                )
                .ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
        foreach (var one in books)
        {
            var on = night ?? one.Today(hand.At);
            long? person = parties[one.Account.Id].Select(id => (long?)id).FirstOrDefault();
            await Fees(one, hand, on, night is not null, person, cancel);
            await Judge(one, promises[one.Account.Id], hand, on, cancel);
            var within = one.Portfolio.HostShowsWithinDays;
            var clearing = clears[one.Account.Id]
                .Select(row => (LocalDate?)WorkRecords.ClearsOn(row.ClearsOn, row.EffectiveOn, within));
            Figure(one, night, on, promises[one.Account.Id], clearing);
            Place(one);
        }
        await Ledgers.Save(db, books, cancel);
        return [.. parties.SelectMany(group => group).Distinct()];
    }

    /// <summary>
    /// Late fees that, as is known now, were never due, and at night those that are due and not charged: from their
    /// first day, so that it does not matter in which night that is.
    /// </summary>
    private async Task Fees(
        AccountBooks one,
        Hand hand,
        LocalDate on,
        bool charges,
        long? person,
        CancellationToken cancel
    )
    {
        if (!one.AreOpen)
            return;
        var known = one.Books with { Entries = [.. one.Books.Entries.Where(entry => entry.EnteredAt <= hand.At)] };
        foreach (var consequence in LedgerConsequences.OfFees(known, on, hand.At))
        {
            if (consequence is LedgerConsequence.FeeToUndo undo)
            {
                var words =
                    $"Late fee of {Show.Money(undo.Amount.Minor, one.Portfolio.Currency)} taken back: the instalment "
                    + $"of {Show.Date(undo.InstalmentDueOn)} was paid in time.";
                await Write(one, new Happening.Reversed(undo.Fee, ReversalReason.Error), on, words, hand, on, cancel);
                await Tell(one.Account.Id, person, TimelineKind.Books, words, hand, cancel);
            }
            if (charges && one.ChargesLateFees && consequence is LedgerConsequence.FeeToCharge { Fee: var fee })
            {
                var words =
                    $"Late fee of {Show.Money(fee.Amount.Minor, one.Portfolio.Currency)}: the instalment of "
                    + $"{Show.Date(fee.InstalmentDueOn)} was not paid by {Show.Date(fee.AssessedOn.PlusDays(-1))}.";
                var what = new Happening.FeeAssessed(FeeKind.Late, fee.Amount, fee.InstalmentDueOn);
                await Write(one, what, fee.AssessedOn, words, hand, on, cancel);
                await Tell(one.Account.Id, person, TimelineKind.Books, words, hand, cancel);
            }
        }
    }

    private async Task Write(
        AccountBooks one,
        Happening what,
        LocalDate effectiveOn,
        string words,
        Hand hand,
        LocalDate on,
        CancellationToken cancel
    )
    {
        var mine = hand with { PaymentId = null };
        one.Write(await ids.Next(cancel), effectiveOn, what, words, mine, seal, on);
    }

    private async Task Judge(
        AccountBooks one,
        IEnumerable<PromiseRow> rows,
        Hand hand,
        LocalDate on,
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

    /// <summary>
    /// What holds from now on, and when it ends. A waking that a night has still to attend is never put off by day; and
    /// an account that was figured by day already is attended by every night through that day.
    /// </summary>
    private static void Figure(
        AccountBooks one,
        LocalDate? night,
        LocalDate on,
        IEnumerable<PromiseRow> promises,
        IEnumerable<LocalDate?> clears
    )
    {
        var prepared = night?.PlusDays(1) ?? on;
        var (figuredOn, wakesOn) = (one.Account.FiguredOn, one.Account.WakesOn);
        // A promise gives another place on the day after its last one, and is judged by the night that closes that day.
        var days = promises
            .Where(row => row is { WithdrawnAt: null } && !row.Outcome.IsFinal())
            .SelectMany(row => new LocalDate?[] { row.LastDay.PlusDays(1), row.LastDay.PlusDays(2) });
        one.Figure(
            figuredOn > prepared ? figuredOn.Value : prepared,
            days.Concat(clears.SelectMany(day => new[] { day, day?.PlusDays(1) }))
        );
        if (night is null && wakesOn <= on)
            one.Account.WakesOn = wakesOn;
        if (night is not null && figuredOn >= prepared)
            one.Account.WakesOn = prepared.PlusDays(1);
    }

    /// <summary>
    /// Where the account is worked now, and what came back: from its books, as its figures are, with all that is known.
    /// </summary>
    private static void Place(AccountBooks one)
    {
        if (!one.AreOpen)
            return;
        var account = one.Account;
        var back = WorkNews.NewestReturn(one.Books, Instant.MaxValue);
        (account.ReturnedOn, account.ReturnedAt) = (back?.On, back?.KnownAt);
        account.Lane = AccountLanes.AfterBooks(account, account.Lane).Lane;
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
