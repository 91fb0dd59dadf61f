using System.Collections.Immutable;

namespace Recourse.Core.Law.Content;

/// <summary>
/// Every dated item of a validation notice is told as of one and the same reference date, and of the one that this
/// collector used for the debt before. 12 CFR 1006.34(b)(3), comment 34(b)(3)-1.
/// </summary>
internal static class ItemizationDate
{
    internal static readonly DraftShape Shape = new("itemization-date", [], Judge);

    private static Ruling Judge(Circumstances c, DraftFacts draft, Terms terms)
    {
        if (draft is not { Kind: DraftKind.ValidationNotice, Notice: { } notice } || notice.AsOf.IsEmpty)
            return Ruling.Silent;
        var chosen = notice.UsedBefore ?? notice.AsOf[0];
        var facts = notice.AsOf.Select(Told).ToImmutableArray();
        var other = notice.AsOf.FirstOrDefault(item => !IsSame(item, chosen));
        if (other is null)
            return c.Permits(null, $"Everything is told as of one date: {Told(chosen)}.", facts);
        return notice.UsedBefore is null
            ? c.Forbids(null, $"Two dates are mixed: {Told(chosen)}; {Told(other)}. Choose one for all.", facts)
            : c.Forbids(null, $"For this debt the date was used before: {Told(chosen)}; not {Told(other)}.", facts);
    }

    private static bool IsSame(DatedPart one, DatedPart other) =>
        one.Reference == other.Reference && one.On == other.On;

    private static string Told(DatedPart item) =>
        $"{PartWords.Told(item.Part)} as of {Kebab.Of(item.Reference).Replace('-', ' ')}, {Say.Day(item.On)}";
}
