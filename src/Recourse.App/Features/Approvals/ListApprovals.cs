using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Approvals;

/// <summary>
/// What waits for a second person, the oldest first, and what was decided; as a page and as a CSV file.
/// </summary>
public static class ListApprovals
{
    internal const string Done = "done";
    private const string Columns =
        "id,kind,account,currency,amount,reason,words,why_second,"
        + "asked_by,asked_at,decided_by,decided_at,outcome,decision_words";

    private static readonly ListOrder<Row> Waiting = OrderOf(rows =>
        rows.OrderBy(row => row.Approval.AskedAt).ThenBy(row => row.Approval.Id)
    );
    private static readonly ListOrder<Row> Decided = OrderOf(rows =>
            rows.OrderByDescending(row => row.Approval.DecidedAt).ThenByDescending(row => row.Approval.Id)
        )
        .By("decided", row => row.Approval.DecidedAt, largestFirst: true);

    /// <summary>One request with the account that it is about.</summary>
    internal sealed class Row
    {
        internal required Approval Approval { get; init; }
        internal required Account Account { get; init; }
        internal required Portfolio Portfolio { get; init; }
        internal required string? Person { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal bool IsDone { get; init; }
        internal int Waiting { get; init; }
        internal int Decided { get; init; }
        internal ListQuery List { get; init; } = null!;

        /// <summary>One kind of request; null: every kind.</summary>
        internal ApprovalKind? Kind { get; init; }
        internal Instant Now { get; init; }
        internal long Viewer { get; init; }
        internal IReadOnlyList<Row> Rows { get; init; } = [];
        internal Func<long?, string> NameOf { get; init; } = null!;
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/approvals", Handle).RequireAuthorization(Policies.Approver);
        app.MapGet("/approvals.csv", Download).RequireAuthorization(Policies.Approver);
    }

    private static ListOrder<Row> OrderOf(Func<IQueryable<Row>, IOrderedQueryable<Row>> first) =>
        new ListOrder<Row>(first)
            .By("amount", row => row.Approval.AmountCents, largestFirst: true)
            .By("account", row => row.Account.Number)
            .By("asked", row => row.Approval.AskedAt)
            .Then(row => row.Approval.Id);

    private static ListQuery ListOf(HttpContext http, bool isDone, ApprovalKind? kind) =>
        ListQuery.Of(
            http,
            "/approvals",
            (isDone ? Decided : Waiting).Columns,
            ("show", isDone ? Done : null),
            ("kind", kind?.ToString())
        );

    private static ApprovalKind? KindOf(string? text) =>
        Enum.TryParse<ApprovalKind>(text, out var kind) && Enum.IsDefined(kind) ? kind : null;

    private static IQueryable<Row> Of(HttpContext http, Db db, bool isDone, ApprovalKind? kind)
    {
        var closed = Doorkeeper.ClosedAccounts(http, db);
        return from approval in db.Approvals.AsNoTracking()
            where (approval.DecidedAt != null) == isDone && (kind == null || approval.Kind == kind)
            where !closed.Contains(approval.AccountId)
            join account in db.Accounts on approval.AccountId equals account.Id
            join portfolio in db.Portfolios on account.PortfolioId equals portfolio.Id
            select new Row
            {
                Approval = approval,
                Account = account,
                Portfolio = portfolio,
                Person = db
                    .Persons.Where(person => person.Id == approval.PersonId)
                    .Select(it => it.Name)
                    .FirstOrDefault(),
            };
    }

    private static async Task<IResult> Handle(
        string? show,
        string? kind,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (isDone, chosen) = (show == Done, KindOf(kind));
        var waiting = await db.Approvals.CountAsync(
            row => row.DecidedAt == null && (chosen == null || row.Kind == chosen),
            cancel
        );
        var decided = await db.Approvals.CountAsync(
            row => row.DecidedAt != null && (chosen == null || row.Kind == chosen),
            cancel
        );
        var list = ListOf(http, isDone, chosen).Counted(isDone ? decided : waiting);
        var rows = await (isDone ? Decided : Waiting).Page(Of(http, db, isDone, chosen), list).ToListAsync(cancel);
        var officers = rows.SelectMany(row => new[] { row.Approval.AskedBy, row.Approval.DecidedBy });
        return new RazorComponentResult<ApprovalsPage>(
            new
            {
                Shown = new Shown
                {
                    IsDone = isDone,
                    Kind = chosen,
                    Waiting = waiting,
                    Decided = decided,
                    List = list,
                    Now = clock.GetCurrentInstant(),
                    Viewer = http.OfficerId(),
                    Rows = rows,
                    NameOf = await Asking.Names(db, officers, cancel),
                },
            }
        );
    }

    private static IResult Download(HttpContext http, string? show, string? kind, Db db, CancellationToken cancel)
    {
        var (isDone, chosen) = (show == Done, KindOf(kind));
        var list = ListOf(http, isDone, chosen);
        return CsvList.Send(
            isDone ? "requests-decided.csv" : "requests-waiting.csv",
            Columns,
            async csv =>
            {
                var ids = await (isDone ? Decided : Waiting)
                    .Apply(Of(http, db, isDone, chosen), list)
                    .Select(row => row.Approval.Id)
                    .ToListAsync(cancel);
                foreach (var chunk in CsvList.Chunks(ids))
                {
                    var found = await Of(http, db, isDone, chosen)
                        .Where(row => chunk.Contains(row.Approval.Id))
                        .ToDictionaryAsync(row => row.Approval.Id, cancel);
                    var rows = chunk.Where(found.ContainsKey).Select(id => found[id]).ToList();
                    var officers = rows.SelectMany(row => new[] { row.Approval.AskedBy, row.Approval.DecidedBy });
                    var nameOf = await Asking.Names(db, officers, cancel);
                    foreach (var row in rows)
                        await csv.Write(Cells(row, nameOf));
                }
            }
        );
    }

    private static IEnumerable<string> Cells(Row row, Func<long?, string> nameOf)
    {
        var it = row.Approval;
        return
        [
            it.Id.ToString(CultureInfo.InvariantCulture),
            it.Kind == ApprovalKind.Reversal ? "take back" : it.EntryKind ?? "forgive",
            CsvDownload.Text(row.Account.Number),
            row.Portfolio.Currency,
            (it.AmountCents / 100m).ToString("0.00", CultureInfo.InvariantCulture),
            CsvDownload.Text(
                it.Reason is { } reason ? Words.Of(reason)
                : it.Component is { } part ? Words.Of(part)
                : ""
            ),
            CsvDownload.Text(it.Words),
            CsvDownload.Text(it.Why),
            CsvDownload.Text(nameOf(it.AskedBy)),
            InstantPattern.ExtendedIso.Format(it.AskedAt),
            it.DecidedBy is null ? "" : CsvDownload.Text(nameOf(it.DecidedBy)),
            it.DecidedAt is { } at ? InstantPattern.ExtendedIso.Format(at) : "",
            OutcomeOf(it),
            CsvDownload.Text(it.DecidedWords ?? ""),
        ];
    }

    internal static string OutcomeOf(Approval it) =>
        it.DecidedAt is null ? "waits"
        : it.Granted == true ? "granted"
        : it.DecidedBy == it.AskedBy ? "taken back"
        : "refused";
}
