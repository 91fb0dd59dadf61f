using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Matters;

/// <summary>
/// The validation period of 12 CFR 1006.34(b)(5): it begins when the information is provided and ends so many days
/// after the day on which receipt may be assumed. A notice that came back did not begin it; a later one begins it anew.
/// A notice may name a later last day, never an earlier one. The end is not moved off a weekend.
/// </summary>
/// <param name="Provided">When the information was provided.</param>
/// <param name="Receipt">The earliest day on which receipt may be assumed.</param>
/// <param name="LastOn">The last day to dispute.</param>
/// <param name="Notice">The notice that began it.</param>
internal sealed record ValidationPeriod(LocalDate Provided, LocalDate Receipt, LocalDate LastOn, MatterEvent Notice)
{
    private static readonly TermName Notices = Happenings.Needed("notices");
    private static readonly TermName VoidBy = Happenings.Optional("void_by");
    private static readonly Span ToReceipt = Span.Needed("receipt", "receipt_unit");
    private static readonly Span ToEnd = Span.Needed("period", "period_unit");

    internal static ImmutableArray<TermName> Asks =>
        [Notices, VoidBy, .. ToReceipt.Asks, .. ToEnd.Asks, .. Span.Common];

    /// <summary>The period of the latest notice that did not come back; null: none was sent.</summary>
    internal static ValidationPeriod? Of(MatterCircumstances c, Terms terms)
    {
        var back = c.Happened(terms.Members<MatterEventKind>(VoidBy));
        var notices = c.Happened(terms.Members<MatterEventKind>(Notices));
        for (var i = notices.Length - 1; i >= 0; i--)
        {
            var notice = notices[i];
            var next = i + 1 < notices.Length ? notices[i + 1].On : LocalDate.MaxIsoValue;
            if (back.Any(it => it.On >= notice.On && it.On <= next && MatterCircumstances.Belongs(it, notice.Of)))
                continue;
            var receipt = ToReceipt.After(notice.On, terms);
            var ends = ToEnd.After(receipt, terms);
            return new(notice.On, receipt, notice.Names > ends ? notice.Names.Value : ends, notice);
        }

        return null;
    }
}
