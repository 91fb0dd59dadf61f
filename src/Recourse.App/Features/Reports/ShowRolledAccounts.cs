using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Loans;
using Recourse.Core.Reports;

namespace Recourse.App.Features.Reports;

/// <summary>
/// The accounts behind a field of the roll matrix, or behind what became of a stage: by number and money only, as a
/// page and as a CSV file.
/// </summary>
public static class ShowRolledAccounts
{
    private const string Path = "/reports/roll-rates/accounts";
    private const string Names = "account,portfolio,currency,from_on,from_stage,owed_before,to_on,to_stage,owed_after";

    private static readonly ListOrder<Row> Order = new ListOrder<Row>(rows =>
        rows.OrderBy(row => row.Before == null).ThenByDescending(row => row.Before).ThenBy(row => row.Id)
    )
        .By("account", row => row.Number)
        .ByKnown("before", row => row.Before, largestFirst: true)
        .ByKnown("after", row => row.After, largestFirst: true)
        .By("to", row => row.To)
        .Then(row => row.Id);

    /// <summary>An account at two month-ends; null: nobody told what it owed.</summary>
    internal sealed class Row
    {
        internal required long Id { get; init; }
        internal required string Number { get; init; }
        internal required long PortfolioId { get; init; }
        internal required LocalDate FromOn { get; init; }
        internal required LocalDate ToOn { get; init; }
        internal required MonthStage From { get; init; }
        internal required MonthStage To { get; init; }
        internal required long? Before { get; init; }
        internal required long? After { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal IReadOnlyDictionary<long, Portfolio> Portfolios { get; init; } = new Dictionary<long, Portfolio>();

        /// <summary>Null: all.</summary>
        internal Portfolio? Only { get; init; }
        internal YearMonth Month { get; init; }
        internal MonthStage Stage { get; init; }
        internal string Heading { get; init; } = "";
        internal ListQuery List { get; init; } = null!;
        internal IReadOnlyList<Row> Rows { get; init; } = [];
    }

