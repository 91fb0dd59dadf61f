using System.Collections.Immutable;

namespace Recourse.Core.Law.Matters;

/// <summary>
/// Under which circumstances a rule speaks: any or all of some, unless any or all of others. A circumstance that is
/// not known makes the answer unknown only where it would decide.
/// </summary>
internal static class Gate
{
    private static readonly TermName WhileAny = Circumstances("while_any");
    private static readonly TermName WhileAll = Circumstances("while_all");
    private static readonly TermName UnlessAny = Circumstances("unless_any");
    private static readonly TermName UnlessAll = Circumstances("unless_all");

    internal static readonly ImmutableArray<TermName> Asks = [WhileAny, WhileAll, UnlessAny, UnlessAll];

    /// <summary>True: the rule speaks. False: it does not. Null: that is not known.</summary>
    internal static bool? Opens(MatterCircumstances c, Terms terms)
    {
        var any = terms.Members<Standing>(WhileAny);
        var unlessAll = terms.Members<Standing>(UnlessAll);
        var speaks = any.IsEmpty ? true : c.Any(any);
        speaks &= c.All(terms.Members<Standing>(WhileAll));
        speaks &= !c.Any(terms.Members<Standing>(UnlessAny));
        return speaks & (unlessAll.IsEmpty ? true : !c.All(unlessAll));
    }

    internal static ImmutableArray<string> Used(MatterCircumstances c, Terms terms) => c.Used(Lists(terms));

    internal static string Missing(MatterCircumstances c, Terms terms) => c.Missing(Lists(terms));

    /// <summary>A term that names circumstances and may be left out.</summary>
    internal static TermName Circumstances(string name) =>
        TermName.Of<Standing>(name, TermKind.Words) with
        {
            Default = "",
        };

    private static ImmutableArray<Standing>[] Lists(Terms terms) =>
        [
            terms.Members<Standing>(WhileAny),
            terms.Members<Standing>(WhileAll),
            terms.Members<Standing>(UnlessAny),
            terms.Members<Standing>(UnlessAll),
        ];
}
