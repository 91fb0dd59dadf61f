using System.Text.Json;
using Recourse.App.LawPacks.Cases;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>
/// Reads facts and a question that somebody wrote: as the cases of the rulebook are written (<c>facts</c> and
/// <c>ask</c>, in YAML or JSON), or as decisions are kept (<c>facts</c> and <c>question</c>, in JSON).
/// </summary>
internal static class AskedText
{
    /// <exception cref="FormatException">Says what is not understood, and in which line.</exception>
    internal static (ContactFacts Facts, ContactQuestion Question) Read(string name, string text)
    {
        if (Kept(text) is { } kept)
            return kept;
        try
        {
            var map = YamlMap.Parse(name, text);
            var pack = map.Optional("as") == "creditor" ? "policies" : "";
            var asked = ContactCases.Ask(new CaseHead(name, 1, "", pack, "", []), map);
            asked.Rest.Done();
            map.Done();
            return (asked.Facts, asked.Question);
        }
        catch (NodaTime.SkippedTimeException wrong)
        {
            throw new FormatException($"{name}: this clock shows no such moment: {wrong.Message}", wrong);
        }
        catch (NodaTime.AmbiguousTimeException wrong)
        {
            throw new FormatException(
                $"{name}: this clock shows that moment twice; write it in UTC, 2026-11-01T05:30:00Z",
                wrong
            );
        }
    }

    /// <summary>Null: not the form in which decisions are kept.</summary>
    private static (ContactFacts Facts, ContactQuestion Question)? Kept(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (
                json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("question", out var question)
            )
                return null;
            if (!json.RootElement.TryGetProperty("facts", out var facts))
                throw new FormatException("'question' is here, and 'facts' is missing");
            var read = (FactsJson.ReadFacts(facts.GetRawText()), FactsJson.ReadQuestion(question.GetRawText()));
            Check(read.Item1, read.Item2);
            return read;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is asked about must be among the facts: else the law book rightly takes it for a bug.</summary>
    private static void Check(ContactFacts facts, ContactQuestion question)
    {
        foreach (var debt in question.About.IsDefault ? [] : question.About)
        {
            if (!facts.Debts.Any(one => one.Id == debt))
                throw new FormatException($"debt {debt} of the question is not among the facts");
        }
        if (question.Point is { } point && !facts.Points.Any(one => one.Id == point))
            throw new FormatException($"contact point {point} of the question is not among the facts");
    }
}
