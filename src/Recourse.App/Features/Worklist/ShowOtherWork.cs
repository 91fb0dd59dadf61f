using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Worklist;

/// <summary>
/// Work that is no call: letters to those whom no call may reach, papers, reviews. What is due first stands first.
/// </summary>
public static class ShowOtherWork
{
    private const int PageSize = 50;
    private const string Letters = "letters";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/other-work", Handle).RequireAuthorization(Policies.Desk);

    /// <summary>The list as it was filtered when its form was sent.</summary>
    internal static string BackTo(HttpContext http) =>
        CameFrom.Page(http.Request) is var page
        && page.StartsWith("/other-work", StringComparison.Ordinal)
        && !page.StartsWith("/other-work/", StringComparison.Ordinal)
            ? page
            : "/other-work";

    private static Task<IResult> Handle(
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    ) => Page(http, db, book, clock.GetCurrentInstant(), TaskForm.None, cancel);

    internal static async Task<IResult> Page(
        HttpContext http,
        Db db,
        LawBook book,
        Instant now,
        TaskForm form,
        CancellationToken cancel
    )
    {
        var query = http.Request.Query;
        var desk = await Tasks.DeskOf(http, db, now, cancel);
        var works = Tasks.MayDo(http.User, WorkDesk.Officers);
        var letters = works ? Tasks.ByLetter(db, desk, now) : null;
        var isLetters = letters is not null && string.Equals(query["view"], Letters, StringComparison.Ordinal);
        var kinds = Tasks.KindsOf(http.User);
        NextActionKind? kind =
            Enum.TryParse<NextActionKind>(query["kind"], out var asked) && kinds.Contains(asked) ? asked : null;
        var isMine = string.Equals(query["whose"], "mine", StringComparison.Ordinal);
        var officer = http.OfficerId();
        var open = Tasks.Open(db, desk, kind is { } one ? [one] : kinds);
        var tasks = isMine ? open.Where(row => row.OfficerId == officer) : open;
        var counts = (
            Tasks: await tasks.CountAsync(cancel),
            Letters: letters is null ? 0 : await letters.CountAsync(cancel)
        );
        var pages = Math.Max(1, ((isLetters ? counts.Letters : counts.Tasks) + PageSize - 1) / PageSize);
        _ = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        var at = Math.Clamp(page, 1, pages);
        var look = new Look(db, book, officer, Reveal.All(http.User), now);
        var people = isLetters
            ? await letters!
                .OrderByDescending(row => row.WorkPriority)
                .ThenByDescending(row => row.Id)
                .Skip((at - 1) * PageSize)
                .Take(PageSize)
                .ToListAsync(cancel)
            : [];
        var view = new OtherWorkView(
            isLetters,
            kind,
            isMine,
            [.. kinds],
            counts.Tasks,
            works ? counts.Letters : null,
            at,
            pages,
            isLetters ? [] : await Lines(db, tasks, (at - 1) * PageSize, now, officer, cancel),
            await WorkRows.Of(look, people, cancel),
            isLetters ? [] : await Colleagues(db, cancel),
            form
        );
        return new RazorComponentResult<OtherWorkPage>(new { View = view })
        {
            StatusCode = form.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IReadOnlyList<TaskLine>> Lines(
        Db db,
        IQueryable<NextAction> tasks,
        int skip,
        Instant now,
        long officer,
        CancellationToken cancel
    )
    {
        var zone = await Desks.Zone(db, cancel);
        var rows = await (
            from task in tasks.AsNoTracking()
            join person in db.Persons on task.PersonId equals person.Id
            join owner in db.Users on task.OfficerId equals (long?)owner.Id into owners
            from owner in owners.DefaultIfEmpty()
            orderby task.DueAt == null, task.DueAt, task.Id
            select new
            {
                Task = task,
                person.Name,
                Owner = owner == null ? null : owner.DisplayName,
                Account = db
                    .AccountParties.Where(party => party.PersonId == person.Id)
                    .Join(db.Accounts, party => party.AccountId, account => account.Id, (_, account) => account.Number)
                    .OrderBy(number => number)
                    .FirstOrDefault(),
            }
        )
            .Skip(skip)
            .Take(PageSize)
            .ToListAsync(cancel);
        return rows.ConvertAll(row => new TaskLine(
            row.Task.Id,
            row.Task.PersonId,
            Words.Person(row.Name, row.Account),
            row.Account ?? "no account",
            Words.Of(row.Task.Kind),
            row.Task.Words,
            row.Task.DueAt is { } due ? Show.Moment(due, zone, now) : "no day set",
            row.Task.DueAt <= now,
            Show.Moment(row.Task.CreatedAt, zone, now),
            row.Owner,
            row.Task.OfficerId == officer,
            OtherWork.DeskOf(row.Task.Kind)
        ));
    }

    /// <summary>To whom a piece of work may be handed, by the desk at which it stands.</summary>
    private static async Task<IReadOnlyList<Colleague>> Colleagues(Db db, CancellationToken cancel)
    {
        var rows = await (
            from user in db.Users
            join has in db.UserRoles on user.Id equals has.UserId
            join role in db.Roles on has.RoleId equals role.Id
            where user.ClosedAt == null
            orderby user.DisplayName
            select new
            {
                user.Id,
                user.DisplayName,
                role.Name,
            }
        ).ToListAsync(cancel);
        return
        [
            .. rows.GroupBy(row => (row.Id, row.DisplayName))
                .Select(roles => new Colleague(
                    roles.Key.Id,
                    roles.Key.DisplayName,
                    [.. DesksOf(roles.Select(row => row.Name!).ToHashSet(StringComparer.Ordinal))]
                ))
                .Where(it => it.Desks.Length > 0),
        ];
    }

    private static IEnumerable<WorkDesk> DesksOf(HashSet<string> roles)
    {
        var manages = roles.Contains(Policies.ManagerRole);
        if (manages || roles.Contains(Policies.OfficerRole))
            yield return WorkDesk.Officers;
        if (manages)
            yield return WorkDesk.Supervisors;
        if (manages || roles.Contains(Policies.ComplianceRole))
            yield return WorkDesk.Compliance;
    }

    /// <summary>True where this colleague may do what stands at that desk.</summary>
    internal static async Task<Colleague?> Find(Db db, long id, WorkDesk desk, CancellationToken cancel) =>
        (await Colleagues(db, cancel)).FirstOrDefault(it => it.Id == id && it.Desks.Contains(desk));
}

/// <summary>Somebody to whom work may be handed.</summary>
public sealed record Colleague(long Id, string Name, ImmutableArray<WorkDesk> Desks);

/// <summary>A piece of work that is no call.</summary>
/// <param name="Due">When it is due, in words.</param>
/// <param name="Owner">Who has it; null: nobody yet.</param>
public sealed record TaskLine(
    long Id,
    long PersonId,
    string Who,
    string Account,
    string Kind,
    string Words,
    string Due,
    bool IsLate,
    string Since,
    string? Owner,
    bool IsMine,
    WorkDesk Desk
);

/// <summary>What was typed into a form of the page that was refused.</summary>
/// <param name="Id">At which piece of work.</param>
public sealed record TaskForm(long Id, string Words, string? Problem)
{
    /// <summary>Nothing was typed.</summary>
    public static TaskForm None { get; } = new(0, "", null);

    internal static TaskForm Gone(long id) =>
        new(id, "", "This work is done already, or is not yours to do. Nothing was changed.");
}

/// <summary>The page of other work.</summary>
/// <param name="LetterCount">How many may be reached by letter only; null: this person writes none.</param>
public sealed record OtherWorkView(
    bool IsLetters,
    NextActionKind? Kind,
    bool IsMine,
    IReadOnlyList<NextActionKind> Kinds,
    int TaskCount,
    int? LetterCount,
    int Page,
    int Pages,
    IReadOnlyList<TaskLine> Tasks,
    IReadOnlyList<WorkRow> Letters,
    IReadOnlyList<Colleague> Colleagues,
    TaskForm Form
);
