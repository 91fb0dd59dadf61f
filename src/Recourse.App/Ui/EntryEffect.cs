using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Ui;

/// <summary>What an entry does to one account, before it is written: how it stands, and what follows.</summary>
public sealed record EntryEffect
{
    internal Account Account { get; init; } = null!;
    internal long? EntryId { get; init; }
    internal string Heading { get; init; } = "";

    /// <summary>Figures before and after.</summary>
    internal ImmutableArray<(string Name, string Before, string After)> Rows { get; init; }

    /// <summary>Promises that are judged anew and fees that come back or go, a sentence each.</summary>
    internal ImmutableArray<string> Follows { get; init; }

    /// <summary>
    /// The effect of a decided entry, found by writing it into books that were loaded for a look and are thrown away.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="one">Loaded untracked, and used for nothing else afterwards.</param>
    /// <param name="written">The entry.</param>
    /// <param name="heading">What it is about.</param>
    /// <param name="of">The entry of which it speaks; null: of none.</param>
    /// <param name="hand">Who would write it.</param>
    /// <param name="seal">For the chain.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task<EntryEffect> Of(
        Db db,
        AccountBooks one,
        LedgerDecision.Written written,
        string heading,
        long? of,
        Hand hand,
        Seal seal,
        CancellationToken cancel
    )
    {
        var today = one.Today(hand.At);
        var (before, ageBefore) = (one.StateOn(today), one.AgeOn(today));
        var feesBefore = LedgerConsequences.OfFees(one.Books, today, hand.At);
        var promises = await db
            .Promises.AsNoTracking()
            .Where(row => row.AccountId == one.Account.Id)
            .OrderBy(row => row.DueOn)
            .ToListAsync(cancel);
        one.Keep(written, hand, seal);
        var currency = one.Portfolio.Currency;
        var judged = PromiseRows
            .Judge(one, promises, today, hand.At)
            .Select(it => Words.Judged(it.Row, it.Was, currency))
            .ToImmutableArray();
        var fees = LedgerConsequences.OfFees(one.Books, today, hand.At).Except(feesBefore);
        return new EntryEffect
        {
            Account = one.Account,
            EntryId = of,
            Heading = heading,
            Rows = [.. Figures(before, ageBefore, one.StateOn(today), one.AgeOn(today), currency)],
            Follows = [.. judged, .. fees.Select(fee => Fee(fee, currency)).OfType<string>()],
        };
    }

    private static string? Fee(LedgerConsequence consequence, string currency) =>
        consequence switch
        {
            LedgerConsequence.FeeToCharge { Fee: var fee } =>
                $"The late fee of {Show.Money(fee.Amount.Minor, currency)} for the instalment of "
                    + $"{Show.Date(fee.InstalmentDueOn)} is due again: the night charges it.",
            LedgerConsequence.FeeToUndo undo =>
                $"The late fee of {Show.Money(undo.Amount.Minor, currency)} for the instalment of "
                    + $"{Show.Date(undo.InstalmentDueOn)} is taken back.",
            _ => null,
        };

    private static IEnumerable<(string Name, string Before, string After)> Figures(
        AccountState before,
        Ageing ageBefore,
        AccountState after,
        Ageing ageAfter,
        string currency
    )
    {
        string Say(Money? amount) => Show.Money(amount?.Minor, currency);
        yield return ("Days past due", Days(ageBefore), Days(ageAfter));
        yield return ("Past due", Say(ageBefore.PastDue), Say(ageAfter.PastDue));
        yield return ("Owed", Say(before.Owed), Say(after.Owed));
        foreach (var component in new[] { Component.Principal, Component.Interest, Component.Fees })
        {
            if (before.Of(component) != after.Of(component))
                yield return ("of it " + Words.Of(component), Say(before.Of(component)), Say(after.Of(component)));
        }
        if (before.Pending != after.Pending)
            yield return ("Not cleared yet", Say(before.Pending), Say(after.Pending));
        if (before.PaidAhead != after.PaidAhead)
            yield return ("Paid ahead", Say(before.PaidAhead), Say(after.PaidAhead));
        if (before.Credit != after.Credit)
            yield return ("Credit to be refunded", Say(before.Credit), Say(after.Credit));
    }

    private static string Days(Ageing age) =>
        age switch
        {
            { Reported: { } reported } => $"stage {age.Bucket}, as reported on {Show.Date(reported.AsOf)}",
            { DaysPastDue: 0 } => "0, current",
            { DaysPastDue: { } days } => string.Create(CultureInfo.InvariantCulture, $"{days} ({age.Bucket})"),
            _ => "unknown",
        };
}
