using System.Net;
using System.Text.RegularExpressions;

namespace Recourse.Benchmarks;

/// <summary>A browser of the bench: signs in as a person does, and keeps the cookie.</summary>
internal static partial class Visitor
{
    private const string Password = "demonstration only";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until the program answers, and signs in.</summary>
    internal static async Task<HttpClient> SignIn(string address, string name)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(address),
            Timeout = Patience,
        };
        var page = await Opened(client);
        var fields = Hidden()
            .Matches(page)
            .GroupBy(field => field.Groups["name"].Value, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.First().Groups["value"].Value, StringComparer.Ordinal);
        (fields["Name"], fields["Password"]) = (name, Password);
        using var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(fields));
        if (answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in")
            throw new InvalidOperationException($"{name} could not sign in.");
        return client;
    }

    private static async Task<string> Opened(HttpClient client)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await client.GetStringAsync("/sign-in");
            }
            catch (HttpRequestException) when (tries < 600)
            {
                await Task.Delay(100);
            }
        }
    }

    [GeneratedRegex(
        "name=\"(?<name>_key|__RequestVerificationToken)\"[^>]*value=\"(?<value>[^\"]*)\"",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Hidden();
}
