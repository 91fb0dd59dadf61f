using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Browser.Tests.Support;
using Recourse.Core.Contact;

namespace Recourse.Browser.Tests;

/// <summary>
/// Every page of the desk, wide and on a phone, by day and in the dark: photographed and asked by axe.
/// </summary>
public sealed class ScreenshotTests
{
    [Fact]
    public async Task Every_page_of_an_officer_hinders_nobody_and_fits_its_window()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var plain = Of(borrowers["plain"]);
        await using var gallery = new Gallery(await desk.Window());
        await gallery.Look("/sign-in", "sign-in");
        await gallery.Change(await desk.SignIn());
        await gallery.Look("/worklist", "worklist");
        await gallery.Look("/worklist?view=later", "resting");
        await gallery.Look("/worklist?by=time&stage=30", "worklist-filtered");
        await gallery.Look("/worklist/left", "left");
        await gallery.Look("/other-work", "other-work");
        await gallery.Look("/other-work?view=letters", "letters");
        await gallery.Look("/diary", "diary");
        await gallery.Look("/worklist?q=nobody+is+called+so", "not-found");
        await gallery.Look("/find?q=ma", "find");
        await gallery.Look("/inbound?q=ma", "inbound");
        await gallery.Look("/me", "me");
        await gallery.Look($"{plain}/care", "care");
        await gallery.Look($"{plain}/payday", "payday");
        await gallery.Look($"{plain}/papers", "papers");
        await gallery.Look(Action(await NextAction(desk.House, borrowers["plain"])), "action");
        foreach (var (name, id) in borrowers)
        {
            await gallery.Look(Of(id), $"borrower-{name}");
        }
        await gallery.Look("/borrowers/1", "nothing-here");
        await gallery.Look("/imports", "not-allowed");
        gallery.Close();
    }

    [Fact]
    public async Task Every_page_of_a_manager_hinders_nobody_and_fits_its_window()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var officer = await desk.House.OfficerId();
        await using var gallery = new Gallery(await desk.SignIn("manager"));
        await gallery.Look("/manager", "manager");
        await gallery.Look("/manager/figures/promises", "figure");
        await gallery.Look("/manager/targets", "targets");
        await gallery.Look("/officers", "officers");
        await gallery.Look(string.Create(CultureInfo.InvariantCulture, $"/officers/{officer}"), "officer");
        await gallery.Look(
            string.Create(CultureInfo.InvariantCulture, $"/officers/give?person={borrowers["plain"]}"),
            "give"
        );
        await gallery.Look("/officers/share-out", "share-out");
        await gallery.Look("/handovers", "handovers");
        await gallery.Look("/reports/ageing", "ageing");
        await gallery.Look("/reports/roll-rates", "roll-rates");
        await gallery.Look("/reports/rolls-ahead", "rolls-ahead");
        await gallery.Look("/reports/summaries", "summaries");
        await gallery.Look("/restrictions", "restrictions-manager");
        await gallery.Look("/folders", "folders");
        gallery.Close();
    }

    [Fact]
    public async Task Every_page_of_compliance_and_of_administrators_hinders_nobody_and_fits_its_window()
    {
        await using var desk = await Desk.Open();
        var borrowers = await Borrowers.Of(desk.House);
        var phone = await desk.House.Ask(db =>
            db.ContactPoints.Where(row => row.PersonId == borrowers["plain"]).Select(row => row.Id).FirstAsync()
        );
        await using var gallery = new Gallery(await desk.SignIn("compliance"));
        await gallery.Look(Of(borrowers["both-laws"]), "borrower-compliance");
        await gallery.Look("/access-log", "access-log");
        await gallery.Look("/restrictions", "restrictions");
        await gallery.Look(string.Create(CultureInfo.InvariantCulture, $"/points/{phone}/uncover"), "uncover");
        await gallery.Change(await desk.SignIn("administrator"));
        await gallery.Look("/users", "users");
        gallery.Close();
    }

    private static async Task<long> NextAction(House house, long person)
    {
        var id = await house.NextId();
        await house.Keep(
            new NextAction
            {
                Id = id,
                PersonId = person,
                Kind = NextActionKind.Diary,
                DueAt = House.At("2026-03-12T16:00:00Z"),
                Words = "Ask for the pay slip",
                CreatedAt = House.At("2026-03-09T16:00:00Z"),
                OfficerId = await house.OfficerId(),
            }
        );
        return id;
    }

    private static string Of(long person) => string.Create(CultureInfo.InvariantCulture, $"/borrowers/{person}");

    private static string Action(long id) => string.Create(CultureInfo.InvariantCulture, $"/actions/{id}");
}
