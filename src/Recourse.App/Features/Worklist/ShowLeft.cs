using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Worklist;

/// <summary>
/// What was on an officer's list since the business day before and is no more, and why: paid, promised, stopped, given
/// to somebody else, at rest.
/// </summary>
public static class ShowLeft
{
    private const string Path = "/worklist/left";

    private static readonly ListOrder<Person> Order = new ListOrder<Person>(rows =>
        rows.OrderBy(row => row.Name == null).ThenBy(row => row.Name).ThenBy(row => row.Id)
    )
        .ByKnown("borrower", row => row.Name)
        .ByKnown("pastdue", row => row.PastDueCents, largestFirst: true)
        .Then(row => row.Id);

    /// <summary>Who left, since when, and what there is to say of it.</summary>
    private sealed record Question(
        LocalDate Since,
        LocalDate Today,
        LeftWhy? Why,
        IQueryable<Person> Gone,
        ListQuery List,
        Look Look,
        Desk Desk,
        Instant SinceAt
    );

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Handle).RequireAuthorization(Policies.Officer);
        app.MapGet(Path + ".csv", Download).RequireAuthorization(Policies.Officer);
    }

    private static async Task<IResult> Handle(
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var asked = await Read(http, db, book, clock.GetCurrentInstant(), cancel);
        var list = asked.List.Counted(await asked.Gone.CountAsync(cancel));
        var gone = await Order.Page(asked.Gone, list).ToListAsync(cancel);
        return new RazorComponentResult<LeftPage>(
            new
            {
                Since = Show.Day(asked.Since, asked.Today),
                asked.Why,
                List = list,
                Lines = await Lines(asked, gone, cancel),
            }
        );
    }

    private static async Task<IResult> Download(
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var asked = await Read(http, db, book, clock.GetCurrentInstant(), cancel);
        return CsvList.Send(
            "left-my-list.csv",
            "borrower,accounts,why,past_due,stage,last_contact",
            async csv =>
            {
                var ids = await Order.Apply(asked.Gone, asked.List).Select(row => row.Id).ToListAsync(cancel);
                foreach (var chunk in CsvList.Chunks(ids))
                {
                    var found = await asked
                        .Gone.Where(row => chunk.Contains(row.Id))
                        .ToDictionaryAsync(row => row.Id, cancel);
                    var people = chunk.Where(found.ContainsKey).Select(id => found[id]).ToList();
                    foreach (var line in await Lines(asked, people, cancel))
                        await csv.Write(LeftLine.Cells(line.Row, line.Why));
                }
            }
        );
    }

    private static async Task<Question> Read(
        HttpContext http,
        Db db,
        LawBook book,
        Instant now,
        CancellationToken cancel
    )
    {
        var officer = http.OfficerId();
        var zone = await Desks.Zone(db, cancel);
        var today = now.InZone(zone).Date;
        var before = today.PlusDays(-1);
        while (!BankingDays.IsOne(before))
        {
            before = before.PlusDays(-1);
        }
        var since = zone.AtStartOfDay(before).ToInstant();
        var desk = await Desks.Of(db, officer, now, cancel, http.User.IsInRole(Policies.ManagerRole));
        LeftWhy? why =
            Enum.TryParse<LeftWhy>(http.Request.Query["why"], out var one) && Enum.IsDefined(one) ? one : null;
        var gone = Gone(db, desk, since, before, now);
        return new Question(
            before,
            today,
            why,
            why is { } only ? gone.Where(Because(only, desk, now)) : gone,
            ListQuery.Of(http, Path, Order.Columns, ("why", why?.ToString())),
            new Look(db, book, officer, Reveal.All(http.User), now),
            desk,
            since
        );
    }

    private static async Task<List<LeftLine>> Lines(Question asked, List<Person> gone, CancellationToken cancel)
    {
        var db = asked.Look.Db;
        var rows = await WorkRows.Of(asked.Look, gone, cancel);
        var names = await Names(db, gone, cancel);
        var given = await Given(db, gone, asked.SinceAt, cancel);
        var reasons = new LeftReasons(asked.Look, asked.Desk, given, await Stops(db, gone, cancel), names);
        return [.. gone.Zip(rows, (person, row) => new LeftLine(row, reasons.Of(person, row)))];
    }

    /// <summary>The same cases, in the same order, as <see cref="LeftReasons"/> tells them.</summary>
    private static Expression<Func<Person, bool>> Because(LeftWhy why, Desk desk, Instant now)
    {
        var (officer, owners) = (desk.OfficerId, desk.Owners);
        return why switch
        {
            LeftWhy.Given => row => row.AssignedTo != null && !owners.Contains(row.AssignedTo.Value),
            LeftWhy.Ended => row =>
                (row.AssignedTo == null || owners.Contains(row.AssignedTo.Value)) && !row.IsWorkable,
            LeftWhy.AtWork => row =>
                (row.AssignedTo == null || owners.Contains(row.AssignedTo.Value))
                && row.IsWorkable
                && row.ClaimedBy != null
                && row.ClaimedBy != officer
                && row.ClaimedUntil > now,
            _ => row =>
                (row.AssignedTo == null || owners.Contains(row.AssignedTo.Value))
                && row.IsWorkable
                && !(row.ClaimedBy != null && row.ClaimedBy != officer && row.ClaimedUntil > now),
        };
    }

    /// <summary>
    /// Mine by a contact, by an assignment now or until lately; touched by something since; and neither due nor mine
    /// any more. Mine are those of the officers whom I cover, too.
    /// </summary>
    private static IQueryable<Person> Gone(Db db, Desk desk, Instant since, LocalDate sinceOn, Instant now)
    {
        var (officer, owners) = (desk.OfficerId, desk.Owners);
        var worked = db.Attempts.Where(row => row.OfficerId == officer && row.At >= since).Select(row => row.PersonId);
        var taken = db
            .Assignments.Where(row =>
                row.FromOfficerId != null && owners.Contains(row.FromOfficerId.Value) && row.At >= since
            )
            .Select(row => row.PersonId);
        var paid = db.Payments.Where(row => row.ReceivedOn >= sinceOn).Select(row => row.PersonId);
        return db
            .Persons.AsNoTracking()
            .Where(desk.IsAllowed())
            .Where(row =>
                worked.Contains(row.Id)
                || taken.Contains(row.Id)
                || (
                    row.AssignedTo != null
                    && owners.Contains(row.AssignedTo.Value)
                    && (db.Timeline.Any(line => line.PersonId == row.Id && line.At >= since) || paid.Contains(row.Id))
                )
            )
            .Where(row =>
                !row.IsWorkable
                || row.WorkFromAt > now
                || (row.AssignedTo != null && !owners.Contains(row.AssignedTo.Value))
                || (row.ClaimedBy != null && row.ClaimedBy != officer && row.ClaimedUntil > now)
            );
    }

    private static async Task<ILookup<long, Hold>> Stops(Db db, List<Person> gone, CancellationToken cancel)
    {
        var ids = gone.ConvertAll(row => row.Id);
        // A dispute, say, is a hold that takes nobody off a list.
        var holds = await WorkRecords
            .Closing(db)
            .AsNoTracking()
            .Where(row => ids.Contains(row.PersonId))
            .ToListAsync(cancel);
        return holds.ToLookup(row => row.PersonId);
    }

    /// <summary>How each came since to whoever has them now; who came another way (a cover ended) has none.</summary>
    private static async Task<Dictionary<long, Assignment>> Given(
        Db db,
        List<Person> gone,
        Instant since,
        CancellationToken cancel
    )
    {
        var ids = gone.ConvertAll(row => row.Id);
        var rows = await db
            .Assignments.AsNoTracking()
            .Where(row => ids.Contains(row.PersonId) && row.At >= since)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        var owners = gone.ToDictionary(row => row.Id, row => row.AssignedTo);
        return rows.GroupBy(row => row.PersonId)
            .Select(group => group.Last())
            .Where(row => row.ToOfficerId == owners[row.PersonId])
            .ToDictionary(row => row.PersonId);
    }

    private static async Task<Dictionary<long, string>> Names(Db db, List<Person> gone, CancellationToken cancel)
    {
        var ids = gone.SelectMany(row => new[] { row.ClaimedBy, row.AssignedTo }).OfType<long>().Distinct().ToList();
        return await db
            .Users.Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
    }
}

