using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Support;

namespace Recourse.App.Tests.Imports;

/// <summary>Folders into which a lender lays its files.</summary>
public sealed class WatchedFolderTests
{
    private const string March = "A1,2020-01-01,100.00,10,L,TX,751\nA2,2020-01-01,200,0,C,TX,751\n";
    private const string Doubtful = "A1,2020-01-01,90.00,10,L,TX,751\nA2,2020-13-01,200,0,C,TX,751\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_file_that_stands_still_is_imported_applied_and_laid_aside(string database)
    {
        await using var house = await Open(database);
        await Watch(house, "harbor", appliesByItself: true);
        Lay(house, "harbor", "book-2026-03-09.csv", March);

        await Look(house);
        Assert.Equal(1, await house.Ask(db => db.Imports.CountAsync(Cancel)));
        await Look(house);

        var import = await house.Ask(db => db.Imports.OrderBy(row => row.Id).LastAsync(Cancel));
        Assert.Equal((ImportState.Applied, Tape.Day("2026-03-09")), (import.State, import.AsOf));
        Assert.Empty(Directory.GetFiles(In(house, "harbor")));
        Assert.EndsWith(
            "-book-2026-03-09.csv",
            Assert.Single(Directory.GetFiles(In(house, "harbor/done"))),
            StringComparison.Ordinal
        );
        Lay(house, "harbor", "book-2026-03-09.csv", March);
        await Look(house);
        await Look(house);
        Assert.Equal(
            ImportState.NothingNew,
            await house.Ask(db => db.Imports.OrderBy(row => row.Id).Select(row => row.State).LastAsync(Cancel))
        );
    }

    [Theory, EveryDatabase]
    public async Task A_file_that_still_grows_is_left_alone(string database)
    {
        await using var house = await Open(database);
        await Watch(house, "harbor", appliesByItself: true);
        Lay(house, "harbor", "book-2026-03-09.csv", March);
        await Look(house);
        await File.AppendAllTextAsync(Path.Combine(In(house, "harbor"), "book-2026-03-09.csv"), "A3,", Cancel);

        await Look(house);

        Assert.Equal(0, await house.Ask(db => db.WatchedFiles.CountAsync(Cancel)));
        Assert.Single(Directory.GetFiles(In(house, "harbor")));
    }

    [Theory, EveryDatabase]
    public async Task What_raises_a_question_waits_for_a_person_and_what_cannot_be_read_says_why(string database)
    {
        await using var house = await Open(database);
        await Watch(house, "harbor", appliesByItself: true);
        Lay(house, "harbor", "book-2026-03-09.csv", Doubtful);
        Lay(house, "harbor", "no-day.csv", March);

        await Look(house);
        await Look(house);

        Assert.Equal(
            ImportState.Staged,
            await house.Ask(db => db.Imports.OrderBy(row => row.Id).Select(row => row.State).LastAsync(Cancel))
        );
        var refused = await house.Ask(db => db.WatchedFiles.SingleAsync(row => row.Refused != null, Cancel));
        Assert.Equal("no-day.csv", refused.Name);
        var why = Assert.Single(Directory.GetFiles(In(house, "harbor/refused"), "*.why.txt"));
        Assert.Contains(
            "does not say of which day it is",
            await File.ReadAllTextAsync(why, Cancel),
            StringComparison.Ordinal
        );
        using var manager = await house.SignIn("manager");
        var page = await manager.GetStringAsync("/folders", Cancel);
        Assert.Contains("Not imported", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_file_that_was_expected_and_did_not_come_is_told_where_managers_look(string database)
    {
        await using var house = await Open(database);
        await Watch(house, "harbor", appliesByItself: true);
        using var manager = await house.SignIn("manager");
        Assert.DoesNotContain(
            "has not come",
            await manager.GetStringAsync("/folders", Cancel),
            StringComparison.Ordinal
        );

        // Watched since before the file of 10 March was due, at six in Chicago.
        await house.Ask(db =>
            db.WatchedFolders.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.CreatedAt, House.At("2026-03-09T16:00:00Z")),
                Cancel
            )
        );

        Assert.Contains(
            "was due at 06:00 (Chicago) and has not come",
            await manager.GetStringAsync("/folders", Cancel),
            StringComparison.Ordinal
        );
        Assert.Contains("has not come", await manager.GetStringAsync("/manager", Cancel), StringComparison.Ordinal);
        Lay(house, "harbor", "book-2026-03-09.csv", March);
        await Look(house);
        await Look(house);
        Assert.DoesNotContain(
            "has not come",
            await manager.GetStringAsync("/folders", Cancel),
            StringComparison.Ordinal
        );
    }

    [Theory, EveryDatabase]
    public async Task A_folder_outside_of_the_root_is_refused_and_what_was_typed_stays(string database)
    {
        await using var house = await Open(database);
        using var administrator = await house.SignIn("administrator");

        foreach (var path in new[] { "../elsewhere", "/etc", "harbor/../../x" })
        {
            var answer = await administrator.Post("/folders", "/folders", Typed(path));

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.Contains("Write the name of a folder below", page, StringComparison.Ordinal);
            Assert.Contains($"value=\"{path}\"", page, StringComparison.Ordinal);
        }
        using var officer = await house.SignIn();
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/folders", Cancel)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task An_ended_folder_is_watched_no_more(string database)
    {
        await using var house = await Open(database);
        await Watch(house, "harbor", appliesByItself: true);
        var id = await house.Ask(db => db.WatchedFolders.Select(row => row.Id).SingleAsync(Cancel));
        using var administrator = await house.SignIn("administrator");

        var ended = await administrator.Post("/folders", $"/folders/{id}/end", []);
        Lay(house, "harbor", "book-2026-03-09.csv", March);
        await Look(house);
        await Look(house);

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Single(Directory.GetFiles(In(house, "harbor")));
    }

    /// <summary>With the profile of the small tape on the shelf, and its portfolio.</summary>
    private static async Task<House> Open(string database)
    {
        var house = await House.Open(database);
        await house.Keep(
            new MappingProfile
            {
                Id = await house.NextId(),
                Name = "small",
                Version = 1,
                Yaml = Tape.Profile,
                SavedAt = House.At("2026-03-01T12:00:00Z"),
            }
        );
        await ImportEngineTests.Begin(house, "A1,2020-01-01,100.00,10,L,TX,751\n", "2026-03-01");
        return house;
    }

    private static async Task Watch(House house, string path, bool appliesByItself)
    {
        using var administrator = await house.SignIn("administrator");
        var typed = Typed(path);
        if (appliesByItself)
            typed["AppliesByItself"] = "yes";
        var answer = await administrator.Post("/folders", "/folders", typed);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static Dictionary<string, string> Typed(string path) =>
        new()
        {
            ["Portfolio"] = "small",
            ["Path"] = path,
            ["Pattern"] = "*.csv",
            ["Profile"] = "small",
            ["Days"] = "2",
            ["By"] = "06:00",
        };

    private static Task Look(House house) => house.Services.GetRequiredService<FolderWatch>().Look(Cancel);

    private static void Lay(House house, string folder, string name, string rows) =>
        File.WriteAllText(Path.Combine(In(house, folder), name), Tape.Header + rows);

    private static string In(House house, string folder) => Path.Combine(house.DataFolder, "incoming", folder);
}
