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

namespace Recourse.App.Tests.Demonstration;

/// <summary>A book as an import leaves it: accounts and states, nobody's name; and what can be asked of it.</summary>
internal static class NamelessBook
{
    internal const int Accounts = 900;

    internal static readonly (string State, string Zip)[] Homes =
    [
        ("TX", "751"),
        ("TX", "770"),
        ("CA", "900"),
        ("NY", "100"),
        ("AZ", "850"),
        ("HI", "967"),
        ("AE", "090"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static Task<(PeopleAdded? Added, string? Refusal)> Invent(House house, int seed) =>
        house.Do(services => DemoPeople.Add(services, "book", seed, Cancel));

    /// <summary>
    /// A book as an import leaves it: one nameless person of each account, and a line of what the tape said.
    /// </summary>
    internal static async Task<string> LayBook(House house)
    {
        var book = new BookRows(house);
        var portfolio = await book.Portfolio("book");
        var first = await house.Services.GetRequiredService<Ids>().Next(3 * Accounts, Cancel);
        var accounts = new List<Account>();
        for (var i = 0; i < Accounts; i++)
        {
            var account = BookRows.NewAccount(first + i, portfolio, $"A{i:00000}");
            (account.State, account.Zip) = Homes[i % Homes.Length];
            (account.Lane, account.Status) =
                i % 2 == 0 ? (WorkLane.Calls, AccountStatus.PastDue) : (WorkLane.None, AccountStatus.Current);
            accounts.Add(account);
        }
        var persons = accounts.ConvertAll(it =>
            BookRows.NewPerson(it.Id + Accounts, portfolio, "account:" + it.Number)
        );
        await book.Insert(accounts);
        await book.Insert(persons);
        await book.Insert<AccountParty>([.. accounts.Zip(persons, BookRows.PartyOf)]);
        await book.Insert<TimelineEntry>([
            .. accounts.Zip(
                persons,
                (account, person) =>
                    new TimelineEntry
                    {
                        Id = account.Id + (2 * Accounts),
                        PersonId = person.Id,
                        AccountId = account.Id,
                        At = House.At("2026-03-02T00:00:00Z"),
                        Kind = TimelineKind.Tape,
                        Words = "Came with the tape.",
                    }
            ),
        ]);
        return await house.Ask(db => TapeFacts(db));
    }

    internal static async Task<string> TapeFacts(Db db) =>
        string.Join(
            '\n',
            (await db.Accounts.AsNoTracking().OrderBy(it => it.Number).ToListAsync(Cancel)).Select(it =>
                $"{it.Number} {it.State} {it.Zip} {it.Status} {it.BalanceCents} {it.PastDueCents} "
                + $"{it.Lane} {it.IsWorkable}"
            )
        );

    internal static async Task<string> People(Db db)
    {
        var rows = await (
            from party in db.AccountParties
            join account in db.Accounts on party.AccountId equals account.Id
            join person in db.Persons on party.PersonId equals person.Id
            orderby account.Number
            select new
            {
                account.Number,
                person.Name,
                person.CustomerKey,
                person.Language,
            }
        ).ToListAsync(Cancel);
        var points = await (
            from point in db.ContactPoints
            join person in db.Persons on point.PersonId equals person.Id
            orderby person.CustomerKey, point.Kind, point.Value
            select new
            {
                person.CustomerKey,
                point.Value,
                point.Quality,
                point.AddedAt,
            }
        ).ToListAsync(Cancel);
        var holds = await (
            from hold in db.Holds
            join person in db.Persons on hold.PersonId equals person.Id
            orderby person.CustomerKey, hold.Words
            select new
            {
                person.CustomerKey,
                hold.Words,
                hold.PlacedAt,
            }
        ).ToListAsync(Cancel);
        return string.Join('\n', rows.Cast<object>().Concat(points).Concat(holds));
    }

    internal static async Task<string> Everything(Db db)
    {
        var counts = new[]
        {
            await db.Persons.CountAsync(Cancel),
            await db.ContactPoints.CountAsync(Cancel),
            await db.ConsentEvents.CountAsync(Cancel),
            await db.Holds.CountAsync(Cancel),
            await db.StatedTimes.CountAsync(Cancel),
            await db.NextActions.CountAsync(Cancel),
            await db.Timeline.CountAsync(Cancel),
        };
        var persons = await db
            .Persons.OrderBy(it => it.Id)
            .Select(it => new
            {
                it.Id,
                it.Name,
                it.BirthDateSealed,
                it.Turn,
                it.WorkPriority,
            })
            .ToListAsync(Cancel);
        return string.Join(' ', counts) + "\n" + string.Join('\n', persons) + await People(db);
    }

    internal static Task<string?> NameOf(Db db, long id) =>
        db.Persons.Where(person => person.Id == id).Select(person => person.Name).SingleAsync(Cancel);
}
