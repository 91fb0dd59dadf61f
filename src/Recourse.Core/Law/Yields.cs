using NodaTime;

namespace Recourse.Core.Law;

/// <summary>
/// To what a rule gives way. Each pack says it: a state's rule may give way to less than a federal one.
/// </summary>
internal enum Yield
{
    /// <summary>One answer, by the same medium, to a contact that the person began.</summary>
    Reply,

    /// <summary>Consent given directly to us before, or the express permission of a court.</summary>
    Consent,

    /// <summary>Hours that the person called the only convenient ones, where they are wider.</summary>
    StatedHours,

    /// <summary>A message that says only that an opt-out is received and will be honored.</summary>
    Confirmation,

    /// <summary>What another law requires to be sent.</summary>
    RequiredByLaw,
}

/// <summary>How a rule gives way to consent, exact to the moment at which consent begins and ends.</summary>
internal static class Yields
{
    /// <summary>A bound on the search for the moment at which neither rule nor consent permits any more.</summary>
    private const int MaxSteps = 100;

    private static readonly string[] Words = [.. Enum.GetValues<Yield>().Select(Kebab.Of)];

    internal static readonly TermName Term = TermName.Of<Yield>("yields_to", TermKind.Words) with { Default = "" };

    internal static bool To(Terms terms, Yield yield) => terms.Has(Term) && terms.Holds(Term, Words[(int)yield]);

    /// <summary>
    /// What the strict rule says, unless a consent of the kind stands for every debt of the question.
    /// </summary>
    internal static Ruling Judge(
        Circumstances c,
        Terms terms,
        ConsentKind kind,
        Func<Circumstances, Terms, Ruling> strict
    )
    {
        var ruling = strict(c, terms);
        if (c.Facts.Consents.IsEmpty || ruling.Kind == RulingKind.Silent || !To(terms, Yield.Consent))
            return ruling;
        if (!ruling.Stops)
            return ruling with { Until = Closing(c, terms, kind, strict, ruling.Until) };
        if (Consents.Stand(c, kind, out var ends))
        {
            return c.Permits(
                Closing(c, terms, kind, strict, ends),
                $"Consent to this was given to us directly, and was not taken back."
            );
        }

        return Consents.NextStart(c, kind) is { } starts && !(ruling.Until <= starts)
            ? ruling with
            {
                Kind = RulingKind.Forbids,
                Until = starts,
            }
            : ruling;
    }

    private static Instant? Closing(
        Circumstances c,
        Terms terms,
        ConsentKind kind,
        Func<Circumstances, Terms, Ruling> strict,
        Instant? until
    )
    {
        var (at, telling) = (c.At, c.Telling);
        c.Telling = Telling.Nothing;
        for (var step = 0; step < MaxSteps && until is { } closes; step++)
        {
            c.At = closes;
            var ruling = strict(c, terms);
            if (!ruling.Stops)
                until = ruling.Until;
            else if (Consents.Stand(c, kind, out var ends))
                until = ends;
            else
                break;
        }

        (c.At, c.Telling) = (at, telling);
        return until;
    }
}
