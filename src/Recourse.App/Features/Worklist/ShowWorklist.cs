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
/// one batch, however many persons there are.
/// </summary>
public static class ShowWorklist
{
    internal const int PageSize = 50;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/worklist", Handle).RequireAuthorization(Policies.Officer);

    private static async Task<IResult> Handle(
        string? q,
        string? portfolio,
        string? view,
        int? page,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var asked = new Asked(
            q?.Trim() is { Length: > 0 } text ? text : null,
            long.TryParse(portfolio, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
            string.Equals(view, "later", StringComparison.Ordinal)
        );
        var people = db.Persons.AsNoTracking();
        if (asked.Portfolio is { } only)
        {
            people = people.Where(person => person.PortfolioId == only);
        }
        var due = await people.CountAsync(WorkQueue.IsDue(now), cancel);
        var later = await people.CountAsync(WorkQueue.IsResting(now), cancel);
        var listed = Listed(db, people, asked, now);
        var found = asked.Text is null ? (asked.Later ? later : due) : await listed.CountAsync(cancel);
        var pages = Math.Max(1, (found + PageSize - 1) / PageSize);
        var at = Math.Clamp(page ?? 1, 1, pages);
        var rows = await Ordered(listed, asked).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        var look = new Look(db, book, http.OfficerId(), Reveal.All(http.User), now);
        return new RazorComponentResult<WorklistPage>(
            new
            {
                View = new WorklistView(
                    asked.Text,
                    asked.Portfolio,
                    asked.Later,
                    await Portfolios(db, cancel),
                    due,
                    later,
                    found,
                    at,
                    pages,
                    await WorkRows.Of(look, await Unfinished(db, http.OfficerId(), cancel), cancel),
                    await WorkRows.Of(look, rows, cancel)
                ),
            }
        );
    }

    /// <summary>
    /// Due ones, or those who rest. A search looks through everybody: whoever calls us back may not be on the list.
    /// </summary>
    private static IQueryable<Person> Listed(Db db, IQueryable<Person> people, Asked asked, Instant now) =>
        asked.Text is { } text ? PersonSearch.In(db, people, text)
        : asked.Later ? people.Where(WorkQueue.IsResting(now))
        : people.Where(WorkQueue.IsDue(now));

    private static IOrderedQueryable<Person> Ordered(IQueryable<Person> listed, Asked asked) =>
        asked switch
        {
            { Text: not null } => listed
                .OrderByDescending(person => person.IsWorkable)
                .ThenByDescending(person => person.WorkPriority)
                .ThenByDescending(person => person.Id),
            { Later: true } => listed.OrderBy(person => person.WorkFromAt).ThenByDescending(person => person.Id),
            _ => listed.OrderByDescending(person => person.WorkPriority).ThenByDescending(person => person.Id),
        };

    private static async Task<List<Person>> Unfinished(Db db, long officer, CancellationToken cancel) =>
        await db
            .Persons.AsNoTracking()
            .Where(person =>
                db.Attempts.Any(row => row.OfficerId == officer && row.Result == null && row.PersonId == person.Id)
            )
            .OrderBy(person => person.OpenAttemptId)
            .ToListAsync(cancel);

    private static async Task<List<PortfolioChoice>> Portfolios(Db db, CancellationToken cancel) =>
        await db
            .Portfolios.OrderBy(row => row.Name)
            .Select(row => new PortfolioChoice(row.Id, row.Name))
            .ToListAsync(cancel);

    private sealed record Asked(string? Text, long? Portfolio, bool Later);
}

/// <summary>Who looks at the list, and when.</summary>
internal sealed record Look(Db Db, LawBook Book, long OfficerId, bool SeesAll, Instant Now);

/// <summary>A portfolio to filter by.</summary>
public sealed record PortfolioChoice(long Id, string Name);

/// <summary>A page of the worklist.</summary>
/// <param name="Text">What was searched for; null: nothing.</param>
/// <param name="Unfinished">Calls of this officer without an outcome.</param>
public sealed record WorklistView(
    string? Text,
    long? Portfolio,
    bool Later,
    IReadOnlyList<PortfolioChoice> Portfolios,
    int Due,
    int Resting,
    int Found,
    int Page,
    int Pages,
    IReadOnlyList<WorkRow> Unfinished,
    IReadOnlyList<WorkRow> Rows
);
