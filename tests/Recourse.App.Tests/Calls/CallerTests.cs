using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Calls;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Calls;

/// <summary>Who calls us is found and answered, whatever is left open around them.</summary>
public sealed class CallerTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("(602) 555-0134", "6025550134")]
    [InlineData("+1 602.555.0134", "16025550134")]
    [InlineData("555-0134", "5550134")]
    [InlineData("A-6025550134", null)]
    [InlineData("LN 5550134", null)]
    [InlineData("60255501", null)]
    [InlineData("26025550134", null)]
    [InlineData("maria", null)]
    public void Only_what_is_written_like_a_phone_number_is_one(string typed, string? number) =>
        Assert.Equal(number, Caller.Number(typed));

    [Theory, EveryDatabase]
    public async Task Who_left_a_call_open_and_is_gone_keeps_nobody_from_being_answered(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");
        var left = await officer.Answered(house, borrower);

        Assert.Equal(HttpStatusCode.Conflict, (await other.Answer(borrower)).StatusCode);
        await house.Ask(db =>
            db.Persons.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.ClaimedUntil, (Instant?)(Now - Duration.Epsilon)),
                Cancel
            )
        );
        Assert.Equal(HttpStatusCode.Redirect, (await other.Answer(borrower)).StatusCode);

        var open = await house.Ask(db => db.Attempts.Where(row => row.Result == null).ToListAsync(Cancel));
        Assert.Equal(2, open.Count);
        Assert.Contains(open, row => row.Id == left.Id);
        Assert.Contains("Who is calling?", await other.Read(borrower.Page), StringComparison.Ordinal);
        await other.MustRecord(open.Single(row => row.Id != left.Id), "HungUp");
        Assert.Equal(borrower.Id, await officer.GetNext());
    }

    [Theory, EveryDatabase]
    public async Task Only_a_phone_number_is_kept_as_the_callers_and_one_on_file_may_be_somebody_elses(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        await house.Ask(db =>
            db.Accounts.Where(row => row.Id == borrower.First)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, "5550134"), Cancel)
        );
        var list = await officer.GetStringAsync("/inbound/list?q=LN-5550134", Cancel);
        Assert.DoesNotContain("name=\"From\"", list, StringComparison.Ordinal);
        foreach (var typed in new[] { "LN 5550134", "555-0134" })
        {
            var unknown = await officer.Answered(house, borrower, typed);
            Assert.Null(unknown.InboundFrom);
            Assert.DoesNotContain("value=\"WrongNumber\"", await officer.Read(borrower.Page), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.Record(unknown, "WrongNumber")).StatusCode);
            await officer.MustRecord(unknown, "HungUp");
        }

        var known = await officer.Answered(house, borrower, "(602) 555-0134");

        Assert.Equal("6025550134", known.InboundFrom);
        Assert.Contains("value=\"WrongNumber\"", await officer.Read(borrower.Page), StringComparison.Ordinal);
        await officer.MustRecord(known, "WrongNumber");
        var point = await house.Ask(db => db.ContactPoints.SingleAsync(row => row.Id == borrower.Mobile, Cancel));
        Assert.Equal(PointQuality.WrongNumber, point.Quality);
    }

    [Theory, EveryDatabase]
    public async Task Who_has_paid_off_is_found_when_they_call_and_may_ask_us_to_stop(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        await house.Ask(db =>
            db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(row => row.Lane, WorkLane.PaidOrClosed), Cancel)
        );

        Assert.Null(await officer.GetNext());
        Assert.Contains("A1 (closed)", await officer.Read("/inbound/list?q=alvarez"), StringComparison.Ordinal);
        var attempt = await officer.Answered(house, borrower, "(602) 555-0134");
        Assert.Contains("Who is calling?", await officer.Read(borrower.Page), StringComparison.Ordinal);
        await officer.MustRecord(attempt, "HungUp", ("stops", "yes"), ("stops-reach", "Calls"));

        Assert.Equal(HoldKind.ChannelBan, (await house.Ask(db => db.Holds.SingleAsync(Cancel))).Kind);
    }
}
