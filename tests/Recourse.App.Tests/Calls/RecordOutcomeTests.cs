using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Calls;

public sealed class RecordOutcomeTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task A_busy_line_leaves_the_count_visibly(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);

        await officer.MustRecord(attempt, "Busy");

        var after = await house.Ask(db => db.Attempts.SingleAsync(row => row.Id == attempt.Id));
        Assert.False(after.Counts);
        Assert.Equal(CallResult.Busy, after.Result);
        var told = await Told(house, borrower);
        Assert.Contains(told, words => words.Contains("does not count", StringComparison.Ordinal));
        var person = await PersonOf(house, borrower);
        Assert.Null(person.OpenAttemptId);
        Assert.Equal(Now + Duration.FromMinutes(30), person.WorkFromAt);
    }

    [Theory, EveryDatabase]
    public async Task The_right_party_is_not_recorded_before_somebody_was_verified(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);
        await officer.Verify(attempt, birthDate: "1981-04-30");

        var refused = await officer.Record(attempt, "RightParty", ("note", "half a story"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Verify the borrower first", page, StringComparison.Ordinal);
        Assert.Contains("half a story", page, StringComparison.Ordinal);

        await officer.MustTalk(attempt);

        var after = await house.Ask(db => db.Attempts.SingleAsync(row => row.Id == attempt.Id));
        Assert.True(after.IsConversation);
        Assert.Equal("date of birth, last four", after.VerifiedBy);
        var told = string.Join('\n', await Told(house, borrower));
        Assert.Contains("Not verified: last four matched; date of birth did not.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("1981", told, StringComparison.Ordinal);
        Assert.DoesNotContain("4821", told, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Wrong_answers_on_several_calls_of_a_day_end_in_nobody_being_verified(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        for (var call = 0; call < 2; call++)
        {
            var guessed = await officer.MustDial(house, borrower);
            for (var guess = 0; guess < 3; guess++)
            {
                await officer.Verify(guessed, lastFour: $"000{guess}");
            }
            await officer.MustRecord(guessed, "HungUp");
        }
        var third = await officer.MustDial(house, borrower);

        await officer.Verify(third);

        Assert.Null((await house.Ask(db => db.Attempts.SingleAsync(row => row.Id == third.Id))).VerifiedBy);
    }

    [Theory, EveryDatabase]
    public async Task After_a_conversation_the_next_call_waits_seven_days(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        await officer.MustTalk(await officer.MustDial(house, borrower));

        var answer = await officer.Dial(borrower);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("12 CFR 1006.14(b)(2)(i)(B)", page, StringComparison.Ordinal);
        Assert.Contains("Tue 17 Mar 2026", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_promise_leaves_the_borrower_in_peace_until_its_grace_is_over(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);

        await officer.MustTalk(
            attempt,
            ("promise", "yes"),
            ("promise-account", $"{borrower.First}"),
            ("promise-amount", "1,200.00"),
            ("promise-date", "2026-03-20")
        );

        var promise = await house.Ask(db => db.Promises.SingleAsync());
        Assert.Equal((120_000, new LocalDate(2026, 3, 20)), (promise.AmountCents, promise.DueOn));
        var person = await PersonOf(house, borrower);
        Assert.Equal(WorkReason.PromiseOpen, person.WorkReason);
        // Three banking days after Friday, March 20, and then it is judged.
        Assert.Equal(House.At("2026-03-26T04:00:00Z"), person.WorkFromAt);
    }

    [Theory, EveryDatabase]
    public async Task A_promise_that_cannot_be_kept_is_refused_at_its_fields_and_nothing_is_recorded(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);
        await officer.Verify(attempt);

        var answer = await officer.Record(
            attempt,
            "RightParty",
            ("promise", "yes"),
            ("promise-account", $"{borrower.First}"),
            ("promise-amount", "1,200.01"),
            ("promise-date", "2026-03-09")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Only $1,200.00 is owed", page, StringComparison.Ordinal);
        Assert.Contains("The day lies in the past", page, StringComparison.Ordinal);
        Assert.Null((await house.Ask(db => db.Attempts.SingleAsync())).Result);
    }

    [Theory, EveryDatabase]
    public async Task A_call_back_that_the_law_closes_is_set_for_the_moment_at_which_it_opens(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);

        await officer.MustTalk(
            attempt,
            ("call-back", "yes"),
            ("call-back-date", "2026-03-12"),
            ("call-back-time", "17:30")
        );

        var action = await house.Ask(db => db.NextActions.SingleAsync());
        Assert.Equal(NextActionKind.CallBack, action.Kind);
        Assert.Equal(House.At("2026-03-17T15:00:00Z"), action.DueAt);
        Assert.Contains("calls are closed then", action.Words, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_stop_said_aloud_closes_calls_about_every_debt(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);
        await officer.MustRecord(attempt, "HungUp", ("stops", "yes"), ("stops-reach", "Calls"));

        foreach (var about in new[] { borrower.First, borrower.Second })
        {
            var answer = await officer.Dial(borrower, borrower.Landline, $"{about}");
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("12 CFR 1006.14(h)", page, StringComparison.Ordinal);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_stop_in_writing_closes_the_debt_that_it_is_about_and_no_other(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();

        var recorded = await officer.Post(
            borrower.Page + "/letters/new",
            borrower.Page + "/letters",
            new()
            {
                ["ceases"] = "yes",
                ["ceases-writing"] = "yes",
                ["ceases-about"] = $"{borrower.Second}",
                ["received"] = "2026-03-09",
            }
        );

        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);
        var stopped = await officer.Dial(borrower, about: $"{borrower.Second}");
        Assert.Equal(HttpStatusCode.Conflict, stopped.StatusCode);
        Assert.Contains(
            "12 CFR 1006.6(c)",
            await stopped.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Dial(borrower, about: $"{borrower.First}")).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_wrong_number_is_closed_and_its_calls_leave_the_count(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await borrower.WasCalled(house, [.. Enumerable.Range(1, 6).Select(i => Now - Duration.FromHours(6 * i))]);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);

        await officer.MustRecord(attempt, "WrongNumber");

        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower)).StatusCode);
        Assert.False(await house.Ask(db => db.Attempts.AnyAsync(row => row.Counts)));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Dial(borrower, borrower.Landline)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Somebody_else_may_report_a_death_and_makes_no_promise(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);

        var promise = await officer.Record(
            attempt,
            "ThirdParty",
            ("promise", "yes"),
            ("promise-account", $"{borrower.First}"),
            ("promise-amount", "20"),
            ("promise-date", "2026-03-20")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, promise.StatusCode);

        await officer.MustRecord(attempt, "ThirdParty", ("deceased", "yes"), ("deceased-words", "Her son, in May."));

        var hold = await house.Ask(db => db.Holds.SingleAsync());
        Assert.Equal(HoldKind.Deceased, hold.Kind);
        Assert.False((await PersonOf(house, borrower)).IsWorkable);
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Everything_that_was_said_is_recorded_in_one_submit(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);

        await officer.MustTalk(
            attempt,
            ("disputes", "yes"),
            ("disputes-about", $"{borrower.First}"),
            ("disputes-words", "Paid in January."),
            ("times", "yes"),
            ("times-day", "5"),
            ("times-from", "17:00"),
            ("times-to", "23:00"),
            ("hardship", "yes"),
            ("hardship-words", "Hours were cut."),
            ("reason", "Income dropped"),
            ("note", "Friendly.")
        );

        Assert.Equal(HoldKind.Dispute, (await house.Ask(db => db.Holds.SingleAsync())).Kind);
        var times = await house.Ask(db => db.StatedTimes.SingleAsync());
        Assert.Equal(("5", "Fri, 17:00–23:00: inconvenient"), (times.Days, times.Words));
        var kinds = await house.Ask(db => db.NextActions.Select(row => row.Kind).ToListAsync());
        Assert.Equal([NextActionKind.HardshipReview, NextActionKind.DisputeReview], kinds.Order());
        Assert.Equal("Income dropped", (await house.Ask(db => db.Attempts.SingleAsync())).ReasonForDefault);
        Assert.Contains(await Told(house, borrower), words => words.EndsWith(" Friendly.", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task Only_then_said_again_replaces_what_was_said_before_and_the_history_says_so(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        foreach (var (only, from, to) in new[] { (true, 8, 12), (false, 12, 13) })
        {
            await house.Keep(
                new StatedTimeRow
                {
                    Id = await house.NextId(),
                    PersonId = borrower.Id,
                    Days = "1234567",
                    From = new LocalTime(from, 0),
                    To = new LocalTime(to, 0),
                    OnlyThen = only,
                    Words = "test",
                    StatedAt = Now - Duration.FromDays(3),
                }
            );
        }
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);

        await officer.MustTalk(
            attempt,
            ("times", "yes"),
            ("times-day", "5"),
            ("times-from", "17:00"),
            ("times-to", "20:00"),
            ("times-only", "yes")
        );

        var times = await house.Ask(db => db.StatedTimes.OrderBy(row => row.Id).ToListAsync());
        Assert.Equal([Now, null, null], times.Select(row => row.LiftedAt));
        Assert.Equal([true, false, true], times.Select(row => row.OnlyThen));
        var told = await house.Ask(db => db.Timeline.Select(row => row.Words).ToListAsync());
        Assert.Contains(
            "No longer holds, as the borrower named other times: Every day, 08:00–12:00: the only convenient time",
            told
        );
    }

    [Theory, EveryDatabase]
    public async Task What_will_be_done_is_listed_before_by_the_same_decision(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);

        var answer = await officer.Post(
            borrower.Page + "/letters/new",
            $"/calls/{attempt.Id}/consequences",
            new() { ["result"] = "NotInService" }
        );

        var list = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("the call does not count", list, StringComparison.Ordinal);
        Assert.Contains("marked as not in service", list, StringComparison.Ordinal);
        Assert.Null((await house.Ask(db => db.Attempts.SingleAsync())).Result);
    }

    [Theory, EveryDatabase]
    public async Task An_outcome_is_told_once_and_by_its_officer_or_a_manager(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");
        using var manager = await house.SignIn("manager");
        var attempt = await officer.MustDial(house, borrower);

        Assert.Equal(HttpStatusCode.Conflict, (await other.Record(attempt, "NoAnswer")).StatusCode);
        await manager.MustRecord(attempt, "NoAnswer");
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Record(attempt, "Busy")).StatusCode);
        Assert.True((await house.Ask(db => db.Attempts.SingleAsync())).Counts);
    }

    private static Task<List<string>> Told(House house, Borrower borrower) =>
        house.Ask(db =>
            db.Timeline.Where(row => row.PersonId == borrower.Id)
                .OrderBy(row => row.Id)
                .Select(row => row.Words)
                .ToListAsync()
        );

    private static Task<Person> PersonOf(House house, Borrower borrower) =>
        house.Ask(db => db.Persons.SingleAsync(row => row.Id == borrower.Id));
}
