using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Sessions;

/// <summary>
/// Passkeys: one is added by whoever is signed in, and signs in without a password. The browser and the device do the
/// proving; here their words are asked for and checked.
/// </summary>
public static class Passkeys
{
    private const int LongestName = 40;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/passkeys/options", OptionsToAdd).RequireAuthorization(Policies.SignedIn).Guarded();
        app.MapPost("/passkeys/new", Add).RequireAuthorization(Policies.SignedIn).Guarded();
        app.MapPost("/passkeys/remove", Remove).RequireAuthorization(Policies.SignedIn).Guarded();
        app.MapPost("/sign-in/passkey/options", OptionsToEnter).AllowAnonymous().Guarded();
        app.MapPost("/sign-in/passkey", Enter).AllowAnonymous().Guarded();
    }

    private static async Task<IResult> OptionsToAdd(
        IFormCollection fields,
        HttpContext http,
        SignInManager<Officer> signIn
    )
    {
        var officer = await signIn.UserManager.GetUserAsync(http.User);
        if (officer is null || !await signIn.UserManager.CheckPasswordAsync(officer, fields["Password"].ToString()))
            return Results.Text("The password is not right.", statusCode: StatusCodes.Status422UnprocessableEntity);
        if (await FactorChange.Refused(http, signIn.UserManager, officer) is { } refused)
            return refused;
        var options = await signIn.MakePasskeyCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = await signIn.UserManager.GetUserIdAsync(officer),
                Name = officer.UserName!,
                DisplayName = officer.DisplayName,
            }
        );
        return Results.Content(options, "application/json");
    }

    private static async Task<IResult> Add(
        IFormCollection fields,
        HttpContext http,
        SignInManager<Officer> signIn,
        Db db,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        var officer = (await signIn.UserManager.GetUserAsync(http.User))!;
        if (await FactorChange.Refused(http, signIn.UserManager, officer) is { } refused)
            return refused;
        var told = await signIn.PerformPasskeyAttestationAsync(fields["Credential"].ToString());
        if (!told.Succeeded)
            return NotTaken(http, told.Failure.Message);
        var name = fields["Name"].ToString().Trim();
        told.Passkey.Name =
            name.Length == 0 ? "passkey"
            : name.Length > LongestName ? name[..LongestName]
            : name;
        var by = http.Looker(officer.Id);
        var entry = await log.Entry(by, AccessKind.UserChanged, "added a passkey", null, null, cancel);
        await db.Write(
            async () =>
            {
                await signIn.UserManager.AddOrUpdatePasskeyAsync(officer, told.Passkey);
                db.Add(entry);
                http.WriteKey().Keep(db, "/me", clock.GetCurrentInstant());
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect("/me");
    }

    private static async Task<IResult> Remove(
        IFormCollection fields,
        HttpContext http,
        UserManager<Officer> users,
        Db db,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        var officer = (await users.GetUserAsync(http.User))!;
        if (await FactorChange.Refused(http, users, officer) is { } refused)
            return refused;
        if (!await users.CheckPasswordAsync(officer, fields["Password"].ToString()))
            return NotTaken(http, "The password is not right; type your own to remove a passkey.");
        var id = fields["Credential"].ToString();
        if (!Base64Url.IsValid(id))
            return NotTaken(http, "That is no passkey of yours.");
        var by = http.Looker(officer.Id);
        var entry = await log.Entry(by, AccessKind.UserChanged, "removed a passkey", null, null, cancel);
        await db.Write(
            async () =>
            {
                await users.RemovePasskeyAsync(officer, Base64Url.DecodeFromChars(id));
                db.Add(entry);
                http.WriteKey().Keep(db, "/me", clock.GetCurrentInstant());
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect("/me");
    }

    /// <summary>No name is asked for: the device knows whose passkey it holds.</summary>
    private static async Task<IResult> OptionsToEnter(SignInManager<Officer> signIn) =>
        Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    private static async Task<IResult> Enter(IFormCollection fields, HttpContext http, SignInManager<Officer> signIn)
    {
        var result = await signIn.PasskeySignInAsync(fields["Credential"].ToString());
        return result.Succeeded
            ? Results.LocalRedirect(SignIn.LocalOr(fields["ReturnUrl"], "/"))
            : NotTaken(http, "This passkey is not known here, or its owner may not sign in. Use the password.");
    }

    private static IResult NotTaken(HttpContext http, string why) =>
        Refusal.Page(http, StatusCodes.Status422UnprocessableEntity, "The passkey was not taken", why);
}
