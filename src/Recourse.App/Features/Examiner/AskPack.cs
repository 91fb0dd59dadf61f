using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Examiner;

/// <summary>Asks for a sample: of what, from when to when, how many, with which seed, and why.</summary>
public static class AskPack
{
    internal const string Path = "/examiner";

    /// <summary>A larger one is made behind the pages.</summary>
    private const int LargestAtOnce = 100;
    private const int Shown = 50;

    /// <summary>What was typed.</summary>
    public sealed record Form(
        string Kind,
        string From,
        string To,
        string Size,
        string Seed,
        bool IsStratified,
        bool ShowsAll,
        string Why
    )
    {
        internal static Form Of(IFormCollection fields) =>
            new(
                fields["kind"].ToString(),
                fields["from"].ToString(),
                fields["to"].ToString(),
                fields["size"].ToString().Trim(),
                fields["seed"].ToString().Trim(),
                fields["stratified"].Count > 0,
                fields["all"].Count > 0,
                fields["why"].ToString().Trim()
            );
    }

    /// <summary>A sample in the list of those that were drawn.</summary>
    public sealed record Line(long Id, string What, string Drawn, string Seed, string Why, string By, string State);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Show).RequireAuthorization(Policies.Examiner);
        app.MapPost(Path, Handle).RequireAuthorization(Policies.Examiner).Guarded();
    }

    private static async Task<IResult> Show(Db db, IClock clock, CancellationToken cancel)
    {
        var today = await Desks.Today(db, clock.GetCurrentInstant(), cancel);
        var form = new Form(
            nameof(SampleKind.Refused),
            Typed.Of(today.PlusDays(-30)),
            Typed.Of(today),
            "25",
            "",
            IsStratified: true,
            ShowsAll: false,
            ""
        );
        return await Page(form, [], db, clock, cancel);
    }

    private static async Task<IResult> Handle(
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        PackRunner runner,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = Form.Of(fields);
        var (row, problems) = Read(form);
        if (row is null)
            return await Page(form, problems, db, clock, cancel);
        var now = clock.GetCurrentInstant();
        (row.Id, row.AskedBy, row.AskedAt) = (await ids.Next(cancel), http.OfficerId(), now);
        var address = ShowPack.Address(row.Id);
        await db.Write(
            async () =>
            {
                db.ExaminerPacks.Add(row);
                http.WriteKey().Keep(db, address, now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        if (row.Size <= LargestAtOnce)
            await runner.Try(row.Id, cancel);
        else
            runner.GoOn(row.Id);
        return Results.Redirect(address);
    }

    private static (ExaminerPack? Row, ImmutableArray<FieldProblem> Problems) Read(Form form)
    {
        var found = ImmutableArray.CreateBuilder<FieldProblem>();
        var isKind = Enum.TryParse<SampleKind>(form.Kind, out var kind) && Enum.IsDefined(kind);
        var (from, to) = (Typed.Day(form.From), Typed.Day(form.To));
        var isSize = int.TryParse(form.Size, NumberStyles.None, CultureInfo.InvariantCulture, out var size);
        if (!isKind)
            found.Add(new FieldProblem("kind", "Choose of what a sample is drawn."));
        if (from is null)
            found.Add(new FieldProblem("from", "Give the first day."));
        if (to is null)
            found.Add(new FieldProblem("to", "Give the last day."));
        if (from > to)
            found.Add(new FieldProblem("to", "The last day is before the first."));
        if (!isSize || size < 1 || size > PackAsked.Most)
            found.Add(new FieldProblem("size", $"Give a number from 1 to {PackAsked.Most}."));
        if (
            form.Seed.Length > PackAsked.LongestSeed
            || !form.Seed.All(it => char.IsAsciiLetterOrDigit(it) || it == '-')
        )
            found.Add(new FieldProblem("seed", "Letters, digits and hyphens, at most 40; or leave it empty."));
        if (Sentences.Problem(form.Why) is { } wrong)
            found.Add(new FieldProblem("why", wrong));
        else if (form.ShowsAll && form.Why.Length < PackAsked.LeastReasonForAll)
            found.Add(new FieldProblem("why", "Say in a sentence why account numbers and names are needed whole."));
        if (found.Count > 0)
            return (null, found.ToImmutable());
        return (
            new ExaminerPack
            {
                Kind = kind,
                FromOn = from!.Value,
                ToOn = to!.Value,
                Size = size,
                Seed = form.Seed.Length > 0 ? form.Seed : PackAsked.NewSeed(),
                IsStratified = form.IsStratified,
                ShowsAll = form.ShowsAll,
                Why = form.Why,
            },
            []
        );
    }

    private static async Task<IResult> Page(
        Form form,
        ImmutableArray<FieldProblem> problems,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (zone, now) = (await Desks.Zone(db, cancel), clock.GetCurrentInstant());
        var names = await db.Users.ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        var rows = await db
            .ExaminerPacks.AsNoTracking()
            .OrderByDescending(row => row.AskedAt)
            .ThenByDescending(row => row.Id)
            .Take(Shown)
            .ToListAsync(cancel);
        return new RazorComponentResult<ExaminerPage>(
            new
            {
                Form = form,
                Problems = problems,
                Lines = rows.ConvertAll(row => new Line(
                    row.Id,
                    $"{Population.Of(row.Kind)}, {Ui.Show.Date(row.FromOn)} to {Ui.Show.Date(row.ToOn)}",
                    row.Drawn is { } drawn ? $"{drawn} of {row.Found}" : $"{row.Size} asked for",
                    row.Seed,
                    row.Why,
                    names.GetValueOrDefault(row.AskedBy, "somebody who left")
                        + $", {Ui.Show.Moment(row.AskedAt, zone, now)}",
                    ShowPack.StateOf(row)
                )),
            }
        )
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
