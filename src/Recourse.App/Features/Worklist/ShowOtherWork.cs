using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
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
    private const string Letters = "letters";

    private static readonly ListOrder<Work> Order = new ListOrder<Work>(rows =>
        rows.OrderBy(row => row.Task.DueAt == null).ThenBy(row => row.Task.DueAt).ThenBy(row => row.Task.Id)
    )
        .ByKnown("borrower", row => row.Name)
        .By("what", row => row.Task.Kind)
        .ByKnown("due", row => row.Task.DueAt)
        .ByKnown("with", row => row.Owner)
        .By("since", row => row.Task.CreatedAt)
        .Then(row => row.Task.Id);

    private static readonly ListOrder<Person> LetterOrder = new ListOrder<Person>(rows =>
        rows.OrderByDescending(row => row.WorkPriority).ThenByDescending(row => row.Id)
    )
        .ByKnown("borrower", row => row.Name)
        .ByKnown("pastdue", row => row.PastDueCents, largestFirst: true)
        .Then(row => row.Id);

    /// <summary>A piece of work with what its row shows.</summary>
    private sealed class Work
    {
        internal required NextAction Task { get; init; }
        internal required string? Name { get; init; }
        internal required string? Owner { get; init; }
        internal required string? Account { get; init; }
    }

    /// <summary>What the address asks for, and what this person may see of it.</summary>
    private sealed record Question(
        bool IsLetters,
        NextActionKind? Kind,
        bool IsMine,
        NextActionKind[] Kinds,
        IQueryable<NextAction> Tasks,
        IQueryable<Person>? Letters,
        ListQuery List
    );

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/other-work", Handle).RequireAuthorization(Policies.Desk);
        app.MapGet("/other-work.csv", Download).RequireAuthorization(Policies.Desk);
    }

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
        var asked = await Read(http, db, now, cancel);
        var counts = (
            Tasks: await asked.Tasks.CountAsync(cancel),
            Letters: asked.Letters is null ? (int?)null : await asked.Letters.CountAsync(cancel)
        );
        var list = asked.List.Counted(asked.IsLetters ? counts.Letters ?? 0 : counts.Tasks);
        var look = new Look(db, book, http.OfficerId(), Reveal.All(http.User), now);
        var people = asked.IsLetters ? await LetterOrder.Page(asked.Letters!, list).ToListAsync(cancel) : [];
        var view = new OtherWorkView(
            asked.IsLetters,
            asked.Kind,
            asked.IsMine,
            [.. asked.Kinds],
            counts.Tasks,
            counts.Letters,
            list,
            asked.IsLetters ? [] : await Lines(db, asked.Tasks, list, now, http.OfficerId(), cancel),
            await WorkRows.Of(look, people, cancel),
            asked.IsLetters ? [] : await Colleagues(db, cancel),
            form
        );
        return new RazorComponentResult<OtherWorkPage>(new { View = view })
        {
            StatusCode = form.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<Question> Read(HttpContext http, Db db, Instant now, CancellationToken cancel)
    {
        var query = http.Request.Query;
        var desk = await Tasks.DeskOf(http, db, now, cancel);
        var letters = Tasks.MayDo(http.User, WorkDesk.Officers) ? Tasks.ByLetter(db, desk, now) : null;
        var isLetters = letters is not null && string.Equals(query["view"], Letters, StringComparison.Ordinal);
        var kinds = Tasks.KindsOf(http.User);
        NextActionKind? kind =
            Enum.TryParse<NextActionKind>(query["kind"], out var one) && kinds.Contains(one) ? one : null;
        var isMine = string.Equals(query["whose"], "mine", StringComparison.Ordinal);
        var officer = http.OfficerId();
        var open = Tasks.Open(db, desk, kind is { } only ? [only] : kinds);
        var list = ListQuery.Of(
            http,
            "/other-work",
            isLetters ? LetterOrder.Columns : Order.Columns,
            ("view", isLetters ? Letters : null),
            ("kind", isLetters ? null : kind?.ToString()),
            ("whose", isMine && !isLetters ? "mine" : null)
        );
        var tasks = isMine ? open.Where(row => row.OfficerId == officer) : open;
        return new Question(isLetters, kind, isMine, kinds, tasks, letters, list);
    }

    private static async Task<IResult> Download(
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var asked = await Read(http, db, now, cancel);
        return asked.IsLetters
            ? LetterFile(asked, new Look(db, book, http.OfficerId(), Reveal.All(http.User), now), cancel)
            : TaskFile(asked, db, cancel);
    }

    private static IResult TaskFile(Question asked, Db db, CancellationToken cancel) =>
        CsvList.Send(
            "other-work.csv",
            "borrower,account,kind,words,due_at,since,with",
            async csv =>
            {
                var ids = await Order
                    .Apply(WorkOf(db, asked.Tasks), asked.List)
                    .Select(row => row.Task.Id)
                    .ToListAsync(cancel);
                foreach (var chunk in CsvList.Chunks(ids))
                {
                    var found = await WorkOf(db, asked.Tasks.Where(row => chunk.Contains(row.Id)))
                        .ToDictionaryAsync(row => row.Task.Id, cancel);
                    foreach (var row in chunk.Where(found.ContainsKey).Select(id => found[id]))
                    {
                        await csv.Write([
                            CsvDownload.Text(Words.Person(row.Name, row.Account)),
                            CsvDownload.Text(row.Account ?? ""),
                            CsvDownload.Text(Words.Of(row.Task.Kind)),
                            CsvDownload.Text(row.Task.Words),
                            row.Task.DueAt is { } due ? InstantPattern.ExtendedIso.Format(due) : "",
                            InstantPattern.ExtendedIso.Format(row.Task.CreatedAt),
                            CsvDownload.Text(row.Owner ?? ""),
                        ]);
                    }
                }
            }
        );

    private static IResult LetterFile(Question asked, Look look, CancellationToken cancel) =>
        CsvList.Send(
            "by-letter.csv",
            "borrower,accounts,why,past_due,stage,last_contact",
            async csv =>
            {
                var ids = await LetterOrder.Apply(asked.Letters!, asked.List).Select(it => it.Id).ToListAsync(cancel);
                foreach (var chunk in CsvList.Chunks(ids))
                {
                    var found = await asked
                        .Letters!.Where(row => chunk.Contains(row.Id))
                        .ToDictionaryAsync(row => row.Id, cancel);
                    var people = chunk.Where(found.ContainsKey).Select(id => found[id]).ToList();
                    foreach (var row in await WorkRows.Of(look, people, cancel))
                        await csv.Write(LeftLine.Cells(row, row.Why));
                }
            }
        );

    private static IQueryable<Work> WorkOf(Db db, IQueryable<NextAction> tasks) =>
        from task in tasks.AsNoTracking()
        join person in db.Persons on task.PersonId equals person.Id
        join owner in db.Users on task.OfficerId equals (long?)owner.Id into owners
        from owner in owners.DefaultIfEmpty()
        select new Work
        {
            Task = task,
            Name = person.Name,
            Owner = owner == null ? null : owner.DisplayName,
            Account = db
                .AccountParties.Where(party => party.PersonId == person.Id)
                .Join(db.Accounts, party => party.AccountId, account => account.Id, (_, account) => account.Number)
                .OrderBy(number => number)
                .FirstOrDefault(),
        };

    private static async Task<IReadOnlyList<TaskLine>> Lines(
        Db db,
        IQueryable<NextAction> tasks,
        ListQuery list,
        Instant now,
        long officer,
        CancellationToken cancel
    )
    {
        var zone = await Desks.Zone(db, cancel);
        var rows = await Order.Page(WorkOf(db, tasks), list).ToListAsync(cancel);
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
    ListQuery List,
    IReadOnlyList<TaskLine> Tasks,
    IReadOnlyList<WorkRow> Letters,
    IReadOnlyList<Colleague> Colleagues,
    TaskForm Form
);
