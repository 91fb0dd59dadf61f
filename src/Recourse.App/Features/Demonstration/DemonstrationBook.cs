using System.Globalization;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Randomizer = Bogus.Randomizer;

namespace Recourse.App.Features.Demonstration;

/// <summary>
/// Makes the fictional book of the demonstration: 500 borrowers with 650 accounts of four lenders. For a given moment
/// and seed always the same.
/// </summary>
internal sealed class DemonstrationBook(Inventor inventor, HomePlaces places, InventedRows rows)
{
    /// <summary>More identifiers than the book needs.</summary>
    internal const int Ids = 20_000;

    private static readonly (string State, int Weight)[] States =
    [
        .. (
            "CA 12,TX 10,FL 8,NY 7,PA 4,IL 4,OH 4,GA 4,NC 3,MI 3,NJ 3,VA 3,WA 3,AZ 4,TN 3,MA 2,IN 3,MO 2,MD 2,WI 2,"
            + "CO 3,MN 2,SC 2,AL 2,LA 2,KY 2,OR 2,OK 2,CT 1,UT 1,IA 1,NV 2,AR 1,MS 1,KS 1,NM 1,NE 1,ID 1,WV 1,HI 1,"
            + "NH 1,ME 1,RI 1,MT 1,DE 1,SD 1,ND 1,AK 1,DC 1,VT 1,WY 1,PR 1"
        )
            .Split(',')
            .Select(text => (text[..2], int.Parse(text[3..], CultureInfo.InvariantCulture))),
    ];

    private readonly Dictionary<long, (Person Person, Home Home, List<Account> Accounts)> _people = [];
    private readonly List<Person> _firstHarbor = [];
    private readonly HashSet<long> _dead = [];

    internal void Make()
    {
        foreach (var lender in Lender.All)
        {
            MakePortfolio(lender);
        }
        foreach (var (person, home, accounts) in _people.Values.ToList())
        {
            var points = inventor.GiveContactPoints(person, home, rows);
            var stops = new Stops(inventor.Seed, inventor.Now, rows);
            if (_dead.Contains(person.Id))
            {
                stops.Deceased(person);
            }
            else
            {
                stops.Invent(person, [.. accounts.Select(account => account.Id)], points);
            }
        }
        MakeCommitments();
    }

    private void MakePortfolio(Lender lender)
    {
        var draw = Draw.For(inventor.Seed, "portfolio " + lender.Key);
        var today = inventor.Now.InZone(DateTimeZoneProviders.Tzdb[lender.Zone]).Date;
        var portfolio = new Portfolio
        {
            Id = rows.NextId(),
            Key = lender.Key,
            Name = lender.Name,
            Lender = lender.Owner,
            OfRecord = lender.Role == PartyRole.Creditor ? OfRecord.Book : OfRecord.Host,
            Interest = lender.Role == PartyRole.Creditor ? InterestMethod.DailySimple : InterestMethod.Posted,
            LateFeeFlatCents = lender.Role == PartyRole.Creditor ? 25_00 : 0,
            Zone = lender.Zone,
            Currency = "USD",
            BucketsFrom = Buckets.Default.ToString(),
            TapeAsOf = today.PlusDays(-1),
            CreatedAt = inventor.Now,
            HasFictionalPeople = true,
        };
        rows.Portfolios.Add(portfolio);
        var products = lender.Kinds.ToDictionary(
            kind => kind.Code,
            kind => new Product
            {
                Id = rows.NextId(),
                PortfolioId = portfolio.Id,
                Code = kind.Code,
                Name = kind.Name,
                DebtKind = DebtKindOf(kind.Code),
            }
        );
        rows.Products.AddRange(products.Values);
        var first = Enumerable
            .Range(1, lender.Borrowers)
            .Select(i => AddPerson(portfolio, $"C{i:00000}", draw))
            .ToList();
        if (lender.Role == PartyRole.Creditor)
        {
            _firstHarbor.AddRange(first);
        }
        for (var i = 0; i < lender.Accounts; i++)
        {
            var owner = i < first.Count ? first[i] : OwnerOfAnother(lender, first, i - first.Count, draw);
            AddAccount(lender, portfolio, products, owner, i, draw);
        }
        AddCoBorrowers(lender, portfolio, first, draw);
    }

    private Person AddPerson(Portfolio portfolio, string key, Randomizer draw, Home? home = null, string? family = null)
    {
        var person = new Person
        {
            Id = rows.NextId(),
            PortfolioId = portfolio.Id,
            Lender = portfolio.Lender,
            CustomerKey = $"{portfolio.Key}-{key}",
            IsBusiness = home is null && draw.Percent(5),
        };
        inventor.Introduce(person, family);
        var state = draw.Weighted(States);
        _people[person.Id] = (person, home ?? new Home(state, places.Zip3Of(state, draw)), []);
        rows.Persons.Add(person);
        return person;
    }

