using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Worklist;

/// <summary>Twenty-five thousand borrowers: every third without a phone, as real books come.</summary>
public sealed class LargeBookTests
{
    private const int Many = 25_000;

    /// <summary>Far above what it takes: a test machine may be busy.</summary>
    private const double Slow = 20_000;
    private static readonly string[] Areas = ["212", "312", "303", "602", "213"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_page_and_the_next_borrower_ask_a_fixed_number_of_questions_of_a_large_book(string database)
    {
        await using var house = await House.Open(database);
        await Lay(house);
        using var officer = await house.SignIn();
        using var questions = new Questions(await Mark(house));
        await officer.Read("/worklist?view=due");
        await officer.GetNext();

        questions.Take();
        var pages = new List<double>();
        for (var i = 1; i <= 5; i++)
        {
            pages.Add(await Time(() => officer.Read($"/worklist/rows?view=due&page={i}")));
        }
        var perPage = questions.Take() / 5.0;
        await officer.Read("/worklist/rows?view=due&from=9999");
        var ofAnother = questions.Take();
        var nexts = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            nexts.Add(await Time(async () => Assert.NotNull(await officer.GetNext())));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{database}: page {Median(pages):0} ms, {perPage:0.0} questions; next {Median(nexts):0} ms, "
                + $"{questions.Take() / 5.0:0.0} questions; another page {ofAnother}"
        );
        Assert.InRange(perPage, 10, 45);
        Assert.True(Median(pages) < Slow, $"A page takes {Median(pages):0} ms.");
        Assert.True(Median(nexts) < Slow, $"The next borrower takes {Median(nexts):0} ms.");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task<double> Time(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<string> Mark(House house)
    {
        var connection = await house.Ask(db => Task.FromResult(db.Database.GetConnectionString()!));
        return connection.Contains(house.DataFolder, StringComparison.Ordinal)
            ? house.DataFolder
            : connection.Split(';').First(part => part.Contains("recourse_", StringComparison.Ordinal));
    }

    private static async Task Lay(House house)
    {
        var book = new BookRows(house);
        var portfolio = await book.Portfolio("large");
        var first = await house.Services.GetRequiredService<Ids>().Next(3 * Many, Cancel);
        var accounts = new List<Account>();
        var persons = new List<Person>();
        var phones = new List<ContactPoint>();
        for (var i = 0; i < Many; i++)
        {
            var account = BookRows.NewAccount(first + i, portfolio, $"L{i:000000}");
            (account.Lane, account.Status, account.State) = (WorkLane.Calls, AccountStatus.PastDue, "IL");
            (account.PastDueCents, account.ReportedDaysFrom) = (i % 900 * 100, i % 6 * 30);
            accounts.Add(account);
            var person = BookRows.NewPerson(first + Many + i, portfolio, $"account:L{i}");
            (person.IsWorkable, person.WorkReason) = (true, WorkReason.NeverSpoken);
            person.PastDueCents = account.PastDueCents;
            person.WorkPriority = 2_000_000 + (i % 6 * 100_000) + (i % 900);
            persons.Add(person);
            if (i % 3 != 0)
            {
                phones.Add(Phone(first + (2 * Many) + i, person.Id, Areas[i % Areas.Length]));
            }
        }
        await book.Insert(accounts);
        await book.Insert(persons);
        await book.Insert<AccountParty>([.. accounts.Zip(persons, BookRows.PartyOf)]);
        await book.Insert(phones);
    }

    private static ContactPoint Phone(long id, long person, string area) =>
        new()
        {
            Id = id,
            PersonId = person,
            Kind = PointKind.Mobile,
            Value = $"1{area}5550{id % 1000:000}",
            AreaCode = area,
            Source = "test",
            Quality = PointQuality.Good,
            AddedAt = House.At("2026-03-02T00:00:00Z"),
        };
}
