using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Tests.Support;

/// <summary>
/// One borrower in Phoenix with two debts that are past due, made in the state that a test begins with.
/// </summary>
internal sealed class Borrower
{
    private static readonly LocalDate Opened = new(2024, 5, 1);

    internal long Id { get; private set; }
    internal long First { get; private set; }
    internal long Second { get; private set; }
    internal long Mobile { get; private set; }
    internal long Landline { get; private set; }
    internal string Page => $"/borrowers/{Id}";

    /// <summary>Adds the borrower.</summary>
    /// <param name="house">The installation.</param>
    /// <param name="role">As whom we act for both debts.</param>
    /// <param name="areaCode">Of the mobile; 602 is Phoenix.</param>
    /// <param name="zip">Of the address; 85001 is Phoenix.</param>
    internal static async Task<Borrower> In(
        House house,
        PartyRole role = PartyRole.ThirdPartyCollector,
        string areaCode = "602",
        string zip = "85001",
        string state = "AZ",
        string name = "Maria Alvarez"
    )
    {
        var borrower = new Borrower();
        await house.Do(async services =>
        {
            var db = services.GetRequiredService<Db>();
            var first = await services.GetRequiredService<Ids>().Next(20, CancellationToken.None);
            var seal = services.GetRequiredService<Seal>();
            await db.Write(
                () => borrower.Add(db, seal, first, (role, areaCode, zip, state, name)),
                CancellationToken.None
            );
        });
        return borrower;
    }

    /// <summary>Adds calls that were made before, each about the first debt and with an outcome.</summary>
    internal async Task WasCalled(House house, params Instant[] at)
    {
        foreach (var moment in at)
        {
            await WasCalled(house, moment, CallResult.NoAnswer);
        }
    }

    internal async Task WasCalled(House house, Instant at, CallResult result, long? about = null)
    {
        var id = await house.NextId();
        var officer = await house.Ask(db => Task.FromResult(db.Users.First(user => user.UserName == "officer").Id));
        await house.Ask(async db =>
        {
            db.Attempts.Add(
                new Attempt
                {
                    Id = id,
                    PersonId = Id,
                    Channel = Channel.Call,
                    ContactPointId = Mobile,
                    At = at,
                    OfficerId = officer,
                    Result = result,
                    ResultAt = at,
                    Counts = true,
                    IsConversation = result == CallResult.RightParty,
                }
            );
            db.AttemptDebts.Add(
                new AttemptDebt
                {
                    AttemptId = id,
                    AccountId = about ?? First,
                    Discussed = result == CallResult.RightParty,
                }
            );
            return await db.SaveChangesAsync();
        });
    }

    private async Task Add(
        Db db,
        Seal seal,
        long first,
        (PartyRole Role, string AreaCode, string Zip, string State, string Name) with
    )
    {
        var now = Instant.FromUtc(2026, 1, 5, 12, 0);
        var portfolio = new Portfolio
        {
            Id = first,
            Key = $"book-{first}",
            Name = "Test book",
            Lender = $"Lender {first}",
            Zone = "America/New_York",
            Currency = "USD",
            BucketsFrom = Buckets.Default.ToString(),
            TapeAsOf = new LocalDate(2026, 3, 9),
            CreatedAt = now,
        };
        db.Portfolios.Add(portfolio);
        (Id, First, Second, Mobile, Landline) = (first + 1, first + 2, first + 3, first + 4, first + 5);
        db.Persons.Add(
            new Person
            {
                Id = Id,
                Lender = portfolio.Lender,
                CustomerKey = "C1",
                PortfolioId = portfolio.Id,
                Name = with.Name,
                BirthDateSealed = seal.Close("1980-04-30"),
                LastFourSealed = seal.Close("4821"),
            }
        );
        foreach (var (account, number) in new[] { (First, "A1"), (Second, "A2") })
        {
            db.Accounts.Add(AccountOf(account, number, portfolio.Id, with.State));
            db.AccountParties.Add(new AccountParty { AccountId = account, PersonId = Id });
            db.AccountCapacities.Add(
                new AccountCapacity
                {
                    Id = account + 10,
                    AccountId = account,
                    Role = with.Role,
                    FromOn = Opened,
                    InDefaultWhenObtained = with.Role is PartyRole.ThirdPartyCollector or PartyRole.DebtBuyer,
                    Source = "test",
                }
            );
        }
        db.ContactPoints.Add(Point(Mobile, PointKind.Mobile, $"1{with.AreaCode}5550134", now, with.AreaCode));
        db.ContactPoints.Add(Point(Landline, PointKind.Landline, $"1{with.AreaCode}5550199", now, with.AreaCode));
        var address = Point(first + 6, PointKind.Address, "12 Oak Street", now, null);
        (address.State, address.Zip, address.City) = (with.State, with.Zip, "Fairview");
        db.ContactPoints.Add(address);
        await Standing.Refresh(db, [Id], now, CancellationToken.None);
    }

    private static Account AccountOf(long id, string number, long portfolio, string state) =>
        new()
        {
            Id = id,
            PortfolioId = portfolio,
            Number = number,
            OpenedOn = Opened,
            BalanceCents = 120_000,
            PastDueCents = 30_000,
            Status = AccountStatus.PastDue,
            StatusAsOf = new LocalDate(2026, 3, 9),
            ReportedDaysFrom = 60,
            Purpose = DebtPurpose.Consumer,
            State = state,
            Lane = WorkLane.Calls,
            IsWorkable = true,
        };

    private ContactPoint Point(long id, PointKind kind, string value, Instant at, string? areaCode) =>
        new()
        {
            Id = id,
            PersonId = Id,
            Kind = kind,
            Value = value,
            AreaCode = areaCode,
            Source = "test",
            Quality = PointQuality.Good,
            AddedAt = at,
        };
}
