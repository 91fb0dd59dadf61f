using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Breaks;

/// <summary>
/// Takes back here a payment that the lender's tape has taken back. The balance is the tape's already; what changes is
/// the payment, and the promises that it kept.
/// </summary>
public static class ReverseReturned
{
    internal static readonly IReadOnlyList<ReversalReason> Reasons =
    [
        ReversalReason.Nsf,
        ReversalReason.StopPayment,
        ReversalReason.Unauthorised,
        ReversalReason.Error,
        ReversalReason.Duplicate,
    ];

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/breaks/{id:long}/reverse", Handle).RequireAuthorization(Policies.Reverser).Guarded();

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    )
    {
        var deed = new BreakDeed(http, db, ids, seal, clock);
        var words = fields["Words"].ToString().Trim();
        if (BreakDeed.ProblemOf(words) is { } problem)
        {
            return await deed.Refuse(id, "reverse", words, problem, cancel);
        }
        if (!Enum.TryParse<ReversalReason>(fields["Reason"], out var reason) || !Reasons.Contains(reason))
        {
            return await deed.Refuse(id, "reverse", words, "Choose the reason that the lender tells.", cancel);
        }
        return await deed.Do(
            id,
            "reverse",
            words,
            (row, books) => Reverse(deed, row, books, reason, words, cancel),
            cancel
        );
    }

    private static async Task<string?> Reverse(
        BreakDeed deed,
        LedgerBreak row,
        AccountBooks books,
        ReversalReason reason,
        string words,
        CancellationToken cancel
    )
    {
        if (row.EntryId is not { } entryId || BreakWords.KindOf(row) != BreakKind.TapeShowsReturn)
        {
            return "No tape has taken this payment back. Only what a tape took back is taken back from here.";
        }
        var today = books.Today(deed.Now);
        var hand = deed.Hand with { PaymentId = VoidMemo.PaymentOf(books, entryId) };
        var what = new Happening.Reversed(new EntryId(entryId), reason);
        var decision = books.Decide(await deed.Ids.Next(cancel), today, what, words, hand);
        if (decision is LedgerDecision.Refused refused)
        {
            return string.Join(' ', refused.Reasons.Select(it => it.Words));
        }
        books.Keep((LedgerDecision.Written)decision, hand, deed.Seal);
        if (reason is ReversalReason.Nsf or ReversalReason.StopPayment or ReversalReason.Unauthorised)
        {
            (books.Account.ReturnedOn, books.Account.ReturnedAt) = (today, deed.Now);
        }
        deed.Close(row, $"Payment taken back, {Words.Of(reason)}: {words}");
        var amount = Show.Money(
            books.Entries.First(it => it.Row.Id == entryId).Row.AmountCents,
            books.Portfolio.Currency
        );
        await deed.Tell(row, $"Payment of {amount} taken back, {Words.Of(reason)}: {words}", cancel);
        await new AfterEntry(deed.Db, deed.Ids, deed.Seal).Follow([books], hand, cancel);
        return null;
    }
}
