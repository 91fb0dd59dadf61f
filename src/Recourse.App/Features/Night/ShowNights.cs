using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Jobs;
using Recourse.App.Ui;

namespace Recourse.App.Features.Night;

/// <summary>How the last nights went, what is outstanding, and when the next one runs.</summary>
public static class ShowNights
{
    private const string Columns =
        "date_closed,payments_cleared,accounts_settled,next_actions,month_ends,seal,took_seconds,ended_at";

    private static readonly ListOrder<LocalDate> Order = new ListOrder<LocalDate>(rows =>
        rows.OrderByDescending(on => on)
    ).By("date", on => on, largestFirst: true);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/night", Handle).RequireAuthorization(Policies.Reports);
        app.MapGet("/night/now", Now).RequireAuthorization(Policies.Reports);
        app.MapGet("/night.csv", Download).RequireAuthorization(Policies.Reports);
    }

    /// <summary>What the page shows. Public for the page only; what it holds is ours.</summary>
    public sealed class Shown
    {
        internal LocalDate? LastDone { get; init; }
        internal ImmutableArray<LocalDate> Outstanding { get; init; } = [];

        /// <summary>Why nothing is outstanding; null when something is.</summary>
        internal string? Words { get; init; }
        internal bool IsBusy { get; init; }
        internal bool MayStart { get; init; }
        internal string Next { get; init; } = "";
        internal IReadOnlyList<One> Nights { get; init; } = [];
        internal ListQuery List { get; init; } = null!;
    }

    /// <summary>One night with its steps in their order, and its seal when it has one.</summary>
    internal sealed record One(LocalDate On, IReadOnlyList<(NightTask Task, NightStep? Step)> Steps, NightSeal? Seal)
    {
        /// <summary>The last step ends a night; a step that the program learned since is not missed.</summary>
        internal Instant? EndedAt => StepOf(NightPlan.LastStep)?.EndedAt;

        /// <summary>Null while it is not done.</summary>
        internal Duration? Ran =>
            EndedAt is { } ended
                ? ended - Steps.Select(it => it.Step).OfType<NightStep>().Min(step => step.StartedAt)
                : null;

        internal string Took => Ran is { } ran ? InWords(ran) : "not done";

        internal NightStep? StepOf(string name) => Steps.FirstOrDefault(it => it.Task.Name == name).Step;
    }

    internal static string InWords(Duration took) =>
        took >= Duration.FromMinutes(1)
            ? took.ToString("m' min 's' s'", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s");

    private static async Task<RazorComponentResult<NightsPage>> Handle(
        HttpContext http,
        Db db,
        NightRunner runner,
        NightSchedule schedule,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    ) => new(new { Shown = await Load(http, db, runner, schedule, settings, clock, cancel) });

    private static async Task<RazorComponentResult<NightNow>> Now(
        HttpContext http,
        Db db,
        NightRunner runner,
        NightSchedule schedule,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    ) => new(new { Shown = await Load(http, db, runner, schedule, settings, clock, cancel) });

    private static async Task<Shown> Load(
        HttpContext http,
        Db db,
        NightRunner runner,
        NightSchedule schedule,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var plan = await NightPlan.Of(db, null, now, cancel);
        var list = ListOf(http).Counted(await Dates(db).CountAsync(cancel));
        return new Shown
        {
            LastDone = await NightPlan.LastDone(db, cancel),
            Outstanding = plan.Dates,
            Words = plan.Words,
            IsBusy = runner.IsBusy,
            MayStart = http.User.IsInRole(Policies.ManagerRole) || http.User.IsInRole(Policies.AdministratorRole),
            Next = NextIn(schedule, settings, now),
            Nights = await Nights(db, await Order.Page(Dates(db), list).ToListAsync(cancel), cancel),
            List = list,
        };
    }

    private static string NextIn(NightSchedule schedule, Settings settings, Instant now)
    {
        if (schedule.Zone is not { } zone)
            return "The schedule is off: nights run when somebody starts them.";
        if (settings.Clock.SetTo is not null)
            return "The clock is set, and the schedule goes by real time: start a night here when its date is over.";
        return schedule.NextAfter(now) is { } next
            ? $"By the schedule the next one runs at {Show.Moment(next, zone, now)}, {Show.City(zone)} time."
            : "By the schedule none runs again.";
    }

    private static ListQuery ListOf(HttpContext http) => ListQuery.Of(http, "/night", Order.Columns);

    private static IQueryable<LocalDate> Dates(Db db) => db.NightSteps.Select(row => row.On).Distinct();

    private static IResult Download(HttpContext http, Db db, CancellationToken cancel)
    {
        var list = ListOf(http);
        return CsvList.Send(
            "nights.csv",
            Columns,
            async csv =>
            {
                var dates = await Order.Apply(Dates(db), list).ToListAsync(cancel);
                foreach (var chunk in dates.Chunk(100))
                {
                    foreach (var night in await Nights(db, chunk, cancel))
                        await csv.Write(Cells(night));
                }
            }
        );
    }

    private static IEnumerable<string> Cells(One night) =>
        [
            Typed.Of(night.On),
            Number(night.StepOf("clearing")?.Done),
            Number(night.StepOf("due")?.Visited),
            Number(night.StepOf("actions")?.Done),
            Number(night.StepOf("month-ends")?.Done),
            night.Seal?.Hash ?? "",
            night.Ran is { } ran ? ran.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) : "",
            night.EndedAt is { } ended ? InstantPattern.ExtendedIso.Format(ended) : "",
        ];

    private static string Number(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static async Task<List<One>> Nights(Db db, IReadOnlyList<LocalDate> dates, CancellationToken cancel)
    {
        var steps = (
            await db.NightSteps.AsNoTracking().Where(row => dates.Contains(row.On)).ToListAsync(cancel)
        ).ToLookup(row => row.On);
        var seals = await db
            .NightSeals.AsNoTracking()
            .Where(row => dates.Contains(row.On))
            .ToDictionaryAsync(row => row.On, cancel);
        return
        [
            .. dates.Select(on => new One(
                on,
                [
                    .. NightTask
                        .All()
                        .Where(task => task.IsFor(on))
                        .Select(task => (task, steps[on].FirstOrDefault(row => row.Step == task.Name))),
                ],
                seals.GetValueOrDefault(on)
            )),
        ];
    }
}
