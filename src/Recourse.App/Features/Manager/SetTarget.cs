using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Manager;

/// <summary>
/// What the house or an officer sets out to reach in a day, from a day on. An older target stays for its days.
/// </summary>
public static class SetTarget
{
    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<StaffMember> Officers { get; init; } = [];
        internal IReadOnlyList<Target> Targets { get; init; } = [];
        internal LocalDate Today { get; init; }
        internal string Officer { get; init; } = "";
        internal string Kind { get; init; } = "";
        internal string Value { get; init; } = "";
        internal string From { get; init; } = "";
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
        internal Func<long?, string> NameOf { get; init; } = null!;
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/manager/targets", Show).RequireAuthorization(Policies.Supervisor);
        app.MapPost("/manager/targets", Handle).RequireAuthorization(Policies.Supervisor).Guarded();
    }

    private static async Task<IResult> Show(Db db, IClock clock, CancellationToken cancel) =>
        await Page(new Shown(), db, clock.GetCurrentInstant(), cancel);

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var shown = new Shown
        {
            Officer = fields["officer"].ToString(),
            Kind = fields["kind"].ToString(),
            Value = fields["value"].ToString().Trim(),
            From = fields["from"].ToString(),
        };
        var today = await Desks.Today(db, now, cancel);
        var staff = await Staff.Of(db, today, cancel);
        var (target, problems) = Read(shown, staff, today);
        if (target is null)
        {
            var told = new Shown
            {
                Officer = shown.Officer,
                Kind = shown.Kind,
                Value = shown.Value,
                From = shown.From,
                Problems = problems,
            };
            return await Page(told, db, now, cancel);
        }
        (target.Id, target.SetBy, target.SetAt) = (await ids.Next(cancel), http.OfficerId(), now);
        await db.Write(
            async () =>
            {
                db.Targets.Add(target);
                http.WriteKey().Keep(db, "/manager/targets", now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect("/manager/targets");
    }

    private static (Target? Target, ImmutableArray<FieldProblem> Problems) Read(
        Shown form,
        List<StaffMember> staff,
        LocalDate today
    )
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        var officer = long.TryParse(form.Officer, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (long?)id
            : null;
        if (form.Officer.Length > 0 && !staff.Exists(it => it.Id == officer))
            problems.Add(new FieldProblem("officer", "Choose an officer of the list, or the house."));
        if (!Enum.TryParse<TargetKind>(form.Kind, out var kind) || !Enum.IsDefined(kind))
            problems.Add(new FieldProblem("kind", "Choose what is to be reached."));
        var from = form.From.Length == 0 ? today : Typed.Day(form.From);
        if (from is null || from < today)
            problems.Add(new FieldProblem("from", "A target begins today or later; what was reported stays."));
        var value = kind switch
        {
            TargetKind.CollectedCents => Typed.Cents(form.Value),
            TargetKind.PromisesKept => Typed.Cents(form.Value) is { } share and <= 100_00 ? share : null,
            _ => long.TryParse(form.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= 100_000
                ? count
                : null,
        };
        if (value is null)
        {
            problems.Add(
                new FieldProblem("value", "Write an amount as 5,000.00, a share as 65, or a count as 120; 0 ends it.")
            );
        }
        return problems.Count > 0
            ? (null, problems.ToImmutable())
            : (
                new Target
                {
                    OfficerId = officer,
                    Kind = kind,
                    FromOn = from!.Value,
                    Value = value!.Value,
                },
                []
            );
    }

    private static async Task<IResult> Page(Shown form, Db db, Instant now, CancellationToken cancel)
    {
        var today = await Desks.Today(db, now, cancel);
        var staff = await Staff.Of(db, today, cancel);
        var names = staff.ToDictionary(it => it.Id, it => it.Name);
        return new RazorComponentResult<TargetsPage>(
            new
            {
                Shown = new Shown
                {
                    Officers = staff.FindAll(it => it.Works),
                    Targets = await db
                        .Targets.AsNoTracking()
                        .OrderByDescending(row => row.FromOn)
                        .ThenByDescending(row => row.SetAt)
                        .Take(200)
                        .ToListAsync(cancel),
                    Today = today,
                    Officer = form.Officer,
                    Kind = form.Kind,
                    Value = form.Value,
                    From = form.From.Length > 0 ? form.From : Typed.Of(today),
                    Problems = form.Problems,
                    NameOf = id => id is { } one ? names.GetValueOrDefault(one, "somebody") : "The house",
                },
            }
        )
        {
            StatusCode = form.Problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
