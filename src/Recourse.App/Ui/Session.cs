using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;

namespace Recourse.App.Ui;

/// <summary>
/// Asks at every request whether the session still stands. The answer is kept for a few seconds, so that a busy page
/// does not ask the database each time; whoever ends a session makes this process forget it at once.
/// </summary>
internal sealed class Session(IClock clock)
{
    internal const string Claim = "session";
    internal const string TwofoldClaim = "twofold";

    private static readonly Duration Trusted = Duration.FromSeconds(5);
    private static readonly Duration SeenEvery = Duration.FromMinutes(1);
    private readonly ConcurrentDictionary<long, Instant> _checked = new();

    internal static long? IdOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(Claim), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    internal void Forget(long id) => _checked.TryRemove(id, out _);

    /// <summary>The event of the sign-in's cookie.</summary>
    internal static Task Validate(CookieValidatePrincipalContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<Session>().Check(context);

    private async Task Check(CookieValidatePrincipalContext context)
    {
        var now = clock.GetCurrentInstant();
        if (IdOf(context.Principal!) is { } id)
        {
            // A clock that was set back must not trust for ever.
            if (_checked.TryGetValue(id, out var at) && now >= at && now - at < Trusted)
                return;
            var db = context.HttpContext.RequestServices.GetRequiredService<Db>();
            if (await Stands(db, id, now, context.HttpContext.RequestAborted))
            {
                _checked[id] = now;
                return;
            }
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static async Task<bool> Stands(Db db, long id, Instant now, CancellationToken cancel)
    {
        var seen = await db
            .SignInSessions.Where(row => row.Id == id && row.EndedAt == null)
            .Select(row => (Instant?)row.LastSeenAt)
            .SingleOrDefaultAsync(cancel);
        if (seen is { } last && now - last >= SeenEvery)
        {
            await db
                .SignInSessions.Where(row => row.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now), cancel);
        }
        return seen is not null;
    }
}
