using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Worklist;

/// <summary>
/// The worklist: whom to work, why, and by which way until when. A page is read by the index of its order and judged in
/// one batch, however many persons there are. An open list asks again by itself.
/// </summary>
public static class ShowWorklist
{
    internal const int PageSize = 50;

    /// <summary>Asks for a page with its filters at hand.</summary>
    private const string Filters = "filters";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/worklist", Handle).RequireAuthorization(Policies.Officer);
        app.MapGet("/worklist/rows", Rows).RequireAuthorization(Policies.Officer);
    }

    private static async Task<IResult> Handle(
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (http.Request.Query.Count == 0 && await SavedViews.First(db, http.OfficerId(), cancel) is { } first)
        {
            return Results.Redirect("/worklist?" + first);
        }
        return await Page(http, db, book, clock.GetCurrentInstant(), ViewForm.None, cancel);
    }

    /// <summary>The page as the address asks for it, with what was typed into the form of views.</summary>
    internal static async Task<IResult> Page(
        HttpContext http,
        Db db,
        LawBook book,
        Instant now,
        ViewForm form,
        CancellationToken cancel
    )
    {
        var filter = form.Query is null ? WorkFilter.Read(http.Request.Query) : SavedViews.Read(form.Query);
        var view = await Load(http, db, book, now, filter, cancel);
        var views = await SavedViews.Of(db, http.OfficerId(), cancel);
        return new RazorComponentResult<WorklistPage>(new { View = view with { Views = views, Form = form } })
        {
            StatusCode = form.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Rows(
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var filter = WorkFilter.Read(http.Request.Query);
        var view = await Load(http, db, book, clock.GetCurrentInstant(), filter, cancel);
        return new RazorComponentResult<WorkRowsPanel>(new { View = view });
    }

    private static async Task<WorklistView> Load(
        HttpContext http,
        Db db,
        LawBook book,
        Instant now,
        WorkFilter filter,
        CancellationToken cancel
    )
    {
        var officer = http.OfficerId();
        var isManager = http.User.IsInRole(Policies.ManagerRole);
        var desk = await Desks.Of(db, officer, now, cancel, isManager);
        var zone = await Desks.Zone(db, cancel);
        var portfolios = await db.Portfolios.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancel);
        // A manager sees everybody's; a search finds whoever calls us back, on the list or not.
        var allowed = db.Persons.AsNoTracking().Where(desk.IsAllowed());
        var offered = isManager ? allowed : db.Persons.AsNoTracking().Where(desk.IsOffered());
        var wanted = filter.Narrow(offered, db, desk, now.InZone(zone).Date);
        // Counting a whole book by clock costs more than the page: only who filters waits for it.
        var isFiltering = filter.IsFiltered || http.Request.Query.ContainsKey(Filters);
        var zones = isFiltering ? await WorkZones.Of(db, book, InTime(wanted, filter, now), now, cancel) : [];
        if (filter.Zone is { } asked)
        {
            var choice = zones.FirstOrDefault(it => string.Equals(it.Zone, asked, StringComparison.Ordinal));
            wanted = WorkZones.In(db, wanted, choice ?? new ZoneChoice(asked, asked, 0, []));
        }
        var due = await wanted.CountAsync(WorkQueue.IsDue(now), cancel);
        var later = await wanted.CountAsync(WorkQueue.IsResting(now), cancel);
        var listed = filter.Text is { } text ? await Searched(db, allowed, text, cancel) : InTime(wanted, filter, now);
        var found =
            filter.Text is not null || filter.IsPromisedToday ? await listed.CountAsync(cancel)
            : filter.Later ? later
            : due;
        var pages = Math.Max(1, (found + PageSize - 1) / PageSize);
        _ = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        var at = Math.Clamp(page, 1, pages);
        var rows = await Ordered(listed, filter).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var look = new Look(db, book, officer, Reveal.All(http.User), now);
        var all = filter.IsNarrowed ? await offered.CountAsync(WorkQueue.IsDue(now), cancel) : due;
        return new WorklistView(
            filter,
            portfolios.ConvertAll(row => new PortfolioChoice(row.Id, row.Name)),
            zones,
            isFiltering ? await Languages(db, cancel) : [],
            due,
            later,
            found,
            at,
            pages,
            await WorkRows.Of(look, await Unfinished(db, officer, cancel), cancel),
            await WorkRows.Of(look, rows, cancel),
            await MyDay.Of(db, officer, all, zone, now, portfolios, cancel),
            now
        )
        {
            OtherWork = await Tasks.Open(db, desk, Tasks.KindsOf(http.User)).CountAsync(cancel),
        };
    }

    private static async Task<IQueryable<Person>> Searched(
        Db db,
        IQueryable<Person> allowed,
        string text,
        CancellationToken cancel
    )
    {
        var found = await PersonSearch.Persons(db, text, PersonSearch.Most, cancel);
        var ids = found.Select(one => one.PersonId).ToList();
        return allowed.Where(person => ids.Contains(person.Id));
    }

    /// <summary>Due ones, or those who rest; whose promise falls due today is shown in either case.</summary>
    private static IQueryable<Person> InTime(IQueryable<Person> people, WorkFilter filter, Instant now) =>
        filter.IsPromisedToday ? people
        : filter.Later ? people.Where(WorkQueue.IsResting(now))
        : people.Where(WorkQueue.IsDue(now));

    private static IOrderedQueryable<Person> Ordered(IQueryable<Person> listed, WorkFilter filter) =>
        filter switch
        {
            { Sort: WorkSort.Name } => listed.OrderBy(person => person.Name).ThenBy(person => person.Id),
            { Sort: WorkSort.Amount } => listed
                .OrderByDescending(person => person.PastDueCents ?? 0)
                .ThenByDescending(person => person.Id),
            { Text: not null } => listed
                .OrderByDescending(person => person.IsWorkable)
                .ThenByDescending(person => person.WorkPriority)
                .ThenByDescending(person => person.Id),
            { Later: true } => listed.OrderBy(person => person.WorkFromAt).ThenByDescending(person => person.Id),
            _ => listed.OrderByDescending(person => person.WorkPriority).ThenByDescending(person => person.Id),
        };

    private static Task<List<string>> Languages(Db db, CancellationToken cancel) =>
        db.Persons.Where(row => row.IsWorkable).Select(row => row.Language).Distinct().ToListAsync(cancel);

    private static async Task<List<Person>> Unfinished(Db db, long officer, CancellationToken cancel)
    {
        var open = OpenCalls.ToldBy(db, officer).Select(row => row.PersonId);
        return await db
            .Persons.AsNoTracking()
            .Where(person => open.Contains(person.Id))
            .OrderBy(person => person.OpenAttemptId)
            .ToListAsync(cancel);
    }
}

