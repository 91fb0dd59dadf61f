using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Calls;
using Recourse.App.Tests.Support;
using Recourse.Core.Contact;
using Xunit;

namespace Recourse.App.Tests.Stops;

/// <summary>
/// A stop that is recorded on one screen binds before that request returns: in every channel, in the queues, on the
/// worklist, on open screens, and for a call that is placed in the same second.
/// </summary>
public sealed class EffectiveAtOnceTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    /// <summary>What a letter says, and what then stands on the board.</summary>
    private static readonly (string What, Dictionary<string, string> Fields)[] Stops =
    [
        ("cease", new() { ["ceases"] = "yes", ["ceases-writing"] = "yes" }),
        ("opt-out", new() { ["stops"] = "yes", ["stops-reach"] = "CallsAndTexts" }),
        ("bankruptcy", new() { ["bankruptcy"] = "yes", ["bankruptcy-words"] = "Chapter 7, case 26-1001." }),
        ("attorney", new() { ["attorney"] = "yes", ["attorney-words"] = "Lee & Partners." }),
    ];

    [Theory, EveryDatabase]
    public async Task A_stop_closes_calls_everywhere_before_the_request_that_records_it_returns(string database)
    {
        await using var house = await House.Open(database);
        using var writing = await house.SignIn();
        using var calling = await house.SignIn("officer2");
        foreach (var (what, fields) in Stops)
        {
            var borrower = await Borrower.In(house, name: $"Stop {what}");
            Assert.Contains("data-name=\"Call", await Open(calling, borrower), Ordinal);

            Assert.Equal(HttpStatusCode.Redirect, (await Letter(writing, borrower, fields)).StatusCode);

            Assert.DoesNotContain("data-open=\"true\" data-name=\"Call", await Open(calling, borrower), Ordinal);
            Assert.DoesNotContain("data-open=\"true\" data-name=\"Text", await Open(calling, borrower), Ordinal);
            Assert.Equal(HttpStatusCode.Conflict, (await calling.Dial(borrower)).StatusCode);
            await calling.Post("/inbound", "/worklist/next", []);
            Assert.False(
                await house.Ask(db => db.Persons.AnyAsync(row => row.Id == borrower.Id && row.ClaimedBy != null))
            );
            var bench = WebUtility.HtmlDecode(await calling.GetStringAsync($"/bench?person={borrower.Id}"));
            Assert.DoesNotContain("○ Open", bench, Ordinal);
        }
        Assert.Equal(0, await house.Ask(db => db.Attempts.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task A_call_that_is_under_way_stops_no_call_back_that_was_agreed(string database)
    {
        await using var house = await House.Open(database);
        using var calling = await house.SignIn();
        var borrower = await Borrower.In(house);
        var planned = new NextAction
        {
            Id = await house.NextId(),
            PersonId = borrower.Id,
            Kind = NextActionKind.CallBack,
            DueAt = Now + Duration.FromDays(3),
            Words = "On Friday, after work.",
            CreatedAt = Now - Duration.FromDays(1),
            OfficerId = await house.OfficerId(),
        };
        await house.Keep(planned);

        Assert.Equal(HttpStatusCode.Redirect, (await calling.Dial(borrower)).StatusCode);

        Assert.Null(
            await house.Ask(db =>
                db.NextActions.Where(row => row.Id == planned.Id).Select(row => row.DoneAt).SingleAsync()
            )
        );
    }

    [Theory, EveryDatabase]
    public async Task A_written_stop_and_a_bankruptcy_close_every_channel(string database)
    {
        await using var house = await House.Open(database);
        using var officer = await house.SignIn();
        foreach (var (what, fields) in Stops.Where(it => it.What is "cease" or "bankruptcy"))
        {
            var borrower = await Borrower.In(house, name: $"Stop {what}");
            await Letter(officer, borrower, fields);
            Assert.DoesNotContain("data-open=\"true\"", await Open(officer, borrower), Ordinal);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_planned_call_is_stopped_with_the_reason_and_rings_no_more(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        await Plan(house, borrower, Now - Duration.FromMinutes(2));
        Assert.Contains("Call back as agreed.", await officer.GetStringAsync("/diary/alarms"), Ordinal);

        await Letter(officer, borrower, Stops[0].Fields);

        Assert.DoesNotContain("Call back as agreed.", await officer.GetStringAsync("/diary/alarms"), Ordinal);
        Assert.Contains("Stopped (Written stop", await officer.GetStringAsync("/diary"), Ordinal);
        var told = await house.Ask(db =>
            db.Timeline.Where(row => row.Words.StartsWith("A planned call is stopped"))
                .Select(row => row.Words)
                .ToListAsync()
        );
        Assert.Contains("Written stop", Assert.Single(told), StringComparison.OrdinalIgnoreCase);
        var person = await house.Ask(db => db.Persons.SingleAsync(row => row.Id == borrower.Id));
        Assert.NotEqual(Core.Worklists.WorkReason.CallBack, person.WorkReason);
    }

    [Theory, EveryDatabase]
    public async Task A_planned_call_outlives_what_time_alone_lifts(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        await Plan(house, borrower, Now + Duration.FromDays(1));

        await Letter(officer, borrower, new() { ["disputes"] = "yes", ["disputes-words"] = "The amount is wrong." });

        Assert.Equal(
            1,
            await house.Ask(db =>
                db.NextActions.CountAsync(row => row.Kind == NextActionKind.CallBack && row.DoneAt == null)
            )
        );
    }

    [Theory, EveryDatabase]
    public async Task Of_a_stop_and_calls_in_the_same_second_none_is_dialled_after_the_stop(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var writing = await house.SignIn();
        using var calling = await house.SignIn("officer2");

        var stop = Letter(writing, borrower, Stops[0].Fields);
        var calls = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => calling.Dial(borrower)));
        await stop;

        Assert.InRange(calls.Count(it => it.StatusCode == HttpStatusCode.Redirect), 0, 1);
        Assert.Equal(HttpStatusCode.Conflict, (await calling.Dial(borrower)).StatusCode);
        // Whatever was dialled was dialled before: the chain of decisions has no permitted one after the hold.
        var hold = await house.Ask(db => db.Holds.MinAsync(row => row.Id));
        var dialled = await house.Ask(db => db.Attempts.Select(row => (long?)row.Id).SingleOrDefaultAsync());
        var facts = await house.Ask(db => PersonFacts.Load(db, borrower.Id, Now, CancellationToken.None));
        Assert.NotEmpty(facts.Holds);
        if (dialled is { } attempt)
        {
            var decision = await house.Ask(db =>
                db.Decisions.SingleAsync(row => db.Attempts.Any(it => it.Id == attempt && it.DecisionId == row.Id))
            );
            Assert.Empty(LawPacks.FactsJson.ReadFacts(decision.FactsJson).Holds);
        }
        Assert.True(hold > 0);
    }

    [Theory, EveryDatabase]
    public async Task A_revoked_consent_stands_in_the_facts_of_the_next_question(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();

        await Letter(officer, borrower, new() { ["stops"] = "yes", ["stops-reach"] = "Emails" });

        var facts = await house.Ask(db => PersonFacts.Load(db, borrower.Id, Now, CancellationToken.None));
        Assert.Contains(facts.Holds, hold => hold.Channel == Core.Law.Channel.Email);
        Assert.DoesNotContain("data-open=\"true\" data-name=\"Email", await Open(officer, borrower), Ordinal);
    }

    private static Task<string> Open(HttpClient client, Borrower borrower) =>
        client.GetStringAsync(borrower.Page + "/board");

    private static Task<HttpResponseMessage> Letter(
        HttpClient client,
        Borrower borrower,
        Dictionary<string, string> fields
    ) =>
        client.Post(
            borrower.Page + "/letters/new",
            borrower.Page + "/letters",
            new(fields) { ["received"] = "2026-03-10" }
        );

    private static async Task Plan(House house, Borrower borrower, Instant due)
    {
        await house.Keep(
            new NextAction
            {
                Id = await house.NextId(),
                PersonId = borrower.Id,
                Kind = NextActionKind.CallBack,
                DueAt = due,
                Words = "Call back as agreed.",
                CreatedAt = Now - Duration.FromDays(1),
                OfficerId = await house.OfficerId(),
            }
        );
        await house.Ask(async db =>
        {
            await Standing.Refresh(db, [borrower.Id], Now, CancellationToken.None);
            return true;
        });
    }
}
