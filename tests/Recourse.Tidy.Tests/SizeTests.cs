using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Recourse.Tidy.Tests;

public class SizeTests
{
    private const int MethodLinesMax = 60;
    private const int FileLinesMax = 400;
    private const int ColumnsMax = 120;

    [Fact]
    public void No_method_is_longer_than_sixty_lines() =>
        Expect.None(Debts.Beyond("method", LongMethods()), $"A method has at most {MethodLinesMax} lines:");

    [Fact]
    public void No_source_file_is_longer_than_four_hundred_lines() =>
        Expect.None(Debts.Beyond("file", LongFiles()), $"A file has at most {FileLinesMax} lines:");

    [Fact]
    public void No_line_of_code_is_wider_than_120_columns()
    {
        var found = Repository
            .Sources()
            .SelectMany(file =>
                Repository
                    .Lines(file)
                    .Select((line, index) => (line, number: index + 1))
                    .Where(it => it.line.Length > ColumnsMax)
                    .Select(it => $"{file}:{it.number} {it.line.Length}")
            );
        Expect.None(found, $"A line has at most {ColumnsMax} columns:");
    }

    [Fact]
    public void The_list_of_debts_holds_nothing_that_is_paid()
    {
        var owed = Debts.Keys("method", LongMethods()).Concat(Debts.Keys("file", LongFiles()));
        Expect.None(Debts.Paid(owed), "These debts are paid; take them off tests/Recourse.Tidy.Tests/debts.txt:");
    }

    private static IEnumerable<string> LongMethods() =>
        Code.Files.SelectMany(file =>
            file.Value.DescendantNodes()
                .Where(node =>
                    node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
                )
                .Where(node => Code.LineCount(node) > MethodLinesMax)
                .Select(node => $"{file.Key}:{NameOf(node)} {Code.LineCount(node)}")
        );

    private static IEnumerable<string> LongFiles() =>
        Repository
            .Files.Where(file => IsOurs(file) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(file => (file, lines: Repository.Lines(file).Length))
            .Where(it => it.lines > FileLinesMax)
            .Select(it => $"{it.file} {it.lines}");

    private static bool IsOurs(string file) =>
        Path.GetExtension(file) is ".cs" or ".razor" or ".js" or ".mjs" or ".css" or ".sh"
        && (
            file.StartsWith("src/", StringComparison.Ordinal)
            || file.StartsWith("tests/", StringComparison.Ordinal)
            || file.StartsWith("tools/", StringComparison.Ordinal)
            || file.StartsWith("sim/", StringComparison.Ordinal)
            || file.StartsWith("bench/", StringComparison.Ordinal)
        );

    private static string NameOf(SyntaxNode node) =>
        node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
            LocalFunctionStatementSyntax local => local.Identifier.Text,
            _ => $"line {Code.Line(node)}",
        };
}
