using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Examiner;

/// <summary>A pack that was made.</summary>
/// <param name="Bytes">The ZIP.</param>
/// <param name="Found">Among how many.</param>
/// <param name="Drawn">How many.</param>
internal sealed record MadePack(byte[] Bytes, int Found, int Drawn);

/// <summary>
/// Draws a sample and writes it: an index that can be read and printed, a page for each item with its facts and the
/// rules as they were, the law books, a CSV file, and a manifest with the hash of every file.
/// </summary>
internal sealed class Pack(Db db, PackAsked asked)
{
    private const int ChunkSize = 100;
    private const int Around = 5;

    private static readonly JsonSerializerOptions Plain = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, LawBook> _books = new(StringComparer.Ordinal);
    private readonly List<IndexLine> _lines = [];

    internal async Task<MadePack> Make(CancellationToken cancel)
    {
        var sample = await Population.Read(db, asked, cancel);
        var (ids, strata) = sample.Draw(asked.IsStratified);
        var names = await db.Users.ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        using var zip = new PackZip(asked.At.ToDateTimeOffset());
        // Its pages ask for no services; a command has none of those that pages of the desk ask for.
        await using var bare = new ServiceCollection().BuildServiceProvider();
        await using var html = new HtmlRenderer(bare, NullLoggerFactory.Instance);
        var items = new Items(db, asked, names);
        foreach (var chunk in ids.Chunk(ChunkSize))
            await Write(zip, html, await items.Read(chunk, cancel), names, cancel);
        foreach (var book in _books.Values)
        {
            zip.Add($"law/{book.Hash}.json", book.Canonical);
            zip.Add($"law/{book.Hash[..12]}.txt", LawText.Of(book));
        }
        zip.Add("index.csv", Csv());
        zip.Add("style.css", PackStyle.Css);
        var index = new PackIndex(asked, sample.Found, strata, _lines, [.. _books.Keys]);
        zip.Add("index.html", await Page<IndexPage>(html, new() { ["Index"] = index }));
        zip.Add("manifest.json", Manifest(sample.Found, strata, zip.Files));
        return new MadePack(zip.End(), sample.Found, ids.Count);
    }

    private async Task Write(
        PackZip zip,
        HtmlRenderer html,
        List<SampleItem> items,
        Dictionary<long, string> names,
        CancellationToken cancel
    )
    {
        var persons = items.Select(item => item.PersonId).Distinct().ToList();
        var people = await db.Persons.Where(row => persons.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancel);
        var accounts = (
            await db
                .AccountParties.Where(row => persons.Contains(row.PersonId))
                .Join(
                    db.Accounts,
                    row => row.AccountId,
                    it => it.Id,
                    (row, it) =>
                        new
                        {
                            row.PersonId,
                            it.Id,
                            it.Number,
                        }
                )
                .ToListAsync(cancel)
        ).ToLookup(row => row.PersonId);
        var decisionIds = items.Select(item => item.DecisionId).OfType<long>().ToList();
        var decisions = await db
            .Decisions.AsNoTracking()
            .Where(row => decisionIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancel);
        await ReadBooks(decisions.Values, cancel);
        foreach (var item in items)
        {
            var own = accounts[item.PersonId].ToDictionary(it => it.Id, it => it.Number);
            var person = people.GetValueOrDefault(item.PersonId);
            var whole = item with
            {
                Person = asked.ShowsAll ? Words.Person(person?.Name, null) : $"Borrower {item.PersonId}",
                Accounts = string.Join(", ", own.Values),
                Told =
                    item.DecisionId is { } id && decisions.TryGetValue(id, out var row) ? Told(row, own, names) : null,
                Timeline = await TimelineLine.Around(db, item.PersonId, item.At, Around, names, cancel),
            };
            await Write(zip, html, whole, MasksOf(own.Values, person));
        }
    }

