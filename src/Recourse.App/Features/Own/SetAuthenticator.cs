using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using QRCoder;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Own;

/// <summary>
/// The authenticator app: begun with the password, held once a code of it was typed, taken off with the password.
/// </summary>
public static class SetAuthenticator
{
    private const int RecoveryCodes = 10;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/me/authenticator/begin", Begin).RequireAuthorization(Policies.SignedIn).Guarded();
        app.MapGet("/me/authenticator", Show).RequireAuthorization(Policies.SignedIn);
        app.MapPost("/me/authenticator", Hold).RequireAuthorization(Policies.SignedIn).Guarded();
        app.MapPost("/me/authenticator/off", TakeOff).RequireAuthorization(Policies.SignedIn).Guarded();
    }

    private static async Task<IResult> Begin(
        IFormCollection fields,
        HttpContext http,
        UserManager<Officer> users,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var officer = (await users.GetUserAsync(http.User))!;
        if (await FactorChange.Refused(http, users, officer) is { } refused)
            return refused;
        if (!await users.CheckPasswordAsync(officer, fields["Password"].ToString()))
            return await Wrong(http, users, db, clock, "begin-password", cancel);
        await db.Write(
            async () =>
            {
                if (!officer.TwoFactorEnabled)
                    await users.ResetAuthenticatorKeyAsync(officer);
                http.WriteKey().Keep(db, "/me/authenticator", clock.GetCurrentInstant());
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect("/me/authenticator");
    }

    /// <summary>The key is shown until it is held; after that never again.</summary>
    private static async Task<IResult> Show(HttpContext http, UserManager<Officer> users)
    {
        var officer = (await users.GetUserAsync(http.User))!;
        var key = await users.GetAuthenticatorKeyAsync(officer);
        return officer.TwoFactorEnabled || string.IsNullOrEmpty(key)
            ? Results.Redirect("/me")
            : Page(officer, key, null);
    }

    private static async Task<IResult> Hold(
        IFormCollection fields,
        HttpContext http,
        SignInManager<Officer> signIn,
        Db db,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        var users = signIn.UserManager;
        var officer = (await users.GetUserAsync(http.User))!;
        if (await FactorChange.Refused(http, users, officer) is { } refused)
            return refused;
        var key = await users.GetAuthenticatorKeyAsync(officer);
        if (officer.TwoFactorEnabled || string.IsNullOrEmpty(key))
            return Results.Redirect("/me");
        var code = fields["Code"].ToString().Replace(" ", "", StringComparison.Ordinal);
        if (!await users.VerifyTwoFactorTokenAsync(officer, users.Options.Tokens.AuthenticatorTokenProvider, code))
            return Page(
                officer,
                key,
                "That is not the code shown now. Check the time of the phone, and type the next one."
            );
        var by = http.Looker(officer.Id);
        var entry = await log.Entry(by, AccessKind.UserChanged, "set up an authenticator", null, null, cancel);
        var now = clock.GetCurrentInstant();
        IReadOnlyList<string> codes = [];
        await db.Write(
            async () =>
            {
                await users.SetTwoFactorEnabledAsync(officer, true);
                codes = [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(officer, RecoveryCodes))!];
                await SessionEnding.All(db, officer.Id, null, (officer.Id, "a second factor was set up"), now, cancel);
                db.Add(entry);
                http.WriteKey().Keep(db, "/me", now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        // Who typed a code has proved both: their session begins anew as such.
        await signIn.SignInWithClaimsAsync(
            officer,
            isPersistent: false,
            [new System.Security.Claims.Claim("amr", "mfa")]
        );
        return new RazorComponentResult<RecoveryCodesPage>(new { Codes = codes });
    }

    private static async Task<IResult> TakeOff(
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
            return await Wrong(http, users, db, clock, "off-password", cancel);
        var by = http.Looker(officer.Id);
        var entry = await log.Entry(by, AccessKind.UserChanged, "took the authenticator off", null, null, cancel);
        await db.Write(
            async () =>
            {
                await users.SetTwoFactorEnabledAsync(officer, false);
                await users.ResetAuthenticatorKeyAsync(officer);
                db.Add(entry);
                http.WriteKey().Keep(db, "/me", clock.GetCurrentInstant());
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect("/me");
    }

    private static async Task<IResult> Wrong(
        HttpContext http,
        UserManager<Officer> users,
        Db db,
        IClock clock,
        string field,
        CancellationToken cancel
    ) => await ShowOwn.Page(http, users, db, clock, [new FieldProblem(field, "The password is not right.")], cancel);

    private static RazorComponentResult<AuthenticatorPage> Page(Officer officer, string key, string? problem)
    {
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"otpauth://totp/Recourse:{UrlEncoder.Default.Encode(officer.UserName!)}"
                + $"?secret={key}&issuer=Recourse&digits=6"
        );
        using var made = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(made);
        return new RazorComponentResult<AuthenticatorPage>(
            new
            {
                Picture = svg.GetGraphic(4),
                Key = string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(part => new string(part))),
                Problem = problem,
            }
        )
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
