using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Breaks;

/// <summary>Where our side and a tape differ: as a page, and as a CSV file.</summary>
public static class ListBreaks
{
    internal const int PageSize = 50;

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal BreakFilter Filter { get; init; } = null!;
        internal IReadOnlyList<(string Key, string Name)> Portfolios { get; init; } = [];

        /// <summary>How many there are of each kind, with the other filters as they are.</summary>
        internal IReadOnlyDictionary<string, int> Kinds { get; init; } = new Dictionary<string, int>();
        internal int Page { get; init; }
        internal int Pages { get; init; }
        internal IReadOnlyList<FoundBreak> Rows { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/breaks", Handle).RequireAuthorization(Policies.Bookkeeper);
        app.MapGet("/breaks.csv", Download).RequireAuthorization(Policies.Bookkeeper);
    }

    private static async Task<IResult> Handle(
        HttpRequest request,
        int? page,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var filter = BreakFilter.Of(request);
        var kinds = await filter
            .Of(db, anyKind: true)
            .GroupBy(found => found.Break.Kind)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, StringComparer.Ordinal, cancel);
        var count = kinds.Where(it => filter.Kind is null || it.Key == filter.Kind.ToString()).Sum(it => it.Value);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page ?? 1, 1, pages);
        var rows = await filter.Sorted(db).Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        await FoundBreak.Complete(db, rows, clock.GetCurrentInstant(), cancel);
        var portfolios = await db
            .Portfolios.OrderBy(row => row.Name)
            .Select(row => new { row.Key, row.Name })
            .ToListAsync(cancel);
        return new RazorComponentResult<BreaksPage>(
            new
            {
                Shown = new Shown
                {
                    Filter = filter,
                    Portfolios = [.. portfolios.Select(row => (row.Key, row.Name))],
                    Kinds = kinds,
                    Page = shown,
                    Pages = pages,
                    Rows = rows,
                },
            }
        );
    }

    private static IResult Download(HttpRequest request, Db db, IClock clock, CancellationToken cancel)
    {
        var filter = BreakFilter.Of(request);
        var now = clock.GetCurrentInstant();
        return Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(
                    "break,kind,portfolio,account,currency,ours,theirs,difference,opened,age_days,owner,closed,words"
                        .Split(',')
                        .Select(CsvDownload.Text)
                );
                for (var skip = 0; ; skip += 1_000)
                {
                    var rows = await filter.Sorted(db).Skip(skip).Take(1_000).ToListAsync(cancel);
                    await FoundBreak.Complete(db, rows, now, cancel);
                    foreach (var row in rows)
                    {
                        await csv.Write(Cells(row));
                    }
                    if (rows.Count < 1_000)
                    {
                        return;
                    }
                }
            },
            "text/csv; charset=utf-8",
            filter.IsClosed ? "breaks-closed.csv" : "breaks-open.csv"
        );
    }

    private static IEnumerable<string> Cells(FoundBreak row) =>
        [
            row.Break.Id.ToString(CultureInfo.InvariantCulture),
            CsvDownload.Text(BreakWords.Of(BreakWords.KindOf(row.Break))),
            CsvDownload.Text(row.Portfolio.Name),
            CsvDownload.Text(row.Account.Number),
            row.Portfolio.Currency,
            Amount(row.Break.OurCents),
            Amount(row.Break.TheirCents),
            Amount(BreakWords.Difference(row.Break)),
            LocalDatePattern.Iso.Format(row.Break.OpenedOn),
            row.AgeDays.ToString(CultureInfo.InvariantCulture),
            CsvDownload.Text(row.Owner ?? ""),
            row.ClosedOn is { } on ? LocalDatePattern.Iso.Format(on) : "",
            CsvDownload.Text(row.Break.ClosedWords ?? row.Break.Words),
        ];

    /// <summary>A number that a spreadsheet adds up; nothing where a side is no amount.</summary>
    private static string Amount(long? cents) =>
        cents is { } known ? (known / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "";
}

/// <summary>One break with what stands around it.</summary>
internal sealed class FoundBreak
{
    internal required LedgerBreak Break { get; init; }
    internal required Account Account { get; init; }
    internal required Portfolio Portfolio { get; init; }
    internal required string? Owner { get; init; }

    /// <summary>The borrower named first.</summary>
    internal long? PersonId { get; private set; }
    internal string? PersonName { get; private set; }
    internal int AgeDays { get; private set; }
    internal LocalDate? ClosedOn { get; private set; }

    internal static IQueryable<FoundBreak> In(Db db) =>
        from one in db.LedgerBreaks.AsNoTracking()
        join account in db.Accounts on one.AccountId equals account.Id
        join portfolio in db.Portfolios on one.PortfolioId equals portfolio.Id
        join officer in db.Users on one.OwnerId equals (long?)officer.Id into owners
        from owner in owners.DefaultIfEmpty()
        select new FoundBreak
        {
            Break = one,
            Account = account,
            Portfolio = portfolio,
            Owner = owner == null ? null : owner.DisplayName,
        };

