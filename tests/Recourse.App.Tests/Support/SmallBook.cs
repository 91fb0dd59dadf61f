using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Support;

/// <summary>A book that a test writes itself, person by person: what it does not say is as plain as can be.</summary>
internal sealed class SmallBook
{
    private readonly House _house;
    private readonly Instant _now;

    private SmallBook(House house, Instant now, long portfolio) => (_house, _now, Portfolio) = (house, now, portfolio);

    internal long Portfolio { get; }

    internal static async Task<SmallBook> In(House house, string now = "2026-03-10T16:00:00Z", string key = "small")
    {
        var portfolio = new Portfolio
        {
            Id = await house.NextId(),
            Key = key,
            Name = $"The {key} book",
            Lender = "Fairlight Bank",
            OfRecord = OfRecord.Host,
            Zone = "America/New_York",
            Currency = "USD",
            BucketsFrom = Buckets.Default.ToString(),
            TapeAsOf = new LocalDate(2026, 3, 9),
            CreatedAt = House.At(now),
        };
        await house.Keep(portfolio);
        return new SmallBook(house, House.At(now), portfolio.Id);
    }

    /// <summary>
    /// A borrower with one account and one mobile phone, both in Chicago unless another area is given.
    /// </summary>
    internal async Task<Made> Person(
        string? name = "Ada Fielding",
        string area = "312",
        long? pastDueCents = 100_00,
        long? balanceCents = 1_000_00,
        int? daysFrom = 30,
        PartyRole role = PartyRole.ThirdPartyCollector,
        WorkLane lane = WorkLane.Calls
    )
    {
        var person = new Person
        {
            Id = await _house.NextId(),
            Lender = "Fairlight Bank",
            CustomerKey = Guid.NewGuid().ToString("N"),
            PortfolioId = Portfolio,
            Name = name,
        };
        var phone = new ContactPoint
        {
            Id = await _house.NextId(),
            PersonId = person.Id,
            Kind = PointKind.Mobile,
            Value = $"1{area}55501{person.Id % 100:00}",
            AreaCode = area,
            Source = "test",
            Quality = PointQuality.Good,
            AddedAt = _now,
        };
        await _house.Keep(person, phone);
        var account = await Account(person.Id, pastDueCents, balanceCents, daysFrom, role, lane);
        return new Made(person.Id, account, phone.Id, phone.Value);
    }

    /// <summary>One more account of a person.</summary>
    internal async Task<long> Account(
        long person,
        long? pastDueCents = 100_00,
        long? balanceCents = 1_000_00,
        int? daysFrom = 30,
        PartyRole role = PartyRole.ThirdPartyCollector,
        WorkLane lane = WorkLane.Calls
    )
    {
        var id = await _house.NextId();
        var account = new Account
        {
            Id = id,
            PortfolioId = Portfolio,
            Number = $"A{id:00000}",
            PastDueCents = pastDueCents,
            BalanceCents = balanceCents,
            ReportedDaysFrom = daysFrom,
            Status = lane == WorkLane.PaidOrClosed ? AccountStatus.PaidOrClosed : AccountStatus.PastDue,
            StatusAsOf = new LocalDate(2026, 3, 9),
            Purpose = DebtPurpose.Consumer,
            Lane = lane,
            IsWorkable = true,
        };
        var capacity = new AccountCapacity
        {
            Id = await _house.NextId(),
            AccountId = id,
            Role = role,
            FromOn = new LocalDate(2020, 1, 1),
            InDefaultWhenObtained = role == PartyRole.Creditor ? false : true,
            Source = "test",
        };
        await _house.Keep(account, capacity);
        await Party(id, person, PartyKind.Primary);
        return id;
    }

    internal async Task Party(long account, long person, PartyKind kind)
    {
        await _house.Keep(
            new AccountParty
            {
                AccountId = account,
                PersonId = person,
                Kind = kind,
            }
        );
        await Refresh(person);
    }

    internal async Task Hold(
        long person,
        HoldKind kind,
        long? account = null,
        Channel? channel = null,
        long? point = null
    )
    {
        await _house.Keep(
            new Hold
            {
                Id = await _house.NextId(),
                PersonId = person,
                AccountId = account,
                Kind = kind,
                Channel = channel,
                ContactPointId = point,
                PlacedAt = _now - Duration.FromDays(3),
                Words = "Said in a test.",
            }
        );
        await Refresh(person);
    }

    /// <summary>A call of an officer; without a result it is unfinished.</summary>
    internal async Task<long> Call(Made made, long officer, Instant at, CallResult? result)
    {
        var attempt = new Attempt
        {
            Id = await _house.NextId(),
            PersonId = made.Person,
            Channel = Channel.Call,
            ContactPointId = made.Phone,
            At = at,
            OfficerId = officer,
            DecisionId = 0,
            Result = result,
            ResultAt = result is null ? null : at,
            ResultBy = result is null ? null : officer,
            Counts = true,
            IsConversation = result == CallResult.RightParty,
        };
        var debt = new AttemptDebt
        {
            AttemptId = attempt.Id,
            AccountId = made.Account,
            Discussed = result == CallResult.RightParty,
        };
        await _house.Keep(attempt, debt);
        await Refresh(made.Person);
        return attempt.Id;
    }

    internal Task Refresh(params long[] persons) =>
        _house.Ask(async db =>
        {
            await db.Write(
                () => Standing.Refresh(db, persons, _now, TestContext.Current.CancellationToken),
                TestContext.Current.CancellationToken
            );
            return true;
        });

    /// <summary>A person of the book with the account and the phone that came along.</summary>
    internal sealed record Made(long Person, long Account, long Phone, string Number);
}
