using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.App.Tests.Rules;

/// <summary>One installation a database; every test brings a borrower of its own.</summary>
public sealed class RulePagesTests
{
    private const string Frequency = "/rules/us/reg-f/call-frequency";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_rulebook_is_read_by_everybody_and_searched_in_their_words(string database)
    {
        await using var house = await House.Open(database);
        using var officer = await house.SignIn();

        var all = await officer.GetStringAsync("/rules?words=call-", Cancel);
        var found = await officer.GetStringAsync("/rules?words=1006.14(b)+seven&kind=law&effect=presumption", Cancel);
        var none = await officer.GetStringAsync("/rules?words=unheard+of", Cancel);
        var sorted = await officer.GetStringAsync("/rules?sort=-rule&where=company", Cancel);
        var file = await officer.GetStringAsync("/rules.csv?where=US&state=in-force", Cancel);

        Assert.Contains($"href=\"{Frequency}\"", all, StringComparison.Ordinal);
        Assert.Contains("href=\"/rules/policies/call-hours\"", all, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Frequency}\"", found, StringComparison.Ordinal);
        Assert.DoesNotContain("/rules/policies/", found, StringComparison.Ordinal);
        Assert.Contains("No rule fits", none, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{Frequency}\"", sorted, StringComparison.Ordinal);
        Assert.StartsWith("pack,rule,title", file, StringComparison.Ordinal);
        Assert.Contains("us/reg-f,call-frequency,", file, StringComparison.Ordinal);
        Assert.DoesNotContain("policies,", file, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_rule_tells_its_numbers_its_cases_and_to_those_who_decide_how_often_it_stopped(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await borrower.WasCalled(
            house,
            [.. Enumerable.Range(1, 7).Select(i => House.At($"2026-03-09T{14 + i}:00:00Z"))]
        );
        using var officer = await house.SignIn();
        var refused = await officer.Post(
            borrower.Page,
            $"{borrower.Page}/calls",
            new() { ["Point"] = $"{borrower.Mobile}", ["About"] = $"{borrower.First}" }
        );
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);

        var told = await refused.Content.ReadAsStringAsync(Cancel);
        var toOfficer = await officer.GetStringAsync(Frequency, Cancel);
        using var manager = await house.SignIn("manager");
        var toManager = await manager.GetStringAsync(Frequency, Cancel);
        var other = await manager.GetStringAsync("/rules/us/reg-f/deceased-person", Cancel);

        Assert.Contains($"href=\"{Frequency}\"", told, StringComparison.Ordinal);
        Assert.Contains("at most 7 calls", toOfficer, StringComparison.Ordinal);
        Assert.Contains("cases as expected", toOfficer, StringComparison.Ordinal);
        Assert.DoesNotContain(">Fails<", toOfficer, StringComparison.Ordinal);
        Assert.DoesNotContain("In the last 30 days", toOfficer, StringComparison.Ordinal);
        Assert.Contains("It stopped <b>1 contact</b>", toManager, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{borrower.Page}\">M. A.</a>", toManager, StringComparison.Ordinal);
        Assert.DoesNotContain("Maria", toManager, StringComparison.Ordinal);
        Assert.Contains("It stopped nothing", other, StringComparison.Ordinal);

        await house.Keep(
            new Restriction
            {
                Id = await house.NextId(),
                PersonId = borrower.Id,
                OfficerId = await house.OfficerId("manager"),
                Words = "A cousin",
                AddedAt = House.At("2026-03-10T15:00:00Z"),
                AddedBy = await house.OfficerId("compliance"),
            }
        );
        var closed = await manager.GetStringAsync(Frequency, Cancel);
        Assert.Contains("It stopped <b>1 contact</b>", closed, StringComparison.Ordinal);
        Assert.DoesNotContain(borrower.Page, closed, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_rule_is_shown_as_an_older_book_has_it_and_compared_with_it(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house, zip: "85001", state: "AZ");
        await house.Ask(async db =>
        {
            var person = await db.Persons.SingleAsync(row => row.Id == borrower.Id, Cancel);
            person.AssignedTo = await db
                .Users.Where(row => row.UserName == "officer")
                .Select(row => row.Id)
                .SingleAsync(Cancel);
            return await db.SaveChangesAsync(Cancel);
        });
        var old = Older(house.Services.GetRequiredService<LawBook>());
        await house.Keep(
            new LawBookRow
            {
                Hash = old.Hash,
                CanonicalJson = old.Canonical,
                FirstUsedAt = House.At("2026-01-01T00:00:00Z"),
            }
        );
        using var manager = await house.SignIn("manager");

        var page = await manager.GetStringAsync($"{Frequency}?book={old.Hash}", Cancel);
        var now = await manager.GetStringAsync(Frequency, Cancel);
        var changes = await manager.GetStringAsync(
            $"/rules/changes?from=2026-03-10&to=2026-03-10&book={old.Hash}",
            Cancel
        );
        var missing = await manager.GetAsync($"{Frequency}?book=0123", Cancel);

        Assert.Contains("at most 5 calls", page, StringComparison.Ordinal);
        Assert.DoesNotContain("cases as expected", page, StringComparison.Ordinal);
        Assert.Contains("other numbers or dates", now, StringComparison.Ordinal);
        Assert.Contains("<b>2 changes</b>, 1 officer to be told", changes, StringComparison.Ordinal);
        Assert.Contains("at most 7 calls, was 5", changes, StringComparison.Ordinal);
        Assert.Contains("touches 2 accounts", changes, StringComparison.Ordinal);
        Assert.Contains("The officer 1", changes, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Days_that_are_none_are_told_at_the_field_and_kept(string database)
    {
        await using var house = await House.Open(database);
        using var officer = await house.SignIn();

        var wrong = await officer.GetAsync("/rules/changes?from=soon&to=2026-01-01", Cancel);
        var backward = await officer.GetAsync("/rules/changes?from=2026-02-01&to=2026-01-01&book=abc", Cancel);
        var law = await officer.GetStringAsync("/rules/changes?from=2021-01-01&to=2021-12-31", Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains(
            "Write the first day as",
            await wrong.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
        var told = await backward.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("lies before the first", told, StringComparison.Ordinal);
        Assert.Contains("No book of this hash", told, StringComparison.Ordinal);
        Assert.Contains("30 Nov 2021", law, StringComparison.Ordinal);
        Assert.DoesNotContain("touches", law, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_rule_that_nobody_has_is_not_found_and_the_palette_finds_those_that_are(string database)
    {
        await using var house = await House.Open(database);
        using var administrator = await house.SignIn("administrator");

        var none = await administrator.GetAsync("/rules/us/reg-f/no-such-rule", Cancel);
        var palette = await administrator.GetStringAsync("/find/list?q=seven+calls", Cancel);
        var place = await administrator.GetStringAsync("/find/list?q=ruleb", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Contains($"href=\"{Frequency}\"", palette, StringComparison.Ordinal);
        Assert.Contains("href=\"/rules/changes\"", place, StringComparison.Ordinal);
    }

    /// <summary>The book in use with five calls instead of seven, and without one rule.</summary>
    private static LawBook Older(LawBook own) =>
        LawBooks.Of(
            own.Content with
            {
                Rules =
                [
                    .. own
                        .Content.Rules.Where(rule => rule is not { Pack: "us/reg-f", Name: "workplace-calls" })
                        .Select(rule =>
                            rule is { Pack: "us/reg-f", Name: "call-frequency" }
                                ? rule with
                                {
                                    InForce =
                                    [
                                        .. rule.InForce.Select(terms =>
                                            terms with
                                            {
                                                Values = terms.Values.SetItem("max_calls", "5"),
                                            }
                                        ),
                                    ],
                                }
                                : rule
                        ),
                ],
            }
        );
}