/// <summary>Who looks at the list, and when.</summary>
internal sealed record Look(Db Db, LawBook Book, long OfficerId, bool SeesAll, Instant Now);

/// <summary>A portfolio to filter by.</summary>
public sealed record PortfolioChoice(long Id, string Name);

/// <summary>A page of the worklist.</summary>
/// <param name="Due">How many of those asked for are due.</param>
/// <param name="Resting">How many are left in peace until later.</param>
/// <param name="Unfinished">Calls of this officer without an outcome.</param>
public sealed record WorklistView(
    WorkFilter Filter,
    IReadOnlyList<PortfolioChoice> Portfolios,
    IReadOnlyList<ZoneChoice> Zones,
    IReadOnlyList<string> Languages,
    int Due,
    int Resting,
    int Found,
    int Page,
    int Pages,
    IReadOnlyList<WorkRow> Unfinished,
    IReadOnlyList<WorkRow> Rows,
    MyDay Mine,
    Instant Now
)
{
    /// <summary>How many pieces of work are open that are no calls.</summary>
    public int OtherWork { get; init; }

    /// <summary>The officer's own views.</summary>
    public IReadOnlyList<ViewChoice> Views { get; init; } = [];

    /// <summary>What was typed into the form of views.</summary>
    internal ViewForm Form { get; init; } = ViewForm.None;

    /// <summary>
    /// So long what is said holds: until the next way of the page opens or closes, a minute at most.
    /// </summary>
    internal int RefreshSeconds =>
        Rows.Min(row => row.ChangesAt) is { } next
            ? (int)Math.Clamp(Math.Ceiling((next - Now).TotalSeconds), 2, 60)
            : 60;
}
