using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Officers;

/// <summary>
/// Enters that an officer is away and who covers, and ends it. Nobody is reassigned: the borrowers are offered to the
/// cover for these days, and come back by themselves.
/// </summary>
public static class CoverAbsence
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/officers/{id:long}/absences", Handle).RequireAuthorization(Policies.Supervisor).Guarded();
        app.MapPost("/officers/absences/{id:long}/end", End).RequireAuthorization(Policies.Supervisor).Guarded();
    }

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var today = await Desks.Today(db, now, cancel);
        var staff = await Staff.Of(db, today, cancel);
        if (!staff.Exists(it => it.Id == id))
            return Results.NotFound();
        var (absence, problems) = Read(id, fields, staff);
        if (absence is not null && await Overlaps(db, absence, cancel))
            problems =
            [
                new FieldProblem("fromOn", "An absence is entered for some of these days already. End it first."),
            ];
        if (absence is null || !problems.IsEmpty)
            return await ShowOfficer.Page(id, 1, fields, problems, null, db, now, cancel);
        (absence.Id, absence.At, absence.By) = (await ids.Next(cancel), now, http.OfficerId());
        await db.Write(
            async () =>
            {
                db.Absences.Add(absence);
                http.WriteKey().Keep(db, Place(id), now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect(Place(id));
    }

    private static (Absence? Absence, ImmutableArray<FieldProblem> Problems) Read(
        long id,
        IFormCollection fields,
        List<StaffMember> staff
    )
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        var from = Typed.Day(fields["fromOn"].ToString());
        if (from is null)
            problems.Add(new FieldProblem("fromOn", "Choose the first day away."));
        var typed = fields["toOn"].ToString();
        var to = typed.Length == 0 ? null : Typed.Day(typed);
        if (typed.Length > 0 && (to is null || to < from))
            problems.Add(
                new FieldProblem("toOn", "The last day is the first day or later; leave it empty if unknown.")
            );
        long? cover = long.TryParse(fields["coveredBy"], CultureInfo.InvariantCulture, out var by) ? by : null;
        if (cover == id || (cover is not null && !staff.Exists(it => it.Id == cover && it.Works)))
            problems.Add(new FieldProblem("coveredBy", "Choose another officer who works borrowers, or everybody."));
        var words = fields["words"].ToString().Trim();
        return problems.Count > 0
            ? (null, problems.ToImmutable())
            : (
                new Absence
                {
                    OfficerId = id,
                    FromOn = from!.Value,
                    ToOn = to,
                    CoveredBy = cover,
                    Words = words.Length > 200 ? words[..200] : words,
                },
                []
            );
    }

    private static Task<bool> Overlaps(Db db, Absence it, CancellationToken cancel) =>
        db.Absences.AnyAsync(
            row =>
                row.OfficerId == it.OfficerId
                && row.EndedAt == null
                && (row.ToOn == null || row.ToOn >= it.FromOn)
                && (it.ToOn == null || row.FromOn <= it.ToOn),
            cancel
        );

    private static async Task<IResult> End(long id, HttpContext http, Db db, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var officer = await db
            .Absences.Where(row => row.Id == id)
            .Select(row => row.OfficerId)
            .FirstOrDefaultAsync(cancel);
        if (officer == 0)
            return Results.NotFound();
        await db.Write(
            async () =>
            {
                await db
                    .Absences.Where(row => row.Id == id && row.EndedAt == null)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.EndedAt, (Instant?)now)
                                .SetProperty(row => row.EndedBy, (long?)http.OfficerId()),
                        cancel
                    );
                http.WriteKey().Keep(db, Place(officer), now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect(Place(officer));
    }

    private static string Place(long officer) => string.Create(CultureInfo.InvariantCulture, $"/officers/{officer}");
}
