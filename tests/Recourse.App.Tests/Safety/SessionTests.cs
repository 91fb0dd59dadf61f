using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Safety;

/// <summary>Sessions are seen and ended; a second factor is asked for and held.</summary>
public sealed partial class SessionTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_session_that_was_ended_elsewhere_opens_nothing_more(string database)
    {
        await using var house = await House.Open(database);
        using var first = await house.SignIn();
        using var second = await house.SignIn();
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/worklist", Cancel)).StatusCode);
        var ids = await house.Ask(db => db.SignInSessions.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());

        using var ended = await first.Post("/me", $"/me/sessions/{ids[1]}/end", []);

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var refused = await second.GetAsync("/worklist", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Contains("/sign-in", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/worklist", Cancel)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_ends_the_session_of_somebody_else_by_guessing_its_number(string database)
    {
        await using var house = await House.Open(database);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");
        var id = await house.Ask(db => db.SignInSessions.OrderBy(row => row.Id).Select(row => row.Id).FirstAsync());

        await other.Post("/me", $"/me/sessions/{id}/end", []);

        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/worklist", Cancel)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task An_authenticator_is_held_after_its_code_and_then_asked_for_at_every_sign_in(string database)
    {
        await using var house = await House.Open(database);
        using var officer = await house.SignIn();
        using var wrong = await officer.Post("/me", "/me/authenticator/begin", new() { ["Password"] = "not it" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        await officer.Post("/me", "/me/authenticator/begin", new() { ["Password"] = House.Password });
        var page = await officer.GetStringAsync("/me/authenticator", Cancel);
        var key = Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);

        using var held = await officer.Post("/me/authenticator", "/me/authenticator", new() { ["Code"] = Code(key) });
        var codes = await held.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Write these down", codes, StringComparison.Ordinal);
        var recovery = RecoveryCode().Match(codes).Groups[1].Value;
        var kept = string.Join(' ', await house.Ask(db => db.UserTokens.Select(row => row.Value).ToListAsync(Cancel)));
        Assert.DoesNotContain(key, kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(recovery, kept, StringComparison.Ordinal);

        using var next = house.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var asked = await next.Post(
            "/sign-in",
            "/sign-in",
            new() { ["Name"] = "officer", ["Password"] = House.Password }
        );
        Assert.StartsWith("/sign-in/code", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await next.GetAsync("/worklist", Cancel)).StatusCode);
        using var bad = await next.Post("/sign-in/code", "/sign-in/code", new() { ["Code"] = "000000" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        using var good = await next.Post("/sign-in/code", "/sign-in/code", new() { ["Code"] = recovery });
        Assert.Equal(HttpStatusCode.Redirect, good.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await next.GetAsync("/worklist", Cancel)).StatusCode);
        Assert.Contains(
            "password, second factor",
            await house.Ask(db => db.SignInSessions.Select(row => row.ProvedBy).ToListAsync())
        );
    }

    [Theory, EveryDatabase]
    public async Task Eight_wrong_passwords_lock_the_name_and_an_administrator_unlocks_it(string database)
    {
        await using var house = await House.Open(database);
        using var client = house.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        for (var i = 0; i < 8; i++)
            await client.Post("/sign-in", "/sign-in", new() { ["Name"] = "officer", ["Password"] = "wrong" });
        using var locked = await client.Post(
            "/sign-in",
            "/sign-in",
            new() { ["Name"] = "officer", ["Password"] = House.Password }
        );
        Assert.Contains(
            "Too many wrong passwords",
            await locked.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
        using var administrator = await house.SignIn("administrator");
        var id = await house.OfficerId();

        await administrator.Post("/users", $"/users/{id}/unlock", []);

        using var again = await house.SignIn();
        Assert.Equal(
            8 + 1,
            await house.Ask(db => db.AccessEntries.CountAsync(row => row.Kind == AccessKind.SignInFailed))
        );
    }

    [Theory, EveryDatabase]
    public async Task Whoever_is_closed_is_out_at_once_and_the_last_administrator_stays(string database)
    {
        await using var house = await House.Open(database);
        using var officer = await house.SignIn();
        using var administrator = await house.SignIn("administrator");
        var other = await house.OfficerId("administrator2");

        await administrator.Post("/users", $"/users/{await house.OfficerId()}/close", []);
        using var refused = await officer.GetAsync("/me", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        using var client = house.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var closed = await client.Post(
            "/sign-in",
            "/sign-in",
            new() { ["Name"] = "officer", ["Password"] = House.Password }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, closed.StatusCode);

        using var first = await administrator.Post("/users", $"/users/{other}/close", []);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var last = await administrator.Post(
            "/users",
            $"/users/{await house.OfficerId("administrator")}/roles",
            new() { ["Role"] = "officer" }
        );
        Assert.Equal(HttpStatusCode.Conflict, last.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_new_sign_in_gets_a_password_that_is_shown_once(string database)
    {
        await using var house = await House.Open(database);
        using var administrator = await house.SignIn("administrator");

        using var added = await administrator.Post(
            "/users",
            "/users",
            new()
            {
                ["Name"] = "sam@example.com",
                ["DisplayName"] = "Sam Sample",
                ["Role"] = "officer",
                ["Team"] = "North",
            }
        );
        var password = RecoveryCode().Match(await added.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;

        using var client = house.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var signed = await client.Post(
            "/sign-in",
            "/sign-in",
            new() { ["Name"] = "sam@example.com", ["Password"] = password }
        );
        Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        Assert.DoesNotContain(password, await administrator.GetStringAsync("/users", Cancel), StringComparison.Ordinal);
    }

    /// <summary>What an authenticator app shows now (RFC 6238: SHA-1, 30 seconds, six digits).</summary>
    private static string Code(string key)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var bits = string.Concat(
            key.Select(letter =>
                Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')
            )
        );
        var bytes = Enumerable
            .Range(0, bits.Length / 8)
            .Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))
            .ToArray();
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard of authenticator apps is SHA-1.
        var hash = HMACSHA1.HashData(bytes, step);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at, 4)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("Key: <code>([a-z2-7 ]+)</code>", RegexOptions.None, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("<code>([A-Za-z0-9-]+)</code>", RegexOptions.None, 1000)]
    private static partial Regex RecoveryCode();
}
