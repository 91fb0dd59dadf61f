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
    internal const int PageSize = 50;
    internal const string Done = "done";

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
        internal int Page { get; init; }
        internal int Pages { get; init; }
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

    private static IQueryable<Row> Of(HttpContext http, Db db, bool isDone)
    {
        var closed = Doorkeeper.ClosedAccounts(http, db);
        var chosen = db.Approvals.Where(row => (row.DecidedAt != null) == isDone && !closed.Contains(row.AccountId));
        var ordered = isDone
            ? chosen.OrderByDescending(row => row.DecidedAt).ThenByDescending(row => row.Id)
            : chosen.OrderBy(row => row.AskedAt).ThenBy(row => row.Id);
        return from approval in ordered
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
        int? page,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var isDone = show == Done;
        var waiting = await db.Approvals.CountAsync(row => row.DecidedAt == null, cancel);
        var decided = await db.Approvals.CountAsync(row => row.DecidedAt != null, cancel);
        var pages = Math.Max(1, ((isDone ? decided : waiting) + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page ?? 1, 1, pages);
        var rows = await Of(http, db, isDone)
            .AsNoTracking()
            .Skip((shown - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancel);
        var officers = rows.SelectMany(row => new[] { row.Approval.AskedBy, row.Approval.DecidedBy });
        return new RazorComponentResult<ApprovalsPage>(
            new
            {
                Shown = new Shown
                {
                    IsDone = isDone,
                    Waiting = waiting,
                    Decided = decided,
                    Page = shown,
                    Pages = pages,
                    Now = clock.GetCurrentInstant(),
                    Viewer = http.OfficerId(),
                    Rows = rows,
                    NameOf = await Asking.Names(db, officers, cancel),
                },
            }
        );
    }

    private static IResult Download(string? show, HttpContext http, Db db, CancellationToken cancel)
    {
        var isDone = show == Done;
        return Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(
                    (
                        "id,kind,account,currency,amount,reason,words,why_second,"
                        + "asked_by,asked_at,decided_by,decided_at,outcome,decision_words"
                    ).Split(',')
                );
                var rows = await Of(http, db, isDone).AsNoTracking().ToListAsync(cancel);
                var officers = rows.SelectMany(row => new[] { row.Approval.AskedBy, row.Approval.DecidedBy });
                var nameOf = await Asking.Names(db, officers, cancel);
                foreach (var row in rows)
                    await csv.Write(Cells(row, nameOf));
            },
            "text/csv; charset=utf-8",
            isDone ? "requests-decided.csv" : "requests-waiting.csv"
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
