using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Privacy;

/// <summary>Who may not open which borrower: colleagues and relatives.</summary>
public static class ListRestrictions
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/restrictions", Handle).RequireAuthorization(Policies.Restricter);

    private static Task<RazorComponentResult<RestrictionsPage>> Handle(
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) => Page(http, db, clock, new RestrictionForm(), [], cancel);

    internal static async Task<RazorComponentResult<RestrictionsPage>> Page(
        HttpContext http,
        Db db,
        IClock clock,
        RestrictionForm form,
        ImmutableArray<FieldProblem> problems,
        CancellationToken cancel
    )
    {
        var me = http.OfficerId();
        var zone = await Desks.Zone(db, cancel);
        var now = clock.GetCurrentInstant();
        // Nobody learns from this list that they are on it.
        var rows = await (
            from row in db.Restrictions.AsNoTracking()
            join person in db.Persons on row.PersonId equals person.Id
            where
                row.OfficerId != me
                && !db.Restrictions.Any(own =>
                    own.PersonId == row.PersonId && own.OfficerId == me && own.EndedAt == null
                )
            orderby row.EndedAt == null descending, row.Id descending
            select new { row, person.Name }
        )
            .Take(500)
            .ToListAsync(cancel);
        var officers = await db
            .Users.Where(row => row.ClosedAt == null)
            .OrderBy(row => row.DisplayName)
            .Select(row => new AccessOfficer(row.Id, row.DisplayName))
            .ToListAsync(cancel);
        var names = await db.Users.ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        var view = rows.ConvertAll(it => new RestrictionRow(
            it.row.Id,
            it.row.PersonId,
            Words.Person(it.Name, null),
            it.row.OfficerId is { } officer ? names.GetValueOrDefault(officer, "somebody who left") : "all officers",
            it.row.Words,
            $"{names.GetValueOrDefault(it.row.AddedBy, "somebody who left")}, {Show.Moment(it.row.AddedAt, zone, now)}",
            it.row.EndedAt is { } ended ? $"ended {Show.Moment(ended, zone, now)}: {it.row.EndedWhy}" : null
        ));
        return new RazorComponentResult<RestrictionsPage>(
            new
            {
                Rows = view,
                Officers = officers,
                Form = form,
                Problems = problems,
            }
        )
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}

/// <summary>A line of the list.</summary>
public sealed record RestrictionRow(
    long Id,
    long PersonId,
    string Person,
    string Officer,
    string Words,
    string Added,
    string? Ended
);

/// <summary>What was typed to restrict a borrower.</summary>
public sealed record RestrictionForm(string Who = "", string Officer = "", string Words = "");
