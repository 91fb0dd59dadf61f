using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Recourse.App.LawPacks;
using Recourse.App.Ui;

namespace Recourse.App.Features.Rules;

/// <summary><c>recourse law rules [folder]</c>: every rule in a line, as it stands on a day.</summary>
internal static class RulesCommand
{
    internal static Command Make()
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "Folder that holds laws/ and policies/ (default: here, else the program's own)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var on = new Option<string?>("--on") { Description = "As they stand on this day, 2026-11-24 (default today)" };
        var command = new Command("rules", "List every rule with its state, numbers and citation.") { folder, on };
        command.SetAction(
            (parsed, _) =>
                Run(LawCommand.RootOf(parsed.GetValue(folder)), parsed.GetValue(on), Console.Out, Console.Error)
        );
        return command;
    }

    /// <returns>0 listed, 1 the folder makes no book, 2 the day is none.</returns>
    internal static async Task<int> Run(string root, string? on, TextWriter output, TextWriter errors)
    {
        var day = on is null ? SystemClock.Instance.GetCurrentInstant().InUtc().Date : Typed.Day(on);
        if (day is not { } today)
        {
            await errors.WriteLineAsync($"'{on}' is no day such as 2026-11-24.");
            return 2;
        }
        try
        {
            var book = LawBooks.Load(root);
            foreach (var rule in book.Content.Rules)
            {
                var terms = RuleDates.On(rule, today);
                await output.WriteLineAsync(
                    $"{rule.Pack}/{rule.Name}  {RuleWords.Of(RuleDates.StateOn(rule, today)).ToLowerInvariant()} "
                        + $"{RuleWords.Since(rule, today)}  {rule.Title}  [{rule.Citation}]"
                        + (terms is { Values.Count: > 0 } ? $"  {RuleWords.Of(terms.Values)}" : "")
                );
            }
            var packs = book.Content.Packs.Length;
            await output.WriteLineAsync(
                $"{Show.Count(book.Content.Rules.Length, "rule")} in {Show.Count(packs, "pack")} on "
                    + $"{LocalDatePattern.Iso.Format(today)}. Book {book.Hash}."
            );
            return 0;
        }
        catch (FormatException wrong)
        {
            await errors.WriteLineAsync(wrong.Message);
            return 1;
        }
    }
}
