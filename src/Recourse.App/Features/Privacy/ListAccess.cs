using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Privacy;

/// <summary>
/// The access log: who opened, uncovered, exported or was turned away, by person, officer, kind and day.
/// </summary>
public static class ListAccess
{
    private const int PageSize = 100;
    private const int MostExported = 100_000;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/access-log", Handle).RequireAuthorization(Policies.AccessReader);
        app.MapGet("/access-log.csv", Csv).RequireAuthorization(Policies.AccessReader);
    }

    private static async Task<RazorComponentResult<AccessPage>> Handle(
        HttpContext http,
        int? page,
        Db db,
        CancellationToken cancel
    )
    {
        var zone = await Desks.Zone(db, cancel);
        var asked = Asked.Of(http.Request.Query);
        var all = Narrowed(db, asked, zone);
        var found = await all.CountAsync(cancel);
        var pages = Math.Max(1, (found + PageSize - 1) / PageSize);
        var at = Math.Clamp(page ?? 1, 1, pages);
        var rows = await Rows(db, all.Skip((at - 1) * PageSize).Take(PageSize), zone, cancel);
        var officers = await db
            .Users.OrderBy(row => row.DisplayName)
            .Select(row => new AccessOfficer(row.Id, row.DisplayName))
            .ToListAsync(cancel);
        return new RazorComponentResult<AccessPage>(
            new { View = new AccessView(asked, found, at, pages, rows, officers) }
        );
    }

    private static async Task Csv(HttpContext http, Db db, CancellationToken cancel)
    {
        var zone = await Desks.Zone(db, cancel);
        var rows = await Rows(db, Narrowed(db, Asked.Of(http.Request.Query), zone).Take(MostExported), zone, cancel);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=access-log.csv";
        await using var csv = new CsvDownload(http.Response.Body);
        await csv.Write(["at", "officer", "what", "detail", "person", "reason", "address"]);
        foreach (var row in rows)
        {
            await csv.Write([
                row.At,
                CsvDownload.Text(row.Officer),
                row.Kind,
                CsvDownload.Text(row.What),
                row.PersonId?.ToString(CultureInfo.InvariantCulture) ?? "",
                CsvDownload.Text(row.Why ?? ""),
                CsvDownload.Text(row.Address ?? ""),
            ]);
        }
    }

    private static IQueryable<AccessEntry> Narrowed(Db db, Asked asked, DateTimeZone zone)
    {
        var rows = db.AccessEntries.AsNoTracking();
        if (asked.Officer is { } officer)
            rows = rows.Where(row => row.OfficerId == officer);
        if (asked.Person is { } person)
            rows = rows.Where(row => row.PersonId == person);
        if (asked.Kind is { } kind)
            rows = rows.Where(row => row.Kind == kind);
        if (asked.On is { } day)
        {
            var (from, to) = (zone.AtStartOfDay(day).ToInstant(), zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
            rows = rows.Where(row => row.At >= from && row.At < to);
        }
        return rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
    }

    private static async Task<List<AccessRow>> Rows(
        Db db,
        IQueryable<AccessEntry> entries,
        DateTimeZone zone,
        CancellationToken cancel
    )
    {
        var rows = await entries.ToListAsync(cancel);
        var officerIds = rows.Select(row => row.OfficerId).Distinct().ToList();
        var names = await db
            .Users.Where(row => officerIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        return rows.ConvertAll(row => new AccessRow(
            row.At.InZone(zone).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            names.GetValueOrDefault(row.OfficerId, "somebody who left"),
            AccessWords.Of(row.Kind),
            row.What,
            row.PersonId,
            row.Why,
            row.Address
        ));
    }

    /// <summary>What the list was narrowed to.</summary>
    public sealed record Asked(long? Officer, long? Person, string? KindText, LocalDate? On)
    {
        internal AccessKind? Kind => Enum.TryParse<AccessKind>(KindText, out var kind) ? kind : null;

        internal static Asked Of(IQueryCollection query) =>
            new(
                Number(query["officer"]),
                Number(query["person"]),
                query["kind"],
                LocalDatePattern.Iso.Parse(query["on"].ToString()) is { Success: true } day ? day.Value : null
            );

        private static long? Number(string? text) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

/// <summary>A page of the access log.</summary>
public sealed record AccessView(
    ListAccess.Asked Asked,
    int Found,
    int Page,
    int Pages,
    IReadOnlyList<AccessRow> Rows,
    IReadOnlyList<AccessOfficer> Officers
);

/// <summary>One look.</summary>
public sealed record AccessRow(
    string At,
    string Officer,
    string Kind,
    string What,
    long? PersonId,
    string? Why,
    string? Address
);

/// <summary>Somebody to narrow by.</summary>
public sealed record AccessOfficer(long Id, string Name);

/// <summary>What was done, in words.</summary>
internal static class AccessWords
{
    internal static string Of(AccessKind kind) =>
        kind switch
        {
            AccessKind.Opened => "opened",
            AccessKind.Unmasked => "uncovered",
            AccessKind.Exported => "exported",
            AccessKind.Searched => "searched",
            AccessKind.Refused => "turned away",
            AccessKind.SignedIn => "signed in",
            AccessKind.SignInFailed => "sign-in failed",
            AccessKind.SignedOut => "signed out",
            AccessKind.SessionEnded => "ended a session",
            _ => "changed a sign-in",
        };
}
