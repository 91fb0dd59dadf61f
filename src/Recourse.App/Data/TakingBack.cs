using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Data;

/// <summary>An entry that is to be taken back, and what that does.</summary>
/// <param name="Row">Which.</param>
/// <param name="Books">Its account's books before it.</param>
/// <param name="IsVoid">A payment that has not cleared is voided: it never counted.</param>
/// <param name="Decision">May it be written, and the account before and after.</param>
internal sealed record TakenBack(LedgerEntry Row, AccountBooks Books, bool IsVoid, LedgerDecision Decision);

/// <summary>Why an entry is taken back, and since when.</summary>
/// <param name="Reason">Why.</param>
/// <param name="On">The day on which it came back or was found wrong.</param>
/// <param name="Words">What happened.</param>
internal sealed record BackReason(ReversalReason Reason, LocalDate On, string Words)
{
    /// <summary>The money itself came back, as against a mistake of ours.</summary>
    internal bool IsReturn => Reason is ReversalReason.Nsf or ReversalReason.StopPayment or ReversalReason.Unauthorised;
}

/// <summary>
/// Takes entries back: payments that were returned, and what was written in error. Nothing is erased; from when it is
/// known the entry never was, on any date, and what follows of that follows at once.
/// </summary>
internal sealed class TakingBack(Db db, Ids ids, Seal seal)
{
    internal static bool IsPayment(LedgerEntry row) => row.Kind is "payment" or "pending-payment";

    /// <summary>What taking an entry back does; nothing is kept.</summary>
    /// <param name="one">Its account's books.</param>
    /// <param name="row">Which.</param>
    /// <param name="why">Why and since when.</param>
    /// <param name="hand">Who does it.</param>
    /// <param name="newId">Of the new entry.</param>
    internal static TakenBack Decide(AccountBooks one, LedgerEntry row, BackReason why, Hand hand, long newId)
    {
        var entry = new EntryId(row.Id);
        var isVoid = one.Books.FateOf(entry, Instant.MaxValue) is EntryFate.Pending or EntryFate.Voided;
        Happening what = isVoid ? new Happening.PaymentVoided(entry) : new Happening.Reversed(entry, why.Reason);
        // A void has no reason of its own, so its cause says it.
        var cause = isVoid ? $"{Sentence(Words.Of(why.Reason))} {why.Words}" : why.Words;
        return new TakenBack(row, one, isVoid, one.Decide(newId, why.On, what, cause, hand));
    }

    /// <summary>
    /// Keeps what may all be written, under the locks that <see cref="Ledgers.Open"/> took: the entries, a line in the
    /// borrower's history, and all that follows.
    /// </summary>
    internal async Task Keep(
        IReadOnlyList<TakenBack> entries,
        long personId,
        BackReason why,
        Hand hand,
        CancellationToken cancel
    )
    {
        foreach (var (row, one, isVoid, decision) in entries)
        {
            one.Keep((LedgerDecision.Written)decision, hand, seal);
            db.Timeline.Add(
                new TimelineEntry
                {
                    Id = await ids.Next(cancel),
                    PersonId = personId,
                    AccountId = row.AccountId,
                    At = hand.WrittenAt,
                    Kind = IsPayment(row) ? TimelineKind.Payment : TimelineKind.Books,
                    Words = Told(row, one, isVoid, why),
                    OfficerId = hand.OfficerId,
                }
            );
        }
        await new AfterEntry(db, ids, seal).Follow([.. entries.Select(it => it.Books).Distinct()], hand, cancel);
    }

    private static string Told(LedgerEntry row, AccountBooks one, bool isVoid, BackReason why)
    {
        var entry = one.Entries.First(it => it.Row.Id == row.Id).Entry;
        var amount = row.AmountCents is { } cents ? " of " + Show.Money(cents, one.Portfolio.Currency) : "";
        var from = $"{(IsPayment(row) ? "received" : "of")} {Show.Date(row.EffectiveOn)}";
        var deed = isVoid ? "void" : "taken back";
        return $"{Sentence(Words.Of(entry.What))[..^1]}{amount} {from} {deed} as of {Show.Date(why.On)}: "
            + $"{Words.Of(why.Reason)}. {why.Words}";
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..] + ".";
}
