namespace Recourse.Core.Law.Rules;

/// <summary>
/// When the person is reported dead, nobody is contacted as that person; those who stand in the person's place are
/// asked for as such: the spouse, the parent of a minor, whoever acts for the estate. 12 CFR 1006.6(a)(4), (d)(1).
/// </summary>
internal static class DeceasedPerson
{
    internal static readonly ContactShape Shape = new("deceased-person", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!Media.IsConsumer(c.Question.Recipient))
            return Ruling.Silent;
        if (Holds.Binding(c, HoldKind.Deceased, Holds.OfAnything) is not { } hold)
        {
            return c.Permits(
                Holds.NextAt(c, HoldKind.Deceased, Holds.OfAnything),
                $"Nothing says that the borrower has died."
            );
        }

        return c.Question.Recipient == Recipient.Consumer
            ? c.Forbids(
                Holds.LiftsAt(c, HoldKind.Deceased, Holds.OfAnything),
                $"Reported deceased {Holds.Since(c, hold)}. No contact until we know who acts for the estate.",
                Holds.Fact(c, hold)
            )
            : c.Permits(null, $"The borrower has died; the law lets this person stand in their place.");
    }
}
