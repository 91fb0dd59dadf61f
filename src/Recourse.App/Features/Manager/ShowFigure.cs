using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;
using Recourse.Core.Reports;
using Promise = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Features.Manager;

/// <summary>One record behind a figure.</summary>
internal sealed record FigureRow(
    Instant At,
    LocalDate? On,
    long PersonId,
    long? AccountId,
    long? OfficerId,
    string Words,
    long? Cents
);

/// <summary>The records behind a figure of a day, as a page and as a CSV file.</summary>
public static class ShowFigure
{
    internal const int PageSize = 100;

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Asked Asked { get; init; } = null!;
        internal string Key { get; init; } = "";
        internal string Heading { get; init; } = "";
        internal Metric Metric { get; init; } = null!;
        internal bool IsMonth { get; init; }
        internal long? Officer { get; init; }
        internal int Count { get; init; }
        internal int Page { get; init; }
        internal IReadOnlyList<FigureRow> Rows { get; init; } = [];
        internal Names Names { get; init; } = null!;
    }

    /// <summary>What ids of rows are called.</summary>
    internal sealed record Names(
        Dictionary<long, string?> Persons,
        Dictionary<long, string> Accounts,
        Dictionary<long, string> Officers
    )
    {
        internal string Officer(long? id) =>
            id is { } one && one > 0 ? Officers.GetValueOrDefault(one, "somebody") : "the system";

        internal string Person(FigureRow row) =>
            Words.Person(
                Persons.GetValueOrDefault(row.PersonId),
                row.AccountId is { } id ? Accounts.GetValueOrDefault(id) : null
            );
    }

    private static readonly Dictionary<string, (string Heading, Metric Metric)> Keys = new(StringComparer.Ordinal)
    {
        ["collected"] = ("Money posted and returned", Metrics.Collected),
        ["promises"] = ("Promises that fell due", Metrics.PromisesKept),
        ["promises-made"] = ("Promises taken", Metrics.PromisesMade),
        ["attempts"] = ("Calls dialled", Metrics.Contacts),
        ["contacts"] = ("Calls that reached the borrower", Metrics.Contacts),
        ["conversations"] = ("Conversations", Metrics.Contacts),
        ["refused"] = ("Calls that the gate refused", Metrics.Refused),
    };

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/manager/figures/{key}", Handle).RequireAuthorization(Policies.Supervisor);
        app.MapGet("/manager/figures/{key}/csv", Download).RequireAuthorization(Policies.Supervisor);
    }

    private static async Task<IResult> Handle(
        string key,
        string? portfolio,
        string? on,
        string? month,
        long? officer,
        int? page,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (!Keys.TryGetValue(key, out var of))
            return Results.NotFound();
        var asked = await Asked.Read(portfolio, on, db, clock.GetCurrentInstant(), cancel);
        var isMonth = month == "1" && key == "promises";
        var rows = await Rows(key, asked, isMonth, officer, db, cancel);
        var pages = Math.Max(1, (rows.Count + PageSize - 1) / PageSize);
        var at = Math.Clamp(page ?? 1, 1, pages);
        var shown = rows.Skip((at - 1) * PageSize).Take(PageSize).ToList();
        return new RazorComponentResult<FigurePage>(
            new
            {
                Shown = new Shown
                {
                    Asked = asked,
                    Key = key,
                    Heading = of.Heading,
                    Metric = of.Metric,
                    IsMonth = isMonth,
                    Officer = officer,
                    Count = rows.Count,
                    Page = at,
                    Rows = shown,
                    Names = await NamesOf(db, shown, officer, cancel),
                },
            }
        );
    }

    private static async Task<IResult> Download(
        string key,
        string? portfolio,
        string? on,
        string? month,
        long? officer,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (!Keys.ContainsKey(key))
            return Results.NotFound();
        var asked = await Asked.Read(portfolio, on, db, clock.GetCurrentInstant(), cancel);
        var rows = await Rows(key, asked, month == "1" && key == "promises", officer, db, cancel);
        var names = await NamesOf(db, rows, officer, cancel);
        return Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write("at,on,borrower,account,officer,what,amount,currency".Split(','));
                foreach (var row in rows)
                    await csv.Write(Cells(row, names, asked.Currency));
            },
            "text/csv; charset=utf-8",
            $"{key}-{LocalDatePattern.Iso.Format(asked.On)}.csv"
        );
    }

    private static IEnumerable<string> Cells(FigureRow row, Names names, string currency) =>
        [
            InstantPattern.ExtendedIso.Format(row.At),
            row.On is { } on ? LocalDatePattern.Iso.Format(on) : "",
            CsvDownload.Text(names.Person(row)),
            CsvDownload.Text(row.AccountId is { } account ? names.Accounts.GetValueOrDefault(account, "") : ""),
            CsvDownload.Text(names.Officer(row.OfficerId)),
            CsvDownload.Text(row.Words),
            row.Cents is { } cents ? (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "",
            row.Cents is null ? "" : currency,
        ];

    private static async Task<List<FigureRow>> Rows(
        string key,
        Asked asked,
        bool isMonth,
        long? officer,
        Db db,
        CancellationToken cancel
    )
    {
        var rows = new List<FigureRow>();
        foreach (var zone in new DayReading(db, asked.Portfolios).Zones(asked.On))
        {
            rows.AddRange(
                key switch
                {
                    "collected" => await Money(db, zone, asked.On, cancel),
                    "promises" => await Promises(
                        DayReading.Due(
                            db,
                            zone.Portfolios,
                            isMonth ? asked.On.With(DateAdjusters.StartOfMonth) : asked.On,
                            asked.On
                        ),
                        cancel
                    ),
                    "promises-made" => await Promises(DayReading.MadeOn(db, zone), cancel),
                    "refused" => await Refused(db, zone, cancel),
                    _ => await Calls(db, zone, key, cancel),
                }
            );
        }
        return
        [
            .. rows.Where(row => officer is null || row.OfficerId == officer)
                .OrderByDescending(row => row.At)
                .ThenBy(row => row.PersonId),
        ];
    }

    private static async Task<IEnumerable<FigureRow>> Money(
        Db db,
        DayReading.Zone zone,
        LocalDate on,
        CancellationToken cancel
    )
    {
        var posted = await DayReading.Posted(db, zone.Portfolios, on).AsNoTracking().ToListAsync(cancel);
        var returned = await DayReading.Returned(db, zone.Portfolios, on).AsNoTracking().ToListAsync(cancel);
        var payments = posted.Concat(returned).Select(row => row.PaymentId).OfType<long>().Distinct().ToList();
        var persons = await db
            .Payments.Where(row => payments.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.PersonId, cancel);
        return posted.Select(row => Row(row, "posted", 1)).Concat(returned.Select(row => Row(row, "returned", -1)));

        FigureRow Row(LedgerEntry row, string words, int sign) =>
            new(
                row.WrittenAt,
                row.EffectiveOn,
                persons.GetValueOrDefault(row.PaymentId!.Value),
                row.AccountId,
                row.OfficerId,
                $"{words}, {row.Word?.ToLowerInvariant()}",
                sign * row.AmountCents
            );
    }

    private static async Task<IEnumerable<FigureRow>> Promises(IQueryable<Promise> of, CancellationToken cancel) =>
        (await of.AsNoTracking().ToListAsync(cancel)).Select(row => new FigureRow(
            row.MadeAt,
            row.DueOn,
            row.PersonId,
            row.AccountId,
            row.OfficerId,
            row.Outcome switch
            {
                PromiseOutcome.Kept => "kept",
                PromiseOutcome.PartlyKept => "partly kept: not enough came",
                PromiseOutcome.NotKept => "not kept",
                PromiseOutcome.AwaitsClearing => "open: a payment has not cleared",
                _ => $"open: its grace runs until {Show.Date(row.LastDay)}",
            },
            row.AmountCents
        ));

    private static async Task<IEnumerable<FigureRow>> Calls(
        Db db,
        DayReading.Zone zone,
        string key,
        CancellationToken cancel
    )
    {
        var calls = DayReading.Calls(db, zone);
        calls = key switch
        {
            "contacts" => calls.Where(row => !row.Inbound && row.Result == CallResult.RightParty),
            "conversations" => calls.Where(row => row.IsConversation),
            _ => calls.Where(row => !row.Inbound),
        };
        return (await calls.AsNoTracking().ToListAsync(cancel)).Select(row => new FigureRow(
            row.At,
            null,
            row.PersonId,
            null,
            row.OfficerId,
            (row.Inbound ? "called in, " : "") + Words.Of(row.Result),
            null
        ));
    }

    private static async Task<IEnumerable<FigureRow>> Refused(Db db, DayReading.Zone zone, CancellationToken cancel) =>
        (await DayReading.Refused(db, zone).AsNoTracking().ToListAsync(cancel)).Select(row => new FigureRow(
            row.At,
            null,
            row.PersonId,
            null,
            row.OfficerId,
            Today.RuleOf(row.VerdictJson),
            null
        ));

    private static async Task<Names> NamesOf(Db db, List<FigureRow> rows, long? officer, CancellationToken cancel)
    {
        var persons = rows.Select(row => row.PersonId).Distinct().ToList();
        var accounts = rows.Select(row => row.AccountId).OfType<long>().Distinct().ToList();
        var officers = rows.Select(row => row.OfficerId).Append(officer).OfType<long>().Distinct().ToList();
        return new Names(
            await db
                .Persons.Where(row => persons.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, row => row.Name, cancel),
            await db
                .Accounts.Where(row => accounts.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, row => row.Number, cancel),
            await db
                .Users.Where(row => officers.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel)
        );
    }
}
