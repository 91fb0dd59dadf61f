using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Worklist;

public sealed class OtherWorkTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task Work_that_is_no_call_is_taken_handed_on_and_done_with_words(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person("Maria Alvarez");
        var task = await Task(house, made.Person, NextActionKind.TracePayment, "Says $200 went out on Friday.");
        await Task(house, made.Person, NextActionKind.CallBack, "no desk work");
        using var officer = await house.SignIn();
        var other = await house.OfficerId("officer2");

        var html = await officer.Read("/other-work");
        Assert.Contains("Says $200 went out on Friday.", html, StringComparison.Ordinal);
        Assert.Contains("nobody yet", html, StringComparison.Ordinal);
        Assert.DoesNotContain("no desk work", html, StringComparison.Ordinal);
        Assert.Contains("Other work 1", await officer.Read("/worklist"), StringComparison.Ordinal);

        await officer.Post("/other-work", $"/other-work/{task}/take", []);
        Assert.Equal(await house.OfficerId(), await Owner(house, task));
        await officer.Post("/other-work", $"/other-work/{task}/hand", new() { ["To"] = $"{other}" });
        Assert.Equal(other, await Owner(house, task));
        var silent = await officer.Post("/other-work", $"/other-work/{task}/done", new() { ["Words"] = " " });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        await officer.Post("/other-work", $"/other-work/{task}/done", new() { ["Words"] = "Found in suspense." });

        var done = await house.Ask(db => db.NextActions.SingleAsync(row => row.Id == task));
        Assert.Equal(Now, done.DoneAt);
        var told = await house.Ask(db =>
            db.Timeline.Where(row => row.PersonId == made.Person).Select(row => row.Words).ToListAsync()
        );
        Assert.Contains("Find the payment they made: handed to The officer 2.", told);
        Assert.Contains("Find the payment they made, done: Found in suspense.", told);
        var again = await officer.Post("/other-work", $"/other-work/{task}/done", new() { ["Words"] = "Twice." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task What_may_give_rights_stands_with_compliance_and_an_officer_can_neither_see_nor_end_it(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var made = await book.Person();
        var task = await Task(house, made.Person, NextActionKind.DisputeReview, "The amount is disputed.");
        using var officer = await house.SignIn();
        using var compliance = await house.SignIn("compliance");

        Assert.DoesNotContain("amount is disputed", await officer.Read("/other-work"), StringComparison.Ordinal);
        var tried = await officer.Post("/other-work", $"/other-work/{task}/done", new() { ["Words"] = "Fine." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tried.StatusCode);
        Assert.Contains("amount is disputed", await compliance.Read("/other-work"), StringComparison.Ordinal);
        var mine = new Dictionary<string, string> { ["To"] = $"{await house.OfficerId()}" };
        var handed = await compliance.Post("/other-work", $"/other-work/{task}/hand", mine);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, handed.StatusCode);
        await compliance.Post("/other-work", $"/other-work/{task}/done", new() { ["Words"] = "Balance was right." });
        Assert.True(await house.Ask(db => db.NextActions.AnyAsync(row => row.Id == task && row.DoneAt != null)));
    }

    [Theory, EveryDatabase]
    public async Task Whom_no_call_may_reach_is_listed_for_letters(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        await book.Person("Callable Cora");
        var banned = await book.Person("Banned Ben");
        await book.Hold(banned.Person, HoldKind.ChannelBan, channel: Channel.Call);
        var numberless = await book.Person("Numberless Nell");
        await book.Hold(numberless.Person, HoldKind.ChannelBan, point: numberless.Phone);
        var disputed = await book.Person("Disputed Dan");
        await book.Hold(disputed.Person, HoldKind.Dispute);
        await book.Hold(disputed.Person, HoldKind.ChannelBan, channel: Channel.Email);
        var silent = await book.Person("Silent Sue");
        await book.Hold(silent.Person, HoldKind.ChannelBan);
        var represented = await book.Person("Represented Ray");
        await book.Hold(represented.Person, HoldKind.Attorney);
        var phoneless = await book.Person("Phoneless Phil");
        await house.Ask(db =>
            db.ContactPoints.Where(row => row.PersonId == phoneless.Person)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, (Instant?)Now))
        );
        using var officer = await house.SignIn();

        var html = await officer.Read("/other-work?view=letters");

        Assert.Contains("Banned Ben", html, StringComparison.Ordinal);
        Assert.Contains("Phoneless Phil", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Callable Cora", html, StringComparison.Ordinal);
        Assert.Contains("Numberless Nell", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Disputed Dan", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Silent Sue", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Represented Ray", html, StringComparison.Ordinal);
        Assert.Contains("By letter 3", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_left_the_list_is_shown_with_the_reason(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var (me, other) = (await house.OfficerId(), await house.OfficerId("officer2"));
        var tried = await book.Person("Tried Tina");
        await book.Call(tried, me, Now - Duration.FromHours(1), CallResult.NoAnswer);
        var stopped = await book.Person("Stopped Stan");
        await book.Call(stopped, me, Now - Duration.FromHours(30), CallResult.RightParty);
        await book.Hold(stopped.Person, HoldKind.Attorney);
        var paid = await book.Person("Paid Paula", lane: WorkLane.PaidOrClosed, pastDueCents: 0, balanceCents: 0);
        await book.Call(paid, me, Now - Duration.FromHours(3), CallResult.RightParty);
        var moved = await book.Person("Moved Mona");
        await house.Ask(db =>
            db.Persons.Where(row => row.Id == moved.Person)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, (long?)other))
        );
        await house.Keep(
            new Assignment
            {
                Id = await house.NextId(),
                PersonId = moved.Person,
                FromOfficerId = me,
                ToOfficerId = other,
                At = Now - Duration.FromHours(2),
                By = other,
                Words = "speaks Spanish",
            }
        );
        await book.Person("Still Here");
        using var officer = await house.SignIn();

        var html = await officer.Read("/worklist/left");

        Assert.Contains("Was contacted, and rests after it. Back on the list", html, StringComparison.Ordinal);
        Assert.Contains("Stopped: ", html, StringComparison.Ordinal);
        Assert.Contains("paid, cured or closed", html, StringComparison.Ordinal);
        Assert.Contains("Given to The officer 2: speaks Spanish", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Still Here", html, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_left_a_covered_list_is_told_by_the_cover_and_a_dispute_stops_nobody(string database)
    {
        await using var house = await House.Open(database);
        var book = await SmallBook.In(house);
        var (me, other) = (await house.OfficerId(), await house.OfficerId("officer2"));
        await house.AddOfficer("third");
        var third = await house.OfficerId("third");
        var covered = await book.Person("Covered Cass");
        await book.Call(covered, me, Now - Duration.FromHours(1), CallResult.NoAnswer);
        var back = await book.Person("Back Bea");
        await book.Call(back, me, Now - Duration.FromHours(1), CallResult.NoAnswer);
        var paid = await book.Person("Paid Paula", lane: WorkLane.PaidOrClosed, pastDueCents: 0, balanceCents: 0);
        await book.Call(paid, me, Now - Duration.FromHours(3), CallResult.RightParty);
        await book.Hold(paid.Person, HoldKind.Dispute);
        foreach (var (person, owner) in new[] { (covered.Person, other), (back.Person, third) })
        {
            await house.Ask(db =>
                db.Persons.Where(row => row.Id == person)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, (long?)owner))
            );
        }
        await house.Keep(
            new Absence
            {
                Id = await house.NextId(),
                OfficerId = other,
                FromOn = new LocalDate(2026, 3, 9),
                CoveredBy = me,
                Words = "Ill",
                At = Now,
                By = other,
            }
        );
        using var officer = await house.SignIn();

        var html = await officer.Read("/worklist/left");

        Assert.Contains("Covered Cass", html, StringComparison.Ordinal);
        Assert.Contains("Is on the list of third.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Given to", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Stopped: ", html, StringComparison.Ordinal);
        var given = await officer.Read("/worklist/left?why=Given");
        Assert.Contains("Back Bea", given, StringComparison.Ordinal);
        Assert.DoesNotContain("Covered Cass", given, StringComparison.Ordinal);
    }

    private static Task<long?> Owner(House house, long id) =>
        house.Ask(db => db.NextActions.Where(row => row.Id == id).Select(row => row.OfficerId).SingleAsync());

    private static async Task<long> Task(House house, long person, NextActionKind kind, string words)
    {
        var id = await house.NextId();
        await house.Keep(
            new NextAction
            {
                Id = id,
                PersonId = person,
                Kind = kind,
                Words = words,
                CreatedAt = Now - Duration.FromDays(1),
            }
        );
        return id;
    }
}
