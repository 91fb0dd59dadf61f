using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Features.Decisions;
using Recourse.App.Jobs;
using Xunit;

namespace Recourse.App.Tests.Support;

/// <summary>What tests of nights do to a house: move its clock, run its nights, read all that came of them.</summary>
internal static class Nightly
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static void Set(this House house, Instant moment) =>
        house.Services.GetRequiredService<BusinessClock>().GoOnFrom(moment);

    /// <summary>The clock of New York on a day.</summary>
    internal static void Set(this House house, LocalDate day, int hour, int minute = 0) =>
        house.Set(
            day.At(new LocalTime(hour, minute))
                .InZoneLeniently(DateTimeZoneProviders.Tzdb["America/New_York"])
                .ToInstant()
        );

    /// <summary>All nights that are due, as the command runs them.</summary>
    internal static async Task<NightPlan> RunNights(
        this House house,
        LocalDate? through = null,
        Action<NightProgress>? tell = null
    )
    {
        var nights = house.Services.GetRequiredService<Nights>();
        var plan = await nights.Plan(through, Cancel);
        foreach (var on in plan.Dates)
            await nights.Run(on, tell, Cancel);
        return plan;
    }

    internal static Task<VerifyCommand.Proven> Verify(this House house) =>
        house.Do(services =>
            VerifyCommand.Check(services.GetRequiredService<Db>(), services.GetRequiredService<Seal>(), Cancel)
        );

    /// <summary>Everything that nights write, in words without ids, hashes and moments of writing.</summary>
    internal static async Task<List<string>> Told(this House house)
    {
        var lines = new List<string>();
        await house.Ask(async db =>
        {
            var numbers = await db.Accounts.ToDictionaryAsync(row => row.Id, row => row.Number, Cancel);
            string Of(long? account) => account is { } id ? numbers[id] : "-";
            foreach (
                var row in await db.LedgerEntries.OrderBy(it => it.AccountId).ThenBy(it => it.Seq).ToListAsync(Cancel)
            )
            {
                lines.Add(
                    string.Create(
                        Plain,
                        $"entry {Of(row.AccountId)} {row.Seq} {row.Kind} {row.EffectiveOn} {row.AmountCents} {row.Day} "
                            + $"{row.EnteredBy} {row.EnteredAt} {row.Cause}"
                    )
                );
            }
            foreach (var row in await db.Promises.OrderBy(it => it.Id).ToListAsync(Cancel))
                lines.Add(
                    string.Create(
                        Plain,
                        $"promise {Of(row.AccountId)} {row.DueOn} {row.Outcome} {row.ReceivedCents} {row.JudgedOn}"
                    )
                );
            foreach (var row in await db.MonthEnds.ToListAsync(Cancel))
            {
                lines.Add(
                    string.Create(
                        Plain,
                        $"month-end {Of(row.AccountId)} {row.On} {row.Stage} {row.DaysPastDue} {row.Bucket} "
                            + $"{row.PastDueCents} {row.OwedCents}"
                    )
                );
            }
            foreach (var row in await db.Accounts.ToListAsync(Cancel))
            {
                lines.Add(
                    string.Create(
                        Plain,
                        $"account {row.Number} {row.OwedCents} {row.PendingCents} {row.BehindSince} {row.BehindCents} "
                            + $"{row.NextBucketOn} {row.ChargeOffOn} {row.WakesOn} {row.FiguredOn}"
                    )
                );
            }
            await ToldOfPersons(db, lines, Of);
            return true;
        });
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static async Task ToldOfPersons(Db db, List<string> lines, Func<long?, string> numberOf)
    {
        foreach (var row in await db.Timeline.ToListAsync(Cancel))
            lines.Add(string.Create(Plain, $"line {numberOf(row.AccountId)} {row.At} {row.Kind} {row.Words}"));
        foreach (var row in await db.NextActions.ToListAsync(Cancel))
            lines.Add(string.Create(Plain, $"action {row.Kind} {row.Words} {row.CreatedAt} {row.DoneAt}"));
        foreach (var row in await db.Persons.OrderBy(it => it.Id).ToListAsync(Cancel))
            lines.Add(string.Create(Plain, $"person {row.Name} {row.WorkReason} {row.WorkPriority} {row.WorkFromAt}"));
        foreach (var row in await db.NightSteps.ToListAsync(Cancel))
            lines.Add(
                string.Create(Plain, $"step {row.On} {row.Step} {row.Visited} {row.Done} {row.EndedAt is not null}")
            );
    }
}
