using System.Text.RegularExpressions;

namespace Recourse.Tidy.Tests;

/// <summary>Where the shell may touch the world.</summary>
public partial class AppTests
{
    private static IEnumerable<string> Pages =>
        Repository.Files.Where(file => file.EndsWith(".razor", StringComparison.Ordinal));

    [Fact]
    public void Only_the_business_clock_reads_the_machines_clock() =>
        Expect.None(
            Found(Repository.Sources("src").Except(["src/Recourse.App/Data/BusinessClock.cs"]).Concat(Pages), Clock()),
            "The moment is an argument, or NodaTime's IClock where the program begins:"
        );

    [Fact]
    public void Queries_in_a_databases_own_words_lie_in_Data() =>
        Expect.None(
            Found(
                Repository
                    .Sources("src")
                    .Where(file => !file.StartsWith("src/Recourse.App/Data/", StringComparison.Ordinal)),
                Sql()
            ),
            "SQL lies in src/Recourse.App/Data, where both databases are known:"
        );

    [Fact]
    public void No_page_carries_script_of_its_own() =>
        Expect.None(
            Found(Pages, Script()),
            "The pages' security policy refuses script in the page; it goes to wwwroot/desk.js:"
        );

    [Fact]
    public void No_import_gives_every_fragment_the_layout_of_a_page() =>
        Expect.None(
            Found(
                Pages.Where(file => file.EndsWith("_Imports.razor", StringComparison.Ordinal)),
                new Regex("^@layout", RegexOptions.Multiline, TimeSpan.FromSeconds(1))
            ),
            "A page declares its layout itself:"
        );

    private static IEnumerable<string> Found(IEnumerable<string> files, Regex pattern) =>
        files.SelectMany(file =>
            Repository
                .Lines(file)
                .Select((line, index) => (line, number: index + 1))
                .Where(it => pattern.IsMatch(it.line))
                .Select(it => $"{file}:{it.number}")
        );

    [GeneratedRegex(
        @"SystemClock\.|\bDateTime(Offset)?\.(Utc)?(Now|Today)|TimeProvider\.System",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Clock();

    [GeneratedRegex(@"SqlRaw|FromSql|SqlQuery|ExecuteSql|\.CommandText\b|SqlInterpolated", RegexOptions.None, 1000)]
    private static partial Regex Sql();

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)|\son\w+=""(?!@)|javascript:", RegexOptions.None, 1000)]
    private static partial Regex Script();
}
