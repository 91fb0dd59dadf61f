using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Breaks;

/// <summary>
/// Voids the memo of a payment that no tape will show: it was keyed twice, or never came. Nothing was counted for it.
/// </summary>
public static class VoidMemo
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/breaks/{id:long}/void", Handle).RequireAuthorization(Policies.Bookkeeper).Guarded();

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
        return BreakDeed.ProblemOf(words) is { } problem
            ? await deed.Refuse(id, "void", words, problem, cancel)
            : await deed.Do(id, "void", words, (row, books) => Void(deed, row, books, words, cancel), cancel);
    }

    private static async Task<string?> Void(
        BreakDeed deed,
        LedgerBreak row,
        AccountBooks books,
        string words,
        CancellationToken cancel
    )
    {
        if (row.EntryId is not { } entryId)
        {
            return "This break is about the account and not about one payment: there is nothing to void.";
        }
        if (books.Entries.FirstOrDefault(it => it.Row.Id == entryId).Row is not { } memo)
        {
            return "The payment is not in the books of this account.";
        }
        if (await Second(deed, memo, books, cancel) is { } second)
        {
            return $"{second} Ask a manager to take it back from the payment’s page, where a second person decides.";
        }
        var hand = deed.Hand with { PaymentId = memo.PaymentId };
        var what = new Happening.PaymentVoided(new EntryId(entryId));
        var decision = books.Decide(await deed.Ids.Next(cancel), books.Today(deed.Now), what, words, hand);
        if (decision is LedgerDecision.Refused refused)
        {
            return string.Join(' ', refused.Reasons.Select(reason => reason.Words));
        }
        books.Keep((LedgerDecision.Written)decision, hand, deed.Seal);
        deed.Close(row, $"Memo voided: {words}");
        var amount = Show.Money(memo.AmountCents, books.Portfolio.Currency);
        await deed.Tell(row, $"Noted payment of {amount} voided: {words}", cancel);
        await new AfterEntry(deed.Db, deed.Ids, deed.Seal).Follow([books], hand, cancel);
        return null;
    }

    /// <summary>The same rule as wherever a payment is taken back: nobody voids alone what they recorded.</summary>
    private static async Task<string?> Second(
        BreakDeed deed,
        LedgerEntry memo,
        AccountBooks books,
        CancellationToken cancel
    )
    {
        var whole = await deed
            .Db.Payments.Where(row => row.Id == memo.PaymentId)
            .Select(row => (long?)row.AmountCents)
            .SingleOrDefaultAsync(cancel);
        return await SecondPerson.Why(
            deed.Db,
            deed.Http.OfficerId(),
            [memo.AccountId],
            memo.OfficerId,
            whole ?? memo.AmountCents ?? 0,
            books.Portfolio,
            cancel
        );
    }
}
