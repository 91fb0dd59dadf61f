using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Recourse.Tidy.Tests;

public class NameTests
{
    private static readonly string[] BannedSuffixes =
    [
        "Service",
        "Services",
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Utilities",
        "Base",
        "Impl",
        "Dto",
    ];

    // Split, so that this file does not find itself.
    private static readonly string[] UnfinishedWords = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];

    [Fact]
    public void No_type_is_called_by_a_word_that_says_nothing()
    {
        var found = Code.Files.SelectMany(file =>
            file.Value.DescendantNodes()
                .OfType<BaseTypeDeclarationSyntax>()
                .Where(type => BannedSuffixes.Any(suffix => EndsWith(type.Identifier.Text, suffix)))
                .Select(type => $"{file.Key}:{Code.Line(type)} {type.Identifier.Text}")
        );
        Expect.None(
            found,
            "Types are named by the job's own words, not by Service, Manager, Helper, Util, Base or Dto:"
        );
    }

    [Fact]
    public void No_file_is_folded_into_regions()
    {
        var found = Code
            .Files.Where(file =>
                file.Value.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
            )
            .Select(file => file.Key);
        Expect.None(found, "No regions; a file that wants them is two files:");
    }

    [Fact]
    public void No_file_holds_words_of_unfinished_work()
    {
        var found = Repository
            .Files.Where(file =>
                Path.GetExtension(file) is ".cs" or ".razor" or ".js" or ".mjs" or ".css" or ".yaml" or ".sh"
            )
            .SelectMany(file =>
                Repository
                    .Lines(file)
                    .Select((line, index) => (line, number: index + 1))
                    .Where(it => UnfinishedWords.Any(word => it.line.Contains(word, StringComparison.Ordinal)))
                    .Select(it => $"{file}:{it.number}")
            );
        Expect.None(found, "What is not finished is an issue, not a comment:");
    }

    [Fact]
    public void Every_namespace_is_the_folder_that_holds_it()
    {
        var found = Code
            .Files.Where(file => !file.Key.EndsWith("/Program.cs", StringComparison.Ordinal))
            .SelectMany(file =>
                file.Value.DescendantNodes()
                    .OfType<BaseNamespaceDeclarationSyntax>()
                    .Where(space => space.Name.ToString() != NamespaceOf(file.Key))
                    .Select(space => $"{file.Key} says {space.Name}, its folder says {NamespaceOf(file.Key)}")
            );
        Expect.None(found, "A namespace is the folder's name:");
    }

    private static bool EndsWith(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.Ordinal) && name.Length > suffix.Length
        || name.Equals(suffix, StringComparison.Ordinal);

    /// <summary>src/Recourse.Core/Law/Rules/X.cs → Recourse.Core.Law.Rules.</summary>
    private static string NamespaceOf(string file) =>
        Path.GetDirectoryName(file[(file.IndexOf('/', StringComparison.Ordinal) + 1)..])!
            .Replace('\\', '/')
            .Replace('/', '.');
}
