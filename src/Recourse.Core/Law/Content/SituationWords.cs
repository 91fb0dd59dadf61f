using System.Collections.Frozen;

namespace Recourse.Core.Law.Content;

/// <summary>The situations of the packs, and how a sentence for an officer names them.</summary>
internal static class SituationWords
{
    private static readonly FrozenDictionary<string, Situation> Known = Kebab.Of<Situation>();

    internal static Situation Of(string word) => Known[word];

    /// <summary>What follows "whether".</summary>
    internal static string Told(string word) =>
        Of(word) switch
        {
            Situation.LimitationOver => "the time to sue is over",
            Situation.LimitationMayBeOver => "the time to sue may be over",
            Situation.TooOldToReport => "the debt is too old for a credit report",
            Situation.ChargedOff => "the debt is charged off",
            Situation.FurnishesNegativeInformation => "negative information goes to a reporting agency",
            Situation.NegativeNoticeGiven => "that notice was given for this account before",
            Situation.LivesInNewYorkCity => "the borrower lives in the city of New York",
            Situation.HoldsLicence => "a licence of that state is held or needed",
            Situation.IdentityTheftClaimed => "somebody claims that their identity was misused",
            Situation.OffersSettlement => "it offers to settle for less",
            Situation.ConsumerFinancialProduct => "the debt is from a consumer financial product",
            Situation.Disputed => "the consumer disputes the debt",
            _ => "they ask expressly for whom you work",
        };
}
