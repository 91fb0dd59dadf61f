using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Reports;
using Recourse.App.Tests.Support;
using Recourse.Core.Loans;
using Recourse.Core.Reports;
using Xunit;

namespace Recourse.App.Tests.Books;

public sealed class RollRatesTests
{
    private static readonly LocalDate[] Months = [new(2025, 12, 31), new(2026, 1, 31), new(2026, 2, 28)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Steps_are_counted_from_each_month_to_the_next_of_the_same_account_in_one_portfolio(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        var (one, other) = (await book.Portfolio("one"), await book.Portfolio("other"));
        await book.Insert<MonthEnd>([
            .. History(one, 1, MonthStage.Current, MonthStage.Days30, MonthStage.Days60),
            .. History(one, 2, MonthStage.Current, MonthStage.Days30, MonthStage.Current),
            .. History(other, 3, MonthStage.Days30, MonthStage.Days30, MonthStage.Days180),
        ]);

        var steps = await house.Ask(db => MonthEndSteps.Of(db, one.Id, Cancel));

        Assert.Equal(
            new HashSet<Step>
            {
                new(Months[0], Months[1], MonthStage.Current, MonthStage.Days30, 2),
                new(Months[1], Months[2], MonthStage.Days30, MonthStage.Days60, 1),
                new(Months[1], Months[2], MonthStage.Days30, MonthStage.Current, 1),
            },
            steps.ToHashSet()
        );
    }

    [Theory, EveryDatabase]
    public async Task The_page_pools_all_months_or_shows_the_one_that_is_chosen(string database)
    {
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        var portfolio = await book.Portfolio("one");
        await book.Insert<MonthEnd>([
            .. History(portfolio, 1, MonthStage.Days30, MonthStage.Days30, MonthStage.Days60),
            .. History(portfolio, 2, MonthStage.Current, MonthStage.Days30, MonthStage.Current),
        ]);
        using var client = await house.SignIn("compliance");

        var pooled = await client.GetStringAsync("/reports/roll-rates?portfolio=one", Cancel);
        var january = await client.GetStringAsync("/reports/roll-rates?portfolio=one&month=2026-01", Cancel);
        Assert.Contains("portfolio=one&amp;month=2026-", january, StringComparison.Ordinal);
        Assert.DoesNotContain("&amp;amp;", january, StringComparison.Ordinal);

        Assert.Contains("<small>1 of 3</small>", pooled, StringComparison.Ordinal);
        Assert.Contains("33.3\u00a0%", WebUtility.HtmlDecode(pooled), StringComparison.Ordinal);
        Assert.Contains("from Jan 2026 to Feb 2026", january, StringComparison.Ordinal);
        Assert.Contains("50.0\u00a0%", WebUtility.HtmlDecode(january), StringComparison.Ordinal);
        Assert.DoesNotContain("33.3", january, StringComparison.Ordinal);
        Assert.Contains("no money", pooled, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_an_import_brings_or_its_undoing_takes_is_counted_at_once(string database)
    {
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        var portfolio = await book.Portfolio("one");
        await book.Insert<MonthEnd>([.. History(portfolio, 1, MonthStage.Days30, MonthStage.Days60)]);
        var import = await book.Import(portfolio);
        using var client = await house.SignIn("manager");
        const string page = "/reports/roll-rates?portfolio=one";

        var first = await client.GetStringAsync(page, Cancel);
        await book.Insert<MonthEnd>([.. History(portfolio, 2, MonthStage.Days30, MonthStage.Days60)]);
        var kept = await client.GetStringAsync(page, Cancel);
        await book.Import(portfolio, "newer.csv");
        var newer = await client.GetStringAsync(page, Cancel);
        await house.Ask(db => db.MonthEnds.Where(row => row.AccountId == 2).ExecuteDeleteAsync(Cancel));
        import.State = ImportState.Undone;
        await house.Ask(db =>
        {
            db.Update(import);
            return db.SaveChangesAsync(Cancel);
        });
        var undone = await client.GetStringAsync(page, Cancel);

        Assert.Contains("<small>1 of 1</small>", first, StringComparison.Ordinal);
        Assert.Contains("<small>1 of 1</small>", kept, StringComparison.Ordinal);
        Assert.Contains("<small>2 of 2</small>", newer, StringComparison.Ordinal);
        Assert.Contains("<small>1 of 1</small>", undone, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/roll-rates?portfolio=none", "There is no portfolio")]
    [InlineData("/reports/roll-rates?portfolio=one&month=1999-01", "No account rolls from")]
    [InlineData("/reports/roll-rates?portfolio=one&month=<b>", "No account rolls from")]
    public async Task What_is_not_there_is_said_in_words(string address, string words)
    {
        await using var house = await House.Open("SQLite");
        await new BookRows(house).Portfolio("one");
        using var client = await house.SignIn("manager");

        var answer = await client.GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>”", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_does_not_see_reports()
    {
        await using var house = await House.Open("SQLite");
        using var client = await house.SignIn("officer");

        var answer = await client.GetAsync("/reports/roll-rates", Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task The_real_book_of_ten_thousand_rolls_as_known_and_in_no_time(string database)
    {
        var file = SharedData.File("loans/metro2_portfolio_10k.csv.gz");
        Assert.SkipWhen(file is null, "The real loan book is not here: ../shared/data is absent.");
        await using var house = await House.Open(database);
        var book = new BookRows(house);
        var portfolio = await book.Portfolio("metro2");
        await book.Insert<MonthEnd>([.. HistoriesOf(file, portfolio)]);
        using var client = await house.SignIn("manager");
        await client.GetStringAsync("/reports/roll-rates?portfolio=metro2", Cancel);

        var watch = Stopwatch.StartNew();
        var html = await client.GetStringAsync("/reports/roll-rates?portfolio=metro2", Cancel);
        TestContext.Current.SendDiagnosticMessage($"{database}: {watch.ElapsedMilliseconds} ms");

        html = WebUtility.HtmlDecode(html);
        Assert.Contains("<b>31.4\u00a0%</b>", html, StringComparison.Ordinal);
        Assert.Contains("1,161 of 3,698", html, StringComparison.Ordinal);
        foreach (var rate in new[] { "63.0", "80.4", "97.9" })
        {
            Assert.Contains($"<b>{rate}\u00a0%</b>", html, StringComparison.Ordinal);
        }
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"The page took {watch.Elapsed}.");
    }

    private static IEnumerable<MonthEnd> History(Portfolio portfolio, long account, params MonthStage[] stages) =>
        stages.Select((stage, i) => Row(portfolio, account, Months[i], stage));

    private static IEnumerable<MonthEnd> HistoriesOf(string file, Portfolio portfolio)
    {
        using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var lines = new StreamReader(zip);
        var column = Array.IndexOf(lines.ReadLine()!.Split(','), "paymentHistoryProfile");
        var newest = new YearMonth(2023, 10);
        for (var account = 1; lines.ReadLine() is { } line; account++)
        {
            var history = line.Split(',')[column];
            for (var i = 0; i < history.Length; i++)
            {
                var month = newest.PlusMonths(-i);
                var stage = history[i] switch
                {
                    'B' => MonthStage.NoHistory,
                    'E' => MonthStage.ZeroBalance,
                    var digit => MonthStage.Current + (digit - '0'),
                };
                yield return Row(portfolio, account, month.OnDayOfMonth(1).With(DateAdjusters.EndOfMonth), stage);
            }
        }
    }

    private static MonthEnd Row(Portfolio portfolio, long account, LocalDate on, MonthStage stage) =>
        new()
        {
            AccountId = account,
            On = on,
            Stage = stage,
            PortfolioId = portfolio.Id,
            ImportId = 1,
        };
}
