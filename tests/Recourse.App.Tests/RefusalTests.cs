using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Recourse.App.Tests.Calls;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests;

/// <summary>Nobody who sends a form is left before raw data, or on an address that leads nowhere.</summary>
public sealed class RefusalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_refused_form_is_answered_with_a_page_that_leads_back(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");
        var attempt = await officer.MustDial(house, borrower);
        officer.DefaultRequestHeaders.Referrer = new Uri("http://localhost" + borrower.Page + "?show=calls");
        other.DefaultRequestHeaders.Referrer = officer.DefaultRequestHeaders.Referrer;

        await Leads(
            await other.Record(attempt, "NoAnswer"),
            409,
            "Another officer placed this call, or a supervisor took it over.",
            borrower
        );
        await officer.MustRecord(attempt, "NoAnswer");
        await Leads(await officer.Record(attempt, "Busy"), 409, "was recorded before, and stands", borrower);
        await Leads(await officer.Dial(borrower, about: "none"), 400, "names no number or no debt", borrower);
        await Leads(await Send(officer, borrower.Page + "/notes"), 400, "The page was too old", borrower);
        var key = Guid.NewGuid().ToString("N");
        await Note(officer, borrower, "One.", key);
        await Leads(await Note(officer, borrower, "Two.", key), 422, "This form was sent already", borrower);
    }

    [Theory, EveryDatabase]
    public async Task A_part_of_a_page_that_is_refused_gets_the_words_without_another_page_around_them(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        officer.DefaultRequestHeaders.Add("HX-Request", "true");

        var refused = await Send(officer, borrower.Page + "/calls");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var words = await refused.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("The page was too old", words, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", words, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_form_sent_after_the_sign_in_ended_leads_back_to_its_page_and_never_to_another_site(
        string database
    )
    {
        await using var house = await House.Open(database);
        var page = (await Borrower.In(house)).Page;
        using var nobody = house.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        foreach (
            var (from, to) in new[]
            {
                ("http://localhost" + page + "?show=calls", page + "?show=calls"),
                ("https://elsewhere.example" + page, "/"),
                ("http://localhost//elsewhere.example", "/"),
                ("http://localhost/sign-in?ReturnUrl=%2F", "/"),
            }
        )
        {
            nobody.DefaultRequestHeaders.Referrer = new Uri(from);

            var answer = await Send(nobody, page + "/notes");

            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal("/sign-in?ReturnUrl=" + Uri.EscapeDataString(to), $"{answer.Headers.Location}");
        }
        nobody.DefaultRequestHeaders.Referrer = new Uri("http://localhost" + page);
        nobody.DefaultRequestHeaders.Add("HX-Request", "true");
        var part = await nobody.GetAsync(page + "/board", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, part.StatusCode);
        var words = await part.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Your sign-in has ended.", words, StringComparison.Ordinal);
        Assert.Contains("/sign-in?ReturnUrl=" + Uri.EscapeDataString(page), words, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_address_of_a_form_leads_to_the_page_of_the_form(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);
        foreach (
            var (address, page) in new[]
            {
                ($"/calls/{attempt.Id}/outcome", borrower.Page),
                (borrower.Page + "/calls", borrower.Page),
                (borrower.Page + "/letters", borrower.Page + "/letters/new"),
            }
        )
        {
            var answer = await officer.GetAsync(address, Cancel);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal(page, $"{answer.Headers.Location}");
        }
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/calls/1/outcome", Cancel)).StatusCode);
        var visit = await officer.GetAsync($"/calls/{attempt.Id}/verify", Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, visit.StatusCode);
        Assert.Contains(
            "takes a form, not a visit",
            await visit.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string address)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["_key"] = "12345678" });
        return await client.PostAsync(address, content, Cancel);
    }

    private static Task<HttpResponseMessage> Note(HttpClient officer, Borrower borrower, string words, string key) =>
        officer.Post(borrower.Page, borrower.Page + "/notes", new() { ["Words"] = words }, key);

    private static async Task Leads(HttpResponseMessage answer, int status, string words, Borrower borrower)
    {
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{borrower.Page}?show=calls\"", page, StringComparison.Ordinal);
    }
}
