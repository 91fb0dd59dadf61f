using System.Net;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Calls;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Law;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Holds;

public sealed class LiftHoldTests
{
    private const string Reason = "The attorney wrote on 9 March that the mandate ended; file 12.";

    [Theory, EveryDatabase]
    public async Task A_lifted_hold_opens_contact_and_stays_readable_with_name_and_reason(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var hold = await Place(house, borrower, HoldKind.Attorney, null);
        using var officer = await house.SignIn();
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower)).StatusCode);
        using var manager = await house.SignIn("manager");

        var lifted = await manager.Post($"/holds/{hold}", $"/holds/{hold}/lift", new() { ["Why"] = Reason });

        Assert.Equal(HttpStatusCode.Redirect, lifted.StatusCode);
        var row = await house.Ask(db => db.Holds.SingleAsync());
        Assert.Equal(Reason, row.LiftedWhy);
        Assert.NotNull(row.LiftedBy);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Dial(borrower)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_hold_is_not_lifted_without_a_reason_nor_by_an_officer(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var hold = await Place(house, borrower, HoldKind.Attorney, null);
        using var manager = await house.SignIn("manager");
        using var officer = await house.SignIn();

        var empty = await manager.Post($"/holds/{hold}", $"/holds/{hold}/lift", new() { ["Why"] = "ok" });
        var page = await officer.GetAsync($"/holds/{hold}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
        Assert.Null((await house.Ask(db => db.Holds.SingleAsync())).LiftedAt);
    }

    [Theory, EveryDatabase]
    public async Task A_hold_placed_by_mistake_is_corrected_visibly_and_never_erased(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var hold = await Place(house, borrower, HoldKind.Bankruptcy, null);
        using var manager = await house.SignIn("manager");
        var cancel = TestContext.Current.CancellationToken;

        var empty = await manager.Post(
            $"/holds/{hold}",
            $"/holds/{hold}/lift",
            new() { ["Why"] = "slip", ["WasMistake"] = "yes" }
        );
        var corrected = await manager.Post(
            $"/holds/{hold}",
            $"/holds/{hold}/lift",
            new() { ["Why"] = "They spoke of a neighbour’s case.", ["WasMistake"] = "yes" }
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var again = await empty.Content.ReadAsStringAsync(cancel);
        Assert.Contains("what was really said", again, StringComparison.Ordinal);
        Assert.Contains("checked", again, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        var row = await house.Ask(db => db.Holds.SingleAsync());
        Assert.True(row.WasMistake);
        Assert.NotNull(row.LiftedBy);
        var told = await house.Ask(db => db.Timeline.OrderBy(line => line.Id).LastAsync());
        Assert.StartsWith("Hold corrected, it was placed by mistake", told.Words, StringComparison.Ordinal);
        var page = await manager.GetStringAsync($"/holds/{hold}", cancel);
        Assert.Contains("Corrected: it was placed by mistake.", page, StringComparison.Ordinal);
        using var officer = await house.SignIn();
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Dial(borrower)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_lift_for_a_reason_is_no_mistake(string database)
    {
        await using var house = await House.Open(database);
        var hold = await Place(house, await Borrower.In(house), HoldKind.Attorney, null);
        using var manager = await house.SignIn("manager");

        await manager.Post($"/holds/{hold}", $"/holds/{hold}/lift", new() { ["Why"] = Reason });

        Assert.False((await house.Ask(db => db.Holds.SingleAsync())).WasMistake);
    }

    [Theory, EveryDatabase]
    public async Task An_account_at_which_a_person_has_looked_goes_back_into_its_lane(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await house.Ask(db =>
            db.Accounts.Where(row => row.Id == borrower.First)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Lane, WorkLane.AskAPerson))
        );
        var hold = await Place(house, borrower, HoldKind.AskAPerson, borrower.First);
        using var manager = await house.SignIn("manager");

        await manager.Post($"/holds/{hold}", $"/holds/{hold}/lift", new() { ["Why"] = Reason });

        Assert.Equal(
            WorkLane.Calls,
            (await house.Ask(db => db.Accounts.SingleAsync(row => row.Id == borrower.First))).Lane
        );
    }

    [Theory, EveryDatabase]
    public async Task Times_that_were_named_end_by_a_manager_with_a_reason_and_the_history_says_so(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var times = await house.NextId();
        await house.Keep(
            new StatedTimeRow
            {
                Id = times,
                PersonId = borrower.Id,
                Days = "1234567",
                Words = "never by day",
                StatedAt = House.At("2026-03-01T12:00:00Z"),
            }
        );
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        var page = $"/times/{times}";
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower)).StatusCode);
        Assert.DoesNotContain(page, await officer.Read(borrower.Page), StringComparison.Ordinal);
        Assert.Contains($"href=\"{page}\"", await manager.Read(borrower.Page), StringComparison.Ordinal);
        var refused = await officer.GetAsync(page, TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);

        var empty = await manager.Post(page, page + "/lift", new() { ["Why"] = "ok" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Null((await house.Ask(db => db.StatedTimes.SingleAsync())).LiftedAt);
        await manager.Post(page, page + "/lift", new() { ["Why"] = "Maria said on 9 March that days are fine again." });

        Assert.NotNull((await house.Ask(db => db.StatedTimes.SingleAsync())).LiftedAt);
        var told = await house.Ask(db =>
            db.Timeline.SingleAsync(row => row.PersonId == borrower.Id && row.Kind == TimelineKind.Hold)
        );
        Assert.Equal(
            "Times ended (Every day, all day: inconvenient): Maria said on 9 March that days are fine again.",
            told.Words
        );
        Assert.NotNull(told.OfficerId);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Dial(borrower)).StatusCode);
    }

    private static async Task<long> Place(House house, Borrower borrower, HoldKind kind, long? account)
    {
        var id = await house.NextId();
        await house.Ask(db =>
        {
            db.Holds.Add(
                new Hold
                {
                    Id = id,
                    PersonId = borrower.Id,
                    AccountId = account,
                    Kind = kind,
                    PlacedAt = House.At("2026-03-01T12:00:00Z"),
                    Words = "test",
                }
            );
            return db.SaveChangesAsync();
        });
        return id;
    }
}
