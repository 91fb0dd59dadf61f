using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using PromiseRow = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Features.Calls;

/// <summary>
/// Withdraws a promise that is open: it was agreed anew, or it was a mistake. It stays in the history with the reason;
/// one that was judged stands as it was judged.
/// </summary>
public static class WithdrawPromise
{
    private const int LeastReason = 10;
    private const int LongestReason = 400;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/promises/{id:long}/withdraw", Show).RequireAuthorization(Policies.Officer);
        app.MapPost("/promises/{id:long}/withdraw", Handle).RequireAuthorization(Policies.Officer).Guarded();
    }

    private static Task<IResult> Show(long id, Db db, CancellationToken cancel) => Page(id, db, "", null, cancel);

    private static async Task<IResult> Page(long id, Db db, string why, string? problem, CancellationToken cancel)
    {
        var found = await (
            from promise in db.Promises.AsNoTracking()
            join account in db.Accounts on promise.AccountId equals account.Id
            join portfolio in db.Portfolios on account.PortfolioId equals portfolio.Id
            where promise.Id == id
            select new { promise, portfolio.Currency }
        ).SingleOrDefaultAsync(cancel);
        if (found is null)
            return Results.NotFound();
        return new RazorComponentResult<WithdrawPromisePage>(
            new
            {
                Id = id,
                found.promise.PersonId,
                Promise = Words.PromiseOf(found.promise, found.Currency),
                Closed = Closed(found.promise),
                Why = why,
                Problem = problem,
            }
        )
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    )
    {
        var why = fields["Why"].ToString().Trim();
        if (why.Length is < LeastReason or > LongestReason)
        {
            var problem =
                $"Say in a sentence why, in {LeastReason} to {LongestReason} characters: what was agreed "
                + "instead, or what the mistake was.";
            return await Page(id, db, why, problem, cancel);
        }
        var hand = Hand.Of(http.OfficerId(), clock.GetCurrentInstant());
        return await db.Write(
            async () =>
            {
                var accounts = await db
                    .Promises.Where(row => row.Id == id)
                    .Select(it => it.AccountId)
                    .ToListAsync(cancel);
                await db.LockPersons(await Ledgers.PersonsOf(db, accounts, cancel), cancel);
                if (await db.Promises.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } promise)
                    return Results.NotFound();
                if (Closed(promise) is { } closed)
                    return Refusal.Page(http, StatusCodes.Status409Conflict, "It stands as it is", closed);
                await Withdraw(db, ids, promise, why, hand, cancel);
                await new PromiseTaking(db, ids, seal).Follow(accounts, hand, cancel);
                var location = RecordOutcome.PageOf(promise.PersonId);
                http.WriteKey().Keep(db, location, hand.At);
                await db.SaveChangesAsync(cancel);
                return Results.Redirect(location);
            },
            cancel
        );
    }

    private static async Task Withdraw(
        Db db,
        Ids ids,
        PromiseRow promise,
        string why,
        Hand hand,
        CancellationToken cancel
    )
    {
        (promise.WithdrawnAt, promise.WithdrawnWords) = (hand.At, why);
        var currency = await db
            .Accounts.Where(row => row.Id == promise.AccountId)
            .Join(
                db.Portfolios,
                row => row.PortfolioId,
                portfolio => portfolio.Id,
                (_, portfolio) => portfolio.Currency
            )
            .SingleAsync(cancel);
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = promise.PersonId,
                AccountId = promise.AccountId,
                At = hand.At,
                Kind = TimelineKind.Promise,
                Words = $"{Words.PromiseOf(promise, currency)} was withdrawn: {why}",
                OfficerId = hand.OfficerId,
            }
        );
    }

    /// <summary>Why it cannot be withdrawn; null when it can.</summary>
    private static string? Closed(PromiseRow promise) =>
        promise switch
        {
            { WithdrawnWords: { } why } => $"This promise was withdrawn before: {why}",
            _ when promise.Outcome.IsFinal() =>
                $"This promise was judged: {Words.Of(promise.Outcome)}. Add a note to the borrower if that is wrong.",
            _ => null,
        };
}
