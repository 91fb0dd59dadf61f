using System.Collections.Immutable;

namespace Recourse.Core.Law.Content;

/// <summary>A shape that answers what a communication must say.</summary>
/// <param name="Name">As the packs write it.</param>
/// <param name="Asks">The parameters it needs.</param>
/// <param name="Judge">Its answer; null when it does not speak to the communication.</param>
internal sealed record WordsShape(
    string Name,
    ImmutableArray<TermName> Asks,
    Func<Circumstances, CommunicationFacts, Terms, Saying?> Judge
) : RuleShape(Name, Asks);

/// <summary>A shape that looks at a draft: a text or a document that is not sent yet.</summary>
/// <param name="Name">As the packs write it.</param>
/// <param name="Asks">The parameters it needs.</param>
/// <param name="Judge">Its answer; silence when it does not speak to the draft.</param>
internal sealed record DraftShape(
    string Name,
    ImmutableArray<TermName> Asks,
    Func<Circumstances, DraftFacts, Terms, Ruling> Judge
) : RuleShape(Name, Asks);
