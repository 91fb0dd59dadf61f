using System.Net;
using System.Text.RegularExpressions;
using Recourse.App.Features.Users;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Users;

public sealed partial class AddUserTests
{
    [Theory, EveryDatabase]
    public async Task A_new_sign_in_works_with_the_password_that_was_printed(string database)
    {
        await using var house = await House.Open(database);
        await using var output = new StringWriter();

        var code = await house.Do(services =>
            AddUserCommand.Run(services, "pia@example.com", "manager", "Pia", output, CancellationToken.None)
        );

        Assert.Equal(0, code);
        using var client = house.CreateClient(new() { AllowAutoRedirect = false });
        var answer = await client.Post(
            "/sign-in",
            "/sign-in",
            new() { ["Name"] = "pia@example.com", ["Password"] = Password().Match(output.ToString()).Groups[1].Value }
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task An_unknown_role_and_a_name_that_is_taken_are_refused_with_words()
    {
        await using var house = await House.Open("SQLite");
        await using var output = new StringWriter();

        var role = await house.Do(services =>
            AddUserCommand.Run(services, "pia", "king", null, output, CancellationToken.None)
        );
        var taken = await house.Do(services =>
            AddUserCommand.Run(services, "officer", "officer", null, output, CancellationToken.None)
        );

        Assert.Equal((1, 1), (role, taken));
        Assert.Contains(
            "roles are officer, manager, compliance, administrator",
            output.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains("already taken", output.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("password ([a-z0-9]+)", RegexOptions.None, 1000)]
    private static partial Regex Password();
}
