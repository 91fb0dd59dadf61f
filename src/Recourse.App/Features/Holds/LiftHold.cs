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
/// Lifts a hold, with a name and a reason, or corrects one that should never have been placed. Either way it stays
/// readable; officers place holds, managers and compliance lift and correct them.
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
        await Page(id, db, new Typed("", WasMistake: false), null, cancel);

    private static async Task<IResult> Page(long id, Db db, Typed typed, string? problem, CancellationToken cancel)
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
                typed.Why,
                IsMistake = typed.WasMistake,
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
        var typed = new Typed(fields["Why"].ToString().Trim(), fields["WasMistake"].Count > 0);
        if (typed.Why.Length is < LeastReason or > 400)
        {
            return await Page(
                id,
                db,
                typed,
                typed.WasMistake
                    ? "Say in a sentence what was wrong: what was really said, and how you know."
                    : "Say in a sentence what makes the hold end: who said so, and where it is on file.",
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
                    await Lift(db, ids, hold, typed, http.OfficerId(), now, cancel);
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
        Typed typed,
        long officer,
        Instant now,
        CancellationToken cancel
    )
    {
        (hold.LiftedAt, hold.LiftedBy, hold.LiftedWhy) = (now, officer, typed.Why);
        hold.WasMistake = typed.WasMistake;
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = hold.PersonId,
                AccountId = hold.AccountId,
                At = now,
                Kind = TimelineKind.Hold,
                Words = typed.WasMistake
                    ? $"Hold corrected, it was placed by mistake ({hold.Words}): {typed.Why}"
                    : $"Hold lifted ({hold.Words}): {typed.Why}",
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

    private sealed record Typed(string Why, bool WasMistake);
}
