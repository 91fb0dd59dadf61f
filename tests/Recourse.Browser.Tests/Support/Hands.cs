using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Recourse.Browser.Tests.Support;

/// <summary>An officer at work in one window who never touches a mouse.</summary>
internal sealed class Hands(House house, IPage page)
{
    internal IPage Page => page;

    /// <summary>Gets the next borrower and tells who it is.</summary>
    internal async Task<long> Next()
    {
        var before = page.Url;
        await page.Keyboard.PressAsync("g");
        await page.Leaves(before);
        await page.Arrives("**/borrowers/*");
        await Expect(page.Locator("#board")).ToContainTextAsync("Yours until");
        return long.Parse(new Uri(page.Url).Segments[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Places the first call that is open.</summary>
    internal async Task Call()
    {
        await page.Keyboard.PressAsync("1");
        await Expect(page.GetByText("The gate let this call through")).ToBeVisibleAsync();
        await page.Loads();
    }

    /// <summary>Says that the borrower is on the line, and lets the system compare what they answer.</summary>
    internal async Task Verify(long personId)
    {
        var (birthDate, lastFour) = await house.Do(async services =>
        {
            var person = await services.GetRequiredService<Db>().Persons.SingleAsync(row => row.Id == personId);
            var seal = services.GetRequiredService<Seal>();
            return (
                LocalDatePattern.Iso.Parse(seal.Open(person.BirthDateSealed!)).Value,
                seal.Open(person.LastFourSealed!)
            );
        });
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("v");
        await page.Keyboard.TypeAsync(birthDate.ToString("MM/dd/uuuu", CultureInfo.InvariantCulture));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(lastFour);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#verify")).ToContainTextAsync("Verified");
        await page.Locator("body").FocusAsync();
    }

    /// <summary>Presses keys one after the other, as names of Playwright: “p”, “Escape”.</summary>
    internal async Task Press(params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Ticks a promise and types its amount; of several debts the first is meant.</summary>
    internal async Task Promise(string amount)
    {
        await page.Keyboard.PressAsync("p");
        if (await page.EvaluateAsync<bool>("document.activeElement.matches('[name=promise-account]')"))
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(amount);
    }

    /// <summary>Records what came of the call, and waits until the screen says that it is kept.</summary>
    internal async Task Record(string told)
    {
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByLabel("Recorded")).ToContainTextAsync(told);
        await page.Loads();
    }
}
