using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.App.Tests.Borrowers;

/// <summary>What the account screen holds besides the board and the amounts, and the small forms behind it.</summary>
public sealed partial class AccountScreenTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_week_of_a_number_is_told_as_text_with_the_rule_that_closes_it(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();

        var html = await officer.GetStringAsync(borrower.Page, Cancel);

        var text = Tags().Replace(html, " ");
        Assert.Matches(@"today\s+now to 21:00\s+closed otherwise:\s+Contact between 08:00 and 21:00 there", text);
        Assert.Matches(@"tomorrow to Mon 23 Mar\s+08:00 to 21:00", text);
        Assert.Contains("href=\"/rules/us/reg-f/call-hours\"", html, StringComparison.Ordinal);
        Assert.Contains("on the clock of Phoenix", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_flag_for_care_is_seen_at_the_name_until_it_ends_with_a_reason(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var page = borrower.Page + "/care";

        var refused = await officer.Post(page, page, new() { ["Kind"] = "Hardship", ["Words"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var kept = await officer.Post(page, page, new() { ["Kind"] = "Hardship", ["Words"] = "Lost the job in May." });
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Contains("Lost the job in May.", await Who(officer, borrower), StringComparison.Ordinal);

        var flag = await house.Ask(db => db.CareFlags.SingleAsync(Cancel));
        await officer.Post(page, $"/care/{flag.Id}/end", new() { ["Why"] = "Works again since June." });
        Assert.DoesNotContain(
            "care-tag",
            await officer.GetStringAsync(borrower.Page, Cancel),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Works again since June.",
            await officer.GetStringAsync(page, Cancel),
            StringComparison.Ordinal
        );
        var turn = await house.Ask(db =>
            db.Persons.Where(row => row.Id == borrower.Id).Select(row => row.Turn).SingleAsync(Cancel)
        );
        Assert.Equal(2, turn);
    }

    [Theory, EveryDatabase]
    public async Task Payday_and_autopay_are_told_in_their_words_and_unknown_stays_unknown(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        Assert.Contains(
            "Autopay: not known.",
            await officer.GetStringAsync(borrower.Page, Cancel),
            StringComparison.Ordinal
        );
        var page = borrower.Page + "/payday";

        var kept = await officer.Post(
            page,
            page,
            new() { ["Payday"] = "every second Friday", [$"Autopay-{borrower.First}"] = "yes" }
        );

        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        var html = await officer.GetStringAsync(borrower.Page, Cancel);
        Assert.Contains("every second Friday", html, StringComparison.Ordinal);
        Assert.Contains("Autopay is on.", html, StringComparison.Ordinal);
        Assert.Contains("Autopay: not known.", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_comes_next_is_moved_and_done_but_a_review_is_not_an_officers_to_finish(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var (callBack, review) = (await house.NextId(), await house.NextId());
        await house.Keep(Next(callBack, NextActionKind.CallBack), Next(review, NextActionKind.ComplianceReview));
        using var officer = await house.SignIn();
        NextAction Next(long id, NextActionKind kind) =>
            new()
            {
                Id = id,
                PersonId = borrower.Id,
                Kind = kind,
                Words = "Asked for it.",
                CreatedAt = House.At("2026-03-09T16:00:00Z"),
            };

        var page = $"/actions/{callBack}";
        var half = await officer.Post(
            page,
            page,
            new()
            {
                ["Date"] = "2026-03-12",
                ["Time"] = "",
                ["Words"] = "Call.",
            }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, half.StatusCode);
        await officer.Post(
            page,
            page,
            new()
            {
                ["Date"] = "2026-03-12",
                ["Time"] = "17:30",
                ["Words"] = "After work.",
            }
        );
        var html = await officer.GetStringAsync(borrower.Page, Cancel);
        Assert.Contains("17:30 Thu 12 Mar", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/actions/{review}\"", html, StringComparison.Ordinal);
        var done = await officer.Post(page, page, new() { ["Words"] = "Spoke with them.", ["Do"] = "done" });
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var refused = await officer.Post(page, $"/actions/{review}", new() { ["Words"] = "Fine.", ["Do"] = "done" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        var open = await house.Ask(db =>
            db.NextActions.Where(row => row.DoneAt == null).Select(row => row.Id).ToListAsync(Cancel)
        );
        Assert.Equal([review], open);
    }

    [Theory, EveryDatabase]
    public async Task Collateral_and_papers_are_listed_and_taken_off_with_a_reason(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var stranger = await Borrower.In(house, name: "Ada Fielding");
        using var officer = await house.SignIn();
        var page = borrower.Page + "/papers";
        Dictionary<string, string> Car(long account) =>
            new()
            {
                ["Of"] = "collateral",
                ["Account"] = $"{account}",
                ["Kind"] = "vehicle",
                ["Words"] = "2021 Corolla, blue",
                ["Value"] = "8,500.00",
            };

        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await officer.Post(page, page, Car(stranger.First))).StatusCode
        );
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Post(page, page, Car(borrower.First))).StatusCode);
        await officer.Post(
            page,
            page,
            new()
            {
                ["Of"] = "document",
                ["Account"] = $"{borrower.First}",
                ["Kind"] = "note",
                ["Words"] = "The signed note",
            }
        );
        var html = await officer.GetStringAsync(borrower.Page, Cancel);
        Assert.Contains("2021 Corolla, blue, valued $8,500.00", html, StringComparison.Ordinal);
        Assert.Contains("The signed note, missing and wanted", html, StringComparison.Ordinal);

        var car = await house.Ask(db => db.Collaterals.SingleAsync(Cancel));
        await officer.Post(page, page + "/end", new() { ["Paper"] = $"{car.Id}", ["Why"] = "Sold in March." });
        Assert.DoesNotContain("2021 Corolla", await Owed(officer, borrower), StringComparison.Ordinal);
        Assert.Contains("Sold in March.", await officer.GetStringAsync(page, Cancel), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_hold_says_whose_it_is_who_lifts_it_and_stays_visible_as_a_corrected_mistake(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var hold = new Hold
        {
            Id = await house.NextId(),
            PersonId = borrower.Id,
            Kind = HoldKind.Attorney,
            PlacedAt = House.At("2026-03-09T16:00:00Z"),
            PlacedBy = await house.OfficerId("officer2"),
            Words = "Lee & Partners write.",
        };
        await house.Keep(hold);
        using var officer = await house.SignIn();
        var html = WebUtility.HtmlDecode(await officer.GetStringAsync(borrower.Page, Cancel));
        Assert.Contains("placed by The officer 2; a manager or compliance lifts it", html, StringComparison.Ordinal);
        Assert.Contains("not while the attorney represents them", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/holds/{hold.Id}", html, StringComparison.Ordinal);

        using var manager = await house.SignIn("manager");
        await manager.Post(
            $"/holds/{hold.Id}",
            $"/holds/{hold.Id}/lift",
            new() { ["Why"] = "It was about somebody else.", ["WasMistake"] = "yes" }
        );

        html = WebUtility.HtmlDecode(await officer.GetStringAsync(borrower.Page, Cancel));
        Assert.Contains("never should have been, corrected", html, StringComparison.Ordinal);
        Assert.Contains("It was about somebody else.", html, StringComparison.Ordinal);
        Assert.Contains("borrower: yes, once verified", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_last_three_contacts_are_one_sentence_each_and_calls_of_debts_alike_share_a_line(
        string database
    )
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await borrower.WasCalled(house, House.At("2026-03-06T17:00:00Z"), CallResult.RightParty);
        foreach (var day in new[] { 7, 8, 9 })
        {
            await borrower.WasCalled(house, Instant.FromUtc(2026, 3, day, 17, 0));
        }
        using var officer = await house.SignIn();

        var html = await officer.GetStringAsync(borrower.Page, Cancel);

        Assert.Equal(3, html.Split("The officer 1 called the mobile ending 0134: no answer.").Length - 1);
        Assert.Contains("4 of 7 calls in 7 days, spoke Fri 6 Mar, opens", html, StringComparison.Ordinal);
        Assert.Contains("0 of 7 calls in 7 days, the count allows a call", html, StringComparison.Ordinal);
    }

    private static async Task<string> Who(HttpClient client, Borrower borrower) =>
        Part(await Parts(client, borrower), "who", "board");

    private static async Task<string> Owed(HttpClient client, Borrower borrower) =>
        Part(await Parts(client, borrower), "owed", null);

    private static Task<string> Parts(HttpClient client, Borrower borrower) =>
        client.GetStringAsync(borrower.Page + "/parts", Cancel);

    private static string Part(string html, string from, string? to)
    {
        var start = html.IndexOf($"id=\"{from}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"No part {from}");
        return to is null ? html[start..] : html[start..html.IndexOf($"id=\"{to}\"", StringComparison.Ordinal)];
    }

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 1000)]
    private static partial Regex Tags();
}
