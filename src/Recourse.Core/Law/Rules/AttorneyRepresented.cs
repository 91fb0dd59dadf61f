namespace Recourse.Core.Law.Rules;

/// <summary>
/// While an attorney represents the person for the debt, only the attorney is contacted. 15 USC 1692c(a)(2).
/// </summary>
internal static class AttorneyRepresented
{
    internal static readonly ContactShape Shape = new("attorney-represented", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        Holds.Binding(c, HoldKind.Attorney, Holds.OfPersonOrDebt) is { } hold
            ? c.Forbids(
                Holds.LiftsAt(c, HoldKind.Attorney, Holds.OfPersonOrDebt),
                $"Represented by an attorney since {Holds.Since(c, hold)}. Contact the attorney, not the borrower.",
                Holds.Fact(c, hold)
            )
            : c.Permits(
                Holds.NextAt(c, HoldKind.Attorney, Holds.OfPersonOrDebt),
                $"No attorney is recorded for this debt."
            );
}
