using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Holds;

/// <summary>
/// Lifts a hold, with a name and a reason. The hold stays readable; officers place holds, managers and compliance lift
/// them.
/// </summary>
public static class LiftHold
{
    private const int LeastReason = 10;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/holds/{id:long}", Show).RequireAuthorization(Policies.Lifter);
        app.MapPost("/holds/{id:long}/lift", Handle).RequireAuthorization(Policies.Lifter).Guarded();
    }

    private static async Task<IResult> Show(long id, Db db, CancellationToken cancel) =>
        await Page(id, db, "", null, cancel);

    private static async Task<IResult> Page(long id, Db db, string why, string? problem, CancellationToken cancel)
    {
        var hold = await db.Holds.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (hold is null)
        {
            return Results.NotFound();
        }
        return new RazorComponentResult<LiftHoldPage>(
            new
            {
                Id = id,
                hold.PersonId,
                hold.Kind,
                hold.Words,
                hold.PlacedAt,
                hold.LiftedWhy,
                hold.WasMistake,
                Why = why,
                Problem = problem,
            }
        )
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var why = fields["Why"].ToString().Trim();
        if (why.Length is < LeastReason or > 400)
        {
            return await Page(
                id,
                db,
                why,
                "Say in a sentence what makes the hold end: who said so, and where it is on file.",
                cancel
            );
        }
        var now = clock.GetCurrentInstant();
        return await db.Write(
            async () =>
            {
                var person = await db
                    .Holds.Where(row => row.Id == id)
                    .Select(row => (long?)row.PersonId)
                    .SingleOrDefaultAsync(cancel);
                if (person is not { } personId)
                {
                    return Results.NotFound();
                }
                await db.LockPersons([personId], cancel);
                var hold = await db.Holds.SingleAsync(row => row.Id == id, cancel);
                if (hold.LiftedAt is null)
                {
                    hold.WasMistake = fields["Mistake"].Count > 0;
                    await Lift(db, ids, hold, why, http.OfficerId(), now, cancel);
                }
                var location = string.Create(CultureInfo.InvariantCulture, $"/borrowers/{personId}");
                http.WriteKey().Keep(db, location, now);
                await Standing.Refresh(db, [personId], now, cancel);
                return Results.Redirect(location);
            },
            cancel
        );
    }

    private static async Task Lift(
        Db db,
        Ids ids,
        Hold hold,
        string why,
        long officer,
        Instant now,
        CancellationToken cancel
    )
    {
        (hold.LiftedAt, hold.LiftedBy, hold.LiftedWhy) = (now, officer, why);
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = hold.PersonId,
                AccountId = hold.AccountId,
                At = now,
                Kind = TimelineKind.Hold,
                Words = hold.WasMistake
                    ? $"Hold corrected, it was placed by mistake ({hold.Words}): {why}"
                    : $"Hold lifted ({hold.Words}): {why}",
                OfficerId = officer,
            }
        );
        if (hold is { Kind: HoldKind.AskAPerson, AccountId: { } accountId })
        {
            await PutBackIntoItsLane(db, accountId, cancel);
        }
        else if (hold.Kind == HoldKind.Deceased)
        {
            foreach (
                var account in await db
                    .AccountParties.Where(party => party.PersonId == hold.PersonId)
                    .Join(db.Accounts, party => party.AccountId, row => row.Id, (_, row) => row)
                    .Where(row => row.Lane == WorkLane.Deceased)
                    .Select(row => row.Id)
                    .ToListAsync(cancel)
            )
            {
                await PutBackIntoItsLane(db, account, cancel);
            }
        }
    }

    /// <summary>A person has looked: the account goes where its own facts put it.</summary>
    private static async Task PutBackIntoItsLane(Db db, long accountId, CancellationToken cancel)
    {
        var account = await db.Accounts.SingleAsync(row => row.Id == accountId, cancel);
        account.Lane = AccountLanes.Freed(account);
    }
}
