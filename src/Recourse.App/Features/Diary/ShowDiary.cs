using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Diary;

/// <summary>The officer's diary: what is overdue, what is for today, what comes, and what was done today.</summary>
public static class ShowDiary
{
    private const int Most = 200;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/diary", Handle).RequireAuthorization(Policies.Officer);

    private static Task<IResult> Handle(
        string? account,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) =>
        Page(http, db, clock.GetCurrentInstant(), EntryForm.Empty with { Account = account?.Trim() ?? "" }, [], cancel);

    internal static async Task<IResult> Page(
        HttpContext http,
        Db db,
        Instant now,
        EntryForm form,
        ImmutableArray<FieldProblem> problems,
        CancellationToken cancel
    )
    {
        var zone = await Desks.Zone(db, cancel);
        var officer = http.OfficerId();
        var today = now.InZone(zone).Date;
        var morning = zone.AtStartOfDay(today).ToInstant();
        var night = zone.AtStartOfDay(today.PlusDays(1)).ToInstant();
        var open = await DiaryLines.OpenOf(http, db, now, cancel);
        var lines = await DiaryLines.Of(db, open.OrderBy(row => row.DueAt).Take(Most), zone, now, cancel);
        var done = db
            .NextActions.AsNoTracking()
            .Where(row => row.OfficerId == officer && row.DoneAt >= morning && DiaryLines.Kinds.Contains(row.Kind));
        var view = new DiaryView(
            lines.FindAll(line => line.DueAt is null || line.DueAt < now),
            lines.FindAll(line => line.DueAt >= now && line.DueAt < night),
            lines.FindAll(line => line.DueAt >= night),
            await DiaryLines.Of(db, done, zone, now, cancel),
            Show.City(zone),
            Typed.Of(today),
            form,
            problems
        );
        return new RazorComponentResult<DiaryPage>(new { View = view })
        {
            StatusCode = problems.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}

/// <summary>The page of a diary.</summary>
/// <param name="City">Of the clock on which its moments are told and typed.</param>
/// <param name="Today">For the field of the day.</param>
public sealed record DiaryView(
    IReadOnlyList<DiaryLine> Overdue,
    IReadOnlyList<DiaryLine> Today,
    IReadOnlyList<DiaryLine> Coming,
    IReadOnlyList<DiaryLine> Done,
    string City,
    string FirstDay,
    EntryForm Form,
    ImmutableArray<FieldProblem> Problems
);

/// <summary>What was typed of a new entry.</summary>
/// <param name="PersonId">Of the account screen on which it was typed; null: the account is named.</param>
public sealed record EntryForm(long? PersonId, string Account, string Words, string On, string At)
{
    /// <summary>Nothing was typed.</summary>
    public static EntryForm Empty { get; } = new(null, "", "", "", "");
}
