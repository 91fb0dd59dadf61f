using System.Net;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Safety;

/// <summary>Who may look at whom, and what is written down of it.</summary>
public sealed class PrivacyTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task An_officer_is_turned_away_from_a_relative_on_every_page_and_the_try_is_written_down(
        string database
    )
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        await Restrict(house, borrower.Id, "officer");
        using var officer = await house.SignIn();
        using var other = await house.SignIn("officer2");

        foreach (
            var page in new[]
            {
                borrower.Page,
                borrower.Page + "/board",
                $"/accounts/{borrower.First}/books",
                $"/points/{borrower.Mobile}",
                borrower.Page + "/payments/new",
                // The same number as people would not write it, but as it is read.
                $"/borrowers/+{borrower.Id}",
                $"/borrowers/%2B{borrower.Id}/board",
                $"/borrowers/%20{borrower.Id}%20",
                $"/live?person=%2B{borrower.Id}",
                $"/live?person=1&person={borrower.Id}",
            }
        )
        {
            using var refused = await officer.GetAsync(page, Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains(
                "may not open this borrower",
                await refused.Content.ReadAsStringAsync(Cancel),
                StringComparison.Ordinal
            );
        }
        using var called = await officer.Post(
            "/worklist",
            borrower.Page + "/calls",
            new() { ["Point"] = $"{borrower.Mobile}" }
        );
        Assert.Equal(HttpStatusCode.Forbidden, called.StatusCode);
        using var seen = await other.GetAsync(borrower.Page, Cancel);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Equal(
            11,
            await house.Ask(db =>
                db.AccessEntries.CountAsync(row => row.Kind == AccessKind.Refused && row.PersonId == borrower.Id)
            )
        );
    }

    [Theory, EveryDatabase]
    public async Task Every_page_that_leads_to_a_borrower_is_written_down_once_in_ten_minutes(string database)
    {
        await using var house = await House.Open(database);
        var (first, second) = (await Borrower.In(house), await Borrower.In(house, name: "Luis Alvarez"));
        using var officer = await house.SignIn();

        await officer.GetStringAsync($"/accounts/{first.First}/books", Cancel);
        await officer.GetStringAsync(first.Page + "/parts", Cancel);
        await officer.GetStringAsync(second.Page, Cancel);
        using var nowhere = await officer.GetAsync("/borrowers/1", Cancel);

        Assert.Equal(
            [first.Id, second.Id],
            await house.Ask(db =>
                db.AccessEntries.Where(row => row.Kind == AccessKind.Opened)
                    .OrderBy(row => row.Id)
                    .Select(row => row.PersonId!.Value)
                    .ToListAsync(Cancel)
            )
        );
    }

    [Theory, EveryDatabase]
    public async Task A_restriction_for_all_officers_leaves_managers_free_and_an_ended_one_binds_nobody(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var compliance = await house.SignIn("compliance");
        using var added = await compliance.Post(
            "/restrictions",
            "/restrictions",
            new()
            {
                ["Who"] = "Maria Alvarez",
                ["Officer"] = "all",
                ["Words"] = "Works here",
            }
        );
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");

        using var refused = await officer.GetAsync(borrower.Page, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var open = await manager.GetAsync(borrower.Page, Cancel);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);

        var id = await house.Ask(db => db.Restrictions.Select(row => row.Id).SingleAsync());
        using var ended = await compliance.Post(
            "/restrictions",
            $"/restrictions/{id}/end",
            new() { ["Why"] = "Left us" }
        );
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var again = await officer.GetAsync(borrower.Page, Cancel);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Nobody_sees_or_ends_a_restriction_that_binds_them(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var id = await Restrict(house, borrower.Id, "manager");
        using var manager = await house.SignIn("manager");

        Assert.DoesNotContain(
            "A cousin",
            await manager.GetStringAsync("/restrictions", Cancel),
            StringComparison.Ordinal
        );
        using var ended = await manager.Post("/restrictions", $"/restrictions/{id}/end", new() { ["Why"] = "No need" });

        Assert.Equal(HttpStatusCode.Conflict, ended.StatusCode);
        Assert.Null(await house.Ask(db => db.Restrictions.Select(row => row.EndedAt).SingleAsync()));
    }

    [Theory, EveryDatabase]
    public async Task Looks_exports_and_uncovered_numbers_are_on_the_access_log_and_only_compliance_reads_it(
        string database
    )
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        using var manager = await house.SignIn("manager");
        await officer.GetStringAsync(borrower.Page, Cancel);
        await officer.GetStringAsync(borrower.Page, Cancel);
        await manager.GetStringAsync("/approvals.csv", Cancel);
        var covered = await manager.GetStringAsync(borrower.Page, Cancel);
        Assert.DoesNotContain("555-0134", covered, StringComparison.Ordinal);

        var page = $"/points/{borrower.Mobile}/uncover";
        using var unsaid = await manager.Post(page, page, []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        using var shown = await manager.Post(page, page, new() { ["Why"] = "Complaint or examination" });
        Assert.Contains("555-0134", await shown.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        using var refused = await officer.GetAsync("/access-log", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var compliance = await house.SignIn("compliance");
        var log = await compliance.GetStringAsync($"/access-log?person={borrower.Id}", Cancel);
        Assert.Contains("Complaint or examination", log, StringComparison.Ordinal);
        Assert.DoesNotContain("555-0134", log, StringComparison.Ordinal);
        var kinds = await house.Ask(db =>
            db.AccessEntries.Where(row => row.PersonId == borrower.Id || row.Kind == AccessKind.Exported)
                .Select(row => row.Kind)
                .ToListAsync()
        );
        Assert.Equal(2, kinds.Count(kind => kind == AccessKind.Opened));
        Assert.Single(kinds, AccessKind.Unmasked);
        Assert.Single(kinds, AccessKind.Exported);
    }

    private static async Task<long> Restrict(House house, long person, string officer)
    {
        var id = await house.NextId();
        await house.Keep(
            new Restriction
            {
                Id = id,
                PersonId = person,
                OfficerId = await house.OfficerId(officer),
                Words = "A cousin",
                AddedBy = await house.OfficerId("compliance"),
            }
        );
        return id;
    }
}