    private async Task Write(PackZip zip, HtmlRenderer html, SampleItem item, Masks? masks)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"items/{_lines.Count + 1:0000}-{item.Id}.html");
        var page = await Page<ItemPage>(html, new() { ["Item"] = item, ["Of"] = asked });
        zip.Add(path, masks?.Cover(page) ?? page);
        _lines.Add(
            new IndexLine(
                path,
                item.Id,
                item.PersonId,
                asked.Moment(item.At),
                item.Title,
                masks?.Cover(item.Accounts) ?? item.Accounts,
                item.Told is { } told ? string.Join("; ", told.Verdict.Stops.Select(stop => stop.Rule.Title)) : "",
                item.Told?.Again.Words ?? "",
                item.Told?.Row.LawBookHash ?? ""
            )
        );
    }

    private Masks? MasksOf(IEnumerable<string> numbers, Person? person) =>
        asked.ShowsAll ? null : new Masks(numbers, new[] { person?.Name, person?.CalledName }.OfType<string>());

    private DecisionTold Told(Decision row, Dictionary<long, string> own, Dictionary<long, string> names) =>
        DecisionTold.Of(
            row,
            _books[row.LawBookHash],
            account => own.GetValueOrDefault(account.Value, $"account {account}"),
            officer => names.GetValueOrDefault(officer, "somebody who left")
        );

    private async Task ReadBooks(IEnumerable<Decision> decisions, CancellationToken cancel)
    {
        var wanted = decisions.Select(row => row.LawBookHash).Distinct().Where(it => !_books.ContainsKey(it)).ToList();
        foreach (var row in await db.LawBooks.AsNoTracking().Where(it => wanted.Contains(it.Hash)).ToListAsync(cancel))
            _books[row.Hash] = LawBooks.FromCanonical(row.CanonicalJson);
    }

    private string Csv()
    {
        var text = new StringBuilder("page,id,person,at,what,accounts,stopped_by,judged_again,law_book\r\n");
        foreach (var line in _lines)
        {
            string[] cells =
            [
                line.Path,
                line.Id.ToString(CultureInfo.InvariantCulture),
                line.PersonId.ToString(CultureInfo.InvariantCulture),
                line.At,
                CsvDownload.Text(line.Title),
                CsvDownload.Text(line.Accounts),
                CsvDownload.Text(line.Stops),
                CsvDownload.Text(line.Again),
                line.LawBook,
            ];
            text.AppendJoin(',', cells.Select(CsvDownload.Quoted)).Append("\r\n");
        }
        return text.ToString();
    }

    private string Manifest(int found, IReadOnlyList<Stratum> strata, IReadOnlyList<PackFile> files) =>
        JsonSerializer.Serialize(
            new
            {
                Of = asked.Kind.ToString(),
                From = Typed.Of(asked.From),
                To = Typed.Of(asked.To),
                Zone = asked.Zone.Id,
                AskedFor = asked.Size,
                asked.Seed,
                Stratified = asked.IsStratified,
                GroupedBy = asked.IsStratified ? Population.Groups(asked.Kind) : null,
                Method = Sample.Method,
                Found = found,
                Drawn = _lines.Count,
                Groups = strata,
                NumbersAndNames = asked.ShowsAll ? "whole" : "covered",
                asked.Why,
                DrawnBy = asked.By,
                AskedAt = asked.At.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                RuleCode = RuleCode.Full,
                LawBooks = _books.Keys,
                Files = files,
            },
            Plain
        );

    private static Task<string> Page<T>(HtmlRenderer html, Dictionary<string, object?> given)
        where T : IComponent =>
        html.Dispatcher.InvokeAsync(async () =>
            "<!doctype html>\n"
            + (await html.RenderComponentAsync<T>(ParameterView.FromDictionary(given))).ToHtmlString()
        );
}

/// <summary>One line of the index.</summary>
public sealed record IndexLine(
    string Path,
    long Id,
    long PersonId,
    string At,
    string Title,
    string Accounts,
    string Stops,
    string Again,
    string LawBook
);

/// <summary>All of the index.</summary>
public sealed class PackIndex
{
    internal PackIndex(
        PackAsked asked,
        int found,
        IReadOnlyList<Stratum> strata,
        IReadOnlyList<IndexLine> lines,
        IReadOnlyList<string> books
    ) => (Asked, Found, Strata, Lines, Books) = (asked, found, strata, lines, books);

    internal PackAsked Asked { get; }
    internal int Found { get; }
    internal IReadOnlyList<Stratum> Strata { get; }
    internal IReadOnlyList<IndexLine> Lines { get; }
    internal IReadOnlyList<string> Books { get; }
}
