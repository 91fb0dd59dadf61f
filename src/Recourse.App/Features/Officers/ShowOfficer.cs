using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Officers;

/// <summary>
/// One officer: whose borrowers they have, who is in their hands, when they are away. 0 is everybody.
/// </summary>
public static class ShowOfficer
{
    internal const int PageSize = 100;
    private const int HistoryLength = 30;

    /// <summary>A change of hands, in names.</summary>
    internal sealed record Change(Assignment Row, string? Person, string From, string To, string By);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal StaffMember Who { get; init; } = null!;
        internal Instant Now { get; init; }
        internal DateTimeZone Zone { get; init; } = DateTimeZone.Utc;
        internal LocalDate Today { get; init; }
        internal IReadOnlyList<StaffMember> Others { get; init; } = [];
        internal IReadOnlyList<Person> Persons { get; init; } = [];
        internal IReadOnlyList<Person> Claimed { get; init; } = [];
        internal IReadOnlyList<Absence> Absences { get; init; } = [];
        internal IReadOnlyList<Change> History { get; init; } = [];
        internal int Count { get; init; }
        internal int Page { get; init; }
        internal Func<long?, string> NameOf { get; init; } = null!;
        internal IFormCollection? Typed { get; init; }
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
        internal string? Done { get; init; }

        internal string Field(string name) => Typed is { } form ? form[name].ToString() : "";
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/officers/{id:long}", Handle).RequireAuthorization(Policies.Supervisor);

    private static Task<IResult> Handle(
        long id,
        int? page,
        string? done,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) => Page(id, page ?? 1, null, [], ListOfficers.Told(done), db, clock.GetCurrentInstant(), cancel);

    internal static async Task<IResult> Page(
        long id,
        int page,
        IFormCollection? typed,
        ImmutableArray<FieldProblem> problems,
        string? done,
        Db db,
        Instant now,
        CancellationToken cancel
    )
    {
        var zone = await Desks.Zone(db, cancel);
        var today = now.InZone(zone).Date;
        var staff = await Staff.Of(db, today, cancel);
        var who = id == 0 ? new StaffMember(0, "Anybody’s", null, true, false) : staff.Find(it => it.Id == id);
        if (who is null)
            return Results.NotFound();
        var names = staff.ToDictionary(it => it.Id, it => it.Name);
        long? owner = id == 0 ? null : id;
        var theirs = db.Persons.AsNoTracking().Where(row => row.AssignedTo == owner && row.IsWorkable);
        var count = await theirs.CountAsync(cancel);
        var at = Math.Clamp(page, 1, Math.Max(1, (count + PageSize - 1) / PageSize));
        return new RazorComponentResult<OfficerPage>(
            new
            {
                Shown = new Shown
                {
                    Who = who,
                    Now = now,
                    Zone = zone,
                    Today = today,
                    Others = staff.FindAll(it => it.Works && it.Id != id),
                    Persons = await theirs
                        .OrderByDescending(row => row.WorkPriority)
                        .ThenByDescending(row => row.Id)
                        .Skip((at - 1) * PageSize)
                        .Take(PageSize)
                        .ToListAsync(cancel),
                    Claimed = await ClaimedBy(db, id, now, cancel),
                    Absences = await db
                        .Absences.AsNoTracking()
                        .Where(row => row.OfficerId == id)
                        .OrderByDescending(row => row.FromOn)
                        .Take(20)
                        .ToListAsync(cancel),
                    History = await HistoryOf(db, owner, names, cancel),
                    Count = count,
                    Page = at,
                    NameOf = it => it is { } one ? names.GetValueOrDefault(one, "somebody") : "everybody",
                    Typed = typed,
                    Problems = problems,
                    Done = done,
                },
            }
        )
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static Task<List<Person>> ClaimedBy(Db db, long id, Instant now, CancellationToken cancel) =>
        db
            .Persons.AsNoTracking()
            .Where(row => id != 0 && row.ClaimedBy == id && row.ClaimedUntil > now)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);

    private static async Task<List<Change>> HistoryOf(
        Db db,
        long? owner,
        Dictionary<long, string> names,
        CancellationToken cancel
    )
    {
        var rows = await (
            from row in db.Assignments.AsNoTracking()
            join person in db.Persons on row.PersonId equals person.Id
            where row.FromOfficerId == owner || row.ToOfficerId == owner
            orderby row.At descending, row.Id descending
            select new { row, person.Name }
        )
            .Take(HistoryLength)
            .ToListAsync(cancel);
        return rows.ConvertAll(it => new Change(
            it.row,
            it.Name,
            Name(it.row.FromOfficerId),
            Name(it.row.ToOfficerId),
            Name(it.row.By)
        ));

        string Name(long? id) => id is { } one ? names.GetValueOrDefault(one, "somebody") : "everybody";
    }
}
