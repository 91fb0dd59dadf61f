using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Xunit;

namespace Recourse.App.Tests.Payments;

/// <summary>What a cashier's hands do: fill the form, look at what it does, record.</summary>
internal static partial class Paying
{
    internal static Dictionary<string, string> Form(
        string amount,
        string method = "Cash",
        string received = "2026-03-10",
        params (string Field, string Value)[] more
    )
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["amount"] = amount,
            ["method"] = method,
            ["received"] = received,
        };
        foreach (var (field, value) in more)
            fields[field] = value;
        return fields;
    }

    /// <summary>What the form says that recording will do.</summary>
    internal static async Task<string> Preview(this HttpClient client, long person, Dictionary<string, string> form)
    {
        var page = $"/borrowers/{person}/payments";
        var answer = await client.Post(page + "/new", page + "/preview", new(form));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Records what was looked at.</summary>
    internal static async Task<HttpResponseMessage> Pay(
        this HttpClient client,
        long person,
        Dictionary<string, string> form,
        string? key = null
    )
    {
        var seen = Mark(await client.Preview(person, form));
        var page = $"/borrowers/{person}/payments";
        return await client.Post(page + "/new", page, new(form) { ["seen"] = seen }, key);
    }

    /// <summary>The mark of what was shown; empty where nothing could be.</summary>
    internal static string Mark(string preview) => Seen().Match(preview).Groups[1].Value;

    /// <summary>Records, and gives the id of the payment.</summary>
    internal static async Task<long> Paid(this HttpClient client, long person, Dictionary<string, string> form)
    {
        var answer = await client.Pay(person, form);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            Assert.Fail(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var id = answer.Headers.Location!.ToString().Split('/')[^1].Replace("?recorded", "", StringComparison.Ordinal);
        return long.Parse(id, CultureInfo.InvariantCulture);
    }

    internal static async Task<string> Html(this HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    [GeneratedRegex("name=\"seen\" value=\"([0-9a-f]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Seen();
}