    /// <summary>What the address asks for.</summary>
    private sealed record Question(
        ImmutableArray<Portfolio> Of,
        Portfolio? Only,
        YearMonth Month,
        MonthStage Stage,
        ImmutableArray<MonthStage> To,
        string Heading,
        ListQuery List
    );

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Handle).RequireAuthorization(Policies.Reports);
        app.MapGet(Path + ".csv", Download).RequireAuthorization(Policies.Reports);
    }

    private static async Task<IResult> Handle(HttpContext http, Db db, CancellationToken cancel)
    {
        if (await Read(http, db, cancel) is not { } asked)
            return Results.NotFound();
        var all = Rows(http, db, asked);
        var list = asked.List.Counted(await all.CountAsync(cancel));
        return new RazorComponentResult<RolledAccountsPage>(
            new
            {
                Shown = new Shown
                {
                    Portfolios = asked.Of.ToDictionary(it => it.Id),
                    Only = asked.Only,
                    Month = asked.Month,
                    Stage = asked.Stage,
                    Heading = asked.Heading,
                    List = list,
                    Rows = await Order.Page(all, list).ToListAsync(cancel),
                },
            }
        );
    }

    private static async Task<IResult> Download(HttpContext http, Db db, CancellationToken cancel)
    {
        if (await Read(http, db, cancel) is not { } asked)
            return Results.NotFound();
        var portfolios = asked.Of.ToDictionary(it => it.Id);
        return CsvList.Send(
            $"rolled-{ShowRollRates.MonthPattern.Format(asked.Month)}.csv",
            Names,
            async csv =>
            {
                // Month-ends that are closed stay as they are: nothing moves while they are read.
                var rows = Order.Apply(Rows(http, db, asked), asked.List).AsAsyncEnumerable();
                await foreach (var row in rows.WithCancellation(cancel))
                {
                    var portfolio = portfolios[row.PortfolioId];
                    await csv.Write([
                        CsvDownload.Text(row.Number),
                        CsvDownload.Text(portfolio.Key),
                        portfolio.Currency,
                        Typed.Of(row.FromOn),
                        Cell(row.From),
                        CsvList.Amount(row.Before),
                        Typed.Of(row.ToOn),
                        Cell(row.To),
                        CsvList.Amount(row.After),
                    ]);
                }
            }
        );
    }

    /// <summary>“30–59” alone may be read as something else by a spreadsheet.</summary>
    private static string Cell(MonthStage stage) =>
        CsvDownload.Text(StageWords.Of(stage).Replace("–", " to ", StringComparison.Ordinal));

    private static async Task<Question?> Read(HttpContext http, Db db, CancellationToken cancel)
    {
        var query = http.Request.Query;
        var all = await db.Portfolios.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancel);
        var key = query["portfolio"].ToString().Trim();
        var only = all.Find(row => row.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        if (
            (key.Length > 0 && only is null)
            || !ShowRollRates.MonthPattern.Parse(query["month"].ToString()).TryGetValue(default, out var month)
            || !Enum.TryParse<MonthStage>(query["stage"], out var from)
            || !RollRates.Stages.Contains(from)
            || Where(query["to"].ToString(), query["became"].ToString(), from) is not (var to, { } words)
        )
            return null;
        var list = ListQuery.Of(
            http,
            Path,
            Order.Columns,
            ("portfolio", only?.Key),
            ("month", ShowRollRates.MonthPattern.Format(month)),
            ("stage", from.ToString()),
            ("to", query["to"]),
            ("became", query["became"])
        );
        return new Question(only is null ? [.. all] : [only], only, month, from, to, words, list);
    }

    private static (ImmutableArray<MonthStage> To, string? Words) Where(string to, string became, MonthStage from)
    {
        if (Enum.TryParse<MonthStage>(to, out var stage) && Enum.IsDefined(stage))
            return ([stage], $"{StageWords.Of(from)} → {StageWords.Of(stage)}");
        ImmutableArray<MonthStage>? stages = became switch
        {
            "forward" => [.. RollRates.Stages.Where(it => it > from)],
            "stayed" => [from],
            "back" => [.. RollRates.Stages.Where(it => it > MonthStage.Current && it < from)],
            "cured" => from > MonthStage.Current ? [MonthStage.Current] : [],
            "exit" => [MonthStage.ZeroBalance],
            _ => null,
        };
        return stages is { } known
            ? (known, $"{StageWords.Of(from)}, {(became == "exit" ? "left the book" : became)}")
            : ([], null);
    }

    private static IQueryable<Row> Rows(HttpContext http, Db db, Question asked)
    {
        var closed = Doorkeeper.ClosedAccounts(http, db);
        var (portfolios, stages) = (asked.Of.Select(it => it.Id).ToArray(), asked.To.ToArray());
        var (stage, before, after) = (asked.Stage, asked.Month.ToDateInterval(), Next(asked.Month));
        var (first, end, nextFirst, nextEnd) = (before.Start, before.End, after.Start, after.End);
        return from one in db.MonthEnds.AsNoTracking()
            join next in db.MonthEnds on one.AccountId equals next.AccountId
            join account in db.Accounts on one.AccountId equals account.Id
            where portfolios.Contains(one.PortfolioId) && one.On >= first && one.On <= end && one.Stage == stage
            where next.On >= nextFirst && next.On <= nextEnd && stages.Contains(next.Stage)
            where !closed.Contains(one.AccountId)
            select new Row
            {
                Id = account.Id,
                Number = account.Number,
                PortfolioId = one.PortfolioId,
                FromOn = one.On,
                ToOn = next.On,
                From = one.Stage,
                To = next.Stage,
                Before = one.OwedCents,
                After = next.OwedCents,
            };
    }

    private static DateInterval Next(YearMonth month) => month.PlusMonths(1).ToDateInterval();
}