    /// <summary>Borrowers, and ages on the business date of each portfolio.</summary>
    internal static async Task Complete(
        Db db,
        IReadOnlyCollection<FoundBreak> rows,
        Instant now,
        CancellationToken cancel
    )
    {
        var ids = rows.Select(row => row.Account.Id).ToArray();
        var parties = (
            await (
                from party in db.AccountParties
                join person in db.Persons on party.PersonId equals person.Id
                where ids.Contains(party.AccountId)
                select new
                {
                    party.AccountId,
                    party.Kind,
                    person.Id,
                    person.Name,
                }
            ).ToListAsync(cancel)
        ).ToLookup(party => party.AccountId);
        foreach (var row in rows)
        {
            var first = parties[row.Account.Id].OrderBy(party => party.Kind).ThenBy(party => party.Id).FirstOrDefault();
            (row.PersonId, row.PersonName) = (first?.Id, first?.Name);
            row.ClosedOn = row.Break.ClosedAt is { } at ? BookPolicy.Today(row.Portfolio, at) : null;
            var until = row.ClosedOn ?? BookPolicy.Today(row.Portfolio, now);
            row.AgeDays = Math.Max(0, Period.DaysBetween(row.Break.OpenedOn, until));
        }
    }
}

/// <summary>Which breaks are asked for, and in which order.</summary>
/// <param name="IsClosed">Those that are settled; else those that are open.</param>
/// <param name="Kind">Null: every kind.</param>
/// <param name="Portfolio">Key of one portfolio; null: all.</param>
/// <param name="Owner"><c>mine</c>, <c>nobody</c>, or null: anybody's.</param>
/// <param name="Sort"><c>amount</c>: the largest difference first; else the oldest first.</param>
/// <param name="OfficerId">Who asks.</param>
internal sealed record BreakFilter(
    bool IsClosed,
    BreakKind? Kind,
    string? Portfolio,
    string? Owner,
    string? Sort,
    long OfficerId
)
{
    internal static BreakFilter Of(HttpRequest request)
    {
        var query = request.Query;
        return new BreakFilter(
            query["state"] == "closed",
            Enum.TryParse<BreakKind>(query["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null,
            query["portfolio"].ToString() is { Length: > 0 } key ? key : null,
            query["owner"].ToString() is "mine" or "nobody" ? query["owner"].ToString() : null,
            query["sort"] == "amount" ? "amount" : null,
            request.HttpContext.OfficerId()
        );
    }

    internal IQueryable<FoundBreak> Of(Db db, bool anyKind = false)
    {
        // Managers and compliance alone come here; a restriction by name holds for them.
        var closed = Restricted.Accounts(db, OfficerId, isManager: true);
        var rows = FoundBreak
            .In(db)
            .Where(found => (found.Break.ClosedAt != null) == IsClosed && !closed.Contains(found.Account.Id));
        if (!anyKind && Kind?.ToString() is { } kind)
            rows = rows.Where(found => found.Break.Kind == kind);
        if (Portfolio is { } key)
            rows = rows.Where(found => found.Portfolio.Key == key);
        return Owner switch
        {
            "mine" => rows.Where(found => found.Break.OwnerId == OfficerId),
            "nobody" => rows.Where(found => found.Break.OwnerId == null),
            _ => rows,
        };
    }

    internal IQueryable<FoundBreak> Sorted(Db db)
    {
        var rows = Of(db);
        return Sort == "amount"
                ? rows.OrderByDescending(found => Math.Abs((found.Break.TheirCents ?? 0) - (found.Break.OurCents ?? 0)))
                    .ThenBy(found => found.Break.Id)
            : IsClosed ? rows.OrderByDescending(found => found.Break.ClosedAt).ThenBy(found => found.Break.Id)
            : rows.OrderBy(found => found.Break.OpenedOn).ThenBy(found => found.Break.Id);
    }

    /// <summary>The address of the same list with something else.</summary>
    internal string Address(string path = "/breaks")
    {
        List<string> parts = [];
        if (IsClosed)
            parts.Add("state=closed");
        if (Kind is { } kind)
            parts.Add($"kind={kind}");
        if (Portfolio is { } key)
            parts.Add("portfolio=" + Uri.EscapeDataString(key));
        if (Owner is { } owner)
            parts.Add("owner=" + owner);
        if (Sort is { } sort)
            parts.Add("sort=" + sort);
        return parts.Count == 0 ? path : path + "?" + string.Join('&', parts);
    }
}
