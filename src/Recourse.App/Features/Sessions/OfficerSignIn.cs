using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Sessions;

/// <summary>
/// Every way to sign in ends here: by password, authenticator, recovery code or passkey, and one day by another
/// house's word. Here a session begins, which can be seen and ended.
/// </summary>
internal sealed class OfficerSignIn(
    UserManager<Officer> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Officer> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Officer>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Officer> confirmation,
    Db db,
    Ids ids,
    AccessLog log,
    IClock clock
) : SignInManager<Officer>(users, http, claims, options, logger, schemes, confirmation)
{
    private bool _byPasskey;

    /// <summary>Whoever left does not come in.</summary>
    public override async Task<bool> CanSignInAsync(Officer user) =>
        user.ClosedAt is null && await base.CanSignInAsync(user);

    public override async Task<SignInResult> PasskeySignInAsync(string credentialJson)
    {
        _byPasskey = true;
        return await base.PasskeySignInAsync(credentialJson);
    }

    public override async Task SignInWithClaimsAsync(
        Officer user,
        AuthenticationProperties? authenticationProperties,
        IEnumerable<Claim> additionalClaims
    )
    {
        // The library says of a passkey, too, that it was a password.
        var told = _byPasskey ? Proof.ByPasskey(additionalClaims) : additionalClaims.ToList();
        var now = clock.GetCurrentInstant();
        var by = Context.Looker(user.Id);
        var session = new SignInSession
        {
            Id = await ids.Next(Context.RequestAborted),
            OfficerId = user.Id,
            StartedAt = now,
            LastSeenAt = now,
            Device = Device.Of(Context.Request.Headers.UserAgent.ToString()),
            Address = by.Address,
            ProvedBy = Proof.Of(told),
        };
        var entry = await log.Entry(by, AccessKind.SignedIn, session.ProvedBy, null, null, Context.RequestAborted);
        await db.Write(
            async () =>
            {
                db.AddRange(session, entry);
                await db.SaveChangesAsync(Context.RequestAborted);
            },
            Context.RequestAborted
        );
        told.Add(new Claim(Session.Claim, session.Id.ToString(CultureInfo.InvariantCulture)));
        if (Proof.IsTwofold(told))
            told.Add(new Claim(Session.TwofoldClaim, "yes"));
        await base.SignInWithClaimsAsync(user, authenticationProperties, told);
    }

    public override async Task SignOutAsync()
    {
        if (Session.IdOf(Context.User) is { } id)
        {
            var now = clock.GetCurrentInstant();
            var by = Context.Looker();
            await db
                .SignInSessions.Where(row => row.Id == id && row.EndedAt == null)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.EndedAt, now)
                            .SetProperty(row => row.EndedBy, by.OfficerId)
                            .SetProperty(row => row.EndedWhy, "signed out"),
                    Context.RequestAborted
                );
            await log.Write(by, AccessKind.SignedOut, "this session", null, null, Context.RequestAborted);
        }
        await base.SignOutAsync();
    }
}

/// <summary>How it was proved who somebody is.</summary>
internal static class Proof
{
    private const string Method = "amr";
    private const string Passkey = "hwk";

    /// <summary>“password”, “password, second factor” or “passkey”.</summary>
    internal static string Of(IReadOnlyCollection<Claim> claims)
    {
        var methods = claims.Where(claim => claim.Type == Method).Select(claim => claim.Value).ToList();
        return methods.Contains(Passkey) ? "passkey"
            : methods.Contains("mfa") ? "password, second factor"
            : "password";
    }

    /// <summary>The same claims, with a key that a device holds as the method (RFC 8176, “hwk”).</summary>
    internal static List<Claim> ByPasskey(IEnumerable<Claim> claims) =>
        [.. claims.Where(claim => claim.Type != Method), new Claim(Method, Passkey)];

    /// <summary>Something known and something held: a passkey is both.</summary>
    internal static bool IsTwofold(IReadOnlyCollection<Claim> claims) => Of(claims) != "password";
}

/// <summary>A browser and a system in a few words, for somebody who wants to know their own devices.</summary>
internal static class Device
{
    private static readonly (string Mark, string Word)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    private static readonly (string Mark, string Word)[] Systems =
    [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];

    internal static string Of(string agent) =>
        $"{Word(Browsers, agent) ?? "unknown browser"} on {Word(Systems, agent) ?? "an unknown system"}";

    private static string? Word((string Mark, string Word)[] known, string agent) =>
        known.Where(one => agent.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Word).FirstOrDefault();
}
