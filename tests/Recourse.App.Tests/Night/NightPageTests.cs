using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using NodaTime;
using Recourse.App.Jobs;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Night;

public sealed class NightPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_manager_sees_what_is_outstanding_and_runs_it(string database)
    {
        await using var house = await House.Open(database, "2026-01-02T16:00:00Z,frozen");
        var book = await OwnBook.In(house);
        await book.Borrower();
        house.Set(new LocalDate(2026, 1, 5), 10);
        using var manager = await house.SignIn("manager");

        var before = await manager.GetStringAsync("/night", Cancel);
        Assert.Contains("3 nights", before, StringComparison.Ordinal);
        Assert.Contains("The schedule is off", before, StringComparison.Ordinal);
        var answer = await manager.Post("/night", "/night/start", []);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        string after;
        do
        {
            await Task.Delay(100, Cancel);
            after = await manager.GetStringAsync("/night/now", Cancel);
        } while (after.Contains("A night is running", StringComparison.Ordinal));
        Assert.Contains("Nothing is outstanding.", after, StringComparison.Ordinal);
        Assert.Contains("<summary>4 Jan 2026</summary>", after, StringComparison.Ordinal);
        Assert.DoesNotContain("/night/start", after, StringComparison.Ordinal);
        var seal = await house.Ask(db => db.NightSeals.OrderByDescending(row => row.On).FirstAsync(Cancel));
        Assert.Contains(seal.Hash[..12], after, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Compliance_sees_nights_and_starts_none_and_an_officer_sees_none(string database)
    {
        await using var house = await House.Open(database);
        using var compliance = await house.SignIn("compliance");
        using var officer = await house.SignIn();

        var page = await compliance.GetStringAsync("/night", Cancel);
        Assert.DoesNotContain("/night/start", page, StringComparison.Ordinal);
        var refused = await compliance.Post("/night", "/night/start", []);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/night", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("off", null, null)]
    [InlineData("", Settings.UsualNightCron, null)]
    [InlineData("0 0 3 * * ?", "0 0 3 * * ?", null)]
    [InlineData("at three", null, "night-cron “at three” is no cron expression")]
    public void The_schedule_is_a_cron_expression_or_off(string given, string? cron, string? problem)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["night-cron"] = given })
            .Build();

        var (settings, why) = Settings.Read(configuration);

        Assert.Equal(cron, settings?.NightCron);
        Assert.StartsWith(problem ?? "", why ?? "", StringComparison.Ordinal);
        Assert.Equal(problem is null, why is null);
    }

    [Fact]
    public async Task A_schedule_that_is_on_makes_good_what_was_missed_when_the_program_starts()
    {
        await using var house = await House.Open("SQLite", "2026-01-02T16:00:00Z,frozen", nightCron: "0 30 1 * * ?");
        using var manager = await house.SignIn("manager");

        var page = await manager.GetStringAsync("/night", Cancel);

        Assert.Contains("The clock is set, and the schedule goes by real time", page, StringComparison.Ordinal);
        for (var i = 0; i < 100 && !await house.Ask(db => db.NightSteps.AnyAsync(Cancel)); i++)
            await Task.Delay(50, Cancel);
        var newest = await house.Ask(db => db.NightSteps.MaxAsync(row => row.On, Cancel));
        Assert.Equal(new LocalDate(2026, 1, 1), newest);
        Assert.NotNull(house.Services.GetService(typeof(NightRunner)));
    }
}
