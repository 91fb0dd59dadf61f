using Recourse.Core.Kernel;

namespace Recourse.Core.Law.Content;

/// <summary>
/// A sum that a notice shows is the sum of what was owed on the itemization date (<c>then</c>: principal, interest,
/// fees and other charges), of what is owed now on all debts of the notice, in one cumulative figure (<c>now</c>), or
/// of the amount then and the itemization since (<c>itemized</c>). 12 CFR 1006.34(c)(2)(vii)-(ix) and its comments.
/// </summary>
internal static class NoticeSum
{
    private static readonly TermName Sum = new("sum", TermKind.Word) { Known = ["then", "now", "itemized"] };

    internal static readonly DraftShape Shape = new("notice-sum", [Sum], Judge);

    private static Ruling Judge(Circumstances c, DraftFacts draft, Terms terms)
    {
        if (draft is not { Kind: DraftKind.ValidationNotice, Notice: { } notice })
            return Ruling.Silent;
        if (terms.Is(Sum, "itemized"))
            return Itemized(c, notice);
        var then = terms.Is(Sum, "then");
        var owed = then ? notice.OwedThen : notice.OwedNow;
        if (owed.IsEmpty)
            return Ruling.Silent;
        var due = owed.Aggregate(Money.Zero, (sum, one) => sum + one);
        var shown = then ? notice.ShownThen : notice.ShownNow;
        if (!then && notice.SumsShown != 1)
            return c.Forbids(
                null,
                $"It shows {notice.SumsShown} sums. Several debts on one notice have one: {Told(due)}."
            );
        if (shown is null)
            return c.Forbids(null, $"It shows no sum; {Told(due)} is owed.");
        return shown == due
            ? c.Permits(null, $"It shows {Told(due)}, all that is owed.")
            : c.Forbids(null, $"It shows {Told(shown.Value)}; all that is owed is {Told(due)}.");
    }

    private static Ruling Itemized(Circumstances c, NoticeFacts notice)
    {
        if (notice is not { ShownThen: { } then, ShownNow: { } now } || notice.Fields.IsEmpty)
            return Ruling.Silent;
        var sum = then + Field(notice, "interest") + Field(notice, "fees");
        sum -= Field(notice, "payments") + Field(notice, "credits");
        return sum == now
            ? c.Permits(null, $"Then and since add up to {Told(now)}.")
            : c.Advises(null, $"Then and since add up to {Told(sum)}, and it shows {Told(now)}. Look again.");
    }

    private static Money Field(NoticeFacts notice, string part) =>
        notice.Fields.FirstOrDefault(field => field.Part == part)?.Amount ?? Money.Zero;

    private static string Told(Money amount) =>
        (amount.Minor / 100m).ToString("#,0.00", System.Globalization.CultureInfo.InvariantCulture);
}
