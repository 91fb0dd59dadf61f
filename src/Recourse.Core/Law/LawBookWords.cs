using System.Collections.Immutable;
using Recourse.Core.Law.Content;

namespace Recourse.Core.Law;

/// <content>What must be said, and whether a draft may go out as it is.</content>
public sealed partial class LawBook
{
    /// <summary>
    /// All that a communication must say and must not say by every rule in force at its moment. What cannot be known
    /// yet is told too, never left out.
    /// </summary>
    /// <param name="communication">The communication; its debts are among the facts of its person.</param>
    public WordsVerdict MustSay(CommunicationFacts communication)
    {
        var c = new Circumstances(communication.Person, communication.Contact, Places) { Telling = Telling.All };
        var found = ImmutableArray.CreateBuilder<Saying>();
        if (c.AllDebts.IsEmpty)
            found.Add(OpenFor(NoDebt));
        var (earliest, latest) = (c.Date(latest: false), c.Date(latest: true));
        foreach (var rule in _rules)
        {
            if (rule.Shape is not WordsShape shape || rule.On(earliest, latest) is not { } version)
                continue;
            if (rule.Binds(c, version.Ref) && shape.Judge(c, communication, version.Terms) is { } saying)
                found.Add(saying);
        }

        return new WordsVerdict(found.DrainToImmutable(), GapsOf(c));
    }

    /// <summary>Looks at a draft by every rule in force at the moment of its contact; all findings are told.</summary>
    /// <param name="person">All facts of the person.</param>
    /// <param name="contact">The contact that would carry it.</param>
    /// <param name="draft">What would be sent or said.</param>
    public DraftVerdict Check(ContactFacts person, ContactQuestion contact, DraftFacts draft)
    {
        var c = new Circumstances(person, contact, Places) { Telling = Telling.All };
        var found = ImmutableArray.CreateBuilder<Finding>();
        if (c.AllDebts.IsEmpty)
            found.Add(NoDebt);
        var (earliest, latest) = (c.Date(latest: false), c.Date(latest: true));
        foreach (var rule in _rules)
        {
            if (rule.Shape is not DraftShape shape || rule.On(earliest, latest) is not { } version)
                continue;
            if (rule.Binds(c, version.Ref) && shape.Judge(c, draft, version.Terms).Of(c.Rule) is { } finding)
                found.Add(finding);
        }

        return new DraftVerdict(found.DrainToImmutable(), GapsOf(c));
    }

    private static Saying OpenFor(Finding finding) =>
        new(
            finding.Rule,
            Outcome.ConditionUnmet,
            "Words depend on the debt that they are about.",
            null,
            false,
            [],
            null,
            finding.Words,
            [],
            ["debt"]
        );
}
