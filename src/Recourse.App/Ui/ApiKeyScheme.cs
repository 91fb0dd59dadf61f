using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using Recourse.App.Data;

namespace Recourse.App.Ui;

/// <summary>
/// By what other systems prove themselves: a key in the header <c>Authorization: Bearer …</c>, never a cookie, so no
/// page of another site can send it. A key that is revoked, or whose officer left, stops working at once.
/// </summary>
internal sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    Db db,
    IClock clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    internal const string Name = "api-key";
    internal const string KeyClaim = "api-key";
    internal const string KeyNameClaim = "api-key-name";
    internal const string ScopeClaim = "scope";

    /// <summary>May ask whether a contact may be made.</summary>
    internal const string Ask = "ask";

    /// <summary>May ask, and have the answer recorded; what is permitted counts as made.</summary>
    internal const string Record = "record";

    private const string Bearer = "Bearer ";
    private const string Beginning = "rk_";
    private const int Bytes = 32;

    /// <summary>When a key was last used is told to the minute: not every question is a write.</summary>
    private static readonly Duration OneUse = Duration.FromMinutes(1);

    /// <summary>A new key; whoever makes it shows it once.</summary>
    internal static string Make() => Beginning + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    internal static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The key that asks; null: somebody at a screen.</summary>
    internal static (long Id, string Name)? Of(ClaimsPrincipal user) =>
        user.FindFirstValue(KeyClaim) is { } id
            ? (long.Parse(id, CultureInfo.InvariantCulture), user.FindFirstValue(KeyNameClaim) ?? "")
            : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var hash = HashOf(header[Bearer.Length..].Trim());
        var found = await (
            from key in db.ApiKeys
            join officer in db.Users on key.OfficerId equals officer.Id
            where key.Hash == hash && key.RevokedAt == null && officer.ClosedAt == null
            select new { Key = key, officer.DisplayName }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(Context.RequestAborted);
        if (found is null)
            return AuthenticateResult.Fail("This key is not known here, or it was revoked.");
        await Used(found.Key.Id);
        var roles = await (
            from has in db.UserRoles
            join role in db.Roles on has.RoleId equals role.Id
            where has.UserId == found.Key.OfficerId
            select role.Name
        ).ToListAsync(Context.RequestAborted);
        if (!roles.Contains(Policies.OfficerRole) && !roles.Contains(Policies.ManagerRole))
            return AuthenticateResult.Fail("The person in whose name this key asks works with no borrowers any more.");
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, found.Key.OfficerId.ToString(CultureInfo.InvariantCulture)),
            new(OfficerClaims.DisplayName, found.DisplayName),
            new(KeyClaim, found.Key.Id.ToString(CultureInfo.InvariantCulture)),
            new(KeyNameClaim, found.Key.Name),
        };
        claims.AddRange(found.Key.Scopes.Split(' ').Select(scope => new Claim(ScopeClaim, scope)));
        // A key has its officer's bounds, never the officer's rights: no role goes with it but what binds it.
        if (roles.Contains(Policies.ManagerRole))
            claims.Add(new Claim(ManagerClaim, "yes"));
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name)
        );
    }

    /// <summary>The key's officer is a manager, whom a restriction of all officers leaves free.</summary>
    internal const string ManagerClaim = "manager";

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem
            .Of(
                StatusCodes.Status401Unauthorized,
                "No valid key",
                "Send the header “Authorization: Bearer” with a key that an administrator made under People, API keys. "
                    + "A key that was revoked, or whose officer left, works no more."
            )
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem
            .Of(
                StatusCodes.Status403Forbidden,
                "This key may not do that",
                "It was made without the right to it. An administrator can make another key with that right."
            )
            .ExecuteAsync(Context);

    private async Task Used(long id)
    {
        var now = clock.GetCurrentInstant();
        var since = now - OneUse;
        var mine = db.ApiKeys.Where(row => row.Id == id && (row.LastUsedAt == null || row.LastUsedAt < since));
        if (await mine.AnyAsync(Context.RequestAborted))
        {
            await db.Write(
                () =>
                    mine.ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), Context.RequestAborted),
                Context.RequestAborted
            );
        }
    }
}
