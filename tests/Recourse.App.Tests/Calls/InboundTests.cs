using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.App.Tests.Calls;

public sealed class InboundTests
{
    [Theory, EveryDatabase]
    public async Task Who_calls_is_found_by_their_number_and_a_talk_begins_the_wait(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var number = await house.Ask(db =>
            db.ContactPoints.Where(row => row.Id == borrower.Mobile).Select(row => row.Value).SingleAsync()
        );
        var cancel = TestContext.Current.CancellationToken;

        var list = await officer.GetStringAsync($"/inbound/list?q={number[1..]}", cancel);
        Assert.Contains($"/borrowers/{borrower.Id}/calls/inbound", list, StringComparison.Ordinal);
        var attempt = await Answered(officer, house, borrower, number[1..]);
        var guide = await officer.GetStringAsync(borrower.Page, cancel);
        Assert.Contains("Who is calling?", guide, StringComparison.Ordinal);
        await officer.MustTalk(attempt);

        var after = await house.Ask(db => db.Attempts.SingleAsync(row => row.Id == attempt.Id));
        Assert.True(after.Inbound && after.IsConversation && !after.Counts);
        Assert.Equal(borrower.Mobile, after.ContactPointId);
        var dialled = await officer.Dial(borrower);
        Assert.Equal(HttpStatusCode.Conflict, dialled.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task While_they_are_on_the_line_with_one_officer_nobody_dials_them(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await Answered(officer, house, borrower, "");

        var board = await officer.GetStringAsync(borrower.Page, TestContext.Current.CancellationToken);
        var dialled = await officer.Dial(borrower);

        Assert.DoesNotContain($"action=\"{borrower.Page}/calls\"", board, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, dialled.StatusCode);
        var page = await dialled.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Their call to us of", page, StringComparison.Ordinal);
        await officer.MustRecord(attempt, "HungUp");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Dial(borrower)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_represented_borrower_who_calls_is_answered_and_the_officer_reads_first_what_may_be_said(
        string database
    )
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        await house.Keep(
            new Hold
            {
                Id = await house.NextId(),
                PersonId = borrower.Id,
                Kind = HoldKind.Attorney,
                PlacedAt = House.At("2026-03-01T10:00:00Z"),
                Words = "Represented by an attorney.",
            }
        );

        await Answered(officer, house, borrower, "");

        var guide = await officer.GetStringAsync(borrower.Page, TestContext.Current.CancellationToken);
        Assert.Contains("you may answer what they ask", guide, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_told_in_a_call_is_all_stored_in_one_submit_and_the_note_writes_itself(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await Answered(officer, house, borrower, "");

        await officer.MustTalk(
            attempt,
            ("allows", "yes"),
            ("allows-channel", "Text"),
            ("allows-number", "(602) 555-0177"),
            ("allows-limits", "after 17:00"),
            ("allows-until", "2026-12-31"),
            ("military", "yes"),
            ("military-words", "Deployed since January."),
            ("complaint", "yes"),
            ("complaint-words", "Called at dinner."),
            ("reason", "Lost work"),
            ("with", "Spouse"),
            ("note", "Very kind.")
        );

        var consent = await house.Ask(db => db.ConsentEvents.SingleAsync(row => row.AttemptId == attempt.Id));
        Assert.Equal((Channel.Text, true, "after 17:00"), (consent.Channel, consent.Given, consent.Limits));
        Assert.Equal(new LocalDate(2026, 12, 31), consent.LastOn);
        var point = await house.Ask(db => db.ContactPoints.SingleAsync(row => row.Id == consent.ContactPointId));
        Assert.Equal("16025550177", point.Value);
        var care = await house.Ask(db => db.CareFlags.SingleAsync(row => row.PersonId == borrower.Id));
        Assert.Equal((CareKind.Military, "Deployed since January."), (care.Kind, care.Words));
        var next = await house.Ask(db =>
            db.NextActions.Where(row => row.PersonId == borrower.Id).Select(row => row.Kind).ToListAsync()
        );
        Assert.Contains(NextActionKind.MilitaryReview, next);
        Assert.Contains(NextActionKind.ComplaintReview, next);
        var note = await house.Ask(db =>
            db.Timeline.SingleAsync(row => row.AttemptId == attempt.Id && row.Kind == TimelineKind.Note)
        );
        Assert.Equal(
            "Spoke with their husband or wife: allows contact; speaks of military service; complains. "
                + "Behind because: lost work. Very kind.",
            note.Words
        );
    }

    [Theory, EveryDatabase]
    public async Task The_safety_word_hands_the_call_to_a_supervisor_who_tells_what_came_of_it(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        var cancel = TestContext.Current.CancellationToken;
        var attempt = await officer.MustDial(house, borrower);

        var asked = await officer.Post(borrower.Page, $"/calls/{attempt.Id}/hand-over", []);

        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/handovers", cancel)).StatusCode);
        var alert = await manager.GetStringAsync("/handovers/waiting", cancel);
        Assert.Contains("asks for you", alert, StringComparison.Ordinal);
        var handover = await house.Ask(db => db.Handovers.SingleAsync());
        var taken = await manager.Post("/handovers", $"/handovers/{handover.Id}/take", []);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        var late = await officer.Record(attempt, "HungUp");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        await manager.MustRecord(attempt, "HungUp");
        Assert.Equal("", (await manager.GetStringAsync("/handovers/waiting", cancel)).Trim());
    }

    [Theory, EveryDatabase]
    public async Task A_mistyped_permission_keeps_what_was_typed_and_stores_nothing(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await Answered(officer, house, borrower, "");
        await officer.Verify(attempt);

        var refused = await officer.Record(
            attempt,
            "RightParty",
            ("allows", "yes"),
            ("allows-channel", "Call"),
            ("allows-number", "555 01")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Write the ten digits", page, StringComparison.Ordinal);
        Assert.Contains("555 01", page, StringComparison.Ordinal);
        Assert.False(await house.Ask(db => db.ConsentEvents.AnyAsync(row => row.AttemptId == attempt.Id)));
    }

    private static async Task<Attempt> Answered(HttpClient officer, House house, Borrower borrower, string from)
    {
        var answer = await officer.Post(
            "/inbound",
            $"/borrowers/{borrower.Id}/calls/inbound",
            new() { ["From"] = from }
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await house.Ask(db => db.Attempts.SingleAsync(row => row.PersonId == borrower.Id && row.Inbound));
    }
}