/// <summary>Why a borrower left a list, in kinds.</summary>
public enum LeftWhy
{
    /// <summary>Somebody else's: given to them, or theirs again when a cover ended.</summary>
    Given,

    /// <summary>Stopped, paid, cured or closed.</summary>
    Ended,

    /// <summary>A colleague is at work with them.</summary>
    AtWork,

    /// <summary>Left in peace for a while.</summary>
    Rests,
}

/// <summary>One borrower who left the list.</summary>
public sealed record LeftLine(WorkRow Row, string Why)
{
    /// <summary>A borrower and why they stand in a list, as a line of a file.</summary>
    internal static string[] Cells(WorkRow row, string why) =>
        [
            CsvDownload.Text(row.Name),
            CsvDownload.Text(row.Accounts),
            CsvDownload.Text(why),
            CsvDownload.Text(row.PastDue),
            CsvDownload.Text(row.Stage.Replace("–", " to ", StringComparison.Ordinal)),
            CsvDownload.Text(row.LastContact),
        ];
}

/// <summary>Says in one sentence why a borrower is no longer on an officer's list.</summary>
internal sealed record LeftReasons(
    Look Look,
    Desk Desk,
    IReadOnlyDictionary<long, Assignment> Given,
    ILookup<long, Hold> Stops,
    IReadOnlyDictionary<long, string> Names
)
{
    internal string Of(Person person, WorkRow row)
    {
        if (person.AssignedTo is { } owner && !Desk.Owners.Contains(owner))
        {
            return !Given.TryGetValue(person.Id, out var given) ? $"Is on the list of {Name(owner)}."
                : given.Words.Length > 0 ? $"Given to {Name(owner)}: {given.Words}"
                : $"Given to {Name(owner)}.";
        }
        if (!person.IsWorkable)
        {
            var stops = Stops[person.Id].Select(hold => Words.Of(hold.Kind)).Distinct(StringComparer.Ordinal).ToList();
            return stops.Count > 0
                ? $"Stopped: {string.Join(", ", stops)}."
                : "Nothing is past due in the queue of calls any more: paid, cured or closed.";
        }
        if (person is { ClaimedBy: { } by, ClaimedUntil: { } until } && by != Look.OfficerId && until > Look.Now)
        {
            return $"{Name(by)} is at work with them.";
        }
        var rests = row.RestsUntil is { } when ? $" Back on the list {when}." : "";
        return person.WorkReason switch
            {
                WorkReason.PromiseOpen => "A promise is open: left in peace.",
                WorkReason.PaymentPending => "A payment has not cleared: left in peace.",
                WorkReason.CallBack => "A call-back is agreed.",
                _ => "Was contacted, and rests after it.",
            } + rests;
    }

    private string Name(long officer) => Names.GetValueOrDefault(officer, "an officer who left");
}
