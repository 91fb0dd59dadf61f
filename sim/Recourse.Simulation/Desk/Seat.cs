using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Recourse.Simulation.Desk;

/// <summary>What came back: the status, and the words where nothing was done.</summary>
internal sealed record Answer(HttpStatusCode Status, string Words)
{
    internal bool IsDone => Status == HttpStatusCode.Redirect;
}

/// <summary>An officer before a browser: signed in, with the token of the page that was opened last.</summary>
internal sealed partial class Seat : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HttpClient _client;
    private string _token = "";
    private long _keys;

    private Seat(string name, HttpClient client)
    {
        Name = name;
        _client = client;
    }

    internal string Name { get; }

    internal static async Task<Seat> SignIn(Installation house, string name)
    {
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
        var seat = new Seat(name, new HttpClient(handler) { BaseAddress = house.Address, Timeout = Patience });
        await seat.ReadToken("/sign-in");
        var answer = await seat.Post("/sign-in", [new("Name", name), new("Password", Installation.Password)]);
        if (!answer.IsDone)
        {
            throw new InvalidOperationException($"{name} could not sign in: {answer.Status}");
        }
        await seat.ReadToken("/worklist");
        return seat;
    }

    /// <summary>Sends a form. A key is made for each, unless one is given: the same form is then sent twice.</summary>
    internal async Task<Answer> Post(string action, List<KeyValuePair<string, string>> fields, string? key = null)
    {
        using var content = new FormUrlEncodedContent([
            .. fields,
            new("__RequestVerificationToken", _token),
            new("_key", key ?? NextKey()),
        ]);
        using var answer = await _client.PostAsync(action, content);
        return new Answer(
            answer.StatusCode,
            answer.StatusCode == HttpStatusCode.Redirect ? "" : await answer.Content.ReadAsStringAsync()
        );
    }

    internal string NextKey() => string.Create(CultureInfo.InvariantCulture, $"{Name}-{++_keys:00000000}");

    public void Dispose() => _client.Dispose();

    private async Task ReadToken(string page) =>
        _token = WebUtility.HtmlDecode(Token().Match(await _client.GetStringAsync(page)).Groups["token"].Value);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
