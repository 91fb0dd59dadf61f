using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Support;
using Recourse.Core.Loans;

namespace Recourse.App.Tests.Imports;

public sealed partial class ImportPagesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private const string Rows =
        "A1,2020-01-01,100.005,10,L,TX,751\nA2,2020-13-01,200,0,C,TX,751\nA3,2020-01-01,300,30,L,TX,751\n";

    [Theory, EveryDatabase]
    public async Task A_file_is_uploaded_looked_at_read_applied_found_again_and_undone(string database)
    {
        await using var house = await House.Open(database);
        await SaveProfile(house, Tape.Profile);
        using var client = await house.SignIn("manager");

        var file = await Upload(client, Tape.Header + Rows, zip: true);
        var preview = await client.GetStringAsync(file + "?profile=small&asOf=2026-03-01");
        Assert.Contains("2 can be used, 1 refused", preview, StringComparison.Ordinal);
        Assert.Contains(
            "“2020-13-01” is not a date as the profile writes them.",
            WebUtility.HtmlDecode(preview),
            StringComparison.Ordinal
        );
        var import = await Begin(client, file);
        await Until(house, import, ImportState.Staged);

        var staged = await client.GetStringAsync(import);
        Assert.Contains("2 new accounts will be made", staged, StringComparison.Ordinal);
        Assert.Contains("400.005", staged, StringComparison.Ordinal);
        Assert.Contains("400.01", staged, StringComparison.Ordinal);
        await Act(client, import, "apply");
        await Until(house, import, ImportState.Applied);
        var applied = await client.GetStringAsync(import + "?kind=New");
        Assert.Contains("A3", applied, StringComparison.Ordinal);
        Assert.Contains("2 new accounts will be taken out again", applied, StringComparison.Ordinal);
        Assert.StartsWith(
            "refused_line,",
            await client.GetStringAsync(import + "/refused.csv"),
            StringComparison.Ordinal
        );

        var bytes = await client.GetByteArrayAsync(import + "/refused.csv");
        Assert.Equal([0xef, 0xbb, 0xbf], bytes[..3]);

        var again = await Begin(client, await Upload(client, Tape.Header + Rows, zip: true));
        Assert.NotEqual(import, again);
        Assert.Contains("Nothing new", await client.GetStringAsync(again), StringComparison.Ordinal);
        await Act(client, import, "undo");
        await Until(house, import, ImportState.Undone);
        Assert.Equal(0, await house.Ask(db => db.Accounts.CountAsync()));
        var list = await client.GetStringAsync("/imports");
        Assert.Contains("undone", list, StringComparison.Ordinal);
        Assert.Contains("nothing new", list, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_allowed_now_comes_back_with_its_reason(string database)
    {
        await using var house = await House.Open(database);
        await SaveProfile(house, Tape.Profile);
        using var client = await house.SignIn("administrator");
        var import = await Begin(client, await Upload(client, Tape.Header + Rows));
        await Until(house, import, ImportState.Staged);

        var resume = await client.Post("/imports", import + "/resume", []);
        var older = await client.Post(
            "/imports",
            (await Upload(client, Tape.Header + "A9,,1,1,C,TX,1\n")),
            new() { ["profile"] = "small" }
        );

        Assert.Equal(HttpStatusCode.Conflict, resume.StatusCode);
        Assert.Contains(
            "Only a stopped import can be resumed",
            await resume.Content.ReadAsStringAsync(None),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, older.StatusCode);
        Assert.Contains("Give the date", await older.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Officers_do_not_import_and_what_is_no_table_is_refused(string database)
    {
        await using var house = await House.Open(database);
        using var officer = await house.SignIn("officer");
        using var manager = await house.SignIn("manager");

        var refused = await officer.GetAsync("/imports", None);
        var notAFile = await Send(manager, "PK\u0003\u0004 workbook", zip: false);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, notAFile.StatusCode);
        Assert.Contains("Excel workbook", await notAFile.Content.ReadAsStringAsync(None), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await manager.GetAsync("/imports/files/" + new string('0', 64), None)).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await manager.GetAsync("/imports/files/..%2Fsealing.key", None)).StatusCode
        );
    }

    [Theory, EveryDatabase]
    public async Task A_profile_is_guessed_made_in_the_browser_and_saved_in_versions(string database)
    {
        await using var house = await House.Open(database);
        using var client = await house.SignIn("manager");
        const string text =
            "Loan Number;Borrower;Current Balance;Past Due;Status;Home Phone;State\n0017;Peña, "
            + "Ana;1.234,50;0,00;OK;602-555-0134;AZ\n0018;Bo;(5,00);0,00;LATE;;TX\n";
        var file = await Upload(client, text);

        var form = FieldsOf(await client.GetStringAsync(file + "/profile"));
        Assert.Equal(
            ("Loan Number", "Current Balance", "Borrower"),
            (form["Key"], form["field.balance"], form["field.name"])
        );
        Assert.Equal("OK = unknown\nLATE = unknown", form["StatusCodes"]);
        var problems = await client.Post(file + "/profile", file + "/profile", form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, problems.StatusCode);
        Assert.Contains(
            "Say whose debt it is.",
            await problems.Content.ReadAsStringAsync(None),
            StringComparison.Ordinal
        );
        form["Name"] = "harbor";
        form["PortfolioName"] = "Harbor book";
        form["Lender"] = "Harbor";
        form["Decimal"] = "comma";
        form["Thousands"] = "point";
        form["StatusCodes"] = "OK = current\nLATE = past-due 30";
        var saved = await client.Post(file + "/profile", file + "/profile", form);
        Assert.Equal($"{file}?profile=harbor", saved.Headers.Location?.OriginalString);

        var preview = await client.GetStringAsync($"{file}?profile=harbor&asOf=2026-03-01");
        Assert.Contains("1,234.50", preview, StringComparison.Ordinal);
        Assert.Contains("−5.00", WebUtility.HtmlDecode(preview), StringComparison.Ordinal);
        Assert.Contains("30–59 days past due", WebUtility.HtmlDecode(preview), StringComparison.Ordinal);
        var again = FieldsOf(await client.GetStringAsync(file + "/profile?from=harbor"));
        Assert.Equal(form.Where(pair => pair.Key[0] != '_').OrderBy(pair => pair.Key), again.OrderBy(pair => pair.Key));
        await client.Post(file + "/profile", file + "/profile", again);
        Assert.Equal(
            [1, 2],
            await house.Ask(db =>
                db.MappingProfiles.OrderBy(row => row.Version).Select(row => row.Version).ToListAsync()
            )
        );
    }

    [Theory, EveryDatabase]
    public async Task A_profile_can_be_written_as_yaml_and_a_mistake_names_its_line(string database)
    {
        await using var house = await House.Open(database);
        using var client = await house.SignIn("manager");
        var file = await Upload(client, Tape.Header + Rows);

        var wrong = await client.Post(
            file + "/profile",
            file + "/profile",
            new() { ["Yaml"] = Tape.Profile.Replace("key: id", "kee: id", StringComparison.Ordinal) }
        );
        var right = await client.Post(file + "/profile", file + "/profile", new() { ["Yaml"] = Tape.Profile });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var html = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(None));
        Assert.Contains("profile(1): name the column with the account number", html, StringComparison.Ordinal);
        Assert.Contains("kee: id", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Fact]
    public async Task The_shipped_profiles_survive_the_form()
    {
        await using var house = await House.Open("SQLite");
        foreach (var name in new[] { "metro2-portfolio", "lending-club" })
        {
            var shipped = await house.Ask(db => ProfileShelf.Find(db, name, None));

            var read = ProfileReader.Read("form", ProfileYaml.Write(ProfileYaml.Read(shipped!)));

            Assert.Equal(shipped!.Fields.Keys, read.Fields.Keys);
            Assert.Equal(shipped.Columns, read.Columns);
            Assert.Equal(
                shipped.Codes.Status.Meanings.OrderBy(pair => pair.Key),
                read.Codes.Status.Meanings.OrderBy(pair => pair.Key)
            );
            Assert.Equal(
                shipped.Codes.Ecoa.Meanings.OrderBy(pair => pair.Key),
                read.Codes.Ecoa.Meanings.OrderBy(pair => pair.Key)
            );
            Assert.Equal(shipped.Codes.Purpose.Otherwise, read.Codes.Purpose.Otherwise);
            Assert.Equal(shipped.Constants, read.Constants);
            Assert.Equal(shipped.CoBorrowers, read.CoBorrowers);
            Assert.Equal(shipped.Key.Words, read.Key.Words);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_a_dead_process_left_half_done_is_marked_when_the_program_starts(string database)
    {
        await using var house = await House.Open(database);
        var import = await ImportEngineTests.Begin(house, Rows, "2026-03-01");
        using var runner = new ImportRunner(
            house.Services.GetRequiredService<IServiceScopeFactory>(),
            house.Engine(),
            NullLogger<ImportRunner>.Instance
        );

        await runner.StartAsync(None);
        await Until(house, $"/imports/{import.Id}", ImportState.Stopped);
        await runner.StopAsync(None);

        using var client = await house.SignIn("manager");
        Assert.Contains(
            "The program ended while it ran.",
            await client.GetStringAsync($"/imports/{import.Id}"),
            StringComparison.Ordinal
        );
        await Act(client, $"/imports/{import.Id}", "resume");
        await Until(house, $"/imports/{import.Id}", ImportState.Staged);
    }

    internal static Task SaveProfile(House house, string yaml) =>
        house.Ask(async db =>
        {
            var profile = Tape.Read(yaml);
            db.MappingProfiles.Add(
                new MappingProfile
                {
                    Id = await house.NextId(),
                    Name = profile.Name,
                    Version = 1,
                    Yaml = yaml,
                    SavedAt = House.At("2026-03-01T00:00:00Z"),
                }
            );
            return await db.SaveChangesAsync();
        });

    internal static async Task<string> Upload(HttpClient client, string text, bool zip = false)
    {
        var answer = await Send(client, text, zip);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    internal static async Task<HttpResponseMessage> Send(HttpClient client, string text, bool zip)
    {
        var path = Tape.Save(text, zip: zip);
        try
        {
            return await SendFile(client, path, zip ? "book.csv.gz" : "book.csv");
        }
        finally
        {
            File.Delete(path);
        }
    }

    internal static async Task<HttpResponseMessage> SendFile(HttpClient client, string path, string name)
    {
        var token = Token().Match(await client.GetStringAsync("/imports/new")).Groups[1].Value;
        await using var stream = File.OpenRead(path);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(WebUtility.HtmlDecode(token)), "__RequestVerificationToken" },
            { new StringContent(Guid.NewGuid().ToString("N")), "_key" },
            { new StreamContent(stream), "File", name },
        };
        return await client.PostAsync("/imports/new", content, None);
    }

    internal static async Task<string> Begin(
        HttpClient client,
        string file,
        string profile = "small",
        string asOf = "2026-03-01"
    )
    {
        var answer = await client.Post(file, file, new() { ["profile"] = profile, ["asOf"] = asOf });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    internal static async Task Act(HttpClient client, string import, string verb)
    {
        var answer = await client.Post("/imports", $"{import}/{verb}", []);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    internal static async Task Until(House house, string import, ImportState state)
    {
        var id = long.Parse(import[(import.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < 600; i++)
        {
            if ((await ImportEngineTests.Get(house, id)).State == state)
            {
                return;
            }
            await Task.Delay(100, None);
        }
        var now = await ImportEngineTests.Get(house, id);
        Assert.Fail($"The import is {now.State}, not {state}: {now.StoppedWhy}");
    }

    /// <summary>What a browser would send of the page's form.</summary>
    internal static Dictionary<string, string> FieldsOf(string html)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match input in Input().Matches(html))
        {
            fields[input.Groups[1].Value] = WebUtility.HtmlDecode(input.Groups[2].Value);
        }
        foreach (Match text in Area().Matches(html))
        {
            fields[text.Groups[1].Value] = WebUtility.HtmlDecode(text.Groups[2].Value).Trim();
        }
        foreach (Match choice in Select().Matches(html))
        {
            var options = Option().Matches(choice.Groups[2].Value);
            var chosen =
                options.FirstOrDefault(option => option.Groups[2].Value.Contains("selected", StringComparison.Ordinal))
                ?? options[0];
            fields[choice.Groups[1].Value] = chosen.Groups[1].Value;
        }
        return fields;
    }

    [GeneratedRegex("<input class=\"form-control[^>]* name=\"([^\"]+)\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Input();

    [GeneratedRegex("<textarea [^>]*name=\"([^\"]+)\"[^>]*>([^<]*)</textarea>", RegexOptions.None, 1000)]
    private static partial Regex Area();

    [GeneratedRegex("<select [^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", RegexOptions.Singleline, 1000)]
    private static partial Regex Select();

    [GeneratedRegex("<option value=\"([^\"]*)\"([^>]*)>", RegexOptions.None, 1000)]
    private static partial Regex Option();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
