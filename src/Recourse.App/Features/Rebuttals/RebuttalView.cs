using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Rebuttals;

/// <summary>One request to rebut, as it stands now.</summary>
internal static class RebuttalView
{
    internal static async Task<IResult> Page(
        long id,
        DecideRebuttal.Typed typed,
        int status,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var row = await db.Rebuttals.AsNoTracking().SingleOrDefaultAsync(it => it.Id == id, cancel);
        if (row is null)
            return Results.NotFound();
        var now = clock.GetCurrentInstant();
        var isOpen = row.DecidedAt is null;
        var about = RebuttalRows.AboutOf(row);
        var asked = await Asked.Load(db, book, row.PersonId, row.ContactPointId, now, cancel, about);
        var person = await db.Persons.AsNoTracking().SingleAsync(it => it.Id == row.PersonId, cancel);
        var phone = await db.ContactPoints.AsNoTracking().SingleAsync(it => it.Id == row.ContactPointId, cancel);
        var names = await db.Users.ToDictionaryAsync(it => it.Id, it => it.DisplayName, cancel);
        var told = asked?.Clock ?? new PersonClock(null, IsOneOfSeveral: false, now);
        var used = row.AttemptId is { } attempt
            ? await db.Attempts.Where(it => it.Id == attempt).Select(it => (long?)it.DecisionId).SingleAsync(cancel)
            : null;
        return new RazorComponentResult<RebuttalPage>(
            new
            {
                Shown = new DecideRebuttal.Shown
                {
                    Row = row,
                    Person = Words.Person(person.Name, null),
                    Number = Reveal.Of(phone, Reveal.All(http.User)),
                    About = asked is null ? "" : await asked.Debts(db, cancel),
                    Verdict = isOpen ? asked?.Verdict : null,
                    Forbidden = isOpen ? await DecideRebuttal.Forbidden(db, book, row, now, cancel) : null,
                    IsOwn = row.AskedBy == http.OfficerId(),
                    MayDecide = http.User.IsInRole(Policies.ManagerRole),
                    Asked = $"{Name(row.AskedBy)}, {told.Moment(row.AskedAt)}",
                    Ends = told.Moment(row.EndsAt),
                    Decided = row.DecidedAt is { } decided ? $"{Name(row.DecidedBy)}, {told.Moment(decided)}" : null,
                    Used = row.UsedAt is { } at ? told.Moment(at) : null,
                    UsedDecisionId = used,
                    Chosen = typed.Factor,
                    Words = typed.Words,
                    Problems = typed.Problems,
                },
            }
        )
        {
            StatusCode = status,
        };

        string Name(long? officer) => officer is { } one ? names.GetValueOrDefault(one, "somebody who left") : "nobody";
    }
}
