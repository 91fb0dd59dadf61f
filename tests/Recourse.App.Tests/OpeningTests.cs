using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Decisions;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests;

/// <summary>With which clock a database may be opened again.</summary>
public sealed class OpeningTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_database_is_not_opened_at_a_clock_before_the_moment_it_was_last_worked(string database)
    {
        await using var house = await House.Open(database);
        await house.Keep(
            new TimelineEntry
            {
                Id = await house.NextId(),
                PersonId = 1,
                At = House.At("2026-03-10T19:30:05.25Z"),
                Kind = TimelineKind.Note,
                Words = "Worked.",
            }
        );

        var refusal = await Refused(house, "2026-03-10T19:30:05Z,frozen");

        Assert.Contains("last worked at 2026-03-10T19:30:05.25Z", refusal, StringComparison.Ordinal);
        Assert.Contains("--clock 2026-03-10T19:30:06Z or later", refusal, StringComparison.Ordinal);
        Assert.Null(await Refused(house, "2026-03-10T19:30:06Z"));
        // A running clock goes on where work ended, whatever it was first set to.
        Assert.Null(await Refused(house, "2026-03-10T16:00:00Z"));
        Assert.Null(await Refused(house, "2026-03-10T19:30:06Z,frozen"));
        Assert.Contains(
            "Start it with --clock 2026-03-10T19:30:06Z",
            await Refused(house, null),
            StringComparison.Ordinal
        );
    }

    [Theory, EveryDatabase]
    public async Task What_only_reads_asks_for_no_clock(string database)
    {
        await using var house = await House.Open(database);
        using var host = Host(house, null);
        await using var scope = host.Services.CreateAsyncScope();

        await Opening.OpenToRead(scope.ServiceProvider, Cancel);

        Assert.Equal(0, await VerifyCommand.Run(scope.ServiceProvider, Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_start_that_was_killed_at_the_upgrade_holds_up_no_later_start(bool isUpToDate)
    {
        await using var house = await House.Open("SQLite");
        var settings = house.Services.GetRequiredService<Settings>();
        var other = Path.Combine(settings.DataFolder, "other.db");
        var path = isUpToDate ? settings.Target : other;
        await using (var killed = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await killed.OpenAsync(Cancel);
            await using var command = killed.CreateCommand();
            command.CommandText = """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (
                    "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-10 16:00:00+00:00')
                """;
            await command.ExecuteNonQueryAsync(Cancel);
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var host = Host(house, "2026-03-10T19:30:06Z,frozen", "sqlite:" + path);
        await using var scope = host.Services.CreateAsyncScope();

        await Opening.Open(scope.ServiceProvider, limit.Token);

        Assert.Equal(0, await VerifyCommand.Run(scope.ServiceProvider, Cancel));
    }

    private static async Task<string?> Refused(House house, string? clock)
    {
        using var host = Host(house, clock);
        await using var scope = host.Services.CreateAsyncScope();
        try
        {
            await Opening.Open(scope.ServiceProvider, Cancel);
            return null;
        }
        catch (CannotOpenException refusal)
        {
            return refusal.Message;
        }
    }

    private static Microsoft.Extensions.Hosting.IHost Host(House house, string? clock, string? database = null)
    {
        var settings = house.Services.GetRequiredService<Settings>();
        var (host, problem) = Startup.Bare(
            new(StringComparer.OrdinalIgnoreCase)
            {
                ["data"] = settings.DataFolder,
                ["database"] = database ?? settings.Database,
                ["clock"] = clock,
            }
        );
        Assert.Null(problem);
        return host!;
    }
}
