using System.Buffers.Text;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Own;

/// <summary>Whoever is signed in: their sessions, password, second factor and passkeys.</summary>
public static class ShowOwn
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me", Handle).RequireAuthorization(Policies.SignedIn);

    private static Task<RazorComponentResult<OwnPage>> Handle(
        HttpContext http,
        UserManager<Officer> users,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) => Page(http, users, db, clock, [], cancel);

    /// <summary>The page, with what could not be done told at its field and at the top.</summary>
    internal static async Task<RazorComponentResult<OwnPage>> Page(
        HttpContext http,
        UserManager<Officer> users,
        Db db,
        IClock clock,
        ImmutableArray<FieldProblem> problems,
        CancellationToken cancel
    )
    {
        var officer = (await users.GetUserAsync(http.User))!;
        var own = Session.IdOf(http.User);
        var zone = await Desks.Zone(db, cancel);
        var now = clock.GetCurrentInstant();
        var sessions = await db
            .SignInSessions.AsNoTracking()
            .Where(row => row.OfficerId == officer.Id && row.EndedAt == null)
            .OrderByDescending(row => row.LastSeenAt)
            .Take(50)
            .ToListAsync(cancel);
        var passkeys = await users.GetPasskeysAsync(officer);
        var view = new OwnView(
            officer.DisplayName,
            officer.UserName!,
            string.Join(", ", await users.GetRolesAsync(officer)),
            officer.TwoFactorEnabled,
            await users.CountRecoveryCodesAsync(officer),
            http.Request.Query["second-factor"] == "demanded",
            [
                .. sessions.Select(row => new OwnSession(
                    row.Id,
                    row.Device,
                    row.Address,
                    row.ProvedBy,
                    Show.Moment(row.StartedAt, zone, now),
                    Show.Moment(row.LastSeenAt, zone, now),
                    row.Id == own
                )),
            ],
            [
                .. passkeys.Select(key => new OwnPasskey(
                    Base64Url.EncodeToString(key.CredentialId),
                    key.Name ?? "passkey"
                )),
            ],
            problems
        );
        return new RazorComponentResult<OwnPage>(new { View = view })
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}

/// <summary>What somebody sees of their own sign-in.</summary>
public sealed record OwnView(
    string Name,
    string SignInName,
    string Roles,
    bool HasAuthenticator,
    int RecoveryCodes,
    bool IsDemanded,
    IReadOnlyList<OwnSession> Sessions,
    IReadOnlyList<OwnPasskey> Passkeys,
    ImmutableArray<FieldProblem> Problems
);

/// <summary>One open session.</summary>
public sealed record OwnSession(
    long Id,
    string Device,
    string? Address,
    string ProvedBy,
    string Since,
    string Seen,
    bool IsThis
);

/// <summary>A passkey by the name that its owner gave it.</summary>
public sealed record OwnPasskey(string Id, string Name);
