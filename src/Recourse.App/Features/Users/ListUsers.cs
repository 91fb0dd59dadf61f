using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Users;

/// <summary>Who may sign in, as what, and how safely.</summary>
public static class ListUsers
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/users", Handle).RequireAuthorization(Policies.Administrator);

    private static Task<RazorComponentResult<UsersPage>> Handle(Db db, IClock clock, CancellationToken cancel) =>
        Page(db, clock, new UserForm(), [], cancel);

    internal static async Task<RazorComponentResult<UsersPage>> Page(
        Db db,
        IClock clock,
        UserForm form,
        ImmutableArray<FieldProblem> problems,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var zone = await Desks.Zone(db, cancel);
        return new RazorComponentResult<UsersPage>(
            new
            {
                Form = form,
                Problems = problems,
                Users = await Rows(db, now, zone, cancel),
            }
        )
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<List<UserRow>> Rows(Db db, Instant now, DateTimeZone zone, CancellationToken cancel)
    {
        var roles = (
            await db
                .UserRoles.Join(
                    db.Roles,
                    has => has.RoleId,
                    role => role.Id,
                    (has, role) => new { has.UserId, role.Name }
                )
                .ToListAsync(cancel)
        ).ToLookup(row => row.UserId, row => row.Name!);
        var sessions = (
            await db
                .SignInSessions.Where(row => row.EndedAt == null)
                .GroupBy(row => row.OfficerId)
                .Select(rows => new
                {
                    OfficerId = rows.Key,
                    Count = rows.Count(),
                    Seen = rows.Max(row => row.LastSeenAt),
                })
                .ToListAsync(cancel)
        ).ToDictionary(row => row.OfficerId);
        var passkeys = (
            await db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<long>>()
                .GroupBy(row => row.UserId)
                .Select(rows => new { rows.Key, Count = rows.Count() })
                .ToListAsync(cancel)
        ).ToDictionary(row => row.Key, row => row.Count);
        var users = await db
            .Users.AsNoTracking()
            .OrderBy(row => row.DisplayName)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);
        return users
            .Select(row => new UserRow(
                row.Id,
                row.DisplayName,
                row.UserName!,
                [.. roles[row.Id].Order(StringComparer.Ordinal)],
                row.Team,
                row.TwoFactorEnabled,
                passkeys.GetValueOrDefault(row.Id),
                row.LockoutEnd is { } end && end > now.ToDateTimeOffset(),
                row.ClosedAt is not null,
                sessions.TryGetValue(row.Id, out var open) ? open.Count : 0,
                open is null ? null : Show.Moment(open.Seen, zone, now)
            ))
            .ToList();
    }
}

/// <summary>Somebody who may sign in, or might once.</summary>
public sealed record UserRow(
    long Id,
    string Name,
    string SignInName,
    IReadOnlyList<string> Roles,
    string? Team,
    bool HasAuthenticator,
    int Passkeys,
    bool IsLocked,
    bool IsClosed,
    int Sessions,
    string? Seen
);

/// <summary>What was typed to add somebody.</summary>
public sealed record UserForm(string Name = "", string DisplayName = "", string Role = "", string Team = "");
