using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using SuspenseItem = Recourse.App.Data.Rows.SuspenseItem;

namespace Recourse.App.Features.Suspense;

/// <summary>One item of unidentified money, with what may be done with it.</summary>
public sealed record SuspenseView
{
    internal SuspenseItem Item { get; init; } = null!;
    internal Portfolio Portfolio { get; init; } = null!;
    internal string RecordedBy { get; init; } = "";
    internal string SettledBy { get; init; } = "";
    internal LocalDate Today { get; init; }
    internal ImmutableArray<Suggested> Suggestions { get; init; } = [];

    /// <summary>The number of the account that was chosen to be looked at; empty: none.</summary>
    internal string Number { get; init; } = "";

    /// <summary>That account; null: none was chosen, or there is none of that number.</summary>
    internal Account? Account { get; init; }
    internal string Person { get; init; } = "";

    /// <summary>What settling it there does; null: it cannot be.</summary>
    internal EntryEffect? Effect { get; init; }
    internal ImmutableArray<FieldProblem> Problems { get; init; } = [];

    /// <summary>Words that were typed.</summary>
    internal string Words { get; init; } = "";

    internal string Amount => Show.Money(Item.AmountCents, Portfolio.Currency);

    /// <summary>The payment that the money is, once it is known whose it is.</summary>
    internal static Payment PaymentOf(SuspenseItem item, Portfolio portfolio, long id, long person, Hand hand) =>
        new()
        {
            Id = id,
            PersonId = person,
            PortfolioId = portfolio.Id,
            ReceivedOn = item.ReceivedOn,
            AmountCents = item.AmountCents,
            Method = item.Method,
            Reference = item.Reference,
            Payer = item.Payer,
            Words = item.Words,
            ClearsOn = Receiving.ClearsOn(portfolio, item.Method, item.ReceivedOn),
            EnteredAt = hand.WrittenAt,
            OfficerId = hand.OfficerId,
            SuspenseId = item.Id,
        };

    /// <summary>The borrower of an account, the one named first; null: it has none.</summary>
    internal static async Task<Person?> BorrowerOf(Db db, long accountId, CancellationToken cancel) =>
        await db
            .AccountParties.Where(party => party.AccountId == accountId)
            .OrderBy(party => party.Kind == Core.Loans.PartyKind.Primary ? 0 : 1)
            .ThenBy(party => party.PersonId)
            .Join(db.Persons.AsNoTracking(), party => party.PersonId, person => person.Id, (_, person) => person)
            .FirstOrDefaultAsync(cancel);

    /// <summary>The page of an item; not found when there is none.</summary>
    internal static async Task<IResult> Page(
        long id,
        string number,
        string words,
        ImmutableArray<FieldProblem> problems,
        int status,
        HttpContext http,
        Db db,
        Seal seal,
        Instant now,
        CancellationToken cancel
    )
    {
        var item = await db.SuspenseItems.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (item is null)
            return Results.NotFound();
        var portfolio = await db.Portfolios.AsNoTracking().SingleAsync(row => row.Id == item.PortfolioId, cancel);
        long?[] people = [item.OfficerId, item.SettledBy];
        var names = await db
            .Users.Where(user => people.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        string NameOf(long? officer) =>
            officer is { } one ? names.GetValueOrDefault(one, "somebody") : "a file of payments";
        var view = new SuspenseView
        {
            Item = item,
            Portfolio = portfolio,
            RecordedBy = NameOf(item.OfficerId),
            SettledBy = NameOf(item.SettledBy),
            Today = BookPolicy.Today(portfolio, now),
            Number = number,
            Problems = problems,
            Words = CardNumbers.Hide(words),
        };
        if (item.SettledAt is null)
        {
            view = view with
            {
                Suggestions = await Suspense.Suggestions.For(db, item, Doorkeeper.ClosedAccounts(http, db), cancel),
            };
            if (number.Length > 0)
                view = await Look(view, http.OfficerId(), db, seal, now, cancel);
        }
        return new RazorComponentResult<SuspensePage>(new { View = view }) { StatusCode = status };
    }

    /// <summary>What settling it onto the chosen account would do.</summary>
    private static async Task<SuspenseView> Look(
        SuspenseView view,
        long officer,
        Db db,
        Seal seal,
        Instant now,
        CancellationToken cancel
    )
    {
        var account = await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.PortfolioId == view.Portfolio.Id && row.Number == view.Number && row.IsWorkable,
                cancel
            );
        if (account is null)
        {
            var problem = new FieldProblem(
                SettleSuspense.Number,
                $"{view.Portfolio.Name} has no account {view.Number}."
            );
            return view with { Problems = view.Problems.IsEmpty ? [problem] : view.Problems };
        }
        var one = (await Ledgers.Look(db, account.Id, cancel))!;
        var person = await BorrowerOf(db, account.Id, cancel);
        var hand = Hand.Of(officer, now);
        var payment = PaymentOf(view.Item, view.Portfolio, 0, person?.Id ?? 0, hand);
        Share[] shares = [new(account.Id, new Money(view.Item.AmountCents), null)];
        var decided = Receiving.Decide(new() { [account.Id] = one }, payment, shares, hand, long.MaxValue)[0];
        var looked = view with { Account = account, Person = Ui.Words.Person(person?.Name, account.Number) };
        if (decided.Decision is LedgerDecision.Refused { Reasons: var reasons })
        {
            return looked with
            {
                Problems = view.Problems.IsEmpty
                    ? [.. reasons.Select(reason => new FieldProblem(SettleSuspense.Number, reason.Words))]
                    : view.Problems,
            };
        }
        var written = (LedgerDecision.Written)decided.Decision;
        return looked with
        {
            Effect = await EntryEffect.Of(db, one, written, $"{view.Amount} paid", null, hand, seal, cancel),
        };
    }
}
