using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Officers;

/// <summary>Who has how much: borrowers given, their money, what is due now, who is at work and who is away.</summary>
public static class ListOfficers
{
    /// <summary>What an officer has.</summary>
    internal sealed record Line(
        StaffMember Who,
        int Borrowers,
        long PastDueCents,
        int Due,
        int Claims,
        Absence? Away,
        string? CoveredBy
    );

    private const string Path = "/officers";

    private static readonly ListOrder<Line> Order = new ListOrder<Line>(rows =>
        rows.OrderBy(row => row.Who.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Who.Id)
    )
        .By("name", row => row.Who.Name.ToUpperInvariant())
        .ByKnown("team", row => row.Who.Team)
        .By("borrowers", row => row.Borrowers, largestFirst: true)
        .By("pastdue", row => row.PastDueCents, largestFirst: true)
        .By("due", row => row.Due, largestFirst: true)
        .By("claims", row => row.Claims, largestFirst: true)
        .Then(row => row.Who.Id);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<Line> Officers { get; init; } = [];
        internal ListQuery List { get; init; } = null!;

        /// <summary>Name or team; empty: everybody.</summary>
        internal string Text { get; init; } = "";
        internal Line Anybody { get; init; } = null!;
        internal string Currency { get; init; } = "USD";
        internal string? Done { get; init; }
        internal string? Problem { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Handle).RequireAuthorization(Policies.Supervisor);
        app.MapGet(Path + ".csv", Download).RequireAuthorization(Policies.Supervisor);
    }

    private static async Task<RazorComponentResult<OfficersPage>> Handle(
        string? done,
        string? left,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) => new(new { Shown = await Read(http, db, clock.GetCurrentInstant(), Told(done, left), null, cancel) });

    private static IResult Download(HttpContext http, Db db, IClock clock, CancellationToken cancel) =>
        CsvList.Send(
            "officers.csv",
            "officer,team,borrowers,past_due,currency,due_now,at_work_on,away_from,away_to,covered_by",
            async csv =>
            {
                var shown = await Read(http, db, clock.GetCurrentInstant(), null, null, cancel, isWhole: true);
                foreach (var line in shown.Officers.Append(shown.Anybody))
                {
                    await csv.Write([
                        CsvDownload.Text(line.Who.Name),
                        CsvDownload.Text(line.Who.Team ?? ""),
                        line.Borrowers.ToString(CultureInfo.InvariantCulture),
                        CsvList.Amount(line.PastDueCents),
                        shown.Currency,
                        line.Due.ToString(CultureInfo.InvariantCulture),
                        line.Claims.ToString(CultureInfo.InvariantCulture),
                        line.Away is { } away ? Typed.Of(away.FromOn) : "",
                        line.Away?.ToOn is { } to ? Typed.Of(to) : "",
                        CsvDownload.Text(line.CoveredBy ?? ""),
                    ]);
                }
            }
        );

    private static ListQuery ListOf(HttpContext http, string text) =>
        ListQuery.Of(http, Path, Order.Columns, ("name", text));

    internal static async Task<Shown> Read(
        HttpContext http,
        Db db,
        Instant now,
        string? done,
        string? problem,
        CancellationToken cancel,
        bool isWhole = false
    )
    {
        var text = http.Request.Query["name"].ToString().Trim();
        var today = await Desks.Today(db, now, cancel);
        var staff = await Staff.Of(db, today, cancel);
        var names = staff.ToDictionary(it => it.Id, it => it.Name);
        var sums = await db
            .Persons.Where(row => row.IsWorkable)
            .GroupBy(row => row.AssignedTo)
            .Select(group => new
            {
                group.Key,
                Count = group.Count(),
                Due = group.Count(row => row.WorkFromAt == null || row.WorkFromAt <= now),
            })
            .ToListAsync(cancel);
        var money = await Money(db, cancel);
        var claims = await ClaimsOf(db, now, cancel);
        var absences = await AbsencesOf(db, today, cancel);
        var holds = sums.Where(it => it.Key is not null).Select(it => it.Key!.Value).ToHashSet();
        // Officers are counted in hundreds at most: the list is put in order where it is read.
        var lines = staff.Where(it => (it.Works || holds.Contains(it.Id)) && Fits(it, text)).Select(Of).ToList();
        var list = ListOf(http, text).Counted(lines.Count);
        var ordered = lines.AsQueryable();
        return new Shown
        {
            Officers = [.. isWhole ? Order.Apply(ordered, list) : Order.Page(ordered, list)],
            List = list,
            Text = text,
            Anybody = Of(new StaffMember(0, "Anybody’s", null, false, false)),
            Currency = await CurrencyOf(db, cancel),
            Done = done,
            Problem = problem,
        };

        Line Of(StaffMember who)
        {
            var sum = sums.Find(it => (it.Key ?? 0) == who.Id);
            var away = absences.Find(row => row.OfficerId == who.Id);
            return new Line(
                who,
                sum?.Count ?? 0,
                money.GetValueOrDefault(who.Id),
                sum?.Due ?? 0,
                claims.GetValueOrDefault(who.Id),
                away,
                away?.CoveredBy is { } cover ? names.GetValueOrDefault(cover, "somebody") : null
            );
        }
    }

    /// <summary>What is past due at each desk; a debt of two of an officer's borrowers is one debt.</summary>
    private static Task<Dictionary<long, long>> Money(Db db, CancellationToken cancel) =>
        DeskMoney
            .Debts(db)
            .Select(row => new
            {
                row.Owner,
                row.AccountId,
                row.Cents,
            })
            .Distinct()
            .GroupBy(row => row.Owner)
            .Select(group => new { group.Key, Cents = group.Sum(row => row.Cents) })
            .ToDictionaryAsync(it => it.Key ?? 0, it => it.Cents, cancel);

    private static Task<List<Absence>> AbsencesOf(Db db, LocalDate today, CancellationToken cancel) =>
        db
            .Absences.AsNoTracking()
            .Where(row => row.EndedAt == null && (row.ToOn == null || row.ToOn >= today))
            .OrderBy(row => row.FromOn)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);

    private static async Task<string> CurrencyOf(Db db, CancellationToken cancel) =>
        await db.Portfolios.OrderBy(row => row.Id).Select(row => row.Currency).FirstOrDefaultAsync(cancel) ?? "USD";

    private static Task<Dictionary<long, int>> ClaimsOf(Db db, Instant now, CancellationToken cancel) =>
        db
            .Persons.Where(row => row.ClaimedBy != null && row.ClaimedUntil > now)
            .GroupBy(row => row.ClaimedBy)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(it => it.Key!.Value, it => it.Count, cancel);

    private static bool Fits(StaffMember who, string text) =>
        who.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || who.Team?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Numbers in the address, and nothing else, become words on the page.</summary>
    internal static string? Told(string? done, string? left = null) =>
        int.TryParse(done, out var count) && count >= 0
            ? $"{Ui.Show.Count(count, "borrower")} changed hands. Each history says from whom, to whom and why."
                + (
                    int.TryParse(left, out var stayed) && stayed > 0
                        ? $" {Ui.Show.Count(stayed, "borrower")} stayed: a restriction closes "
                            + "their household to whom they would go."
                        : ""
                )
            : null;
}
