using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Suspense;

/// <summary>
/// Settles unidentified money onto an account: it becomes a payment, received on the day on which it came, with all
/// that follows of that. Nothing is settled twice.
/// </summary>
public static class SettleSuspense
{
    internal const string Number = "account";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/suspense/{id:long}/settle", Handle).RequireAuthorization(Policies.Bookkeeper).Guarded();

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
        var now = clock.GetCurrentInstant();
        var number = fields[Number].ToString().Trim();
        var hand = Hand.Of(http.OfficerId(), now);
        var account = await db
            .SuspenseItems.Where(row => row.Id == id)
            .Join(db.Accounts, row => row.PortfolioId, it => it.PortfolioId, (_, it) => it)
            .Where(row => row.Number == number && row.IsWorkable)
            .Select(row => (long?)row.Id)
            .SingleOrDefaultAsync(cancel);
        if (account is not { } accountId)
        {
            // Says which account is not there, or that the item is not.
            const int unread = StatusCodes.Status422UnprocessableEntity;
            ImmutableArray<FieldProblem> none =
                number.Length == 0 ? [new FieldProblem(Number, "Choose the account that the money is for.")] : [];
            return await SuspenseView.Page(id, number, "", none, unread, http, db, seal, now, cancel);
        }
        var (location, refused) = await db.Write(
            async () =>
            {
                var done = await Settle(id, accountId, hand, db, ids, seal, cancel);
                if (done.Location is not null)
                {
                    http.WriteKey().Keep(db, done.Location, now);
                    await db.SaveChangesAsync(cancel);
                }
                return done;
            },
            cancel
        );
        db.ChangeTracker.Clear();
        const int conflict = StatusCodes.Status409Conflict;
        return location is not null
            ? Results.Redirect(location)
            : await SuspenseView.Page(id, number, "", refused, conflict, http, db, seal, now, cancel);
    }

    private static async Task<(string? Location, ImmutableArray<FieldProblem> Refused)> Settle(
        long id,
        long accountId,
        Hand hand,
        Db db,
        Ids ids,
        Seal seal,
        CancellationToken cancel
    )
    {
        var books = await Ledgers.Open(db, [accountId], cancel);
        var one = books[accountId];
        var item = await db.SuspenseItems.AsNoTracking().SingleAsync(row => row.Id == id, cancel);
        var person = await SuspenseView.BorrowerOf(db, accountId, cancel);
        if (person is null)
            return (null, [new FieldProblem(Number, "This account has no borrower, so nobody has paid.")]);
        var payment = SuspenseView.PaymentOf(item, one.Portfolio, await ids.Next(cancel), person.Id, hand);
        Share[] shares = [new(accountId, new Money(item.AmountCents), null)];
        var decisions = Receiving.Decide(books, payment, shares, hand, await ids.Next(cancel));
        if (decisions[0].Decision is LedgerDecision.Refused { Reasons: var reasons })
            return (null, [.. reasons.Select(reason => new FieldProblem(Number, reason.Words))]);
        var words = $"Settled onto account {one.Account.Number}.";
        if (!await Claim(db, id, payment.Id, words, hand, cancel))
            return (null, [Gone]);
        await new Receiving(db, ids, seal).Keep(payment, decisions, hand, cancel);
        return (string.Create(CultureInfo.InvariantCulture, $"/payments/{payment.Id}?recorded"), []);
    }

    internal static readonly FieldProblem Gone = new("", "Somebody settled it meanwhile, so nothing was done now.");

    /// <summary>
    /// Ends an item's waiting, once: two who do it at the same time wait for each other here, and the second comes too
    /// late.
    /// </summary>
    internal static async Task<bool> Claim(
        Db db,
        long id,
        long? paymentId,
        string words,
        Hand hand,
        CancellationToken cancel
    )
    {
        Instant? at = hand.WrittenAt;
        var claimed = await db
            .SuspenseItems.Where(row => row.Id == id && row.SettledAt == null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.SettledAt, at)
                        .SetProperty(row => row.SettledBy, hand.OfficerId)
                        .SetProperty(row => row.PaymentId, paymentId)
                        .SetProperty(row => row.SettledWords, words),
                cancel
            );
        return claimed == 1;
    }
}
