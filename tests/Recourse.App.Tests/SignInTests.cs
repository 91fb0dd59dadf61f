using System.Net;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests;

public sealed class SignInTests
{
    [Theory, EveryDatabase]
    public async Task A_person_with_the_right_password_signs_in_and_is_known_on_the_next_page(string database)
    {
        await using var house = await House.Open(database);
        using var client = await house.SignIn("manager");

        Assert.True(await house.Ask(db => Task.FromResult(db.Users.Any(user => user.UserName == "manager"))));
    }

    [Theory, EveryDatabase]
    public async Task A_wrong_password_is_refused_with_a_reason_and_the_name_kept(string database)
    {
        await using var house = await House.Open(database);
        using var client = house.CreateClient();

        var answer = await client.Post("/sign-in", "/sign-in", new() { ["Name"] = "officer", ["Password"] = "wrong" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Name or password is wrong.", html, StringComparison.Ordinal);
        Assert.Contains("value=\"officer\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_the_antiforgery_token_is_refused()
    {
        await using var house = await House.Open("SQLite");
        using var client = house.CreateClient();
        using var content = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["Name"] = "officer",
                ["Password"] = House.Password,
                ["_key"] = "12345678",
            }
        );

        var answer = await client.PostAsync("/sign-in", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
