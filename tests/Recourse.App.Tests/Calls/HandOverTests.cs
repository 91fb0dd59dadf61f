using System.Net;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Xunit;

namespace Recourse.App.Tests.Calls;

/// <summary>A call that a supervisor is asked for: taken, over, or not needed any more.</summary>
public sealed class HandOverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_call_that_was_taken_is_the_supervisors_to_finish_and_the_officer_goes_on(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        var attempt = await officer.MustDial(house, borrower);
        Assert.Equal(borrower.Id, await officer.GetNext());
        Assert.Equal(HttpStatusCode.Redirect, (await Ask(officer, attempt)).StatusCode);
        Assert.Equal(borrower.Id, await officer.GetNext());
        var handover = await house.Ask(db => db.Handovers.SingleAsync(Cancel));

        Assert.Equal(HttpStatusCode.Redirect, (await Take(manager, handover)).StatusCode);

        Assert.Null(await officer.GetNext());
        Assert.Equal(borrower.Id, await manager.GetNext());
        Assert.DoesNotContain(Unfinished, await officer.Read("/worklist"), StringComparison.Ordinal);
        Assert.Contains(Unfinished, await manager.Read("/worklist"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Ask(officer, attempt)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Ask(manager, attempt)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Back(officer, attempt)).StatusCode);
        await manager.MustRecord(attempt, "HungUp");
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(officer, attempt)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_call_that_is_over_is_not_taken(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        var attempt = await officer.MustDial(house, borrower);
        await Ask(officer, attempt);
        await officer.MustRecord(attempt, "HungUp");
        var handover = await house.Ask(db => db.Handovers.SingleAsync(Cancel));

        var late = await Take(manager, handover);

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Over already", await late.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Null((await house.Ask(db => db.Handovers.SingleAsync(Cancel))).TakenBy);
    }

    [Theory, EveryDatabase]
    public async Task A_mistaken_request_is_taken_back_by_who_asked_and_the_call_stays_theirs(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        var attempt = await officer.MustDial(house, borrower);
        await Ask(officer, attempt);
        Assert.Contains("Not needed any more", await officer.Read(borrower.Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Back(manager, attempt)).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await Back(officer, attempt)).StatusCode);

        Assert.Equal("", (await manager.GetStringAsync("/handovers/waiting", Cancel)).Trim());
        var first = await house.Ask(db => db.Handovers.SingleAsync(Cancel));
        Assert.Equal(HttpStatusCode.Conflict, (await Take(manager, first)).StatusCode);
        Assert.Equal(borrower.Id, await officer.GetNext());
        Assert.Equal(HttpStatusCode.Redirect, (await Ask(officer, attempt)).StatusCode);
        Assert.Equal(2, await house.Ask(db => db.Handovers.CountAsync(Cancel)));
        await officer.MustRecord(attempt, "HungUp");
    }

    private const string Unfinished = "Say first what came of your call";

    private static Task<HttpResponseMessage> Ask(HttpClient client, Attempt attempt) =>
        client.Post("/sign-in", $"/calls/{attempt.Id}/hand-over", []);

    private static Task<HttpResponseMessage> Back(HttpClient client, Attempt attempt) =>
        client.Post("/sign-in", $"/calls/{attempt.Id}/hand-over/back", []);

    private static Task<HttpResponseMessage> Take(HttpClient client, Handover handover) =>
        client.Post("/sign-in", $"/handovers/{handover.Id}/take", []);
}
