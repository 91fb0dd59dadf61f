using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps.Rules;

/// <summary>
/// A step needs circumstances: all of some and any of others. One that is not so stops, and so does one that is not
/// known.
/// </summary>
internal static class OnlyIf
{
    private static readonly TermName NeedsAll = Gate.Circumstances("needs_all");
    private static readonly TermName NeedsAny = Gate.Circumstances("needs_any");

    internal static readonly StepShape Shape = new("only-if", [NeedsAll, NeedsAny], Judge);

    private static StepFinding Judge(StepCircumstances c, Terms terms)
    {
        var (all, any) = (terms.Members<Standing>(NeedsAll), terms.Members<Standing>(NeedsAny));
        var met = c.All(all) & (any.IsEmpty ? true : c.Any(any));
        var used = c.Used(all, any);
        return met switch
        {
            true => c.Permits("What this step needs is there.", used),
            false => c.Forbids(StepShape.Says(terms), used),
            null => c.Unknown(c.Missing(all, any), StepShape.Says(terms), used),
        };
    }
}
