using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>
/// Money is not agreed on under a bankruptcy, an attorney or a hold that a person must look at first.
/// </summary>
internal static class StandingHolds
{
    /// <summary>Why no promise on this debt is taken; null: no hold that stands forbids it.</summary>
    internal static FieldProblem? OfPromise(OutcomeContext context, AccountId account, SpokenWith with) =>
        Standing(context, account, with, [HoldKind.Bankruptcy, HoldKind.Attorney, HoldKind.AskAPerson]) switch
        {
            null => null,
            { Kind: HoldKind.Bankruptcy } hold => new(
                "promise",
                $"A bankruptcy stands since {Since(context, hold)}: no promise is taken. Untick it, and write what "
                    + "they say in the note. If the bankruptcy is over, its hold is lifted first."
            ),
            { Kind: HoldKind.Attorney } hold => new(
                "promise",
                $"An attorney represents them since {Since(context, hold)}: the borrower is not asked to promise. "
                    + "Untick it and work through the attorney. If that is over, its hold is lifted first."
            ),
            var hold => new(
                "promise",
                $"Since {Since(context, hold)} somebody of ours must look at this first, such as at a stolen identity: "
                    + "no promise is taken. Untick it, and write what they say in the note."
            ),
        };

    /// <summary>Why no payment of this debt is opened in the call; null: no hold that stands forbids it.</summary>
    internal static FieldProblem? OfPayment(OutcomeContext context, AccountId account, SpokenWith with) =>
        Standing(context, account, with, [HoldKind.Bankruptcy, HoldKind.Attorney]) is not { } hold
            ? null
            : new FieldProblem(
                "pays-now",
                $"{(hold.Kind == HoldKind.Bankruptcy ? "A bankruptcy stands" : "An attorney represents them")} since "
                    + $"{Since(context, hold)}: ask for no payment. Untick it. Money that arrives can be recorded "
                    + "under Money."
            );

    /// <summary>
    /// The first of these kinds that binds now: of the person or of this debt, by any channel. What an attorney says
    /// for the borrower is not stopped by the hold that names the attorney.
    /// </summary>
    private static HoldFacts? Standing(OutcomeContext context, AccountId account, SpokenWith with, HoldKind[] kinds) =>
        context
            .Facts.Holds.Where(hold =>
                kinds.Contains(hold.Kind)
                && !(hold.Kind == HoldKind.Attorney && with == SpokenWith.Attorney)
                && hold is { Channel: null, Point: null }
                && (hold.Account is null || hold.Account == account)
                && hold.PlacedAt <= context.Now
                && (hold.EndsAt is not { } end || context.Now < end)
            )
            .OrderBy(hold => Array.IndexOf(kinds, hold.Kind))
            .ThenBy(hold => hold.PlacedAt)
            .FirstOrDefault();

    private static string Since(OutcomeContext context, HoldFacts hold) =>
        OutcomeContext.Day(hold.PlacedAt.InZone(context.Zone).Date);
}
