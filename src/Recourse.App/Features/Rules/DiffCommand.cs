using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Rules;

/// <summary><c>recourse law diff --from D1 --to D2</c>: what changes, for whom, and who must be told.</summary>
internal static class DiffCommand
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What was asked for.</summary>
    internal sealed record Asked(string? From, string? To, string? Book, bool AsJson);

    internal static Command Make()
    {
        var from = new Option<string>("--from") { Description = "After this day, 2026-11-24", Required = true };
        var to = new Option<string>("--to") { Description = "Through this day, 2027-11-24", Required = true };
        var book = new Option<string?>("--book") { Description = "Hash of a kept book that the first day is asked of" };
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var bare = new Option<bool>("--without-accounts")
        {
            Description = "Do not open the database, count no accounts",
        };
        var command = new Command("diff", "What changes in the law between two days, or since a book used before.")
        {
            from,
            to,
            book,
            json,
            bare,
        };
        command.SetAction(
            (parsed, cancel) =>
            {
                var asked = new Asked(
                    parsed.GetValue(from),
                    parsed.GetValue(to),
                    parsed.GetValue(book),
                    parsed.GetValue(json)
                );
                return parsed.GetValue(bare)
                    ? Run(null, asked, Console.Out, Console.Error, cancel)
                    : CommandHost.Read(
                        parsed,
                        (services, stop) => Run(services, asked, Console.Out, Console.Error, stop),
                        cancel
                    );
            }
        );
        return command;
    }

    /// <returns>0 told, 2 what was asked for is not understood.</returns>
    internal static async Task<int> Run(
        IServiceProvider? services,
        Asked asked,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancel
    )
    {
        if (Typed.Day(asked.From ?? "") is not { } from || Typed.Day(asked.To ?? "") is not { } to || from > to)
        {
            await errors.WriteLineAsync("--from and --to are days such as 2026-11-24, the first not after the second.");
            return 2;
        }
        var db = services?.GetRequiredService<Db>();
        LawBookContent? earlier = null;
        if (asked.Book is { Length: > 0 } hash && hash != LawBooks.Own.Hash)
        {
            earlier = db is null
                ? null
                : (await services!.GetRequiredService<KeptBooks>().Of(db, hash, cancel))?.Content;
            if (earlier is null)
            {
                await errors.WriteLineAsync(
                    $"No book {hash} is kept in this database, or this version cannot read it."
                );
                return 2;
            }
        }
        var report = ChangeReport.Of(LawBooks.Own.Content, earlier, from, to);
        if (db is not null)
        {
            var now = services!.GetRequiredService<IClock>().GetCurrentInstant();
            report = await report.Counted(db, await Desks.Today(db, now, cancel), cancel);
        }
        await output.WriteLineAsync(asked.AsJson ? Json(report) : Text(report));
        return 0;
    }

    private static string Text(ChangeReport report)
    {
        var lines = new List<string>();
        foreach (var (change, place, accounts) in report.Changes)
        {
            var day = change.On is { } on ? LocalDatePattern.Iso.Format(on) : "with this book";
            lines.Add(
                $"{day}  {change.Rule.Pack}/{change.Rule.Name} {ChangeWords.Of(change.Kind)}: {change.Rule.Title} "
                    + $"[{change.Rule.Citation}]"
            );
            lines.Add(
                $"    {place}, binds {RuleWords.Short(change.Rule.Binds)}"
                    + (report.IsCounted ? $", touches {Show.Count(accounts, "account")}" : "")
            );
            lines.AddRange(change.Terms.Select(term => "    " + ChangeWords.Of(term)));
            if (change.Also.Length > 0)
                lines.Add("    also changed: " + string.Join(", ", change.Also));
        }
        lines.AddRange(report.States);
        lines.AddRange(report.Officers.Select(it => $"to be told: {it.Name}, {Show.Count(it.Accounts, "account")}"));
        if (report.NobodysAccounts > 0)
            lines.Add($"nobody’s: {Show.Count(report.NobodysAccounts, "account")}; whoever takes them must know");
        lines.Add($"{Show.Count(report.Changes.Count, "change")} after {Iso(report.From)} through {Iso(report.To)}.");
        return string.Join(Environment.NewLine, lines);
    }

    private static string Json(ChangeReport report) =>
        JsonSerializer.Serialize(
            new
            {
                From = Iso(report.From),
                To = Iso(report.To),
                Changes = report.Changes.Select(it => new
                {
                    On = it.Change.On is { } on ? Iso(on) : null,
                    Rule = $"{it.Change.Rule.Pack}/{it.Change.Rule.Name}",
                    it.Change.Rule.Title,
                    it.Change.Rule.Citation,
                    Change = ChangeWords.Of(it.Change.Kind),
                    Jurisdiction = it.Change.Where,
                    Binds = Kebab.Of(it.Change.Rule.Binds),
                    Terms = it.Change.Terms,
                    it.Change.Also,
                    Accounts = report.IsCounted ? it.Accounts : (int?)null,
                }),
                report.States,
                Officers = report.Officers,
                NobodysAccounts = report.IsCounted ? report.NobodysAccounts : (int?)null,
            },
            Written
        );

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
