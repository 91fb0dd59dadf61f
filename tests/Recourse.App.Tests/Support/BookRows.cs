using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Support;

/// <summary>
/// A book as an import leaves it, laid directly into the database: accounts and persons without identities.
/// </summary>
internal sealed class BookRows(House house)
{
    private static readonly LocalDate TapeDate = new(2026, 3, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal async Task<Portfolio> Portfolio(string key, string name = "Test loans")
    {
        var portfolio = new Portfolio
        {
            Id = await house.NextId(),
            Key = key,
            Name = name,
            Lender = "Test Lender",
            OfRecord = OfRecord.Host,
            Zone = "America/Chicago",
            Currency = "USD",
            BucketsFrom = "1,30,60,90,120,150,180",
            TapeAsOf = TapeDate,
            CreatedAt = House.At("2026-03-02T00:00:00Z"),
        };
        await Add(portfolio);
        return portfolio;
    }

    /// <summary>An account with one borrower of its own, who has no name and no phone.</summary>
    internal async Task<(Account Account, Person Person)> Account(
        Portfolio portfolio,
        string number,
        Action<Account>? with = null
    )
    {
        var account = NewAccount(await house.NextId(), portfolio, number);
        with?.Invoke(account);
        var person = NewPerson(await house.NextId(), portfolio, "account:" + number);
        await Add(account, person, PartyOf(account, person));
        return (account, person);
    }

    internal static Account NewAccount(long id, Portfolio portfolio, string number) =>
        new()
        {
            Id = id,
            PortfolioId = portfolio.Id,
            Number = number,
            Status = AccountStatus.PastDue,
            StatusCode = "71",
            StatusAsOf = TapeDate,
            ReportedDaysFrom = 30,
            BalanceCents = 1_234_00,
            State = "TX",
            Zip = "751",
            Lane = WorkLane.Calls,
            IsWorkable = true,
        };

    internal static Person NewPerson(long id, Portfolio portfolio, string customerKey) =>
        new()
        {
            Id = id,
            PortfolioId = portfolio.Id,
            Lender = portfolio.Lender,
            CustomerKey = customerKey,
        };

    internal static AccountParty PartyOf(Account account, Person person) =>
        new()
        {
            AccountId = account.Id,
            PersonId = person.Id,
            Kind = PartyKind.Primary,
        };

    internal async Task<Import> Import(Portfolio portfolio, string file = "march.csv")
    {
        var import = new Import
        {
            Id = await house.NextId(),
            PortfolioId = portfolio.Id,
            FileName = file,
            FileHash = new string('0', 64),
            ProfileName = "test",
            ProfileYaml = "",
            AsOf = TapeDate,
            State = ImportState.Applied,
            StartedAt = House.At("2026-03-02T00:00:00Z"),
        };
        await Add(import);
        return import;
    }

    internal async Task Capacity(Account account, PartyRole role, bool? inDefault, LocalDate from) =>
        await Add(
            new AccountCapacity
            {
                Id = await house.NextId(),
                AccountId = account.Id,
                Role = role,
                InDefaultWhenObtained = inDefault,
                FromOn = from,
                Source = "test",
            }
        );

    internal Task Add(params object[] rows) =>
        house.Do(async services =>
        {
            var db = services.GetRequiredService<Db>();
            db.AddRange(rows);
            await db.SaveChangesAsync(Cancel);
        });

    internal Task Insert<T>(IReadOnlyCollection<T> rows)
        where T : class =>
        house.Do(async services =>
        {
            var db = services.GetRequiredService<Db>();
            await db.Write(() => db.Dialect.Insert(db, rows, Cancel), Cancel);
        });
}
