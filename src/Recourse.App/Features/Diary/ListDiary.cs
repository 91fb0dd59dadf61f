using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Diary;

/// <summary>All entries of an officer's diary, done ones too, as a list and as a CSV file.</summary>
public static class ListDiary
{
    internal const string Done = "done";
    private const string Path = "/diary/all";

    private static readonly ListOrder<Row> Order = new ListOrder<Row>(rows =>
        rows.OrderBy(row => row.Action.DueAt == null)
            .ThenByDescending(row => row.Action.DueAt)
            .ThenBy(row => row.Action.Id)
    )
        .ByKnown("due", row => row.Action.DueAt)
        .ByKnown("borrower", row => row.Name)
        .By("kind", row => row.Action.Kind)
        .By("words", row => row.Action.Words)
        .By("made", row => row.Action.CreatedAt)
        .ByKnown("done", row => row.Action.DoneAt, largestFirst: true)
        .Then(row => row.Action.Id);

    /// <summary>An entry with whom it is about.</summary>
    internal sealed class Row
    {
        internal required NextAction Action { get; init; }
        internal required string? Name { get; init; }
        internal required string? Account { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal ListQuery List { get; init; } = null!;

        /// <summary>Open or done; null: both.</summary>
        internal bool? IsDone { get; init; }
        internal NextActionKind? Kind { get; init; }
        internal IReadOnlyList<Row> Rows { get; init; } = [];
        internal DateTimeZone Zone { get; init; } = DateTimeZone.Utc;
        internal Instant Now { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Handle).RequireAuthorization(Policies.Officer);
        app.MapGet(Path + ".csv", Download).RequireAuthorization(Policies.Officer);
    }

    private static async Task<RazorComponentResult<DiaryListPage>> Handle(
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (isDone, kind) = Asked(http);
        var all = Rows(http, db);
        var list = ListOf(http).Counted(await all.CountAsync(cancel));
        return new(
            new
            {
                Shown = new Shown
                {
                    List = list,
                    IsDone = isDone,
                    Kind = kind,
                    Rows = await Order.Page(all, list).ToListAsync(cancel),
                    Zone = await Desks.Zone(db, cancel),
                    Now = clock.GetCurrentInstant(),
                },
            }
        );
    }

    private static IResult Download(HttpContext http, Db db, CancellationToken cancel) =>
        CsvList.Send(
            "diary.csv",
            "due_at,borrower,account,kind,words,made_at,done_at",
            async csv =>
            {
                var ids = await Order
                    .Apply(Rows(http, db), ListOf(http))
                    .Select(row => row.Action.Id)
                    .ToListAsync(cancel);
                foreach (var chunk in CsvList.Chunks(ids))
                {
                    var found = await Rows(http, db)
                        .Where(row => chunk.Contains(row.Action.Id))
                        .ToDictionaryAsync(row => row.Action.Id, cancel);
                    foreach (var row in chunk.Where(found.ContainsKey).Select(id => found[id]))
                        await csv.Write(Cells(row));
                }
            }
        );

    private static string[] Cells(Row row) =>
        [
            At(row.Action.DueAt),
            CsvDownload.Text(Words.Person(row.Name, row.Account)),
            CsvDownload.Text(row.Account ?? ""),
            CsvDownload.Text(KindOf(row.Action.Kind)),
            CsvDownload.Text(row.Action.Words),
            At(row.Action.CreatedAt),
            At(row.Action.DoneAt),
        ];

    private static string At(Instant? at) => at is { } known ? InstantPattern.ExtendedIso.Format(known) : "";

    internal static string KindOf(NextActionKind kind) =>
        kind == NextActionKind.CallBack ? "agreed call-back" : "own entry";

    private static (bool? IsDone, NextActionKind? Kind) Asked(HttpContext http)
    {
        var query = http.Request.Query;
        return (
            query["show"].ToString() switch
            {
                Done => true,
                "open" => false,
                _ => null,
            },
            Enum.TryParse<NextActionKind>(query["kind"], out var kind) && DiaryLines.Kinds.Contains(kind) ? kind : null
        );
    }

    private static ListQuery ListOf(HttpContext http)
    {
        var (isDone, kind) = Asked(http);
        var show = isDone switch
        {
            true => Done,
            false => "open",
            _ => null,
        };
        return ListQuery.Of(http, Path, Order.Columns, ("show", show), ("kind", kind?.ToString()));
    }

    private static IQueryable<Row> Rows(HttpContext http, Db db)
    {
        var (officer, closed) = (http.OfficerId(), Doorkeeper.ClosedPersons(http, db));
        var (isDone, kind) = Asked(http);
        return from action in db.NextActions.AsNoTracking()
            join person in db.Persons on action.PersonId equals person.Id
            where action.OfficerId == officer && DiaryLines.Kinds.Contains(action.Kind)
            where isDone == null || (action.DoneAt != null) == isDone
            where kind == null || action.Kind == kind
            where !closed.Contains(action.PersonId)
            select new Row
            {
                Action = action,
                Name = person.Name,
                Account = db
                    .AccountParties.Where(party => party.PersonId == person.Id)
                    .Join(db.Accounts, party => party.AccountId, account => account.Id, (_, account) => account.Number)
                    .OrderBy(number => number)
                    .FirstOrDefault(),
            };
    }
}
