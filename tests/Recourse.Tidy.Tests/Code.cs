using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Recourse.Tidy.Tests;

/// <summary>Our C# files, parsed once for all tests.</summary>
internal static class Code
{
    private static readonly CSharpParseOptions Latest = new(LanguageVersion.Preview);
    private static readonly Lazy<IReadOnlyDictionary<string, CompilationUnitSyntax>> Parsed = new(() =>
        Repository.Sources().ToDictionary(file => file, Parse, StringComparer.Ordinal)
    );

    internal static IReadOnlyDictionary<string, CompilationUnitSyntax> Files => Parsed.Value;

    internal static int Line(Microsoft.CodeAnalysis.SyntaxNode node) =>
        node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    internal static int LineCount(Microsoft.CodeAnalysis.SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static CompilationUnitSyntax Parse(string file) =>
        (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(Repository.Read(file), Latest).GetRoot();
}
