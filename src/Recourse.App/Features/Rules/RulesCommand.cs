using System.CommandLine;
using NodaTime;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Law;

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
        var on = new Option<string?>("--on")
        {
            Description = "As they stand on this day, 2026-11-24 (default: all dates)",
        };
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
        LocalDate? day = on is null ? null : Typed.Day(on);
        if (on is not null && day is null)
        {
            await errors.WriteLineAsync($"'{on}' is no day such as 2026-11-24.");
            return 2;
        }
        try
        {
            var book = LawBooks.Load(root);
            foreach (var rule in book.Content.Rules)
            {
                await output.WriteLineAsync(
                    $"{rule.Pack}/{rule.Name}  {Standing(rule, day)}  {rule.Title}  [{rule.Citation}]"
                );
            }
            await output.WriteLineAsync(
                $"{Show.Count(book.Content.Rules.Length, "rule")} in {Show.Count(book.Content.Packs.Length, "pack")}"
                    + $"{(on is null ? "" : " on " + on)}. Book {book.Hash}."
            );
            return 0;
        }
        catch (FormatException wrong)
        {
            await errors.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    /// <summary>On a day its state and numbers; without one, its numbers by date.</summary>
    private static string Standing(RuleContent rule, LocalDate? day)
    {
        if (day is not { } on)
            return string.Join("; ", rule.InForce.Select((terms, i) => Told(terms, RuleDates.LastDayOf(rule, i))));
        var state = RuleWords.Of(RuleDates.StateOn(rule, on)).ToLowerInvariant();
        var numbers = RuleDates.On(rule, on) is { Values.Count: > 0 } terms ? $" ({RuleWords.Of(terms.Values)})" : "";
        return $"{state} {RuleWords.Since(rule, on)}{numbers}";
    }

    private static string Told(DatedTerms terms, LocalDate? last) =>
        RuleWords.Dates(terms.From, last) + (terms.Values.Count > 0 ? $" ({RuleWords.Of(terms.Values)})" : "");
}
