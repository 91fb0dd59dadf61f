using System.Text.Json;
using Microsoft.Playwright;
using Recourse.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests;

/// <summary>Who somebody is, proved by their device instead of a password.</summary>
public sealed class SecondFactorTests
{
    [Fact]
    public async Task A_passkey_is_added_with_the_password_and_signs_in_without_it()
    {
        await using var desk = await Desk.Open(seeded: false);
        var page = await desk.SignIn("officer", then: "/me");
        await Carry(page);
        var form = page.Locator("form[data-passkey=add]");

        await form.Locator("[name=Name]").FillAsync("Work laptop");
        await form.Locator("[name=Password]").FillAsync("not it at all");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Status)).Not.ToHaveTextAsync("");
        await form.Locator("[name=Password]").FillAsync(App.Tests.Support.House.Password);
        await form.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(page.GetByText("Work laptop").First).ToBeVisibleAsync();
        await page.Photograph("passkey-wide-light");
        await page.HindersNobody();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.Arrives("**/sign-in**");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await page.Arrives("**/worklist");
        await page.Photograph("passkey-in");
        await page.GotoAsync("/me");
        await Expect(page.Locator("table")).ToContainTextAsync("passkey");

        // The password alone, perhaps a stolen one, makes no other factor.
        var thief = await desk.SignIn("officer", then: "/me");
        await thief.Locator("#begin-password").FillAsync(App.Tests.Support.House.Password);
        await thief.Keyboard.PressAsync("Enter");
        await Expect(thief.Locator("h1")).ToContainTextAsync("Sign in with your second factor first");
    }

    [Fact]
    public async Task The_page_of_the_authenticator_app_hinders_nobody()
    {
        await using var desk = await Desk.Open(seeded: false);
        var page = await desk.SignIn("officer", then: "/me");
        await page.Locator("#begin-password").FillAsync(App.Tests.Support.House.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("**/me/authenticator");
        await using var gallery = new Gallery(page);
        await gallery.Look("/me/authenticator", "authenticator");
        gallery.Close();
    }

    /// <summary>A device that confirms by itself, as a fingerprint reader would on a touch.</summary>
    private static async Task Carry(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = JsonSerializer.SerializeToElement(
                    new
                    {
                        protocol = "ctap2",
                        transport = "internal",
                        hasResidentKey = true,
                        hasUserVerification = true,
                        isUserVerified = true,
                        automaticPresenceSimulation = true,
                    }
                ),
            }
        );
    }
}
