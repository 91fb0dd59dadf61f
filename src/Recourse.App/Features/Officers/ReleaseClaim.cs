using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Officers;

/// <summary>
/// Takes a borrower out of an officer's hands. Not while a call is open: its outcome comes first, whoever tells it.
/// </summary>
public static class ReleaseClaim
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/officers/release", Handle).RequireAuthorization(Policies.Supervisor).Guarded();

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (!long.TryParse(fields["person"], CultureInfo.InvariantCulture, out var id))
            return Results.NotFound();
        var now = clock.GetCurrentInstant();
        var household = await SharedDebts.Around(db, id, cancel);
        var line = await ids.Next(household.Length, cancel);
        var refused = await db.Write(
            async () =>
            {
                await db.LockPersons(household, cancel);
                var persons = await db
                    .Persons.Where(row => household.Contains(row.Id) && row.ClaimedBy != null && row.ClaimedUntil > now)
                    .OrderBy(row => row.Id)
                    .ToListAsync(cancel);
                if (persons.Find(row => row.Id == id) is not { ClaimedBy: { } by })
                    return "Nobody holds this borrower any more. Nothing was changed.";
                if (await db.Persons.AnyAsync(row => household.Contains(row.Id) && row.OpenAttemptId != null, cancel))
                    return "A call is open: its outcome is told first, then the borrower is free.";
                var name = await db.Users.Where(it => it.Id == by).Select(it => it.DisplayName).SingleAsync(cancel);
                // One officer works all of a household: half of it left in the same hands would free nobody.
                foreach (var person in persons.Where(row => row.ClaimedBy == by))
                {
                    (person.ClaimedBy, person.ClaimedUntil) = (null, null);
                    db.Timeline.Add(
                        new TimelineEntry
                        {
                            Id = line++,
                            PersonId = person.Id,
                            At = now,
                            Kind = TimelineKind.Claim,
                            Words = $"Taken out of the hands of {name} by a manager; free for whoever comes next.",
                            OfficerId = http.OfficerId(),
                        }
                    );
                }
                http.WriteKey().Keep(db, Place(by), now);
                await db.SaveChangesAsync(cancel);
                return Place(by);
            },
            cancel
        );
        return refused.StartsWith('/')
            ? Results.Redirect(refused)
            : Refusal.Page(http, StatusCodes.Status409Conflict, "The claim stands as it is", refused);
    }

    private static string Place(long officer) => string.Create(CultureInfo.InvariantCulture, $"/officers/{officer}");
}
