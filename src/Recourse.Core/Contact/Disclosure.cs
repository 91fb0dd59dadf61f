using System.Collections.Immutable;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>Something that must be said, and by what law.</summary>
/// <param name="Words">To be read aloud.</param>
/// <param name="Citation">Why it must be said.</param>
public sealed record SpokenDisclosure(string Words, string Citation);

/// <summary>What must be said in a call, by our role for its debts.</summary>
public static class Disclosure
{
    private static readonly ImmutableArray<string> Revealing = ["collect", "recover", "debt", "receivable", "credit"];

    /// <summary>
    /// Null when we are a debt collector for none of the debts: a lender speaks in its own name and says nothing of
    /// the kind. Else the full words when none of these debts was spoken about with the person before, and the short
    /// ones later (12 CFR 1006.18(e)).
    /// </summary>
    /// <param name="facts">The person.</param>
    /// <param name="about">The debts of the call.</param>
    /// <param name="spokenAbout">Debts that were spoken about with this person before.</param>
    public static SpokenDisclosure? For(
        ContactFacts facts,
        ImmutableArray<AccountId> about,
        IReadOnlyCollection<AccountId> spokenAbout
    )
    {
        var covered = facts
            .Debts.Where(debt => about.Contains(debt.Id) && Coverage.IsDebtCollector(facts, debt))
            .ToList();
        if (covered.Count == 0)
            return null;
        return covered.Any(debt => !spokenAbout.Contains(debt.Id))
            ? new SpokenDisclosure(
                "This is an attempt to collect a debt by a debt collector, and any information you give will be used "
                    + "for that purpose.",
                "12 CFR 1006.18(e)(1): in the initial communication"
            )
            : new SpokenDisclosure(
                "I am calling from a debt collector.",
                "12 CFR 1006.18(e)(2): in each later communication"
            );
    }

    /// <summary>
    /// The message that may be left on voicemail, and nothing besides: business name, request to call back, whom, and
    /// the number (12 CFR 1006.2(j)). Null where the business name reveals collection or name or number are not known:
    /// then no message is left.
    /// </summary>
    /// <param name="business">The name under which we call.</param>
    /// <param name="number">The number to call back.</param>
    /// <param name="officer">Who calls.</param>
    public static string? LimitedContentMessage(string? business, string? number, string officer) =>
        string.IsNullOrWhiteSpace(business) || string.IsNullOrWhiteSpace(number) || RevealsCollection(business)
            ? null
            : $"This is {officer} calling from {business}. Please call me back at {number}.";

    /// <summary>True when a business name tells that it collects debts.</summary>
    /// <param name="business">The name under which we call.</param>
    public static bool RevealsCollection(string business) =>
        Revealing.Any(word => business.Contains(word, StringComparison.OrdinalIgnoreCase));
}
