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
    private const int Most = 100;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/worklist/left", Handle).RequireAuthorization(Policies.Officer);

    private static async Task<IResult> Handle(
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (now, officer) = (clock.GetCurrentInstant(), http.OfficerId());
        var zone = await Desks.Zone(db, cancel);
        var today = now.InZone(zone).Date;
        var before = today.PlusDays(-1);
        while (!BankingDays.IsOne(before))
        {
            before = before.PlusDays(-1);
        }
        var since = zone.AtStartOfDay(before).ToInstant();
        var desk = await Desks.Of(db, officer, now, cancel, http.User.IsInRole(Policies.ManagerRole));
        var given = await db
            .Assignments.AsNoTracking()
            .Where(row => row.FromOfficerId == officer && row.At >= since)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        var gone = await Gone(db, desk, since, before, now).ToListAsync(cancel);
        var look = new Look(db, book, officer, Reveal.All(http.User), now);
        var rows = await WorkRows.Of(look, gone, cancel);
        var reasons = new LeftReasons(look, given, await Stops(db, gone, cancel), await Names(db, gone, given, cancel));
        return new RazorComponentResult<LeftPage>(
            new
            {
                Since = Show.Day(before, today),
                Lines = gone.Zip(rows, (person, row) => new LeftLine(row, reasons.Of(person, row))).ToList(),
                IsCut = gone.Count == Most,
            }
        );
    }

    /// <summary>
    /// Mine by a contact, by an assignment now or until lately; touched by something since; and neither due nor mine
    /// any more.
    /// </summary>
    private static IQueryable<Person> Gone(Db db, Desk desk, Instant since, LocalDate sinceOn, Instant now)
    {
        var officer = desk.OfficerId;
        var worked = db.Attempts.Where(row => row.OfficerId == officer && row.At >= since).Select(row => row.PersonId);
        var taken = db
            .Assignments.Where(row => row.FromOfficerId == officer && row.At >= since)
            .Select(row => row.PersonId);
        var paid = db.Payments.Where(row => row.ReceivedOn >= sinceOn).Select(row => row.PersonId);
        return db
            .Persons.AsNoTracking()
            .Where(desk.IsAllowed())
            .Where(row =>
                worked.Contains(row.Id)
                || taken.Contains(row.Id)
                || (
                    row.AssignedTo == officer
                    && (db.Timeline.Any(line => line.PersonId == row.Id && line.At >= since) || paid.Contains(row.Id))
                )
            )
            .Where(row =>
                !row.IsWorkable
                || row.WorkFromAt > now
                || (row.AssignedTo != null && row.AssignedTo != officer)
                || (row.ClaimedBy != null && row.ClaimedBy != officer && row.ClaimedUntil > now)
            )
            .OrderBy(row => row.Name)
            .ThenBy(row => row.Id)
            .Take(Most);
    }

    private static async Task<ILookup<long, Hold>> Stops(Db db, List<Person> gone, CancellationToken cancel)
    {
        var ids = gone.ConvertAll(row => row.Id);
        var holds = await db
            .Holds.AsNoTracking()
            .Where(row => ids.Contains(row.PersonId) && row.LiftedAt == null)
            .ToListAsync(cancel);
        return holds.ToLookup(row => row.PersonId);
    }

    private static async Task<Dictionary<long, string>> Names(
        Db db,
        List<Person> gone,
        List<Assignment> given,
        CancellationToken cancel
    )
    {
        var ids = gone.SelectMany(row => new[] { row.ClaimedBy, row.AssignedTo })
            .Concat(given.Select(row => row.ToOfficerId))
            .OfType<long>()
            .Distinct()
            .ToList();
        return await db
            .Users.Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
    }
}

/// <summary>One borrower who left the list.</summary>
public sealed record LeftLine(WorkRow Row, string Why);

/// <summary>Says in one sentence why a borrower is no longer on an officer's list.</summary>
internal sealed record LeftReasons(
    Look Look,
    List<Assignment> Given,
    ILookup<long, Hold> Stops,
    IReadOnlyDictionary<long, string> Names
)
{
    internal string Of(Person person, WorkRow row)
    {
        if (person.AssignedTo is { } owner && owner != Look.OfficerId)
        {
            var words = Given.FindLast(it => it.PersonId == person.Id)?.Words;
            return $"Given to {Name(owner)}" + (words is { Length: > 0 } ? $": {words}" : ".");
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
