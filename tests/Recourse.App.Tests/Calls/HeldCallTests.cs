using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.App.Tests.Calls;

/// <summary>What may not be agreed on, whom permission comes from, and what is kept of whom.</summary>
public sealed class HeldCallTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Under_a_hold_that_stands_no_money_is_agreed_on_when_they_call_and_a_lifted_one_stops_nothing(
        string database
    )
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var hold = await Held(house, borrower, HoldKind.Bankruptcy, null);
        var attempt = await officer.Answered(house, borrower);
        await officer.Verify(attempt);

        await MustRefuse(await Promise(officer, attempt, borrower.First), "A bankruptcy stands since");
        await MustRefuse(await Pay(officer, attempt, borrower.First), "Money that arrives can be recorded");
        await Change(house, hold, row => (row.Kind, row.AccountId) = (HoldKind.Attorney, borrower.First));
        await MustRefuse(await Promise(officer, attempt, borrower.First), "An attorney represents them since");
        await MustRefuse(await Pay(officer, attempt, borrower.First), "ask for no payment");
        await Change(house, hold, row => row.Kind = HoldKind.AskAPerson);
        await MustRefuse(await Promise(officer, attempt, borrower.First), "somebody of ours must look");
        Assert.False(await house.Ask(db => db.Promises.AnyAsync(Cancel)));

        Assert.Equal(HttpStatusCode.Redirect, (await Promise(officer, attempt, borrower.Second)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Permission_comes_from_who_was_on_the_line_and_its_limits_stand_on_the_screen(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.Answered(house, borrower);

        await officer.MustTalk(
            attempt,
            ("with", "Spouse"),
            ("allows", "yes"),
            ("allows-channel", "Text"),
            ("allows-number", "602 555 0177"),
            ("allows-limits", "after 17:00"),
            ("allows-until", "2026-03-12")
        );

        var consent = await house.Ask(db => db.ConsentEvents.SingleAsync(row => row.AttemptId == attempt.Id, Cancel));
        Assert.Equal("the borrower's husband or wife, in a call", consent.Source);
        var point = await house.Ask(db =>
            db.ContactPoints.SingleAsync(row => row.Id == consent.ContactPointId, Cancel)
        );
        Assert.Equal("the borrower's husband or wife, in a call", point.Source);
        Assert.Contains(
            "given, only after 17:00, until 12 Mar 2026 (",
            await officer.Read(borrower.Page),
            StringComparison.Ordinal
        );
        await house.Ask(db =>
            db.ConsentEvents.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LastOn, (LocalDate?)new LocalDate(2026, 3, 9)),
                Cancel
            )
        );
        Assert.Contains("until 9 Mar 2026: over (", await officer.Read(borrower.Page), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_new_number_takes_no_emails_and_one_that_is_closed_on_file_is_not_new(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.Answered(house, borrower);
        await officer.Verify(attempt);

        await MustRefuse(await Allow(officer, attempt, "Email", "602 555 0177"), "A number takes calls or texts");
        await Mark(house, borrower, PointQuality.WrongNumber);
        await MustRefuse(await Allow(officer, attempt, "Call", "602 555 0134"), "on file as somebody else's");
        await Mark(house, borrower, PointQuality.Bad);
        await MustRefuse(await Allow(officer, attempt, "Call", "602 555 0134"), "on file as not in service");
        Assert.False(await house.Ask(db => db.ConsentEvents.AnyAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task Why_they_are_behind_is_kept_of_the_borrower_only_and_a_stop_may_be_said_before_hanging_up(
        string database
    )
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        var attempt = await officer.MustDial(house, borrower);

        await officer.MustRecord(
            attempt,
            "ThirdParty",
            ("reason", "Lost work"),
            ("can-today", "50.00"),
            ("third-who", "Ana")
        );

        var row = await house.Ask(db => db.Attempts.SingleAsync(it => it.Id == attempt.Id, Cancel));
        Assert.Null(row.ReasonForDefault);
        var told = await house.Ask(db => db.Timeline.Where(it => it.AttemptId == attempt.Id).ToListAsync(Cancel));
        Assert.DoesNotContain(told, it => it.Words.Contains("ehind", StringComparison.Ordinal));
        Assert.DoesNotContain(told, it => it.Words.Contains("50.00", StringComparison.Ordinal));

        var again = await officer.MustDial(house, borrower);
        await officer.MustRecord(again, "HungUp", ("attorney", "yes"), ("bankruptcy", "yes"));

        var kinds = await house.Ask(db => db.Holds.Select(it => it.Kind).Distinct().ToListAsync(Cancel));
        Assert.Equal([HoldKind.Attorney, HoldKind.Bankruptcy], kinds.Order());
    }

    private static Task<HttpResponseMessage> Promise(HttpClient officer, Attempt attempt, long account) =>
        officer.Record(
            attempt,
            "RightParty",
            ("promise", "yes"),
            ("promise-account", $"{account}"),
            ("promise-amount", "50.00"),
            ("promise-date", "2026-03-13")
        );

    private static Task<HttpResponseMessage> Pay(HttpClient officer, Attempt attempt, long account) =>
        officer.Record(attempt, "RightParty", ("pays-now", "yes"), ("pays-now-account", $"{account}"));

    private static Task<HttpResponseMessage> Allow(
        HttpClient officer,
        Attempt attempt,
        string channel,
        string number
    ) =>
        officer.Record(
            attempt,
            "RightParty",
            ("allows", "yes"),
            ("allows-channel", channel),
            ("allows-number", number)
        );

    private static async Task MustRefuse(HttpResponseMessage answer, string words)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains(words, page, StringComparison.Ordinal);
    }

    private static async Task<long> Held(House house, Borrower borrower, HoldKind kind, long? account)
    {
        var id = await house.NextId();
        await house.Keep(
            new Hold
            {
                Id = id,
                PersonId = borrower.Id,
                AccountId = account,
                Kind = kind,
                PlacedAt = House.At("2026-03-01T10:00:00Z"),
                Words = "Stands.",
            }
        );
        return id;
    }

    private static Task<int> Change(House house, long hold, Action<Hold> change) =>
        house.Ask(async db =>
        {
            change(await db.Holds.SingleAsync(row => row.Id == hold, Cancel));
            return await db.SaveChangesAsync(Cancel);
        });

    private static Task<int> Mark(House house, Borrower borrower, PointQuality quality) =>
        house.Ask(db =>
            db.ContactPoints.Where(row => row.Id == borrower.Mobile)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Quality, quality), Cancel)
        );
}
