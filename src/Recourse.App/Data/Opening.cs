using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;

namespace Recourse.App.Data;

/// <summary>
/// May the installation be used? Answered by <c>/health/ready</c>; false while a demonstration is being seeded.
/// </summary>
internal sealed class OpeningState
{
    internal volatile bool IsReady;
}

/// <summary>
/// Brings the database up to the model, checks its clock mark and the roles, before anything else starts.
/// </summary>
internal sealed class Opening(IServiceScopeFactory scopes) : IHostedLifecycleService
{
    private static readonly InstantPattern Precise = InstantPattern.ExtendedIso;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Open(scope.ServiceProvider, cancellationToken);
        await SearchTokens.MakeIfNone(scope.ServiceProvider.GetRequiredService<Db>(), cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Idempotent; also the first step of every command-line verb.</summary>
    internal static async Task Open(IServiceProvider services, CancellationToken cancel)
    {
        var settings = services.GetRequiredService<Settings>();
        var db = services.GetRequiredService<Db>();
        Directory.CreateDirectory(settings.DataFolder);
        // Asked for in an empty database, the history of migrations is a failed query in the log of a first start.
        await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancel);
        await Upgrade.Run(db, cancel);
        if (settings.IsSqlite)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel);
        }
        await MarkClock(db, settings.Clock, cancel);
        await Evidence.KeepBook(db, services.GetRequiredService<LawBook>(), settings.Clock.GetCurrentInstant(), cancel);
        await services.GetRequiredService<Ids>().Next(cancel);
        await AddRoles(services);
    }

    /// <summary>
    /// For verbs that only read: the model is brought up to date, and no clock is asked for, because none is used.
    /// </summary>
    internal static async Task OpenToRead(IServiceProvider services, CancellationToken cancel)
    {
        Directory.CreateDirectory(services.GetRequiredService<Settings>().DataFolder);
        await Upgrade.Run(services.GetRequiredService<Db>(), cancel);
    }

    /// <summary>
    /// A database that was worked with a set clock holds moments that never were; with the real clock its limits and
    /// deadlines would be judged against them. It is marked, and refuses.
    /// </summary>
    private static async Task MarkClock(Db db, BusinessClock clock, CancellationToken cancel)
    {
        var installation = await db.Installations.SingleOrDefaultAsync(cancel);
        if (installation is null)
        {
            db.Installations.Add(
                new Installation
                {
                    Id = 1,
                    ClockSetTo = clock.SetTo,
                    ClockFrozen = clock.Frozen,
                    CreatedAt = clock.GetCurrentInstant(),
                }
            );
            db.IdBlocks.Add(new IdBlock { Id = 1, Next = 1 });
            await db.SaveChangesAsync(cancel);
        }
        else if (installation.ClockSetTo is { } set && clock.SetTo is null)
        {
            var from = FirstSecondAfter(await LastWorked(db, cancel)) is { } last && last > set ? last : set;
            throw new CannotOpenException(
                $"This database was worked with a clock set to {set}. Start it with --clock {from}, "
                    + "or use another --data folder for real work."
            );
        }
        else if (
            clock.SetTo is { } begin
            && await LastWorked(db, cancel) is { } worked
            && begin < worked
            && installation.ClockSetTo is not null
        )
        {
            if (!clock.Frozen)
            {
                clock.GoOnFrom(FirstSecondAfter(worked)!.Value);
                return;
            }
            throw new CannotOpenException(
                $"This database was last worked at {Precise.Format(worked)}, and a clock set to {begin} would put that "
                    + $"into the future. Start it with --clock {FirstSecondAfter(worked)} or later."
            );
        }
        else if (installation.ClockSetTo is null && clock.SetTo is not null)
        {
            throw new CannotOpenException(
                "This database was worked with the real clock and cannot be worked with a set one. "
                    + "Use another --data folder for that."
            );
        }
    }

    /// <summary>The latest moment of which anything is kept; null before the first.</summary>
    private static async Task<Instant?> LastWorked(Db db, CancellationToken cancel)
    {
        Instant?[] latest =
        [
            await db.Attempts.MaxAsync(row => (Instant?)row.At, cancel),
            await db.Decisions.MaxAsync(row => (Instant?)row.At, cancel),
            await db.Timeline.MaxAsync(row => (Instant?)row.At, cancel),
        ];
        return latest.Max();
    }

    /// <summary>A clock is set to whole seconds at the finest that people type.</summary>
    private static Instant? FirstSecondAfter(Instant? at) =>
        at is { } moment
            ? Instant.FromUnixTimeSeconds(
                moment.ToUnixTimeSeconds() + (moment == Instant.FromUnixTimeSeconds(moment.ToUnixTimeSeconds()) ? 0 : 1)
            )
            : null;

    private static async Task AddRoles(IServiceProvider services)
    {
        var db = services.GetRequiredService<Db>();
        var known = await db.Roles.Select(role => role.Name).ToListAsync();
        foreach (var role in Ui.Policies.Roles.Except(known, StringComparer.Ordinal))
        {
            db.Roles.Add(
                new IdentityRole<long>
                {
                    Id = await services.GetRequiredService<Ids>().Next(CancellationToken.None),
                    Name = role,
                    NormalizedName = role!.ToUpperInvariant(),
                }
            );
        }
        await db.SaveChangesAsync();
    }
}

/// <summary>The installation refuses to open, and says in words why and what to do.</summary>
internal sealed class CannotOpenException(string message) : Exception(message)
{
    /// <summary>The same for a failure of the database itself.</summary>
    internal static string Words(System.Data.Common.DbException failure) =>
        $"The database cannot be reached, or refused: {failure.GetBaseException().Message} "
        + "Look whether it runs, and at --database or DATABASE.";
}
