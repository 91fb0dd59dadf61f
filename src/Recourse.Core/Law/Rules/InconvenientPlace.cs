namespace Recourse.Core.Law.Rules;

/// <summary>
/// No contact with the consumer at a place that the person called inconvenient. A landline, a letter and a visit reach
/// a place; a mobile phone and an email do not, unless we know that the person is there just now. 12 CFR
/// 1006.6(b)(1)(ii), comments 6(b)(1)-1.iii and 6(b)(1)(ii)-1.
/// </summary>
internal static class InconvenientPlace
{
    internal static readonly ContactShape Shape = new("inconvenient-place", [Yields.Term], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        (c.Point is null && !IsThere(c)) || !Media.IsConsumer(c.Question.Recipient)
            ? Ruling.Silent
            : Yields.Judge(c, terms, ConsentKind.TimeOrPlace, Strict);

    private static Ruling Strict(Circumstances c, Terms terms)
    {
        if (Holds.Binding(c, HoldKind.InconvenientPlace, Reaches) is { } hold)
        {
            if (Yields.To(terms, Yield.Reply) && Replies.Answered(c) is not null)
                return c.Permits(null, $"The place is inconvenient; this is the one answer to a contact they began.");
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

    /// <summary>A letter lies there until it is read; everything else reaches the person where they are.</summary>
    private static bool IsThere(Circumstances c) => c.Question.AtInconvenientPlace && c.Channel != Channel.Letter;

    private static bool Reaches(Circumstances c, HoldFacts hold) =>
        IsThere(c)
        || (
            c.Point is { } asked
            && (
                hold.Point is { } point
                    ? point == asked.Id
                    : asked.Kind is PointKind.Landline or PointKind.Voip or PointKind.Address
            )
        );

    private static bool MayReach(Circumstances c, HoldFacts hold) =>
        hold.Point is null && c.Point?.Kind == PointKind.UnknownPhone;

    private static bool ReachesOrMay(Circumstances c, HoldFacts hold) => Reaches(c, hold) || MayReach(c, hold);
}
