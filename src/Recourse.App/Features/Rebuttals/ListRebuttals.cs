using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Rebuttals;

/// <summary>
/// Every request to rebut, what was said and which call it served; and how many of whom, so that compliance sees who
/// asks often and who grants all.
/// </summary>
public static class ListRebuttals
{
    private const string Path = "/rebuttals";
    private const int Days = 30;
    private const string Columns =
        "id,person,asked_by,asked_at,asked_words,decided_by,decided_at,outcome,factor,words,used_at,decision";

    private static readonly ListOrder<Row> Order = new ListOrder<Row>(rows =>
        rows.OrderBy(row => row.It.DecidedAt != null)
            .ThenByDescending(row => row.It.AskedAt)
            .ThenByDescending(row => row.It.Id)
    )
        .By("asked", row => row.It.AskedAt, largestFirst: true)
        .ByKnown("decided", row => row.It.DecidedAt, largestFirst: true)
        .ByKnown("used", row => row.It.UsedAt, largestFirst: true)
        .Then(row => row.It.Id);

    /// <summary>One request with whose it is.</summary>
    internal sealed class Row
    {
        internal required RebuttalRow It { get; init; }
        internal required string? Person { get; init; }
        internal required long? UsedDecisionId { get; init; }
    }

    /// <summary>How many requests of one person, or decided by one.</summary>
    public sealed record Count(string Name, int All, int Granted, int Used);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal ListQuery List { get; init; } = null!;
        internal LocalDate From { get; init; }
        internal LocalDate To { get; init; }
        internal IReadOnlyList<Row> Rows { get; init; } = [];
        internal IReadOnlyList<Count> Officers { get; init; } = [];
        internal IReadOnlyList<Count> Supervisors { get; init; } = [];
        internal Func<long?, string> NameOf { get; init; } = null!;
        internal Func<Instant, string> Moment { get; init; } = null!;
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Handle).RequireAuthorization(Policies.EvidenceReader);
        app.MapGet(Path + ".csv", Csv).RequireAuthorization(Policies.EvidenceReader);
        app.MapGet(Path + "/waiting", Waiting).RequireAuthorization(Policies.Supervisor);
    }

    /// <summary>In words: “granted”, “refused”, “taken back”, “waits”, “ended unanswered”.</summary>
    internal static string Outcome(RebuttalRow row, Instant now) =>
        row switch
        {
            { Granted: true, UsedAt: not null } => "granted, used",
            { Granted: true } => row.EndsAt > now ? "granted, not used yet" : "granted, never used",
            { DecidedAt: not null } => row.DecidedBy == row.AskedBy ? "taken back" : "refused",
            _ => row.EndsAt > now ? "waits" : "ended without an answer",
        };

    private static async Task<RazorComponentResult<RebuttalsPage>> Handle(
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var zone = await Desks.Zone(db, cancel);
        var range = Range.Of(http.Request.Query, zone, now);
        var all = Of(http, db, range);
        var list = ListOf(http, range).Counted(await all.CountAsync(cancel));
        var rows = await Order.Page(all, list).ToListAsync(cancel);
        var counted = await all.Select(row => new Counted(
                row.It.AskedBy,
                row.It.DecidedBy,
                row.It.Granted == true,
                row.It.UsedAt != null
            ))
            .ToListAsync(cancel);
        var name = await Names(db, cancel);
        return new RazorComponentResult<RebuttalsPage>(
            new
            {
                Shown = new Shown
                {
                    List = list,
                    From = range.From,
                    To = range.To,
                    Rows = rows,
                    Officers = By(counted, it => it.AskedBy, name),
                    Supervisors = By(counted.Where(it => it.DecidedBy != it.AskedBy), it => it.DecidedBy, name),
                    NameOf = name,
                    Moment = at => Show.Moment(at, zone, now),
                },
                Now = now,
            }
        );
    }

    private static IResult Csv(HttpContext http, Db db, IClock clock, CancellationToken cancel) =>
        CsvList.Send(
            "rebuttals.csv",
            Columns,
            async csv =>
            {
                var now = clock.GetCurrentInstant();
                var range = Range.Of(http.Request.Query, await Desks.Zone(db, cancel), now);
                var name = await Names(db, cancel);
                var rows = await Order.Apply(Of(http, db, range), ListOf(http, range)).ToListAsync(cancel);
                foreach (var row in rows)
                    await csv.Write(Cells(row, name, now));
            }
        );

    private static string[] Cells(Row row, Func<long?, string> name, Instant now) =>
        [
            row.It.Id.ToString(CultureInfo.InvariantCulture),
            row.It.PersonId.ToString(CultureInfo.InvariantCulture),
            CsvDownload.Text(name(row.It.AskedBy)),
            row.It.AskedAt.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            CsvDownload.Text(row.It.AskedWords),
            row.It.DecidedBy is null ? "" : CsvDownload.Text(name(row.It.DecidedBy)),
            row.It.DecidedAt?.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "",
            Outcome(row.It, now),
            row.It.Factor?.ToString() ?? "",
            CsvDownload.Text(row.It.Words ?? ""),
            row.It.UsedAt?.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "",
            row.UsedDecisionId?.ToString(CultureInfo.InvariantCulture) ?? "",
        ];

    private static async Task<RazorComponentResult<RebuttalAlert>> Waiting(
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (now, me) = (clock.GetCurrentInstant(), http.OfficerId());
        var closed = Doorkeeper.ClosedPersons(http, db);
        var rows = await (
            from row in db.Rebuttals.AsNoTracking()
            join person in db.Persons on row.PersonId equals person.Id
            join officer in db.Users on row.AskedBy equals officer.Id
            where row.DecidedAt == null && row.EndsAt > now && row.AskedBy != me && !closed.Contains(row.PersonId)
            orderby row.AskedAt
            select new WaitingRebuttal(row.Id, person.Name ?? "a borrower", officer.DisplayName)
        )
            .Take(5)
            .ToListAsync(cancel);
        return new RazorComponentResult<RebuttalAlert>(new { Waiting = rows });
    }

    private static ListQuery ListOf(HttpContext http, Range range) =>
        ListQuery.Of(http, Path, Order.Columns, ("from", Typed.Of(range.From)), ("to", Typed.Of(range.To)));

    private static IQueryable<Row> Of(HttpContext http, Db db, Range range)
    {
        var closed = Doorkeeper.ClosedPersons(http, db);
        var (start, end) = (range.Start, range.End);
        return from row in db.Rebuttals.AsNoTracking()
            where row.AskedAt >= start && row.AskedAt < end && !closed.Contains(row.PersonId)
            join person in db.Persons on row.PersonId equals person.Id
            select new Row
            {
                It = row,
                Person = person.Name,
                UsedDecisionId = db
                    .Attempts.Where(attempt => attempt.Id == row.AttemptId)
                    .Select(attempt => (long?)attempt.DecisionId)
                    .FirstOrDefault(),
            };
    }

    private static List<Count> By(IEnumerable<Counted> rows, Func<Counted, long?> whose, Func<long?, string> name) =>
        [
            .. rows.Where(row => whose(row) is not null)
                .GroupBy(whose)
                .Select(group => new Count(
                    name(group.Key),
                    group.Count(),
                    group.Count(it => it.Granted),
                    group.Count(it => it.Used)
                ))
                .OrderByDescending(it => it.All)
                .ThenBy(it => it.Name, StringComparer.Ordinal),
        ];

    private static async Task<Func<long?, string>> Names(Db db, CancellationToken cancel)
    {
        var names = await db.Users.ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        return id => id is { } one ? names.GetValueOrDefault(one, "somebody who left") : "";
    }

    private sealed record Counted(long AskedBy, long? DecidedBy, bool Granted, bool Used);

    /// <summary>Which days, on the clock of the house; the last thirty where none are said.</summary>
    private sealed record Range(LocalDate From, LocalDate To, Instant Start, Instant End)
    {
        internal static Range Of(IQueryCollection query, DateTimeZone zone, Instant now)
        {
            var today = now.InZone(zone).Date;
            // Nothing is asked for after today, and the calendar has an end.
            var to = LocalDate.Min(Typed.Day(query["to"].ToString()) ?? today, today);
            var from = LocalDate.Min(Typed.Day(query["from"].ToString()) ?? to.PlusDays(-Days), to);
            return new Range(
                from,
                to,
                zone.AtStartOfDay(from).ToInstant(),
                zone.AtStartOfDay(to.PlusDays(1)).ToInstant()
            );
        }
    }
}

/// <summary>A request that waits for a supervisor.</summary>
public sealed record WaitingRebuttal(long Id, string Person, string Officer);
