namespace Recourse.Core.Law.Rules;

/// <summary>
/// No contact at work once we know that the employer forbids it. 15 USC 1692c(a)(3); 12 CFR 1006.6(b)(3), (b)(4).
/// </summary>
internal static class WorkplaceCalls
{
    internal static readonly ContactShape Shape = new("workplace-calls", [Yields.Term], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        c.Point?.Kind is PointKind.WorkPhone or PointKind.WorkEmail && Media.IsConsumer(c.Question.Recipient)
            ? Yields.Judge(c, terms, ConsentKind.TimeOrPlace, Strict)
            : Ruling.Silent;

    private static Ruling Strict(Circumstances c, Terms terms)
    {
        if (Holds.Binding(c, HoldKind.WorkplaceForbidden, Reaches) is not { } hold)
        {
            return c.Permits(
                Holds.NextAt(c, HoldKind.WorkplaceForbidden, Reaches),
                $"Nothing says that the employer forbids it."
            );
        }

        return Yields.To(terms, Yield.Reply) && Replies.Answered(c) is not null
            ? c.Permits(null, $"The employer forbids it; this is the one answer to a contact they began.")
            : c.Forbids(
                Holds.LiftsAt(c, HoldKind.WorkplaceForbidden, Reaches),
                $"No contact at work: the employer forbids it (told {Holds.Since(c, hold)}).",
                Holds.Fact(c, hold)
            );
    }

    /// <summary>A hold on one of two work numbers may concern one of two employers.</summary>
    private static bool Reaches(Circumstances c, HoldFacts hold) => hold.Point is null || hold.Point == c.Point!.Id;
}
