using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.App.Tests.Calls;

public sealed class PlaceCallTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task A_permitted_call_is_recorded_against_every_debt_and_counts_at_once(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();

        var attempt = await officer.MustDial(house, borrower);

        Assert.True(attempt.Counts);
        var debts = await house.Ask(db =>
            db.AttemptDebts.Where(row => row.AttemptId == attempt.Id).Select(row => row.AccountId).ToListAsync()
        );
        Assert.Equal([borrower.First, borrower.Second], debts.Order());
        var person = await house.Ask(db => db.Persons.SingleAsync(row => row.Id == borrower.Id));
        Assert.Equal(attempt.Id, person.OpenAttemptId);
        Assert.Equal(attempt.OfficerId, person.ClaimedBy);
    }

    [Theory, EveryDatabase]
    public async Task The_eighth_call_in_seven_days_is_refused_with_its_reason_and_the_refusal_is_kept(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await borrower.WasCalled(house, [.. Enumerable.Range(1, 7).Select(i => Now - Duration.FromHours(6 * i))]);
        using var officer = await house.SignIn();

        var answer = await officer.Dial(borrower);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("12 CFR 1006.14(b)(2)(i)(A)", page, StringComparison.Ordinal);
        Assert.Contains("The earliest moment is", page, StringComparison.Ordinal);
        var kept = await house.Ask(db => db.Decisions.SingleAsync(row => row.PersonId == borrower.Id));
        Assert.False(kept.Permitted);
        Assert.Equal(7, await house.Ask(db => db.Attempts.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task Of_sixty_four_at_once_on_the_last_permitted_call_exactly_one_dials(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await borrower.WasCalled(house, [.. Enumerable.Range(1, 6).Select(i => Now - Duration.FromHours(6 * i))]);
        using var first = await house.SignIn();
        using var second = await house.SignIn("officer2");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(i => (i % 2 == 0 ? first : second).Dial(borrower))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(63, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(7, await house.Ask(db => db.Attempts.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task Every_place_that_the_tapes_tell_of_any_account_closes_its_hours(string database)
    {
        await using var house = await House.Open(database);
        using var officer = await house.SignIn();
        (string? State, string? Zip)[] honolulu = [("HI", null), ("AZ", "96813"), (null, "968")];
        foreach (var (state, zip) in honolulu)
        {
            var borrower = await Borrower.In(house);
            foreach (var account in new[] { borrower.First, borrower.Second })
            {
                await Place(house, account, state, zip);

                // 16:00 UTC is 09:00 in Phoenix, of phone and address, and 06:00 in Honolulu.
                Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower)).StatusCode);

                await Place(house, account, "AZ", "850");
            }
            Assert.Equal(HttpStatusCode.Redirect, (await officer.Dial(borrower)).StatusCode);
        }
    }

    private static Task<int> Place(House house, long account, string? state, string? zip) =>
        house.Ask(db =>
            db.Accounts.Where(row => row.Id == account)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.Zip, zip))
        );

    [Theory, EveryDatabase]
    public async Task A_call_without_outcome_stops_the_next_one(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        await officer.MustDial(house, borrower);

        var answer = await officer.Dial(borrower, borrower.Landline);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("has no outcome yet", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_borrower_with_whom_another_officer_is_at_work_is_not_dialled(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var first = await house.SignIn();
        var attempt = await first.MustDial(house, borrower);
        await first.MustRecord(attempt, "Busy");
        using var second = await house.SignIn("officer2");

        var answer = await second.Dial(borrower);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("The officer 1 is at work with this borrower", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_owes_a_debt_together_with_a_borrower_at_work_is_not_dialled_by_another(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var together = await Borrower.In(house, name: "Luis Alvarez");
        await house.Keep(new AccountParty { AccountId = borrower.First, PersonId = together.Id });
        using var first = await house.SignIn();
        await first.MustRecord(await first.MustDial(house, borrower), "Busy");
        using var second = await house.SignIn("officer2");

        var answer = await second.Dial(together);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("The officer 1 is at work with this borrower", page, StringComparison.Ordinal);
        var screen = await second.GetStringAsync(together.Page, TestContext.Current.CancellationToken);
        Assert.Contains("The officer 1 is at work with this borrower", screen, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_submit_sent_twice_dials_once_and_the_same_key_with_another_number_is_refused(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();

        var first = await officer.Dial(borrower, key: "the-same-key");
        var again = await officer.Dial(borrower, key: "the-same-key");
        var other = await officer.Dial(borrower, borrower.Landline, key: "the-same-key");

        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(1, await house.Ask(db => db.Attempts.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task A_number_of_somebody_else_and_a_debt_of_somebody_else_are_refused(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var other = await Borrower.In(house, name: "Ruth Other");
        using var officer = await house.SignIn();

        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower, other.Mobile)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower, about: $"{other.First}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.Dial(borrower, about: "all of them")).StatusCode);
        Assert.Equal(0, await house.Ask(db => db.Attempts.CountAsync()));
    }

    /// <summary>16:00 UTC is 09:00 in Phoenix and 06:00 in Honolulu: the strictest clock rules.</summary>
    [Theory, EveryDatabase]
    public async Task An_area_code_elsewhere_closes_what_the_address_would_open(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house, areaCode: "808");
        using var officer = await house.SignIn();

        var answer = await officer.Dial(borrower);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("12 CFR 1006.6(b)(1)", page, StringComparison.Ordinal);
        Assert.Contains("Tue 10 Mar 2026 18:00 UTC", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task For_a_lenders_own_account_the_numbers_are_its_policy_and_nothing_says_debt_collector(
        string database
    )
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house, PartyRole.Creditor);
        await borrower.WasCalled(house, [.. Enumerable.Range(1, 7).Select(i => Now - Duration.FromHours(6 * i))]);
        using var officer = await house.SignIn();

        var answer = await officer.Dial(borrower);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Company policy, how often we call", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1006", page, StringComparison.Ordinal);
        Assert.DoesNotContain("debt collector", page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, EveryDatabase]
    public async Task Compliance_reads_and_does_not_dial(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var compliance = await house.SignIn("compliance");

        var answer = await compliance.GetAsync(borrower.Page + "/letters/new", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_decision_is_judged_again_alike_and_a_changed_row_is_found(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);
        await officer.MustRecord(attempt, "NoAnswer");
        await officer.Dial(borrower);
        var decision = await house.Ask(db =>
            db.Decisions.AsNoTracking().FirstAsync(row => row.Id == attempt.DecisionId)
        );
        var book = await house.Ask(db => db.LawBooks.SingleAsync());

        Assert.Equal((0, "same."), Features.Decisions.ReplayCommand.Judge(decision, book.CanonicalJson));
        Assert.Empty((await house.Verify()).Broken);

        await house.Ask(db =>
            db.Decisions.Where(row => row.Id == decision.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Permitted, false))
        );

        var changed = await house.Ask(db => db.Decisions.AsNoTracking().FirstAsync(row => row.Id == decision.Id));
        Assert.Equal(1, Features.Decisions.ReplayCommand.Judge(changed, book.CanonicalJson).Code);
        var found = await house.Verify();
        Assert.Contains(found.Broken, line => line.Contains("was changed", StringComparison.Ordinal));
    }
}
