using System.Globalization;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps.Rules;

/// <summary>
/// A step may take no more than an amount in cents, or a yearly rate in basis points. Which it takes must be known.
/// </summary>
internal static class AmountCap
{
    private static readonly TermName Cents = new("max_cents", TermKind.Count) { Default = "" };
    private static readonly TermName Rate = new("max_basis_points", TermKind.Count) { Default = "" };

    internal static readonly StepShape Shape = new("amount-cap", [Cents, Rate], Judge);

    private static StepFinding Judge(StepCircumstances c, Terms terms)
    {
        var asked = terms.Has(Cents) ? c.Question.AmountCents : c.Question.RateBasisPoints;
        var most = terms.Count(terms.Has(Cents) ? Cents : Rate);
        var what = terms.Has(Cents) ? "amount in cents" : "rate in basis points";
        var used = $"{what}: {asked?.ToString(CultureInfo.InvariantCulture) ?? "not known"}";
        if (asked is null)
            return c.Unknown(what, StepShape.Says(terms), [used]);
        return asked <= most
            ? c.Permits("No more than is allowed.", [used])
            : c.Forbids(StepShape.Says(terms), [used, .. Gate.Used(c, terms)]);
    }
}
