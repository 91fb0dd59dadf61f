namespace Recourse.Core.Law.Rules;

/// <summary>
/// When the person is reported dead, no contact until we know who acts for the estate. 12 CFR 1006.6(a)(4),
/// (d)(1).
/// </summary>
internal static class DeceasedPerson
{
    internal static readonly ContactShape Shape = new("deceased-person", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        Holds.Binding(c, HoldKind.Deceased, Holds.OfAnything) is { } hold
            ? c.Forbids(
                Holds.LiftsAt(c, HoldKind.Deceased, Holds.OfAnything),
                $"Reported deceased {Holds.Since(c, hold)}. No contact until we know who acts for the estate.",
                Holds.Fact(c, hold)
            )
            : c.Permits(
                Holds.NextAt(c, HoldKind.Deceased, Holds.OfAnything),
                $"Nothing says that the borrower has died."
            );
}
