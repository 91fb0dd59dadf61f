using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Tests.Support;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.App.Tests.Night;

/// <summary>Nights that run late give what they would have given in time.</summary>
public sealed class CatchUpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Seeds
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var seed in new[] { 1, 2, 10 })
                data.Add("SQLite", seed);
            if (Databases.Postgres is not null || Databases.InCi)
                data.Add("PostgreSQL", 2);
            return data;
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task Catching_up_gives_what_each_night_in_time_gave(string database, int seed)
    {
        var inTime = await Lived(database, seed, everyDays: 1);
        var weekly = await Lived(database, seed, everyDays: 7);
        var atTheEnd = await Lived(database, seed, everyDays: int.MaxValue);

        Assert.Contains(inTime, line => line.Contains("fee", StringComparison.Ordinal));
        Assert.Equal(inTime, weekly);
        Assert.Equal(inTime, atTheEnd);
    }

    private static async Task<List<string>> Lived(string database, int seed, int everyDays)
    {
        await using var house = await House.Open(database, StoryOfABook.Clock);
        var story = await StoryOfABook.Begin(house, seed);
        await story.Live(async day =>
        {
            if (Period.DaysBetween(StoryOfABook.Begins, day) % everyDays == everyDays - 1 || everyDays == 1)
                await house.RunNights();
        });
        await house.RunNights();
        Assert.Empty((await house.Verify()).Broken);
        return await Result(house, story);
    }

    /// <summary>
    /// States of every date, as reported and as restated; late fees; promises; month-ends; figures. Not entries one by
    /// one: a fee that was never charged and one that was taken back are the same book.
    /// </summary>
    private static async Task<List<string>> Result(House house, StoryOfABook story)
    {
        var lines = new List<string>();
        foreach (var (made, number) in story.Made.Select((it, i) => (it, i)))
        {
            var books = (await house.Ask(db => Ledgers.Look(db, made.Account, Cancel)))!;
            for (var day = OwnBook.OpenedOn; day <= StoryOfABook.Ends; day = day.PlusDays(1))
            {
                lines.Add(Text(number, "restated", day, books.Books.AsOf(day)));
                lines.Add(Text(number, "reported", day, books.Books.AsOf(day, BookPolicy.Close(books.Portfolio, day))));
            }
            lines.AddRange(
                books
                    .Entries.Where(it => it.Entry.What is Happening.FeeAssessed)
                    .Where(it => books.Books.FateOf(it.Entry.Id, Instant.MaxValue) == EntryFate.Stands)
                    .Select(it => string.Create(Plain, $"{number} fee {it.Row.EffectiveOn} {it.Row.Day}"))
            );
            lines.AddRange(
                await house.Ask(async db =>
                    (
                        await db
                            .Promises.Where(row => row.AccountId == made.Account)
                            .OrderBy(row => row.Id)
                            .ToListAsync(Cancel)
                    ).Select(row => string.Create(Plain, $"{number} {row.DueOn} {row.Outcome} {row.ReceivedCents}"))
                )
            );
            lines.AddRange(
                await house.Ask(async db =>
                    (
                        await db
                            .MonthEnds.Where(row => row.AccountId == made.Account)
                            .OrderBy(row => row.On)
                            .ToListAsync(Cancel)
                    ).Select(row =>
                        string.Create(
                            Plain,
                            $"{number} {row.On} {row.Stage} {row.DaysPastDue} {row.PastDueCents} {row.OwedCents}"
                        )
                    )
                )
            );
            var account = books.Account;
            lines.Add(
                string.Create(
                    Plain,
                    $"{number} figures {account.BehindSince} {account.BehindCents} {account.NextBucketOn} "
                        + $"{account.PendingCents}"
                )
            );
        }
        return lines;
    }

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static string Text(int number, string how, LocalDate day, AccountState state) =>
        string.Create(
            Plain,
            $"{number} {how} {day}: {state.Principal} {state.Interest} {state.Fees} {state.Credit} {state.Pending} "
                + $"lacks {state.Lacks}"
        );
}
