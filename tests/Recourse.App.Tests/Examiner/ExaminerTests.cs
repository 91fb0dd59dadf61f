using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Calls;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.App.Tests.Examiner;

/// <summary>A sample as one ZIP: drawn again alike, whole, readable, covered, and written down.</summary>
public sealed class ExaminerTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Why = "The yearly examination of the bank.";

    [Theory, EveryDatabase]
    public async Task A_pack_holds_its_index_pages_law_and_hashes_and_every_download_is_written_down(string database)
    {
        await using var house = await House.Open(database);
        var (borrower, number) = await Refused(house);
        using var compliance = await house.SignIn("compliance");

        var files = await compliance.Pack(house, "Refused", "seed-1");

        var index = files["index.html"];
        Assert.Contains("seed-1", index, Ordinal);
        Assert.Contains(Why, index, Ordinal);
        Assert.DoesNotContain("<script", index, Ordinal);
        var item = WebUtility.HtmlDecode(Assert.Single(files, it => it.Key.StartsWith("items/", Ordinal)).Value);
        Assert.Contains("has no outcome yet", item, Ordinal);
        Assert.Contains("Same.", item, Ordinal);
        Assert.Contains("Call refused", item, Ordinal);
        Assert.DoesNotContain("<script", item, Ordinal);
        // Numbers and names are covered, in free text too.
        Assert.DoesNotContain(number, item, Ordinal);
        Assert.DoesNotContain("Maria Alvarez", item, Ordinal);
        Assert.Contains("•••" + number[^4..], item, Ordinal);
        Assert.Equal(2, files["index.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var manifest = JsonDocument.Parse(files["manifest.json"]).RootElement;
        Assert.Equal(1, manifest.GetProperty("drawn").GetInt32());
        foreach (var file in manifest.GetProperty("files").EnumerateArray())
        {
            var text = files[file.GetProperty("path").GetString()!];
            Assert.Equal(Hash(text), file.GetProperty("sha256").GetString());
        }
        var book = manifest.GetProperty("lawBooks")[0].GetString()!;
        Assert.Equal(book, Hash(files[$"law/{book}.json"]));
        Assert.Contains("Meaning:", files[$"law/{book[..12]}.txt"], Ordinal);
        var logged = await house.Ask(db =>
            db.AccessEntries.Where(row => row.Kind == AccessKind.Exported).ToListAsync()
        );
        Assert.Equal(Why, Assert.Single(logged).Why);
        Assert.Contains("seed seed-1", logged[0].What, Ordinal);
        _ = borrower;
    }

    [Theory, EveryDatabase]
    public async Task The_same_seed_draws_the_same_and_whole_numbers_need_a_reason(string database)
    {
        await using var house = await House.Open(database);
        var (borrower, number) = await Refused(house);
        for (var i = 0; i < 12; i++)
        {
            await house.Keep(
                new Hold
                {
                    Id = await house.NextId(),
                    PersonId = borrower.Id,
                    AccountId = borrower.First,
                    Kind = i % 2 == 0 ? HoldKind.Dispute : HoldKind.RefusesToPay,
                    PlacedAt = House.At("2026-03-01T12:00:00Z"),
                    Words = $"Said of account {number}.",
                }
            );
        }
        using var compliance = await house.SignIn("compliance");

        var first = await compliance.Pack(house, "Disputes", "s", size: "3");
        var again = await compliance.Pack(house, "Disputes", "s", size: "3");
        var other = await compliance.Pack(house, "Holds", "t", size: "5", all: true);
        var refused = await compliance.Ask("Disputes", "s", "3", all: true, why: "because");

        Assert.Equal(Items(first), Items(again));
        Assert.Equal(3, Items(first).Length);
        Assert.Equal(5, Items(other).Length);
        Assert.Contains(number, other[Items(other)[0]], Ordinal);
        Assert.DoesNotContain(number, first[Items(first)[0]], Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("needed whole", await refused.Content.ReadAsStringAsync(), Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Every_kind_is_drawn_and_only_compliance_draws(string database)
    {
        await using var house = await House.Open(database);
        await Refused(house);
        using var compliance = await house.SignIn("compliance");
        using var manager = await house.SignIn("manager");

        foreach (var kind in Enum.GetNames<SampleKind>())
            Assert.Contains("index.html", (await compliance.Pack(house, kind, "s")).Keys);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync("/examiner")).StatusCode);
        var contacts = await compliance.Pack(house, "Contacts", "s");
        Assert.Contains("Debt collector", WebUtility.HtmlDecode(contacts[Items(contacts)[0]]), Ordinal);
    }

    /// <summary>One call without an outcome, and a second that is refused because of it.</summary>
    private static async Task<(Borrower Borrower, string Number)> Refused(House house)
    {
        var borrower = await Borrower.In(house);
        const string number = "LN00912345";
        await house.Ask(db =>
            db.Accounts.Where(row => row.Id == borrower.First)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, number))
        );
        using var officer = await house.SignIn();
        await officer.MustDial(house, borrower);
        await officer.Dial(borrower, borrower.Landline);
        return (borrower, number);
    }

    private static string[] Items(Dictionary<string, string> files) =>
        [.. files.Keys.Where(path => path.StartsWith("items/", Ordinal)).Order(StringComparer.Ordinal)];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

internal static class Drawing
{
    internal static Task<HttpResponseMessage> Ask(
        this HttpClient client,
        string kind,
        string seed,
        string size,
        bool all,
        string why
    )
    {
        var fields = new Dictionary<string, string>
        {
            ["kind"] = kind,
            ["from"] = "2026-01-01",
            ["to"] = "2026-03-31",
            ["size"] = size,
            ["seed"] = seed,
            ["stratified"] = "yes",
            ["why"] = why,
        };
        if (all)
            fields["all"] = "yes";
        return client.Post("/examiner", "/examiner", fields);
    }

    internal static async Task<Dictionary<string, string>> Pack(
        this HttpClient client,
        House house,
        string kind,
        string seed,
        string size = "25",
        bool all = false
    )
    {
        var answer = await client.Ask(kind, seed, size, all, "The yearly examination of the bank.");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var row = await house.Ask(db => db.ExaminerPacks.OrderByDescending(it => it.Id).FirstAsync());
        Assert.Null(row.Problem);
        var bytes = await client.GetByteArrayAsync($"{answer.Headers.Location}/pack.zip");
        Assert.Equal(row.FileHash, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Dictionary<string, string> files = [];
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            files[entry.FullName] = await reader.ReadToEndAsync();
        }
        return files;
    }
}
