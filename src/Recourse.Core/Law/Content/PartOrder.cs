namespace Recourse.Core.Law.Content;

/// <summary>
/// Parts that must stand in one order, all of them and nothing between. 12 CFR 1006.34(c)(4)(i).
/// </summary>
internal static class PartOrder
{
    private static readonly TermName Draft = TermName.Of<DraftKind>("draft");
    private static readonly TermName Order = new("order", TermKind.Words) { Known = PartWords.All };

    internal static readonly DraftShape Shape = new("part-order", [Draft, Order], Judge);

    private static Ruling Judge(Circumstances c, DraftFacts draft, Terms terms)
    {
        if (!terms.Is(Draft, Kebab.Of(draft.Kind)))
            return Ruling.Silent;
        var order = terms.Words(Order);
        var missing = order.Where(part => !draft.InOrder.Contains(part, StringComparer.Ordinal)).ToList();
        if (missing.Count > 0)
            return c.Forbids(null, $"It lacks {string.Join("; ", missing.Select(PartWords.Told))}.", draft.InOrder);
        return draft.InOrder.AsSpan().IndexOf(order.AsSpan()) >= 0
            ? c.Permits(null, $"The order is as it must be.", draft.InOrder)
            : c.Forbids(null, $"The order must be: {string.Join("; ", order.Select(PartWords.Told))}.", draft.InOrder);
    }
}
