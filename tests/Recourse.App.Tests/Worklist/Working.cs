using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Ui;
using Xunit;

namespace Recourse.App.Tests.Worklist;

/// <summary>What an officer's hands do.</summary>
internal static class Working
{
    /// <summary>Presses “next borrower”; null when nobody may be called.</summary>
    internal static async Task<long?> GetNext(this HttpClient officer)
    {
        var answer = await officer.Post("/sign-in", "/worklist/next", []);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            return null;
        }
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return long.Parse(answer.Headers.Location!.ToString().Split('/')[^1], CultureInfo.InvariantCulture);
    }

    internal static Task AddOfficer(this House house, string name) =>
        house.Do(async services =>
        {
            var users = services.GetRequiredService<UserManager<Officer>>();
            var officer = new Officer
            {
                Id = await house.NextId(),
                UserName = name,
                DisplayName = name,
            };
            Assert.True((await users.CreateAsync(officer, House.Password)).Succeeded);
            Assert.True((await users.AddToRoleAsync(officer, Policies.OfficerRole)).Succeeded);
        });

    /// <summary>The page as text, as a reader hears it.</summary>
    internal static async Task<string> Read(this HttpClient client, string address)
    {
        var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
