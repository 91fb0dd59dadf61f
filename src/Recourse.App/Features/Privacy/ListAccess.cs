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
    private const string Path = "/access-log";

    private static readonly ListOrder<Line> Order = new ListOrder<Line>(rows =>
        rows.OrderByDescending(row => row.Entry.At).ThenByDescending(row => row.Entry.Id)
    )
        .By("when", row => row.Entry.At)
        .ByKnown("who", row => row.Officer)
        .By("what", row => row.Entry.Kind)
        .ByKnown("borrower", row => row.Entry.PersonId)
        .Then(row => row.Entry.Id);

    /// <summary>One look, with the name of who looked; null: they are no more.</summary>
    private sealed class Line
    {
        internal required AccessEntry Entry { get; init; }
        internal required string? Officer { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Handle).RequireAuthorization(Policies.AccessReader);
        app.MapGet(Path + ".csv", Csv).RequireAuthorization(Policies.AccessReader);
    }

    private static async Task<RazorComponentResult<AccessPage>> Handle(
        HttpContext http,
        Db db,
        CancellationToken cancel
    )
    {
        var zone = await Desks.Zone(db, cancel);
        var asked = Asked.Of(http.Request.Query);
        var all = Narrowed(db, asked, zone);
        var list = ListOf(http, asked).Counted(await all.CountAsync(cancel));
        var lines = await Order.Page(all, list).ToListAsync(cancel);
        var officers = await db
            .Users.OrderBy(row => row.DisplayName)
            .Select(row => new AccessOfficer(row.Id, row.DisplayName))
            .ToListAsync(cancel);
        return new RazorComponentResult<AccessPage>(
            new { View = new AccessView(asked, list, lines.ConvertAll(line => Row(line, zone)), officers) }
        );
    }

    private static IResult Csv(HttpContext http, Db db, CancellationToken cancel) =>
        CsvList.Send(
            "access-log.csv",
            "at,officer,what,detail,person,reason,address",
            async csv =>
            {
                var zone = await Desks.Zone(db, cancel);
                var asked = Asked.Of(http.Request.Query);
                var ids = await Order
                    .Apply(Narrowed(db, asked, zone), ListOf(http, asked))
                    .Select(line => line.Entry.Id)
                    .ToListAsync(cancel);
                foreach (var chunk in CsvList.Chunks(ids))
                {
                    var found = await Narrowed(db, asked, zone)
                        .Where(line => chunk.Contains(line.Entry.Id))
                        .ToDictionaryAsync(line => line.Entry.Id, cancel);
                    foreach (var id in chunk.Where(found.ContainsKey))
                        await csv.Write(Cells(Row(found[id], zone)));
                }
            }
        );

    private static ListQuery ListOf(HttpContext http, Asked asked) =>
        ListQuery.Of(
            http,
            Path,
            Order.Columns,
            ("officer", asked.Officer?.ToString(CultureInfo.InvariantCulture)),
            ("person", asked.Person?.ToString(CultureInfo.InvariantCulture)),
            ("kind", asked.Kind?.ToString()),
            ("on", asked.On is { } on ? Typed.Of(on) : null)
        );

    private static string[] Cells(AccessRow row) =>
        [
            row.At,
            CsvDownload.Text(row.Officer),
            row.Kind,
            CsvDownload.Text(row.What),
            row.PersonId?.ToString(CultureInfo.InvariantCulture) ?? "",
            CsvDownload.Text(row.Why ?? ""),
            CsvDownload.Text(row.Address ?? ""),
        ];

    private static IQueryable<Line> Narrowed(Db db, Asked asked, DateTimeZone zone)
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
        return from entry in rows
            join user in db.Users on entry.OfficerId equals user.Id into users
            from user in users.DefaultIfEmpty()
            select new Line { Entry = entry, Officer = user == null ? null : user.DisplayName };
    }

    private static AccessRow Row(Line line, DateTimeZone zone) =>
        new(
            line.Entry.At.InZone(zone).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            line.Officer ?? "somebody who left",
            AccessWords.Of(line.Entry.Kind),
            line.Entry.What,
            line.Entry.PersonId,
            line.Entry.Why,
            line.Entry.Address
        );

    /// <summary>What the list was narrowed to.</summary>
    public sealed record Asked(long? Officer, long? Person, string? KindText, LocalDate? On)
    {
        internal AccessKind? Kind =>
            Enum.TryParse<AccessKind>(KindText, out var kind) && Enum.IsDefined(kind) ? kind : null;

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
    ListQuery List,
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
