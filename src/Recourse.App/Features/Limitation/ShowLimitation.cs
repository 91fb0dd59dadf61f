using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Law.Limitation;

namespace Recourse.App.Features.Limitation;

/// <summary>
/// Whether one account is time-barred: the answer, every period that was looked at, what was known and what was not.
/// </summary>
public static class ShowLimitation
{
    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Account Account { get; init; } = null!;
        internal string Name { get; init; } = "";
        internal long? PersonId { get; init; }
        internal string Person { get; init; } = "";
        internal DebtKind Kind { get; init; }
        internal PartyRole Role { get; init; }
        internal LocalDate Today { get; init; }

        /// <summary>Null: nothing is in default, so no period runs.</summary>
        internal LimitationFacts? Facts { get; init; }
        internal IReadOnlyList<LimitationAnswer> Answers { get; init; } = [];
        internal string PortfolioKey { get; init; } = "";
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/accounts/{id:long}/limitation", Handle).RequireAuthorization(Policies.Reader);

    private static async Task<IResult> Handle(long id, Db db, LawBook law, IClock clock, CancellationToken cancel)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (account is not { IsWorkable: true })
            return Results.NotFound();
        var portfolio = await db.Portfolios.AsNoTracking().SingleAsync(row => row.Id == account.PortfolioId, cancel);
        var product = await db.Products.AsNoTracking().SingleOrDefaultAsync(row => row.Id == account.ProductId, cancel);
        var persons = await (
            from party in db.AccountParties
            join person in db.Persons on party.PersonId equals person.Id
            where party.AccountId == id
            orderby party.Kind, person.Id
            select new { person.Id, person.Name }
        ).ToListAsync(cancel);
        var now = clock.GetCurrentInstant();
        var today = BookPolicy.Today(portfolio, now);
        var books = account.BooksOpenOn is null ? null : await Ledgers.Look(db, id, cancel);
        var capacities = await db
            .AccountCapacities.AsNoTracking()
            .Where(row => row.AccountId == id)
            .ToListAsync(cancel);
        var role = PersonFacts.CapacityOn(capacities, today)?.Role ?? PartyRole.ThirdPartyCollector;
        var kind = product?.DebtKind ?? DebtKind.Unknown;
        var places = await Places(db, law, [.. persons.Select(row => row.Id)], now, cancel);
        var facts = AccountLimitation.Facts(account, books, kind, role, places.Count > 0 ? places[0] : null, today);
        return new RazorComponentResult<LimitationPage>(
            new
            {
                Shown = new Shown
                {
                    Account = account,
                    Name = $"{product?.Name ?? "Account"} {account.Number}",
                    PersonId = persons.Count > 0 ? persons[0].Id : null,
                    Person = Words.Person(persons.Count > 0 ? persons[0].Name : null, account.Number),
                    Kind = kind,
                    Role = role,
                    Today = today,
                    Facts = facts,
                    Answers = facts is null ? [] : AccountLimitation.Answers(law, facts, places, today),
                    PortfolioKey = portfolio.Key,
                },
            }
        );
    }

    /// <summary>Every state where one of those who owe it may live.</summary>
    private static async Task<IReadOnlyList<string>> Places(
        Db db,
        LawBook law,
        IReadOnlyCollection<long> persons,
        Instant now,
        CancellationToken cancel
    ) =>
        [
            .. (await PersonFacts.Load(db, persons, now, cancel))
                .Values.SelectMany(facts => law.Places.StatesOf(facts))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
