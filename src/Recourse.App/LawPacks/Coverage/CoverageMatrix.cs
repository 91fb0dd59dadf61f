using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Recourse.App.LawPacks.Cases;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks.Coverage;

/// <summary>
/// Every paragraph of every instrument with what holds it: made of the packs and never written by hand.
/// </summary>
internal sealed class CoverageMatrix
{
    private readonly LawBookContent _content;
    private readonly ImmutableArray<CoverageList> _lists;
    private readonly ImmutableArray<WorkedExample> _examples;
    private readonly ILookup<string, RuleContent> _rules;
    private readonly ILookup<string, LawCase> _cases;
    private readonly ILookup<string, LawCase> _casesOfExample;

    private CoverageMatrix(
        LawBookContent content,
        ImmutableArray<CoverageList> lists,
        ImmutableArray<WorkedExample> examples,
        IReadOnlyList<LawCase> cases
    )
    {
        (_content, _lists, _examples) = (content, lists, examples);
        _rules = content
            .Rules.SelectMany(rule => rule.Covers.Select(paragraph => (paragraph, rule)))
            .ToLookup(pair => pair.paragraph, pair => pair.rule, StringComparer.Ordinal);
        _cases = cases.ToLookup(it => $"{it.Head.Pack}/{it.Head.Rule}", StringComparer.Ordinal);
        _casesOfExample = cases
            .SelectMany(it => it.Head.Examples.Select(id => (id, it)))
            .ToLookup(pair => pair.id, pair => pair.it, StringComparer.Ordinal);
    }

    /// <summary>Reads all that is needed under a root.</summary>
    internal static CoverageMatrix Of(string root) =>
        new(
            new PackReader(root).Read(),
            CoverageFiles.Read(root),
            CoverageFiles.ReadExamples(root),
            [.. CaseFile.Of(root).SelectMany(file => CaseFile.Read(root, file))]
        );

    /// <summary>
    /// What is wrong with the coverage itself, a sentence each; empty when every paragraph is accounted for.
    /// </summary>
    internal IEnumerable<string> Wrong()
    {
        var known = _lists
            .SelectMany(list => list.Lines)
            .Select(line => line.Paragraph)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var list in _lists)
        {
            foreach (var line in list.Lines.Where(line => !IsAccountedFor(list, line)))
                yield return $"{list.File}: nothing holds {line.Paragraph}, and no line says why";
            foreach (var twice in list.Lines.CountBy(line => line.Paragraph).Where(pair => pair.Value > 1))
                yield return $"{list.File}: {twice.Key} stands there twice";
        }

        foreach (var rule in _content.Rules)
        {
            foreach (var paragraph in rule.Covers.Where(paragraph => !known.Contains(paragraph)))
                yield return $"{rule.Pack}/{rule.Name}: no instrument's list has the paragraph {paragraph}";
        }

        foreach (var example in _examples)
        {
            if (example.Waits is null == !_casesOfExample.Contains(example.Id))
                yield return example.Waits is null
                    ? $"no case says the worked example {example.Id}"
                    : $"the worked example {example.Id} waits no more: a case says it";
        }

        foreach (var unknown in _casesOfExample.Where(group => _examples.All(example => example.Id != group.Key)))
            yield return $"{unknown.First().Head.Where}: there is no worked example {unknown.Key}";
    }

    /// <summary>The page, as Markdown.</summary>
    internal string Text()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # What of the law is held, and where

            Made by `./x coverage` from the packs; a test fails when a paragraph is missing here. Not legal advice: no
            rule has been reviewed by counsel yet, and each page of a rule says how far its source can be trusted. A
            rule is a file under `laws/` with its cases; whatever else holds a paragraph is named.


            """
        );
        foreach (var list in _lists)
            Append(text, list);
        AppendExamples(text);
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>A heading is held when it is named itself, or when all that stands under it is.</summary>
    private bool IsAccountedFor(CoverageList list, CoverageLine line) =>
        line.HeldBy is not null || _rules.Contains(line.Paragraph) || Under(list, line).Any();

    private static IEnumerable<CoverageLine> Under(CoverageList list, CoverageLine line) =>
        list.Lines.Where(other => other.Paragraph.StartsWith(line.Paragraph + "(", StringComparison.Ordinal));

    private void Append(StringBuilder text, CoverageList list)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {list.Instrument}\n\n{list.Note}\n\n");
        text.Append("| paragraph | held by | cases |\n| --- | --- | --- |\n");
        foreach (var line in list.Lines)
        {
            var rules = _rules[line.Paragraph].ToList();
            var cases = rules.Sum(rule => _cases[$"{rule.Pack}/{rule.Name}"].Count());
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {line.Paragraph} | {Holder(list, line, rules)} | {(cases > 0 ? cases : "")} |\n"
            );
        }

        text.Append('\n');
    }

    private static string Holder(CoverageList list, CoverageLine line, IReadOnlyList<RuleContent> rules)
    {
        List<string> parts = [.. rules.Select(rule => $"rule `{rule.Pack}/{rule.Name}`")];
        if (line.HeldBy is { } held)
            parts.Add($"{Words(held)}: {line.Why}");
        if (parts.Count == 0 && Under(list, line).Any())
            parts.Add("what stands under it");
        return string.Join("; ", parts);
    }

    private static string Words(HeldBy held) =>
        held switch
        {
            HeldBy.Screen => "screen",
            HeldBy.Letter => "letter",
            HeldBy.Procedure => "procedure",
            HeldBy.Program => "program",
            HeldBy.Nothing => "concerns nobody here",
            _ => "**not held yet**",
        };

    private void AppendExamples(StringBuilder text)
    {
        var waiting = _examples.Where(example => example.Waits is not null).ToList();
        text.Append(
            CultureInfo.InvariantCulture,
            $"## The regulator's worked examples\n\n{_examples.Length - waiting.Count} of {_examples.Length} "
                + $"run as cases.\n"
        );
        if (waiting.Count > 0)
        {
            text.Append("\n| example | why no case says it yet |\n| --- | --- |\n");
            foreach (var example in waiting)
                text.Append(CultureInfo.InvariantCulture, $"| {example.Id} | {example.Waits} |\n");
        }

        text.Append("\n| example | cases |\n| --- | --- |\n");
        foreach (var example in _examples.Where(example => example.Waits is null))
        {
            var rules = _casesOfExample[example.Id]
                .CountBy(it => $"{it.Head.Pack}/{it.Head.Rule}")
                .Select(pair => $"`{pair.Key}` {pair.Value}");
            text.Append(CultureInfo.InvariantCulture, $"| {example.Id} | {string.Join(", ", rules)} |\n");
        }
    }
}
