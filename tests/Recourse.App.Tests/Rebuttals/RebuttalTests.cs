using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.App.Tests.Calls;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.App.Tests.Rebuttals;

/// <summary>
/// A presumption of violation is rebutted by a supervisor for one call, with a factor, or not at all; a prohibition by
/// nobody.
/// </summary>
public sealed class RebuttalTests
{
    private const string Words = "They asked for the amount and the line dropped.";
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    [Theory, EveryDatabase]
    public async Task A_rebutted_call_is_placed_once_and_carries_factor_words_who_and_when(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await AtTheLimit(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        var screen = await officer.GetStringAsync(borrower.Page);
        Assert.Contains($"/borrowers/{borrower.Id}/rebuttal?point={borrower.Mobile}", screen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.Ask(borrower)).StatusCode);
        var asked = await house.Ask(db => db.Rebuttals.AsNoTracking().SingleAsync());

        // A request is no leave.
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower, about: $"{borrower.First}")).StatusCode);
        Assert.Contains($"/rebuttals/{asked.Id}", await manager.GetStringAsync("/rebuttals/waiting"), Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await manager.Decide(asked.Id, "grant")).StatusCode);
        Assert.Contains("Place the one call", await officer.GetStringAsync(borrower.Page), Ordinal);

        var attempt = await officer.MustDialFirst(house, borrower);

        Assert.Equal(asked.Id, attempt.RebuttalId);
        var decision = await house.Ask(db => db.Decisions.SingleAsync(row => row.Id == attempt.DecisionId));
        var rebuttal = FactsJson.ReadQuestion(decision.QuestionJson).Rebuttal!;
        Assert.Equal((RebuttalFactor.ConsumersRequest, Words), (rebuttal.Factor, rebuttal.Words));
        Assert.Equal((await house.OfficerId("manager"), Now), (rebuttal.By!.Value.Value, rebuttal.At!.Value));
        var told = await house.Ask(db => db.Timeline.SingleAsync(row => row.AttemptId == attempt.Id));
        Assert.Contains(Words, told.Words, Ordinal);
        Assert.Empty((await house.Verify()).Broken);

        await officer.MustRecord(attempt, "NoAnswer");
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower, about: $"{borrower.First}")).StatusCode);
        var used = await house.Ask(db => db.Rebuttals.SingleAsync());
        Assert.Equal((attempt.Id, (Instant?)Now), (used.AttemptId!.Value, used.UsedAt));
    }

    [Theory, EveryDatabase]
    public async Task Nobody_grants_what_they_asked_for_and_no_officer_grants_anything(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await AtTheLimit(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        using var second = await house.SignIn("manager2");
        using var compliance = await house.SignIn("compliance");
        await manager.Ask(borrower);
        var asked = await house.Ask(db => db.Rebuttals.AsNoTracking().SingleAsync());

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.Decide(asked.Id, "grant", borrower.Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await compliance.Decide(asked.Id, "grant", "/me")).StatusCode);
        var own = await manager.Decide(asked.Id, "grant");
        Assert.Equal(HttpStatusCode.Conflict, own.StatusCode);
        Assert.Contains("You asked for this yourself", await own.Content.ReadAsStringAsync(), Ordinal);
        Assert.Null((await house.Ask(db => db.Rebuttals.AsNoTracking().SingleAsync())).DecidedAt);
        Assert.Equal(HttpStatusCode.Redirect, (await second.Decide(asked.Id, "grant")).StatusCode);

        // It was granted to the one who asked, and to nobody else.
        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower, about: $"{borrower.First}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await manager.Dial(borrower, about: $"{borrower.First}")).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_prohibition_yields_to_nobody_before_the_request_and_after_the_grant(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await AtTheLimit(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        await officer.Ask(borrower);
        var asked = await house.Ask(db => db.Rebuttals.AsNoTracking().SingleAsync());
        await manager.Decide(asked.Id, "grant");
        await Cease(house, borrower);

        var call = await officer.Dial(borrower, about: $"{borrower.First}");
        var again = await officer.Ask(borrower);

        Assert.Equal(HttpStatusCode.Conflict, call.StatusCode);
        var page = await call.Content.ReadAsStringAsync();
        Assert.Contains("Nobody can override this.", page, Ordinal);
        Assert.DoesNotContain("Ask a supervisor for one call", page, Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("This cannot be asked for", await again.Content.ReadAsStringAsync(), Ordinal);
        Assert.Equal(7, await house.Ask(db => db.Attempts.CountAsync()));
        Assert.Null((await house.Ask(db => db.Rebuttals.SingleAsync())).UsedAt);
    }

    [Theory, EveryDatabase]
    public async Task It_ends_with_the_day_of_the_borrower(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await AtTheLimit(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        await officer.Ask(borrower);
        var asked = await house.Ask(db => db.Rebuttals.AsNoTracking().SingleAsync());
        await manager.Decide(asked.Id, "grant");
        // Midnight in Phoenix.
        Assert.Equal(House.At("2026-03-11T07:00:00Z"), asked.EndsAt);

        house.Services.GetRequiredService<BusinessClock>().GoOnFrom(House.At("2026-03-11T16:00:00Z"));
        await borrower.WasCalled(house, House.At("2026-03-11T15:00:00Z"), House.At("2026-03-11T15:30:00Z"));

        Assert.Equal(HttpStatusCode.Conflict, (await officer.Dial(borrower, about: $"{borrower.First}")).StatusCode);
        Assert.Contains(
            "granted, never used",
            await manager.GetStringAsync("/rebuttals"),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Theory, EveryDatabase]
    public async Task Without_a_factor_or_words_it_is_not_granted_and_what_was_typed_stays(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await AtTheLimit(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.Ask(borrower, "no")).StatusCode);
        await officer.Ask(borrower);
        var asked = await house.Ask(db => db.Rebuttals.AsNoTracking().SingleAsync());

        var answer = await manager.Decide(asked.Id, "grant", factor: "");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Choose the reason that rebuts the presumption", page, Ordinal);
        Assert.Contains(Words, page, Ordinal);
        Assert.Contains("whose end we set ourselves is no reason", page, Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Compliance_sees_how_many_were_asked_for_and_granted_by_whom(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await AtTheLimit(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        using var compliance = await house.SignIn("compliance");
        await officer.Ask(borrower);
        var first = await house.Ask(db => db.Rebuttals.AsNoTracking().SingleAsync());
        await manager.Decide(first.Id, "refuse");
        await officer.Ask(borrower);
        var second = await house.Ask(db => db.Rebuttals.AsNoTracking().SingleAsync(row => row.Id != first.Id));
        await manager.Decide(second.Id, "grant");

        var page = await compliance.GetStringAsync("/rebuttals");
        var file = await compliance.GetStringAsync("/rebuttals.csv");

        Assert.Contains("<th scope=\"row\">The officer 1</th><td>2</td><td>1</td><td>0</td>", page, Ordinal);
        Assert.Contains("<th scope=\"row\">The manager 1</th><td>2</td><td>1</td><td>0</td>", page, Ordinal);
        Assert.Equal(3, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/rebuttals")).StatusCode);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    /// <summary>
    /// Seven calls in seven days about the first debt; the second is written off, so that it opens nothing.
    /// </summary>
    private static async Task<Borrower> AtTheLimit(House house)
    {
        var borrower = await Borrower.In(house);
        await house.Ask(db =>
            db.Accounts.Where(row => row.Id == borrower.Second)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Lane, Core.Worklists.WorkLane.PaidOrClosed))
        );
        await borrower.WasCalled(house, [.. Enumerable.Range(1, 7).Select(i => Now - Duration.FromHours(6 * i))]);
        return borrower;
    }

    private static async Task Cease(House house, Borrower borrower) =>
        await house.Keep(
            new Hold
            {
                Id = await house.NextId(),
                PersonId = borrower.Id,
                AccountId = borrower.First,
                Kind = HoldKind.CeaseWritten,
                PlacedAt = Now,
                Words = "A letter.",
            }
        );
}

internal static class Asking
{
    internal static async Task<Attempt> MustDialFirst(this HttpClient client, House house, Borrower borrower)
    {
        var answer = await client.Dial(borrower, about: $"{borrower.First}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await house.Ask(db => db.Attempts.AsNoTracking().SingleAsync(row => row.Result == null));
    }

    private const string Words = "They asked for the amount and the line dropped.";

    internal static Task<HttpResponseMessage> Ask(this HttpClient client, Borrower borrower, string words = Words) =>
        client.Post(
            borrower.Page + "/letters/new",
            borrower.Page + "/rebuttal",
            new() { ["point"] = $"{borrower.Mobile}", ["words"] = words }
        );

    internal static Task<HttpResponseMessage> Decide(
        this HttpClient client,
        long id,
        string decision,
        string? page = null,
        string factor = "ConsumersRequest"
    ) =>
        client.Post(
            page ?? $"/rebuttals/{id}",
            $"/rebuttals/{id}",
            new()
            {
                ["decision"] = decision,
                ["factor"] = factor,
                ["words"] = Words,
            }
        );
}
