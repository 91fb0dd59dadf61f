using System.Collections.Immutable;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>What is stored with a decision, as canonical JSON and back, so that it can be judged again.</summary>
internal static class FactsJson
{
    internal static string Write(ContactFacts facts) => LawJson.Write(facts);

    internal static string Write(ContactQuestion question) => LawJson.Write(question);

    internal static string Write(ImmutableArray<Finding> findings) => LawJson.Write(findings);

    internal static string Write(Verdict verdict) => LawJson.Write(verdict);

    /// <exception cref="FormatException">The text is not facts.</exception>
    internal static ContactFacts ReadFacts(string json) => LawJson.Read<ContactFacts>(json);

    /// <exception cref="FormatException">The text is not a question.</exception>
    internal static ContactQuestion ReadQuestion(string json) => LawJson.Read<ContactQuestion>(json);

    /// <exception cref="FormatException">The text is not findings.</exception>
    internal static ImmutableArray<Finding> ReadFindings(string json) => LawJson.Read<ImmutableArray<Finding>>(json);

    /// <exception cref="FormatException">The text is not a verdict.</exception>
    internal static Verdict ReadVerdict(string json) => LawJson.Read<Verdict>(json);
}
