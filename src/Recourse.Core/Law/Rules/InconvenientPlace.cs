namespace Recourse.Core.Law.Rules;

/// <summary>
/// No contact at a place that the person called inconvenient. A landline and a letter reach a place, a mobile phone and
/// an email do not. 12 CFR 1006.6(b)(1)(ii), comments 6(b)(1)-1.iii and 6(b)(1)(ii)-1.
/// </summary>
internal static class InconvenientPlace
{
    internal static readonly ContactShape Shape = new("inconvenient-place", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (c.Point is null)
            return Ruling.Silent;
        if (Holds.Binding(c, HoldKind.InconvenientPlace, Reaches) is { } hold)
        {
            return c.Forbids(
                Holds.LiftsAt(c, HoldKind.InconvenientPlace, Reaches),
                $"The borrower said on {Holds.Since(c, hold)} that this place is inconvenient. Use a "
                    + $"mobile phone or ask for another way.",
                Holds.Fact(c, hold)
            );
        }

        if (Holds.Binding(c, HoldKind.InconvenientPlace, MayReach) is { } maybe)
        {
            return c.Unknown(
                "kind of phone",
                $"The borrower asked not to be contacted at home ({Holds.Since(c, maybe)}), and nobody "
                    + $"knows whether this number is a landline. Record its kind first.",
                Holds.Fact(c, maybe)
            );
        }

        return c.Permits(
            Holds.NextAt(c, HoldKind.InconvenientPlace, ReachesOrMay),
            $"The borrower named no inconvenient place that this reaches."
        );
    }

    private static bool Reaches(Circumstances c, HoldFacts hold) =>
        hold.Point is { } point
            ? point == c.Point!.Id
            : c.Point!.Kind is PointKind.Landline or PointKind.Voip or PointKind.Address;

    private static bool MayReach(Circumstances c, HoldFacts hold) =>
        hold.Point is null && c.Point!.Kind == PointKind.UnknownPhone;

    private static bool ReachesOrMay(Circumstances c, HoldFacts hold) => Reaches(c, hold) || MayReach(c, hold);
}
