using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Diary;

/// <summary>Writes something into one's own diary: about which borrower, and when it is to ring.</summary>
public static class AddEntry
{
    private const int LongestWords = 200;
    private const int FarthestDays = 366;
    private static readonly Duration AnHour = Duration.FromHours(1);
    private static readonly LocalTime Morning = new(9, 0);
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/diary", Handle).RequireAuthorization(Policies.Officer).Guarded();

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var (now, officer) = (clock.GetCurrentInstant(), http.OfficerId());
        var form = new EntryForm(
            long.TryParse(fields["Person"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
            fields["Account"].ToString().Trim(),
            fields["Words"].ToString().Trim(),
            fields["On"].ToString().Trim(),
            fields["At"].ToString().Trim()
        );
        var zone = await Desks.Zone(db, cancel);
        var isManager = http.User.IsInRole(Policies.ManagerRole);
        var desk = await Desks.Of(db, officer, now, cancel, isManager);
        var person = await Find(db, desk, form, cancel);
        var (due, wrong) = When(form, fields["In"].ToString(), zone, now);
        ImmutableArray<FieldProblem> problems = [.. Problems(form, person), .. wrong];
        if (problems.Length > 0)
        {
            return await ShowDiary.Page(http, db, now, form, problems, cancel);
        }
        var location = form.PersonId is { } from
            ? string.Create(CultureInfo.InvariantCulture, $"/borrowers/{from}#diary")
            : "/diary";
        await Keep(
            db,
            ids,
            http.WriteKey(),
            (person!.Value, officer, due!.Value, form.Words, now, zone),
            location,
            cancel
        );
        return Results.Redirect(location);
    }

    private static async Task Keep(
        Db db,
        Ids ids,
        WriteKey key,
        (long Person, long Officer, Instant DueAt, string Words, Instant Now, DateTimeZone Zone) it,
        string location,
        CancellationToken cancel
    )
    {
        var action = new NextAction
        {
            Id = await ids.Next(cancel),
            PersonId = it.Person,
            Kind = NextActionKind.Diary,
            DueAt = it.DueAt,
            Words = it.Words,
            CreatedAt = it.Now,
            OfficerId = it.Officer,
        };
        var line = new TimelineEntry
        {
            Id = await ids.Next(cancel),
            PersonId = it.Person,
            At = it.Now,
            Kind = TimelineKind.Action,
            Words = $"Diary for {Show.Moment(it.DueAt, it.Zone, it.Now)} ({Show.City(it.Zone)}): {it.Words}",
            OfficerId = it.Officer,
        };
        await db.Write(
            async () =>
            {
                db.NextActions.Add(action);
                db.Timeline.Add(line);
                key.Keep(db, location, it.Now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
    }

    /// <summary>Whom it is about; a borrower whom this officer may not open is nobody.</summary>
    private static async Task<long?> Find(Db db, Desk desk, EntryForm form, CancellationToken cancel)
    {
        var people = db.Persons.Where(desk.IsAllowed());
        if (form.PersonId is { } id)
        {
            return await people.AnyAsync(row => row.Id == id, cancel) ? id : null;
        }
        var number = form.Account.ToUpperInvariant();
        return await people
            .Join(db.AccountParties, person => person.Id, party => party.PersonId, (_, party) => party)
            .Join(
                db.Accounts,
                party => party.AccountId,
                account => account.Id,
                (party, account) => new { party, account }
            )
            .Where(it => it.account.Number == form.Account || it.account.Number == number)
            .OrderBy(it => it.party.Kind != Core.Loans.PartyKind.Primary)
            .ThenBy(it => it.party.PersonId)
            .Select(it => (long?)it.party.PersonId)
            .FirstOrDefaultAsync(cancel);
    }

    private static IEnumerable<FieldProblem> Problems(EntryForm form, long? person)
    {
        if (form is { PersonId: null, Account.Length: 0 })
            yield return new("Account", "Say whom it is about: type an account number.");
        else if (person is null)
            yield return new("Account", $"No account “{form.Account}” is found. Type its number as the tape has it.");
        if (form.Words.Length == 0)
            yield return new("Words", "Write what is to be done, in a few words.");
        else if (form.Words.Length > LongestWords)
            yield return new("Words", $"Too long: {LongestWords} characters at most. The rest may stand in a note.");
    }

    /// <summary>A moment by a button, or the day and the hour that were typed, on the clock of the house.</summary>
    private static (Instant? DueAt, ImmutableArray<FieldProblem> Problems) When(
        EntryForm form,
        string soon,
        DateTimeZone zone,
        Instant now
    )
    {
        var today = now.InZone(zone).Date;
        switch (soon)
        {
            case "hour":
                return (now + AnHour, []);
            case "tomorrow":
                return ((today.PlusDays(1) + Morning).InZoneLeniently(zone).ToInstant(), []);
        }
        var day = form.On.Length == 0 ? today : Typed.Day(form.On);
        if (day is not { } on || on < today || on > today.PlusDays(FarthestDays))
        {
            return (null, [new("On", "Choose a day from today on, within a year.")]);
        }
        if (Hour.Parse(form.At) is not { Success: true } read)
        {
            return (null, [new("At", "Type the hour as 14:30.")]);
        }
        var due = (on + read.Value).InZoneLeniently(zone).ToInstant();
        return due > now
            ? (due, [])
            : (null, [new("At", $"That is past: it is {Show.Clock(now.InZone(zone).TimeOfDay)} now.")]);
    }
}
