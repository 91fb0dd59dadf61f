using System.Collections.Immutable;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>What must be known before the first word to somebody who called us.</summary>
/// <param name="Words">What may be said, and what not.</param>
/// <param name="Citation">Where it stands; our own policy where no law says it.</param>
public sealed record InboundCaution(string Words, string Citation)
{
    private const string Policy = "our policy";

    /// <summary>
    /// One for each kind of hold that is on the person. No gate stops an answer: they called, and may be answered.
    /// </summary>
    /// <param name="facts">The person.</param>
    public static ImmutableArray<InboundCaution> Of(ContactFacts facts) =>
        [.. facts.Holds.Select(hold => hold.Kind).Distinct().Order().Select(For).OfType<InboundCaution>()];

    private static InboundCaution? For(HoldKind kind) =>
        kind switch
        {
            HoldKind.Attorney => new(
                "An attorney represents them. They called, so you may answer what they ask; raise nothing yourself, "
                    + "and do not call back: everything else goes to the attorney.",
                "comment 6(b)(2)-1"
            ),
            HoldKind.Bankruptcy => new(
                "A bankruptcy. Ask for no payment and agree on none. Take the court and number, and where letters go.",
                "11 USC 362(a)(6)"
            ),
            HoldKind.Deceased => new(
                "The borrower is reported dead. Speak only with a husband or wife, or with who settles the estate.",
                "12 CFR 1006.6(a)(1), (4)"
            ),
            HoldKind.CeaseWritten => new(
                "They asked in writing that contact stop. They called, so answer what they ask; ask nothing of them.",
                Policy
            ),
            HoldKind.AskAPerson => new(
                "Somebody of ours must look at this first. Take what they tell, and agree on nothing.",
                Policy
            ),
            HoldKind.WrittenDispute => new(
                "They dispute a debt in writing, and no answer has been sent. Say that it comes; ask for no payment.",
                "12 CFR 1006.38(d)(2)"
            ),
            HoldKind.OriginalCreditorRequest => new(
                "They asked in writing who the first creditor was. Say that the answer comes; ask for no payment.",
                "12 CFR 1006.38(c)"
            ),
            HoldKind.CoDebtorStay => new(
                "Somebody else who owes a debt with them is under chapter 12 or 13. Ask for no payment of it.",
                "11 USC 1201(a), 1301(a)"
            ),
            HoldKind.Dispute => new("They dispute a debt. Say that it is looked at; ask for no payment of it.", Policy),
            _ => null,
        };
}
