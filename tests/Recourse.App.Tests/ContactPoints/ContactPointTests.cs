using System.Net;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Calls;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.App.Tests.ContactPoints;

public sealed class ContactPointTests
{
    [Theory, EveryDatabase]
    public async Task A_new_number_is_kept_with_its_source_and_may_close_calls_elsewhere(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();

        var answer = await Add(officer, borrower, "Mobile", "(808) 555-0142");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var point = await house.Ask(db => db.ContactPoints.SingleAsync(row => row.Value == "18085550142"));
        Assert.Equal(("808", "the borrower", PointQuality.Unverified), (point.AreaCode, point.Source, point.Quality));
        // 16:00 UTC is 06:00 in Honolulu: now the borrower may be there, and no number of theirs is open.
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower)).StatusCode);
    }

    [Theory]
    [InlineData("Mobile", "555-0142")]
    [InlineData("Mobile", "(102) 555-0142")]
    [InlineData("Email", "maria at example")]
    [InlineData("Address", "12 Oak Street")]
    [InlineData("Carrier pigeon", "left wing")]
    public async Task What_is_no_number_or_address_is_refused_at_its_field_with_the_value_kept(
        string kind,
        string value
    )
    {
        await using var house = await House.Open("SQLite");
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();

        var answer = await Add(officer, borrower, kind, value);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"value=\"{value}\"", page, StringComparison.Ordinal);
        Assert.Equal(3, await house.Ask(db => db.ContactPoints.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task A_number_on_file_is_not_added_again_under_any_kind_and_its_page_is_shown(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();

        foreach (var kind in new[] { "Mobile", "WorkPhone" })
        {
            var answer = await Add(officer, borrower, kind, "(602) 555-0134");

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("This number is on file already", page, StringComparison.Ordinal);
            Assert.Contains($"href=\"/points/{borrower.Mobile}\"", page, StringComparison.Ordinal);
        }
        await officer.Post(
            $"/points/{borrower.Mobile}",
            $"/points/{borrower.Mobile}/end",
            new() { ["Why"] = "gave the phone away" }
        );
        var ended = await Add(officer, borrower, "Mobile", "1 602 555 0134");
        Assert.Contains(
            "is not used any more: gave the phone away",
            await ended.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(3, await house.Ask(db => db.ContactPoints.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task A_ban_on_a_number_binds_every_row_of_that_number(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var (hold, twin) = (await house.NextId(), await house.NextId());
        await house.Keep(
            new ContactPoint
            {
                Id = twin,
                PersonId = borrower.Id,
                Kind = PointKind.UnknownPhone,
                Value = "16025550134",
                AreaCode = "602",
                Source = "test",
                AddedAt = House.At("2026-03-01T12:00:00Z"),
            }
        );
        await house.Keep(
            new Hold
            {
                Id = hold,
                PersonId = borrower.Id,
                Kind = HoldKind.ChannelBan,
                Channel = Channel.Call,
                ContactPointId = borrower.Mobile,
                PlacedAt = House.At("2026-03-01T12:00:00Z"),
                Words = "test",
            }
        );
        using var officer = await house.SignIn();

        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower, twin)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Dial(borrower, borrower.Landline)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task An_ended_number_is_kept_and_not_dialled(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var page = $"/points/{borrower.Mobile}";

        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await officer.Post(page, page + "/end", new() { ["Why"] = "" })).StatusCode
        );
        await officer.Post(page, page + "/end", new() { ["Why"] = "gave the phone away" });

        var point = await house.Ask(db => db.ContactPoints.SingleAsync(row => row.Id == borrower.Mobile));
        Assert.Equal("gave the phone away", point.EndedWhy);
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Dial(borrower, borrower.Landline)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Consent_is_a_history_and_taking_it_back_erases_nothing(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var page = $"/points/{borrower.Mobile}";

        foreach (var given in new[] { "yes", "no" })
        {
            await officer.Post(
                page,
                page + "/consents",
                new()
                {
                    ["Channel"] = "Text",
                    ["Given"] = given,
                    ["Source"] = "said by telephone",
                }
            );
        }

        var history = await house.Ask(db => db.ConsentEvents.OrderBy(row => row.Id).ToListAsync());
        Assert.Equal([true, false], history.Select(row => row.Given));
        Assert.All(history, row => Assert.Equal(Channel.Text, row.Channel));
    }

    private static Task<HttpResponseMessage> Add(HttpClient officer, Borrower borrower, string kind, string value) =>
        officer.Post(
            borrower.Page + "/points/new",
            borrower.Page + "/points",
            new()
            {
                ["Kind"] = kind,
                ["Value"] = value,
                ["Source"] = "the borrower",
            }
        );
}
