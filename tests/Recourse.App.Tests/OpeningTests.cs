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

    private static Microsoft.Extensions.Hosting.IHost Host(House house, string? clock)
    {
        var settings = house.Services.GetRequiredService<Settings>();
        var (host, problem) = Startup.Bare(
            new(StringComparer.OrdinalIgnoreCase)
            {
                ["data"] = settings.DataFolder,
                ["database"] = settings.Database,
                ["clock"] = clock,
            }
        );
        Assert.Null(problem);
        return host!;
    }
}
