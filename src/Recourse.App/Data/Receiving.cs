using System.Collections.Immutable;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Data;

/// <summary>One account's share of a payment.</summary>
/// <param name="AccountId">Which account.</param>
/// <param name="Amount">How much of the payment.</param>
/// <param name="Surplus">What becomes of more than what is due; null: as the portfolio's policy says.</param>
internal sealed record Share(long AccountId, Money Amount, Surplus? Surplus);

/// <summary>What a share does to its account.</summary>
/// <param name="Share">Which.</param>
/// <param name="Books">The account's books before it.</param>
/// <param name="Decision">May it be written, and the account before and after.</param>
/// <param name="WhenCleared">
/// The account as it will stand once the money has cleared: of a pending share the allocation to show.
/// </param>
internal sealed record ShareDecision(
    Share Share,
    AccountBooks Books,
    LedgerDecision Decision,
    AccountState? WhenCleared
);

/// <summary>
/// Takes money in: decides for each share what it does, and keeps the payment with its entries and all that follows.
/// Screens, the settling of unidentified money and files of payments come in by this door.
/// </summary>
internal sealed class Receiving(Db db, Ids ids, Seal seal)
{
    /// <summary>Every way in which money comes to us; what went to the lender comes by tape.</summary>
    internal static readonly ImmutableArray<PaymentMethod> Methods =
    [
        .. Enum.GetValues<PaymentMethod>().Where(method => method != PaymentMethod.ToHost),
    ];

    /// <summary>
    /// When a payment of a portfolio counts as cleared: null at once where the method needs no time, and null too
    /// where the host keeps the books, because then only a tape clears it.
    /// </summary>
    internal static LocalDate? ClearsOn(Portfolio portfolio, PaymentMethod method, LocalDate receivedOn)
    {
        var clearing = BookPolicy.Clearing(portfolio);
        return portfolio.OfRecord == OfRecord.Host || clearing.IsPostedAtOnce(method)
            ? null
            : clearing.ClearsOn(method, receivedOn);
    }

    /// <summary>
    /// Pending until cleared: also cash, where the host keeps the books, until its tape shows it. Money whose clearing
    /// day has passed when it is written counts at once.
    /// </summary>
    internal static bool IsPending(Portfolio portfolio, PaymentMethod method, LocalDate receivedOn, LocalDate today) =>
        portfolio.OfRecord == OfRecord.Host || ClearsOn(portfolio, method, receivedOn) > today;

    /// <summary>What each share would do; nothing is kept.</summary>
    /// <param name="books">Books of every account that has a share.</param>
    /// <param name="payment">The payment, with an id that is not stored yet.</param>
    /// <param name="shares">How it is split.</param>
    /// <param name="hand">Who records it.</param>
    /// <param name="firstEntryId">As many ids as there are shares, beginning with this one.</param>
    internal static ImmutableArray<ShareDecision> Decide(
        Dictionary<long, AccountBooks> books,
        Payment payment,
        IReadOnlyList<Share> shares,
        Hand hand,
        long firstEntryId
    ) => [.. shares.Select((share, i) => Decide(books[share.AccountId], payment, share, hand, firstEntryId + i))];

    private static ShareDecision Decide(AccountBooks one, Payment payment, Share share, Hand hand, long entryId)
    {
        var today = one.Today(hand.At);
        var pending = IsPending(one.Portfolio, payment.Method, payment.ReceivedOn, today);
        var what = new Happening.PaymentReceived(share.Amount, payment.Method, share.Surplus, pending);
        var decision = one.Decide(entryId, payment.ReceivedOn, what, CauseOf(payment), hand);
        if (!pending || decision is not LedgerDecision.Written)
            return new ShareDecision(share, one, decision, (decision as LedgerDecision.Written)?.After);
        var cleared = one.Decide(entryId, payment.ReceivedOn, what with { IsPending = false }, CauseOf(payment), hand);
        return new ShareDecision(share, one, decision, (cleared as LedgerDecision.Written)?.After);
    }

    /// <summary>
    /// Keeps a payment whose shares may all be written, under the locks that <see cref="Ledgers.Open"/> took.
    /// </summary>
    internal async Task Keep(
        Payment payment,
        IReadOnlyList<ShareDecision> decisions,
        Hand hand,
        CancellationToken cancel
    )
    {
        await Write(payment, decisions, hand, cancel);
        await new AfterEntry(db, ids, seal).Follow(
            [.. decisions.Select(it => it.Books).Distinct()],
            hand with
            {
                PaymentId = payment.Id,
            },
            cancel
        );
    }

    /// <summary>
    /// The same for one of many: whoever writes many lets follow what follows (<see cref="AfterEntry"/>) once, after
    /// the last of them.
    /// </summary>
    internal async Task Write(
        Payment payment,
        IReadOnlyList<ShareDecision> decisions,
        Hand hand,
        CancellationToken cancel
    )
    {
        var mine = hand with { PaymentId = payment.Id };
        payment.BatchId ??= await BatchOf(payment, decisions[0].Books, hand, cancel);
        db.Payments.Add(payment);
        foreach (var (share, one, decision, _) in decisions)
        {
            one.Keep((LedgerDecision.Written)decision, mine, seal);
            db.Timeline.Add(
                new TimelineEntry
                {
                    Id = await ids.Next(cancel),
                    PersonId = payment.PersonId,
                    AccountId = share.AccountId,
                    At = hand.WrittenAt,
                    Kind = TimelineKind.Payment,
                    Words = Words(payment, share, one),
                    OfficerId = hand.OfficerId,
                }
            );
        }
    }

    /// <summary>
    /// What an officer types is in the officer's batch; a line of a file is in none, and unidentified money is in the
    /// batch of the day on which it came.
    /// </summary>
    private async Task<long?> BatchOf(Payment payment, AccountBooks one, Hand hand, CancellationToken cancel) =>
        hand.OfficerId is { } officer && payment is { SourceKey: null, SuspenseId: null }
            ? await Batches.Current(
                db,
                ids,
                officer,
                one.Today(hand.WrittenAt),
                one.Portfolio.Currency,
                hand.WrittenAt,
                cancel
            )
            : null;

    private static string CauseOf(Payment payment) => payment.Words is { Length: > 0 } words ? words : "Payment.";

    private static string Words(Payment payment, Share share, AccountBooks one)
    {
        var amount = Show.Money(share.Amount.Minor, one.Portfolio.Currency);
        var whole =
            share.Amount.Minor == payment.AmountCents
                ? ""
                : $" of a payment of {Show.Money(payment.AmountCents, one.Portfolio.Currency)}";
        var from = payment.Payer is { } payer ? $" from {payer}" : "";
        var pending = one.Books.FateOf(one.Entries[^1].Entry.Id, Instant.MaxValue) == EntryFate.Pending;
        var waits =
            !pending ? ""
            : payment.ClearsOn is { } on ? $"; pending until it clears on {Show.Date(on)}"
            : "; noted until the lender's tape shows it";
        var method = Ui.Words.Of(payment.Method);
        return $"{amount}{whole} received {Show.Date(payment.ReceivedOn)} by {method}{from}{waits}.";
    }
}