    /// <summary>
    /// Second, third and fourth accounts go to a third of the borrowers. Twelve of the accounts that were placed with
    /// us belong to people who also owe the credit union, so that both kinds of law meet on one screen.
    /// </summary>
    private Person OwnerOfAnother(Lender lender, List<Person> first, int number, Randomizer draw)
    {
        if (lender.Role == PartyRole.ThirdPartyCollector && number < 12)
        {
            return _firstHarbor[number * 7];
        }
        while (true)
        {
            var owner = first[draw.Int(0, first.Count / 3)];
            if (_people[owner.Id].Accounts.Count < 4)
            {
                return owner;
            }
        }
    }

    private void AddAccount(
        Lender lender,
        Portfolio portfolio,
        Dictionary<string, Product> products,
        Person owner,
        int number,
        Randomizer draw
    )
    {
        var standing = draw.Weighted(lender.Standings);
        var kind = standing.Status == AccountStatus.Repossessed ? lender.Kinds[0] : draw.Of(lender.Kinds);
        var (_, home, owned) = _people[owner.Id];
        var account = new Account
        {
            Id = rows.NextId(),
            PortfolioId = portfolio.Id,
            ProductId = products[kind.Code].Id,
            Number = $"{portfolio.Key[..2].ToUpperInvariant()}{100_000 + (number * 37)}",
            Purpose = owner.IsBusiness ? DebtPurpose.Business : DebtPurpose.Consumer,
            State = home.State,
            Zip = home.Zip,
            IsWorkable = true,
        };
        var loan = new Loan(account, kind, standing, draw, portfolio.TapeAsOf!.Value);
        loan.Fill();
        MakeSpecial(account, number);
        if (number % 97 == 5 && !owner.IsBusiness)
        {
            _dead.Add(owner.Id);
        }
        account.Lane = Lane.Of(
            new LaneFacts(
                account.Status,
                account.BalanceCents,
                account.PastDueCents,
                account.ReportedDaysFrom,
                _dead.Contains(owner.Id),
                IsGone: false
            )
        ).Lane;
        OpenBooks(account, portfolio);
        owned.Add(account);
        rows.Accounts.Add(account);
        rows.MonthEnds.AddRange(loan.History());
        rows.Parties.Add(Party(account, owner, PartyKind.Primary));
        rows.Capacities.Add(
            new AccountCapacity
            {
                Id = rows.NextId(),
                AccountId = account.Id,
                Role = lender.Role,
                FromOn = lender.Role is PartyRole.Creditor or PartyRole.Servicer
                    ? account.OpenedOn!.Value
                    : account.FirstDelinquencyOn?.PlusDays(40) ?? account.OpenedOn!.Value.PlusDays(40),
                InDefaultWhenObtained =
                    lender.InDefaultWhenObtained && number % 19 == 7 ? null : lender.InDefaultWhenObtained,
                Source = "invented for demonstration",
            }
        );
    }

    /// <summary>An invented account knows since when it is behind; a tape seldom does.</summary>
    private void OpenBooks(Account account, Portfolio portfolio)
    {
        var asOf = portfolio.TapeAsOf!.Value;
        var behind = BookOpening.ArrearsOf(account, asOf);
        if (account.Status == AccountStatus.PastDue && account.FirstDelinquencyOn is { } since)
        {
            behind = behind with { Since = since, StageDaysFrom = null };
        }
        var hand = new Hand("demonstration", inventor.Now, inventor.Now);
        if (BookOpening.Open(account, portfolio, behind, asOf, rows.NextId, hand, inventor.Seal) is var (books, terms))
        {
            rows.Entries.AddRange(books.Added);
            rows.Postings.AddRange(books.AddedPostings);
            if (terms is not null)
            {
                rows.Terms.Add(terms);
            }
        }
    }

    /// <summary>A few accounts that must never be called about: overpaid, and written off at zero.</summary>
    private static void MakeSpecial(Account account, int number)
    {
        if (account.Status == AccountStatus.PaidOrClosed && number % 2 == 0)
        {
            account.BalanceCents = -(1_250 + (number * 100));
            (account.PrincipalCents, account.InterestCents, account.FeesCents) = (null, null, null);
        }
        else if (account.Status == AccountStatus.ChargedOff && number % 11 == 3)
        {
            (account.PrincipalCents, account.InterestCents, account.FeesCents) = (0, 0, 0);
            (account.BalanceCents, account.PastDueCents) = (0, 0);
        }
    }

