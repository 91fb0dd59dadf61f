using System.CommandLine;
using Recourse.App.LawPacks;
using Recourse.App.LawPacks.Cases;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Rules;

/// <summary><c>recourse law test [folder]</c>: reads the packs and tries every case.</summary>
internal static class TestCommand
{
    internal static Command Make()
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "Folder that holds laws/ and policies/ (default: here, else the program's own)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("test", "Read the rulebook and try all of its cases.") { folder };
        command.SetAction((parsed, _) => Run(LawCommand.RootOf(parsed.GetValue(folder)), Console.Out, Console.Error));
        return command;
    }

    /// <returns>0 all as expected, 1 some case or rule is not, 2 the folder makes no book.</returns>
    internal static async Task<int> Run(string root, TextWriter output, TextWriter errors)
    {
        LawBook book;
        try
        {
            book = LawBooks.Load(root);
        }
        catch (FormatException wrong)
        {
            await errors.WriteLineAsync(wrong.Message);
            await errors.WriteLineAsync("No book is made of this folder, so no case was tried.");
            return 2;
        }
        var (tried, failed) = (0, 0);
        foreach (var file in CaseFile.Of(root))
        {
            foreach (var run in CaseRuns.Of(root, book, file))
            {
                tried++;
                if (run.Passes)
                    continue;
                failed++;
                await errors.WriteLineAsync(
                    run.Case is { } one ? $"{one.Head.Where}: {one.Head.Sentence}" : $"{file}: not understood"
                );
                foreach (var wrong in run.Wrong)
                    await errors.WriteLineAsync("    " + wrong);
            }
        }
        var bare = Without(root, book);
        foreach (var rule in bare)
            await errors.WriteLineAsync(rule);
        await output.WriteLineAsync(
            $"{Show.Count(book.Content.Rules.Length, "rule")} in {Show.Count(book.Content.Packs.Length, "pack")}; "
                + $"{Show.Count(tried, "case")}: {tried - failed} as expected, {failed} not. Book {book.Hash}."
        );
        return failed + bare.Count == 0 ? 0 : 1;
    }

    /// <summary>Rules that nobody tries, and cases of rules that are gone.</summary>
    private static List<string> Without(string root, LawBook book)
    {
        var named = book.Content.Rules.ToDictionary(
            rule => CaseRuns.FileOf(rule.Kind, rule.Pack, rule.Name),
            rule => $"{rule.Pack}/{rule.Name}",
            StringComparer.Ordinal
        );
        var files = CaseFile.Of(root);
        return
        [
            .. named.Keys.Except(files, StringComparer.Ordinal).Select(file => $"{named[file]} has no cases ({file})"),
            .. files
                .Where(file => !named.ContainsKey(file) && !IsOfPeriods(file))
                .Select(file => $"{file} has cases of a rule that is not in the book"),
        ];
    }

    /// <summary>Periods of limitation are a table of their own, with cases and without rules.</summary>
    private static bool IsOfPeriods(string file) => file.Contains("/limitation/cases/", StringComparison.Ordinal);
}
