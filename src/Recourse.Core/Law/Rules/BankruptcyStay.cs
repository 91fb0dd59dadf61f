namespace Recourse.Core.Law.Rules;

/// <summary>
/// While a bankruptcy stay or a discharge protects the person, nobody collects. 11 USC 362(a)(6), 524(a)(2).
/// </summary>
internal static class BankruptcyStay
{
    internal static readonly ContactShape Shape = new("bankruptcy-stay", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        Holds.Binding(c, HoldKind.Bankruptcy, Holds.OfPersonOrDebt) is { } hold
            ? c.Forbids(
                Holds.LiftsAt(c, HoldKind.Bankruptcy, Holds.OfPersonOrDebt),
                $"Bankruptcy recorded {Holds.Since(c, hold)}. Stop all contact and ask whoever handles bankruptcies.",
                Holds.Fact(c, hold)
            )
            : c.Permits(Holds.NextAt(c, HoldKind.Bankruptcy, Holds.OfPersonOrDebt), $"No bankruptcy is recorded.");
}