    /// <summary>Husbands and wives with a name of the household; of a business, the person who signs for it.</summary>
    private void AddCoBorrowers(Lender lender, Portfolio portfolio, List<Person> first, Randomizer draw)
    {
        for (var i = 0; i < lender.CoBorrowers; i++)
        {
            var borrower = first[(i * first.Count / lender.CoBorrowers) + draw.Int(0, 3)];
            var (_, home, accounts) = _people[borrower.Id];
            var family = borrower.IsBusiness ? null : borrower.Name!.Split(' ')[^1];
            var other = AddPerson(portfolio, $"C{90_000 + i}", draw, home, family);
            var kind =
                borrower.IsBusiness ? PartyKind.Signatory
                : draw.Percent(60) ? PartyKind.CoBorrower
                : PartyKind.Spouse;
            var shared = accounts[0];
            _people[other.Id].Accounts.Add(shared);
            rows.Parties.Add(Party(shared, other, kind));
        }
    }

    /// <summary>Promises that wait for their day, and call-backs that are due about now.</summary>
    private void MakeCommitments()
    {
        var stopped = rows.Holds.Select(hold => hold.PersonId).ToHashSet();
        var free = _people
            .Values.Where(it => !stopped.Contains(it.Person.Id))
            .Where(it => it.Accounts.Exists(a => a.Lane == WorkLane.Calls && a.PastDueCents > 60_00))
            .ToList();
        for (var i = 0; i < free.Count; i += 13)
        {
            Promise(free[i].Person, free[i].Accounts.First(a => a.Lane == WorkLane.Calls && a.PastDueCents > 60_00), i);
        }
        for (var i = 5; i < free.Count; i += 23)
        {
            CallBack(free[i].Person, i);
        }
    }

    private void Promise(Person person, Account account, int number)
    {
        var draw = Draw.For(inventor.Seed, "promise " + person.CustomerKey);
        var amount = Math.Max(20_00, account.PastDueCents!.Value / draw.Int(1, 4) / 500 * 500);
        var due = inventor.Now.InUtc().Date.PlusDays(number % 3 == 0 ? -draw.Int(2, 6) : draw.Int(1, 12));
        var made = draw.DaysAgo(inventor.Now, 7, 12);
        rows.Promises.Add(
            new Promise
            {
                Id = rows.NextId(),
                PersonId = person.Id,
                AccountId = account.Id,
                AmountCents = amount,
                DueOn = due,
                MadeOn = made.InUtc().Date,
                MadeAt = made,
                LastDay = BankingDays.After(due, 3),
            }
        );
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"Promise of ${amount / 100m:#,0.00} by {due:uuuu-MM-dd}, taken over from the former system."
        );
        Tell(person, account.Id, made, TimelineKind.Promise, words);
    }

    private void CallBack(Person person, int number)
    {
        var draw = Draw.For(inventor.Seed, "call-back " + person.CustomerKey);
        var made = draw.DaysAgo(inventor.Now, 1, 3);
        var minutes = number % 2 == 0 ? -draw.Int(5, 90) : draw.Int(20, 1_800);
        var words = draw.Of(["After the shift", "When the statement is at hand", "Once the wages are in"]);
        rows.Actions.Add(
            new NextAction
            {
                Id = rows.NextId(),
                PersonId = person.Id,
                Kind = NextActionKind.CallBack,
                DueAt = AtAnHourForCalls(inventor.Now + Duration.FromMinutes(minutes), person),
                Words = words + "; asked for by the borrower.",
                CreatedAt = made,
            }
        );
        Tell(person, null, made, TimelineKind.Action, "Call-back agreed: " + words + ".");
    }

    /// <summary>
    /// Nobody agrees to be called at three in the night: moved to the edge of the day where they live.
    /// </summary>
    private Instant AtAnHourForCalls(Instant at, Person person)
    {
        var zone = places.ZoneOf(_people[person.Id].Home.State);
        var local = at.InZone(zone).LocalDateTime;
        var time = LocalTime.Max(new LocalTime(8, 30), LocalTime.Min(new LocalTime(20, 30), local.TimeOfDay));
        return (local.Date + time).InZoneLeniently(zone).ToInstant();
    }

    private void Tell(Person person, long? account, Instant at, TimelineKind kind, string words) =>
        rows.Timeline.Add(
            new TimelineEntry
            {
                Id = rows.NextId(),
                PersonId = person.Id,
                AccountId = account,
                At = at,
                Kind = kind,
                Words = words,
            }
        );

    private static DebtKind DebtKindOf(string code) =>
        code switch
        {
            "AUTO" => DebtKind.MotorVehicle,
            "PERS" => DebtKind.Instalment,
            "CARD" => DebtKind.Revolving,
            "MED" => DebtKind.Medical,
            "EDU" => DebtKind.Student,
            "HOME" => DebtKind.Mortgage,
            _ => DebtKind.Other,
        };

    private static AccountParty Party(Account account, Person person, PartyKind kind) =>
        new()
        {
            AccountId = account.Id,
            PersonId = person.Id,
            Kind = kind,
        };
}
