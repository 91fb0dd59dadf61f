using System.Text.RegularExpressions;

namespace Recourse.Tidy.Tests;

/// <summary>STYLE.md names for each rule what holds it. A rule without a check is a wish.</summary>
public partial class StyleTests
{
    [Fact]
    public void Every_rule_of_style_has_a_reason_and_a_check()
    {
        var rows = Rows();
        Assert.True(rows.Count >= 20, $"STYLE.md has only {rows.Count} rules; is its table still one?");
        Expect.None(
            rows.Where(row =>
                    row.Cells.Length != 3 || row.Cells.Any(cell => cell.Length == 0) || Checks(row.Cells[2]).Count == 0
                )
                .Select(row => $"STYLE.md:{row.Line}"),
            "A row of STYLE.md is: rule, why, the check that holds it:"
        );
    }

    [Fact]
    public void Every_check_that_style_names_exists()
    {
        var sources = Repository.Sources("tests").ToDictionary(file => file, Repository.Read, StringComparer.Ordinal);
        var missing =
            from row in Rows()
            from check in Checks(row.Cells[^1])
            where !Exists(check, sources)
            select $"STYLE.md:{row.Line} {check}";
        Expect.None(missing, "No such test, file or diagnostic:");
    }

    [Fact]
    public void No_diagnostic_that_style_relies_on_is_switched_off()
    {
        var off = Repository
            .Files.Where(file =>
                Path.GetFileName(file) == ".editorconfig" || Path.GetExtension(file) is ".csproj" or ".props"
            )
            .SelectMany(Repository.Lines)
            .Where(line =>
                line.Contains("= none", StringComparison.Ordinal) || line.Contains("<NoWarn>", StringComparison.Ordinal)
            )
            .ToList();
        var missing =
            from row in Rows()
            from code in Checks(row.Cells[^1]).Where(check => Diagnostic().IsMatch(check))
            where off.Any(line => line.Contains(code, StringComparison.Ordinal))
            select $"STYLE.md:{row.Line} {code}";
        Expect.None(missing, "STYLE.md relies on what is switched off:");
    }

    private static bool Exists(string check, Dictionary<string, string> sources)
    {
        if (Diagnostic().IsMatch(check))
        {
            return true;
        }
        var parts = check.Split('.');
        if (!Test().IsMatch(check))
        {
            return Repository.Has(check);
        }
        return sources.Any(file =>
            file.Key.EndsWith($"/{parts[0]}.cs", StringComparison.Ordinal)
            && (parts.Length == 1 || file.Value.Contains($" {parts[1]}(", StringComparison.Ordinal))
        );
    }

    private static List<string> Checks(string cell) => [.. Code().Matches(cell).Select(match => match.Groups[1].Value)];

    private static List<(int Line, string[] Cells)> Rows() =>
        [
            .. Repository
                .Lines("STYLE.md")
                .Select((line, index) => (Line: index + 1, Text: line.Trim()))
                .Where(it => it.Text.StartsWith('|') && !it.Text.StartsWith("|--", StringComparison.Ordinal))
                .Where(it => it.Text != "| rule | why | held by |")
                .Select(it => (it.Line, it.Text.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())),
        ];

    [GeneratedRegex("`([^`]+)`", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[A-Z]{2,3}\d{4}$", RegexOptions.None, 1000)]
    private static partial Regex Diagnostic();

    [GeneratedRegex(@"^\w+Tests(\.\w+)?$", RegexOptions.None, 1000)]
    private static partial Regex Test();
}
