using System.Globalization;
using System.Text;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Examiner;

/// <summary>A law book as text that can be read and printed.</summary>
internal static class LawText
{
    internal static string Of(LawBook book)
    {
        var text = new StringBuilder();
        Line(text, $"LAW BOOK {book.Hash}");
        Line(text, $"Rule code {book.Content.RuleCodeVersion}; time-zone data {book.Content.TzdbVersion}.");
        Line(text, "The file beside this one is the book itself; its SHA-256 is the name of the book.");
        foreach (var pack in book.Content.Packs)
        {
            Line(text, "");
            Line(
                text,
                $"== {pack.Title} ({pack.Path}{(pack.Jurisdiction.Length > 0 ? ", " + pack.Jurisdiction : "")}) =="
            );
            foreach (var rule in book.Content.Rules.Where(rule => rule.Pack == pack.Path))
                Rule(text, rule);
        }
        return text.ToString();
    }

    private static void Rule(StringBuilder text, RuleContent rule)
    {
        Line(text, "");
        Line(text, $"{rule.Title} [{rule.Pack}/{rule.Name}]");
        Line(text, $"  Where it stands: {rule.Citation}{(rule.Href is { } href ? $" <{href}>" : "")}");
        Line(text, $"  Meaning: {rule.Meaning.ReplaceLineEndings(" ").Trim()}");
        Line(
            text,
            $"  Binds: {rule.Binds}{(rule.NaturalPersonsOnly ? ", natural persons only" : "")}. "
                + $"Breaking it: {rule.Effect}."
        );
        Line(text, $"  Source: {rule.Source.ReplaceLineEndings(" ").Trim()}");
        Line(text, $"  Reviewed: {rule.Review}; compared on {Show.Date(rule.CheckedOn)}.");
        if (rule.Notes is { } notes)
            Line(text, $"  Notes: {notes.ReplaceLineEndings(" ").Trim()}");
        foreach (var terms in rule.InForce)
        {
            var until = terms.LastOn is { } last ? $" to {Show.Date(last)}" : "";
            var values = string.Join("; ", terms.Values.Select(it => $"{it.Key} = {it.Value}"));
            Line(text, $"  From {Show.Date(terms.From)}{until}: {(values.Length > 0 ? values : "no numbers")}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(CultureInfo.InvariantCulture, $"{line}\n");
}
