using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Imports;

/// <summary>One import: how far it is, what it read, what it did, and what can be done with it now.</summary>
public static class ShowImport
{
    private const int PageRows = 100;
    private const int MostRefused = 100;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/imports/{id:long}", Whole).RequireAuthorization(Policies.Importer);
        app.MapGet("/imports/{id:long}/progress", Progress).RequireAuthorization(Policies.Importer);
    }

    public sealed class View
    {
        internal Import Import { get; init; } = null!;
        internal Portfolio Portfolio { get; init; } = null!;
        internal string? By { get; init; }
        internal ControlTotals? Totals { get; init; }
        internal Dictionary<ImportChangeKind, int> Changes { get; init; } = [];
        internal ImportChangeKind? Kind { get; init; }
        internal IReadOnlyList<Change> Shown { get; init; } = [];
        internal int Page { get; init; } = 1;
        internal int Pages { get; init; } = 1;
        internal IReadOnlyList<StagedRow> Refused { get; init; } = [];
        internal Dictionary<string, int> Conflicts { get; init; } = [];
        internal IReadOnlyList<string> Consequences { get; init; } = [];
        internal IReadOnlyList<string> NothingGone { get; init; } = [];
        internal string? WhyNotApply { get; init; }
        internal string? WhyNotUndo { get; init; }

        /// <summary>A refusal of what was just tried.</summary>
        internal string? Problem { get; init; }

        internal bool IsRunning => Import.State is ImportState.Staging or ImportState.Applying;
    }

    internal sealed record Change(ImportChange Row, Account Account, long? PersonId);

    private static async Task<IResult> Whole(long id, string? kind, int? page, Db db, CancellationToken cancel) =>
        await Page(id, kind, page ?? 1, db, null, cancel);

    /// <summary>The page again with the reason why what was tried cannot be done.</summary>
    internal static Task<IResult> Refused(long id, string problem, Db db, CancellationToken cancel) =>
        Page(id, null, 1, db, problem, cancel);

    private static async Task<IResult> Page(
        long id,
        string? kind,
        int page,
        Db db,
        string? problem,
        CancellationToken cancel
    )
    {
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } import)
        {
            return Results.NotFound();
        }
        var changes = await ImportFigures.Changes(db, id, cancel);
        ImportChangeKind? chosen = Enum.TryParse<ImportChangeKind>(kind, out var one) ? one : null;
        var count = chosen is { } only ? changes.GetValueOrDefault(only) : changes.Values.Sum();
        var pages = Math.Max(1, (count + PageRows - 1) / PageRows);
        var at = Math.Clamp(page, 1, pages);
        var view = new View
        {
            Import = import,
            Portfolio = await db.Portfolios.AsNoTracking().SingleAsync(row => row.Id == import.PortfolioId, cancel),
            By = await db
                .Users.Where(user => user.Id == import.StartedBy)
                .Select(user => user.DisplayName)
                .SingleOrDefaultAsync(cancel),
            Totals = import.TotalsJson is { } totals ? ControlTotals.FromJson(totals) : null,
            Changes = changes,
            Kind = chosen,
            Shown = await Shown(db, id, chosen, at, cancel),
            Page = at,
            Pages = pages,
            Refused = await db
                .StagedRows.AsNoTracking()
                .Where(row => row.ImportId == id && row.RefusedWhy != null)
                .OrderBy(row => row.LineNo)
                .Take(MostRefused)
                .ToListAsync(cancel),
            Conflicts = await ImportFigures.Conflicts(db, id, cancel),
            Consequences = await ImportConsequences.Of(db, import, cancel),
            NothingGone = await ImportConsequences.NothingGone(db, import, cancel),
            WhyNotApply = await ImportRules.WhyNotApply(db, import, cancel),
            WhyNotUndo = await ImportRules.WhyNotUndo(db, import, cancel),
            Problem = problem,
        };
        return new RazorComponentResult<ImportPage>(new { View = view }) { StatusCode = problem is null ? 200 : 409 };
    }

    private static async Task<IReadOnlyList<Change>> Shown(
        Db db,
        long id,
        ImportChangeKind? kind,
        int page,
        CancellationToken cancel
    )
    {
        var changes = db.ImportChanges.AsNoTracking().Where(row => row.ImportId == id);
        changes = kind is { } only ? changes.Where(row => row.Kind == only) : changes;
        var rows = await (
            from change in changes
            join account in db.Accounts.AsNoTracking() on change.AccountId equals account.Id
            orderby change.Kind, account.Number
            select new
            {
                change,
                account,
                PersonId = db
                    .AccountParties.Where(party => party.AccountId == account.Id)
                    .Select(party => (long?)party.PersonId)
                    .Min(),
            }
        )
            .Skip((page - 1) * PageRows)
            .Take(PageRows)
            .ToListAsync(cancel);
        return [.. rows.Select(row => new Change(row.change, row.account, row.PersonId))];
    }

    /// <summary>The progress alone, asked every second; when it is over the whole page comes anew.</summary>
    private static async Task<IResult> Progress(long id, HttpContext context, Db db, CancellationToken cancel)
    {
        if (await db.Imports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } import)
        {
            return Results.NotFound();
        }
        if (import.State is not (ImportState.Staging or ImportState.Applying))
        {
            context.Response.Headers["HX-Refresh"] = "true";
        }
        return new RazorComponentResult<ProgressPanel>(
            new { ImportId = id, Position = ProgressPanel.PositionOf(import) }
        );
    }
}
