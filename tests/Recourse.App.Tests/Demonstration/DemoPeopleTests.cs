using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Demonstration;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;
using static Recourse.App.Tests.Demonstration.NamelessBook;

namespace Recourse.App.Tests.Demonstration;

public sealed class DemoPeopleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_borrower_of_an_imported_book_becomes_a_fictional_person_who_lives_where_the_tape_says(
        string database
    )
    {
        await using var house = await House.Open(database);
        var before = await LayBook(house);

        var (added, refusal) = await Invent(house, seed: 1);

        Assert.Null(refusal);
        var persons = await house.Ask(db => db.Persons.AsNoTracking().ToListAsync(Cancel));
        Assert.All(persons, person => Assert.True(person.IsFictional && person.Name is not null));
        Assert.Equal(added!.Persons, persons.Count);
        Assert.True((await house.Ask(db => db.Portfolios.SingleAsync(Cancel))).HasFictionalPeople);
        Assert.Equal(before, await house.Ask(db => TapeFacts(db)));
        var homes = await house.Ask(db =>
            (
                from point in db.ContactPoints
                join party in db.AccountParties on point.PersonId equals party.PersonId
                join account in db.Accounts on party.AccountId equals account.Id
                where point.Kind == PointKind.Address && point.State == account.State
                select new
                {
                    point.PersonId,
                    point.Zip,
                    account = account.Zip,
                }
            ).ToListAsync(Cancel)
        );
        Assert.True(homes.Count > Accounts / 2);
        Assert.All(
            homes.GroupBy(home => home.PersonId),
            home => Assert.Contains(home, it => it.Zip!.StartsWith(it.account!, StringComparison.Ordinal))
        );
        Assert.True(added.NumbersFromElsewhere > 20 && added.AddressesElsewhere > 5);
        Assert.True(await house.Ask(db => db.Persons.CountAsync(person => person.IsWorkable, Cancel)) > Accounts / 3);
    }

    [Theory, EveryDatabase]
    public async Task Some_borrowers_have_several_loans_of_one_state_and_nobody_is_left_without_a_loan(string database)
    {
        await using var house = await House.Open(database);
        await LayBook(house);

        var (added, _) = await Invent(house, seed: 1);

        var parties = await house.Ask(db =>
            (
                from party in db.AccountParties
                join account in db.Accounts on party.AccountId equals account.Id
                select new
                {
                    party.PersonId,
                    account.Id,
                    account.State,
                }
            ).ToListAsync(Cancel)
        );
        var several = parties.GroupBy(party => party.PersonId).Where(it => it.Count() > 1).ToList();
        Assert.Equal(Accounts, parties.Select(party => party.Id).Distinct().Count());
        Assert.Equal(added!.WithSeveralLoans, several.Count);
        Assert.InRange(several.Count, Accounts / 20, Accounts / 4);
        Assert.All(several, loans => Assert.Single(loans.Select(loan => loan.State).Distinct()));
        Assert.Equal(
            parties.Select(party => party.PersonId).Distinct().Order(),
            await house.Ask(db => db.Persons.Select(person => person.Id).Order().ToListAsync(Cancel))
        );
        var told = await house.Ask(db => db.Timeline.Where(line => line.Kind == TimelineKind.Tape).ToListAsync(Cancel));
        Assert.Equal(Accounts, told.Count);
        Assert.All(
            told,
            line => Assert.Contains(parties, it => it.PersonId == line.PersonId && it.Id == line.AccountId)
        );
    }

    [Theory, EveryDatabase]
    public async Task The_same_seed_again_changes_nothing_and_another_is_refused_in_words(string database)
    {
        await using var house = await House.Open(database);
        await LayBook(house);
        await Invent(house, seed: 7);
        var after = await house.Ask(Everything);

        var (again, _) = await Invent(house, seed: 7);
        var (none, refusal) = await Invent(house, seed: 70);

        Assert.Equal(0, again!.Persons);
        Assert.Null(none);
        Assert.Contains("invented with seed 7,", refusal, StringComparison.Ordinal);
        Assert.Equal(after, await house.Ask(Everything));
    }

    [Fact]
    public async Task The_same_seed_invents_the_same_people_in_another_installation_and_another_seed_others()
    {
        await using var one = await House.Open("SQLite");
        await using var two = await House.Open("SQLite");
        await using var other = await House.Open("SQLite");
        await two.NextId();
        foreach (var house in new[] { one, two, other })
        {
            await LayBook(house);
            await Invent(house, house == other ? 2 : 1);
        }

        var people = await one.Ask(People);
        Assert.Equal(people, await two.Ask(People));
        Assert.NotEqual(people, await other.Ask(People));
    }

    [Theory, EveryDatabase]
    public async Task What_is_known_or_recorded_already_is_never_touched(string database)
    {
        await using var house = await House.Open(database);
        await LayBook(house);
        var persons = await house.Ask(db => db.Persons.OrderBy(it => it.CustomerKey).ToListAsync(Cancel));
        var (known, reached, promised, stopped) = (persons[3], persons[4], persons[5], persons[6]);
        var account = await house.Ask(db =>
            db.AccountParties.Where(it => it.PersonId == promised.Id).Select(it => it.AccountId).SingleAsync(Cancel)
        );
        var now = House.At("2026-03-09T12:00:00Z");
        await house.Ask(db =>
            db.Persons.Where(it => it.Id == known.Id).ExecuteUpdateAsync(set => set.SetProperty(it => it.Name, "Real"))
        );
        await new BookRows(house).Add(
            new ContactPoint
            {
                Id = 71,
                PersonId = reached.Id,
                Kind = PointKind.Mobile,
                Value = "16025550134",
                Source = "tape",
                AddedAt = now,
            },
            new Promise
            {
                Id = 72,
                PersonId = promised.Id,
                AccountId = account,
                AmountCents = 5_00,
                DueOn = new(2026, 3, 20),
                MadeAt = now,
                OfficerId = 1,
            },
            new Hold
            {
                Id = 73,
                PersonId = stopped.Id,
                Kind = HoldKind.ChannelBan,
                PlacedAt = now,
                Words = "Said so.",
                PlacedBy = 1,
            }
        );

        var (added, _) = await Invent(house, seed: 1);

        Assert.Equal(2, added!.LeftAlone);
        Assert.Equal("Real", await house.Ask(db => NameOf(db, known.Id)));
        Assert.Null(await house.Ask(db => NameOf(db, reached.Id)));
        Assert.Equal(1, await house.Ask(db => db.ContactPoints.CountAsync(it => it.PersonId == reached.Id, Cancel)));
        Assert.False(await house.Ask(db => db.ContactPoints.AnyAsync(it => it.PersonId == known.Id, Cancel)));
        foreach (var person in new[] { promised.Id, stopped.Id })
        {
            Assert.NotNull(await house.Ask(db => NameOf(db, person)));
            Assert.Equal(1, await house.Ask(db => db.AccountParties.CountAsync(it => it.PersonId == person, Cancel)));
            Assert.False(await house.Ask(db => db.Holds.AnyAsync(it => it.PersonId == person && it.Id != 73, Cancel)));
        }
        Assert.Equal(1, await house.Ask(db => db.Promises.CountAsync(it => it.PersonId == promised.Id, Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task The_dead_get_neither_consents_nor_stops_and_stay_alone(string database)
    {
        await using var house = await House.Open(database);
        await LayBook(house);
        var dead = await house.Ask(db =>
            db.Persons.OrderBy(it => it.CustomerKey).Take(60).Select(it => it.Id).ToListAsync(Cancel)
        );
        await new BookRows(house).Insert<Hold>([
            .. dead.Select(
                (id, i) =>
                    new Hold
                    {
                        Id = 9_000_000 + i,
                        PersonId = id,
                        Kind = HoldKind.Deceased,
                        PlacedAt = House.At("2026-03-02T00:00:00Z"),
                        Words = "Reported dead by the tape.",
                    }
            ),
        ]);

        await Invent(house, seed: 1);

        Assert.Equal(60, await house.Ask(db => db.Holds.CountAsync(it => dead.Contains(it.PersonId), Cancel)));
        Assert.Equal(60, await house.Ask(db => db.AccountParties.CountAsync(it => dead.Contains(it.PersonId), Cancel)));
        var points = await house.Ask(db =>
            db.ContactPoints.Where(it => dead.Contains(it.PersonId)).Select(it => it.Id).ToListAsync(Cancel)
        );
        Assert.NotEmpty(points);
        Assert.False(
            await house.Ask(db => db.ConsentEvents.AnyAsync(it => points.Contains(it.ContactPointId), Cancel))
        );
        Assert.True(await house.Ask(db => db.ConsentEvents.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task Something_of_everything_that_stops_contact_is_there()
    {
        await using var house = await House.Open("SQLite");
        await LayBook(house);

        var (added, _) = await Invent(house, seed: 1);

        Assert.Superset(
            new HashSet<HoldKind>
            {
                HoldKind.Attorney,
                HoldKind.Bankruptcy,
                HoldKind.CeaseWritten,
                HoldKind.ChannelBan,
                HoldKind.Dispute,
                HoldKind.WorkplaceForbidden,
            },
            added!.Holds.Keys.ToHashSet()
        );
        Assert.True(added.StatedTimes > 0 && added.Consents > 100);
        Assert.Contains(added.Lines("book", 1), line => line.Contains("bankruptcies", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_that_was_stopped_goes_on_as_if_it_had_not_been()
    {
        var people = Enumerable
            .Range(0, 2_000)
            .Select(i => new Nameless(
                i,
                $"account:{i}",
                Homes[i % Homes.Length].State,
                Homes[i % Homes.Length].Zip,
                i % 3 == 0,
                i % 11 > 0
            ))
            .ToList();
        var whole = Households.Of(people, seed: 5);
        var done = whole.Take(whole.Count / 3).SelectMany(group => group).ToHashSet();

        var rest = Households.Of(people.Where(person => !done.Contains(person.PersonId)), seed: 5);

        Assert.Equal(
            whole.Skip(whole.Count / 3).Select(group => string.Join(' ', group)),
            rest.Select(group => string.Join(' ', group))
        );
        Assert.All(whole, group => Assert.InRange(group.Length, 1, 4));
    }

    [Fact]
    public async Task On_the_command_line_it_brings_its_sign_ins_where_nobody_has_signed_up()
    {
        var folder = Path.Combine(Path.GetTempPath(), "recourse-test-" + Guid.NewGuid().ToString("N"));
        var (host, _) = Startup.Bare(new(StringComparer.Ordinal) { ["data"] = folder });
        using (host)
        {
            await using var scope = host!.Services.CreateAsyncScope();
            await Opening.Open(scope.ServiceProvider, Cancel);
            var db = scope.ServiceProvider.GetRequiredService<Db>();

            Assert.Equal(1, await DemoPeopleCommand.Run(scope.ServiceProvider, "book", 1, Cancel));
            Assert.False(await db.Users.AnyAsync(Cancel));

            var portfolio = new Portfolio
            {
                Id = 1,
                Key = "book",
                Name = "Book",
                Lender = "Lender",
                Zone = "America/Chicago",
                Currency = "USD",
                BucketsFrom = "1,30",
                CreatedAt = House.At("2026-03-02T00:00:00Z"),
            };
            db.Add(portfolio);
            await db.SaveChangesAsync(Cancel);
            Assert.Equal(1, await DemoPeopleCommand.Run(scope.ServiceProvider, "book", 1, Cancel));
            Assert.False(await db.Users.AnyAsync(Cancel));

            var (account, person) = (
                BookRows.NewAccount(2, portfolio, "A1"),
                BookRows.NewPerson(3, portfolio, "account:A1")
            );
            db.AddRange(account, person, BookRows.PartyOf(account, person));
            await db.SaveChangesAsync(Cancel);
            Assert.Equal(0, await DemoPeopleCommand.Run(scope.ServiceProvider, " BOOK ", 1, Cancel));
            Assert.Equal(4, await db.Users.CountAsync(Cancel));
            Assert.True(await DemonstrationSignIns.AreShown(db, Cancel));
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
