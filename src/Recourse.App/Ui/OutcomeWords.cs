using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Ui;

/// <summary>What a finding means for whoever meets it, in the vocabulary of the law and in plain words.</summary>
internal static class OutcomeWords
{
    /// <summary>“prohibited”, “presumed to be a violation”.</summary>
    internal static string Of(Finding finding) =>
        finding switch
        {
            { Rule.Kind: SourceKind.Policy, Outcome: Outcome.Prohibited } => "against our policy",
            { Outcome: Outcome.Prohibited } => "prohibited",
            { Outcome: Outcome.PresumedViolation } => "presumed to be a violation",
            { Outcome: Outcome.PresumedCompliant } => "presumed to comply",
            { Outcome: Outcome.ConditionUnmet } => "a condition is not met",
            { Outcome: Outcome.Required } => "required",
            { Outcome: Outcome.Advised } => "to be known",
            _ => "allowed",
        };

    /// <summary>Who can lift it, of what stops; empty: it stops nothing.</summary>
    internal static string Lifts(Finding finding) =>
        !finding.Stops ? ""
        : Rebutting.MayRebut(finding) ? "A supervisor may rebut this for one call, for a reason that is recorded."
        : finding.Outcome == Outcome.ConditionUnmet ? "It opens once the missing fact is known."
        : "Nobody can override this.";

    internal static string Of(RebuttalFactor factor) =>
        factor switch
        {
            RebuttalFactor.RequiredByLaw => "Another law requires this call",
            RebuttalFactor.ActiveLitigation => "It belongs to a lawsuit that is under way",
            RebuttalFactor.ConsumersRequest => "It answers what the borrower asked for",
            _ => "It spares the borrower a loss that is not in our hands, and time presses",
        };

    /// <summary>What the regulator gives as an example, in our words.</summary>
    internal static string Example(RebuttalFactor factor) =>
        factor switch
        {
            RebuttalFactor.RequiredByLaw =>
                "Mortgage servicing rules require that we reach the borrower and tell them how to keep their home.",
            RebuttalFactor.ActiveLitigation =>
                "A court ordered us to tell them something, or the suit over this debt is being settled just now.",
            RebuttalFactor.ConsumersRequest =>
                "They wanted to know more about the amount, could not go on talking, and hung up before we could ask "
                    + "whether we may call again.",
            _ => "The line dropped in the middle of settling; or the lender adds a late fee tomorrow unless a payment "
                + "that failed today is made good, and only the lender could waive it.",
        };

    /// <summary>The example that the regulator gives of what is no reason.</summary>
    internal const string NoFactor =
        "An offer or a discount whose end we set ourselves is no reason: we could let it stand until the call is open.";
}
