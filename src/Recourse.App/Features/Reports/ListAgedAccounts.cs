using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;

namespace Recourse.App.Features.Reports;

/// <summary>
/// The accounts behind a figure of the ageing report, as a page and as a CSV file. How an account stood on a day is
/// figured, not stored: the list is read through once for its order, and only as many rows as its page reaches are
/// kept.
/// </summary>
public static class ListAgedAccounts
{
    private const string Differ = "differ";
    private const string Names =
        "account,as_of,currency,reported_bucket,reported_days,reported_past_due,reported_owed,"
        + "restated_bucket,restated_days,restated_past_due,restated_owed,differs,reported_is";

    private static readonly ImmutableDictionary<string, Func<AgedAccount, long?>> By = new Dictionary<
        string,
        Func<AgedAccount, long?>
    >(StringComparer.Ordinal)
    {
        ["days"] = it => it.Reported?.Days,
        ["pastdue"] = it => it.Reported?.PastDueCents,
        ["owed"] = it => it.Reported?.OwedCents,
        ["days-now"] = it => it.Restated?.Days,
        ["pastdue-now"] = it => it.Restated?.PastDueCents,
        ["owed-now"] = it => it.Restated?.OwedCents,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly ImmutableDictionary<string, bool> Columns = By
        .Keys.ToImmutableDictionary(name => name, _ => true, StringComparer.Ordinal)
        .Add("account", false);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Portfolio Portfolio { get; init; } = null!;
        internal LocalDate On { get; init; }
        internal string? Bucket { get; init; }
        internal ListQuery List { get; init; } = null!;
        internal IReadOnlyList<AgedAccount> Accounts { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/reports/ageing/accounts", Handle).RequireAuthorization(Policies.Reports);
        app.MapGet("/reports/ageing/accounts.csv", Download).RequireAuthorization(Policies.Reports);
    }

    private static async Task<IResult> Handle(
        string? portfolio,
        string? on,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var asked = await ShowAgeing.Read(portfolio, on, db, now, cancel);
        if (asked is not { Portfolio: { } chosen, Problem: null })
            return ShowAgeing.Page(asked);
        var list = ListOf(http, asked);
        var (accounts, count) = await Page(Accounts(http, db, asked, now, cancel), list);
        if (list.Counted(count) is var counted && counted.Page != list.Page)
            (accounts, _) = await Page(Accounts(http, db, asked, now, cancel), counted);
        return new RazorComponentResult<AgeingAccountsPage>(
            new
            {
                Shown = new Shown
                {
                    Portfolio = chosen,
                    On = asked.On,
                    Bucket = Bucket(http),
                    List = counted,
                    Accounts = accounts,
                },
            }
        );
    }

    private static async Task<IResult> Download(
        string? portfolio,
        string? on,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var asked = await ShowAgeing.Read(portfolio, on, db, now, cancel);
        return asked is { Portfolio: { }, Problem: null } ? File(http, db, asked, now, cancel) : Results.NotFound();
    }

    /// <summary>In the order of accounts row by row; in another order all of them are read first.</summary>
    internal static IResult File(HttpContext http, Db db, ShowAgeing.Shown asked, Instant now, CancellationToken cancel)
    {
        var (chosen, list) = (asked.Portfolio!, ListOf(http, asked));
        return CsvList.Send(
            $"ageing-{chosen.Key}-{LocalDatePattern.Iso.Format(asked.On)}.csv",
            Names,
            async csv =>
            {
                var accounts = Accounts(http, db, asked, now, cancel);
                if (list.Sort is not null)
                    accounts = Ordered(await accounts.ToListAsync(cancel), list).ToAsyncEnumerable();
                await foreach (var account in accounts)
                    await csv.Write(Cells(account, asked.On, chosen.Currency));
            }
        );
    }

    private static ListQuery ListOf(HttpContext http, ShowAgeing.Shown asked) =>
        ListQuery.Of(
            http,
            "/reports/ageing/accounts",
            Columns,
            ("portfolio", asked.Portfolio!.Key),
            ("on", Typed.Of(asked.On)),
            ("bucket", Bucket(http))
        );

    private static string? Bucket(HttpContext http) =>
        http.Request.Query["bucket"].ToString() is { Length: > 0 } bucket ? bucket : null;

    private static IAsyncEnumerable<AgedAccount> Accounts(
        HttpContext http,
        Db db,
        ShowAgeing.Shown asked,
        Instant now,
        CancellationToken cancel
    )
    {
        var (bucket, closed) = (Bucket(http), Doorkeeper.ClosedAccounts(http, db));
        return new AgeingReport(db, asked.Portfolio!, asked.On, now, closed)
            .Accounts(cancel)
            .Where(account => IsIn(account, bucket));
    }

    private static bool IsIn(AgedAccount account, string? bucket) =>
        bucket switch
        {
            null => true,
            Differ => account.Differs,
            _ => bucket == (account.Reported?.Bucket ?? AgeingReport.NoBooks)
                || bucket == (account.Restated?.Bucket ?? AgeingReport.NoBooks),
        };

    /// <summary>Never more than twice the rows that its page reaches are held.</summary>
    private static async Task<(List<AgedAccount> Page, int Count)> Page(
        IAsyncEnumerable<AgedAccount> accounts,
        ListQuery list
    )
    {
        var (reach, count) = (list.Skip + ListQuery.PageSize, 0);
        var held = new List<AgedAccount>();
        await foreach (var account in accounts)
        {
            count++;
            if (list.Sort is null && held.Count >= reach)
                continue;
            held.Add(account);
            if (held.Count >= 2 * reach)
                held = [.. Ordered(held, list).Take(reach)];
        }
        return ([.. Ordered(held, list).Skip(list.Skip).Take(ListQuery.PageSize)], count);
    }

    /// <summary>What is unknown stands last, whichever way round; equal ones by account.</summary>
    private static IEnumerable<AgedAccount> Ordered(IEnumerable<AgedAccount> accounts, ListQuery list)
    {
        if (list.Sort is not { } sort)
            return accounts;
        if (!By.TryGetValue(sort, out var key))
        {
            var numbers = StringComparer.Ordinal;
            return list.IsDescending
                ? accounts.OrderByDescending(it => it.Number, numbers).ThenBy(it => it.Id)
                : accounts.OrderBy(it => it.Number, numbers).ThenBy(it => it.Id);
        }
        var known = accounts.OrderBy(it => key(it) is null);
        return (list.IsDescending ? known.ThenByDescending(key) : known.ThenBy(key)).ThenBy(it => it.Id);
    }

    private static IEnumerable<string> Cells(AgedAccount account, LocalDate on, string currency) =>
        [
            CsvDownload.Text(account.Number),
            LocalDatePattern.Iso.Format(on),
            currency,
            .. Cells(account.Reported),
            .. Cells(account.Restated),
            account.Differs ? "yes" : "no",
            account.IsKept ? "kept at the month-end" : "computed",
        ];

    private static string[] Cells(AgedSide? side) =>
        side is null
            ? [AgeingReport.NoBooks, "", "", ""]
            :
            [
                // “1–29” alone would be read as a day in January.
                side.Bucket.Replace("–", " to ", StringComparison.Ordinal),
                side.Days?.ToString(CultureInfo.InvariantCulture) ?? "unknown",
                side.PastDueCents is { } cents ? new Money(cents).ToString() : "unknown",
                new Money(side.OwedCents).ToString(),
            ];
}
