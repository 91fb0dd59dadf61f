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
    private const string Columns =
        "break,kind,portfolio,account,currency,ours,theirs,difference,opened,age_days,owner,closed,words";

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal BreakFilter Filter { get; init; } = null!;
        internal IReadOnlyList<(string Key, string Name)> Portfolios { get; init; } = [];

        /// <summary>How many there are of each kind, with the other filters as they are.</summary>
        internal IReadOnlyDictionary<string, int> Kinds { get; init; } = new Dictionary<string, int>();
        internal ListQuery List { get; init; } = null!;
        internal IReadOnlyList<FoundBreak> Rows { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/breaks", Handle).RequireAuthorization(Policies.Bookkeeper);
        app.MapGet("/breaks.csv", Download).RequireAuthorization(Policies.Bookkeeper);
    }

    private static async Task<IResult> Handle(HttpRequest request, Db db, IClock clock, CancellationToken cancel)
    {
        var filter = BreakFilter.Of(request);
        var kinds = await filter
            .Of(db, anyKind: true)
            .GroupBy(found => found.Break.Kind)
            .Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, StringComparer.Ordinal, cancel);
        var count = kinds.Where(it => filter.Kind is null || it.Key == filter.Kind.ToString()).Sum(it => it.Value);
        var list = filter.List(request.HttpContext).Counted(count);
        var rows = await filter.Order.Page(filter.Of(db), list).ToListAsync(cancel);
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
                    List = list,
                    Rows = rows,
                },
            }
        );
    }

    private static IResult Download(HttpRequest request, Db db, IClock clock, CancellationToken cancel)
    {
        var filter = BreakFilter.Of(request);
        var list = filter.List(request.HttpContext);
        var now = clock.GetCurrentInstant();
        return CsvList.Send(
            filter.IsClosed ? "breaks-closed.csv" : "breaks-open.csv",
            Columns,
            async csv =>
            {
                var ids = await filter.Order.Apply(filter.Of(db), list).Select(row => row.Break.Id).ToListAsync(cancel);
                foreach (var chunk in CsvList.Chunks(ids))
                {
                    var found = await FoundBreak
                        .In(db)
                        .Where(row => chunk.Contains(row.Break.Id))
                        .ToDictionaryAsync(row => row.Break.Id, cancel);
                    var rows = chunk.Where(found.ContainsKey).Select(id => found[id]).ToList();
                    await FoundBreak.Complete(db, rows, now, cancel);
                    foreach (var row in rows)
                        await csv.Write(Cells(row));
                }
            }
        );
    }

    private static IEnumerable<string> Cells(FoundBreak row) =>
        [
            row.Break.Id.ToString(CultureInfo.InvariantCulture),
            CsvDownload.Text(BreakWords.Of(BreakWords.KindOf(row.Break))),
            CsvDownload.Text(row.Portfolio.Name),
            CsvDownload.Text(row.Account.Number),
            row.Portfolio.Currency,
            CsvList.Amount(row.Break.OurCents),
            CsvList.Amount(row.Break.TheirCents),
            CsvList.Amount(BreakWords.Difference(row.Break)),
            LocalDatePattern.Iso.Format(row.Break.OpenedOn),
            row.AgeDays.ToString(CultureInfo.InvariantCulture),
            CsvDownload.Text(row.Owner ?? ""),
            row.ClosedOn is { } on ? LocalDatePattern.Iso.Format(on) : "",
            CsvDownload.Text(row.Break.ClosedWords ?? row.Break.Words),
        ];
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

/// <summary>Which breaks are asked for.</summary>
/// <param name="IsClosed">Those that are settled; else those that are open.</param>
/// <param name="Kind">Null: every kind.</param>
/// <param name="Portfolio">Key of one portfolio; null: all.</param>
/// <param name="Owner"><c>mine</c>, <c>nobody</c>, or null: anybody's.</param>
/// <param name="OfficerId">Who asks.</param>
internal sealed record BreakFilter(bool IsClosed, BreakKind? Kind, string? Portfolio, string? Owner, long OfficerId)
{
    private static readonly ListOrder<FoundBreak> Opened = OrderOf(rows =>
        rows.OrderBy(found => found.Break.OpenedOn).ThenBy(found => found.Break.Id)
    );
    private static readonly ListOrder<FoundBreak> Closed = OrderOf(rows =>
            rows.OrderByDescending(found => found.Break.ClosedAt).ThenBy(found => found.Break.Id)
        )
        .By("closed", found => found.Break.ClosedAt, largestFirst: true);

    internal ListOrder<FoundBreak> Order => IsClosed ? Closed : Opened;

    private static ListOrder<FoundBreak> OrderOf(Func<IQueryable<FoundBreak>, IOrderedQueryable<FoundBreak>> first) =>
        new ListOrder<FoundBreak>(first)
            .By("account", found => found.Account.Number)
            .By("kind", found => found.Break.Kind)
            .ByKnown("ours", found => found.Break.OurCents, largestFirst: true)
            .ByKnown("theirs", found => found.Break.TheirCents, largestFirst: true)
            .By(
                "amount",
                found => Math.Abs((found.Break.TheirCents ?? 0) - (found.Break.OurCents ?? 0)),
                largestFirst: true
            )
            .By("age", found => found.Break.OpenedOn)
            .ByKnown("owner", found => found.Owner)
            .Then(found => found.Break.Id);

    internal static BreakFilter Of(HttpRequest request)
    {
        var query = request.Query;
        return new BreakFilter(
            query["state"] == "closed",
            Enum.TryParse<BreakKind>(query["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null,
            query["portfolio"].ToString() is { Length: > 0 } key ? key : null,
            query["owner"].ToString() is "mine" or "nobody" ? query["owner"].ToString() : null,
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

    /// <summary>The list of them, in the order that the address asks for.</summary>
    internal ListQuery List(HttpContext http) =>
        ListQuery.Of(
            http,
            "/breaks",
            Order.Columns,
            ("state", IsClosed ? "closed" : null),
            ("kind", Kind?.ToString()),
            ("portfolio", Portfolio),
            ("owner", Owner)
        );
}
