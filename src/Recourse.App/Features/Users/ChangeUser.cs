using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Users;

/// <summary>
/// What an administrator changes of somebody's sign-in. Whatever takes rights away ends their sessions, so that it
/// holds at once; the last administrator cannot be shut out.
/// </summary>
public static class ChangeUser
{
    private const int LongestTeam = 40;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/users/{id:long}/{verb:regex(^(roles|sessions|factor|unlock|password|close|reopen)$)}", Handle)
            .RequireAuthorization(Policies.Administrator)
            .Guarded();

    private static async Task<IResult> Handle(
        long id,
        string verb,
        IFormCollection fields,
        HttpContext http,
        UserManager<Officer> users,
        Db db,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await users.Users.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } officer)
            return Results.NotFound();
        var now = clock.GetCurrentInstant();
        var roles = fields["Role"].OfType<string>().Intersect(Policies.Roles, StringComparer.Ordinal).ToList();
        if (await Refused(http, users, officer, verb, roles) is { } refusal)
            return refusal;
        var by = http.Looker();
        var entry = await log.Entry(
            by,
            AccessKind.UserChanged,
            $"{officer.UserName}: {Said(verb, roles)}",
            null,
            null,
            cancel
        );
        var password = AddUser.MakePassword();
        await db.Write(
            async () =>
            {
                await Do(new Deed(verb, roles, fields["Team"].ToString().Trim(), password, now), users, officer);
                if (verb is not "unlock" and not "reopen")
                    await SessionEnding.All(db, id, null, (by.OfficerId, Said(verb, roles)), now, cancel);
                db.Add(entry);
                http.WriteKey().Keep(db, "/users", now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return verb == "password"
            ? new RazorComponentResult<MadePasswordPage>(new { Name = officer.DisplayName, Password = password })
            : Results.Redirect("/users");
    }

    private static async Task<IResult?> Refused(
        HttpContext http,
        UserManager<Officer> users,
        Officer officer,
        string verb,
        List<string> roles
    )
    {
        var loses = verb == "close" || (verb == "roles" && !roles.Contains(Policies.AdministratorRole));
        if (loses && await IsLastAdministrator(users, officer))
        {
            return Refusal.Page(
                http,
                StatusCodes.Status409Conflict,
                "The last administrator",
                $"{officer.DisplayName} is the only administrator who can sign in. Make somebody else one first."
            );
        }
        if (verb == "roles" && roles.Count == 0)
        {
            return Refusal.Page(
                http,
                StatusCodes.Status422UnprocessableEntity,
                "No role was chosen",
                "Nothing was changed. Tick at least one role, or close the sign-in."
            );
        }
        return null;
    }

    private static async Task Do(Deed deed, UserManager<Officer> users, Officer officer)
    {
        switch (deed.Verb)
        {
            case "roles":
                var held = await users.GetRolesAsync(officer);
                await users.RemoveFromRolesAsync(officer, held.Except(deed.Roles, StringComparer.Ordinal));
                await users.AddToRolesAsync(officer, deed.Roles.Except(held, StringComparer.Ordinal));
                officer.Team =
                    deed.Team.Length == 0 ? null
                    : deed.Team.Length > LongestTeam ? deed.Team[..LongestTeam]
                    : deed.Team;
                break;
            case "factor":
                await users.SetTwoFactorEnabledAsync(officer, false);
                await users.ResetAuthenticatorKeyAsync(officer);
                foreach (var passkey in await users.GetPasskeysAsync(officer))
                    await users.RemovePasskeyAsync(officer, passkey.CredentialId);
                break;
            case "unlock":
                await users.SetLockoutEndDateAsync(officer, null);
                await users.ResetAccessFailedCountAsync(officer);
                break;
            case "password":
                var token = await users.GeneratePasswordResetTokenAsync(officer);
                await users.ResetPasswordAsync(officer, token, deed.Password);
                break;
            case "close":
                officer.ClosedAt = deed.Now;
                break;
            case "reopen":
                officer.ClosedAt = null;
                break;
        }
        await users.UpdateAsync(officer);
    }

    private static string Said(string verb, List<string> roles) =>
        verb switch
        {
            "roles" => $"roles are {string.Join(", ", roles)}",
            "sessions" => "sessions ended by an administrator",
            "factor" => "second factor taken off",
            "unlock" => "unlocked",
            "password" => "a new password was made",
            "close" => "sign-in closed",
            _ => "sign-in opened again",
        };

    private static async Task<bool> IsLastAdministrator(UserManager<Officer> users, Officer officer)
    {
        var all = await users.GetUsersInRoleAsync(Policies.AdministratorRole);
        var open = all.Where(one => one.ClosedAt is null).ToList();
        return open.Count == 1 && open[0].Id == officer.Id;
    }

    private sealed record Deed(string Verb, List<string> Roles, string Team, string Password, Instant Now);
}
