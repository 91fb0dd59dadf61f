using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// While a bankruptcy stay or a discharge protects the person, nobody collects. The stay of a person whose earlier case
/// was dismissed within the year ends on the thirtieth day after the filing, and after two such cases none arises,
/// unless the court says otherwise. 11 USC 362(a)(6), (c)(3)-(4), 524(a)(2). Whoever is on the creditor's side may be
/// spoken with.
/// </summary>
internal static class BankruptcyStay
{
    private const int DaysOfASecondCase = 30;

    internal static readonly ContactShape Shape = new("bankruptcy-stay", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (c.Question.Recipient is Recipient.Creditor or Recipient.CreditorsAttorney or Recipient.CollectorsAttorney)
            return Ruling.Silent;
        return Holds.Binding(c, HoldKind.Bankruptcy, Protects, EndOf) is { } hold
            ? c.Forbids(
                Holds.LiftsAt(c, HoldKind.Bankruptcy, Protects, EndOf),
                $"Bankruptcy recorded {Holds.Since(c, hold)}. Stop all contact and ask whoever handles bankruptcies.",
                Holds.Fact(c, hold)
            )
            : c.Permits(Holds.NextAt(c, HoldKind.Bankruptcy, Protects), $"No bankruptcy is recorded that stops it.");
    }

    /// <summary>True when a stay arose for the question, or a discharge was granted.</summary>
    private static bool Protects(Circumstances c, HoldFacts hold) =>
        Holds.OfPersonOrDebt(c, hold)
        && hold.Case is not { DismissedBefore: >= 2, StayExtended: false, DischargedAt: null };

    /// <summary>Where a discharge follows the end of a stay, the whole time is taken as protected.</summary>
    private static Instant? EndOf(Circumstances c, HoldFacts hold) =>
        hold is { EndsAt: null, Case: { DismissedBefore: 1, StayExtended: false, DischargedAt: null, Chapter: not 12 } }
            ? c.LastStartAfter(hold.PlacedAt, DaysOfASecondCase + 1)
            : hold.EndsAt;
}
