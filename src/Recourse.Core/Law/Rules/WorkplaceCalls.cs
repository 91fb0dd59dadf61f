namespace Recourse.Core.Law.Rules;

/// <summary>
/// No contact at work once we know that the employer forbids it. 15 USC 1692c(a)(3); 12 CFR 1006.6(b)(3).
/// </summary>
internal static class WorkplaceCalls
{
    internal static readonly ContactShape Shape = new("workplace-calls", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (c.Point?.Kind is not (PointKind.WorkPhone or PointKind.WorkEmail))
            return Ruling.Silent;
        return Holds.Binding(c, HoldKind.WorkplaceForbidden, Reaches) is { } hold
            ? c.Forbids(
                Holds.LiftsAt(c, HoldKind.WorkplaceForbidden, Reaches),
                $"No contact at work: the employer forbids it (told {Holds.Since(c, hold)}).",
                Holds.Fact(c, hold)
            )
            : c.Permits(
                Holds.NextAt(c, HoldKind.WorkplaceForbidden, Reaches),
                $"Nothing says that the employer forbids it."
            );
    }

    /// <summary>A hold on one of two work numbers may concern one of two employers.</summary>
    private static bool Reaches(Circumstances c, HoldFacts hold) => hold.Point is null || hold.Point == c.Point!.Id;
}
