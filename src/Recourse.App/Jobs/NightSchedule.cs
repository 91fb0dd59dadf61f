using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.TimeZones;
using Quartz;
using Recourse.App.Data;

namespace Recourse.App.Jobs;

/// <summary>What the schedule fires.</summary>
internal sealed class NightJob(NightRunner runner) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        runner.Wake();
        return ValueTask.CompletedTask;
    }
}

/// <summary>
/// Starts the nights by a cron expression in the zone in which a business date ends last, by real time. What was missed
/// while the program did not run is made good when it starts. Each node has its own schedule in memory: a night that
/// two of them start is run once.
/// </summary>
internal sealed class NightSchedule(
    IServiceScopeFactory scopes,
    Settings settings,
    NightRunner runner,
    ISchedulerFactory schedulers
) : IHostedLifecycleService
{
    private IScheduler? _scheduler;
    private CronExpression? _cron;

    /// <summary>In which zone the expression is read; null: nights are run by hand only.</summary>
    internal DateTimeZone? Zone { get; private set; }

    /// <summary>When it fires next after a moment of real time; null: never.</summary>
    internal Instant? NextAfter(Instant real) =>
        _cron?.GetNextValidTimeAfter(real.ToDateTimeOffset()) is { } next ? next.ToInstant() : null;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (settings.NightCron is not { } cron)
            return;
        Zone = await LastZone(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(OperatingSystem.IsWindows() ? WindowsNameOf(Zone.Id) : Zone.Id);
        _cron = CronExpression.Parse(cron).WithTimeZone(zone);
        _scheduler = await schedulers.GetScheduler(cancellationToken);
        await _scheduler.ScheduleJob(
            JobBuilder.Create<NightJob>().WithIdentity("night").Build(),
            TriggerBuilder
                .Create()
                .WithIdentity("night")
                .WithSchedule(CronScheduleBuilder.Create(cron).InTimeZone(zone))
                .Build(),
            cancellationToken: cancellationToken
        );
        await _scheduler.Start(cancellationToken);
        runner.Wake();
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is { } running)
            await running.Shutdown(waitForJobsToComplete: false, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Windows has its own names of zones, and knows the usual ones only with a library that we leave out.
    /// </summary>
    internal static string WindowsNameOf(string id)
    {
        var names = TzdbDateTimeZoneSource.Default;
        var canonical = names.CanonicalIdMap.TryGetValue(id, out var found) ? found : id;
        return names.TzdbToWindowsIds.TryGetValue(canonical, out var name) ? name : id;
    }

    /// <summary>The portfolios' zone that lies furthest to the west.</summary>
    private async Task<DateTimeZone> LastZone(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var zones = await db.Portfolios.Select(row => row.Zone).Distinct().ToListAsync(cancel);
        var now = settings.Clock.GetCurrentInstant();
        return zones.Select(id => DateTimeZoneProviders.Tzdb[id]).MinBy(zone => zone.GetUtcOffset(now))
            ?? DateTimeZone.Utc;
    }
}
