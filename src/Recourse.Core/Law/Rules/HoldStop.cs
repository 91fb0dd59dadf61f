using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// No contact while a hold of one kind binds: <c>days</c> from the day after it was placed where the law sets its
/// length, <c>days_after</c> beyond its end where the law goes on. A hold that was ended earlier ends then.
/// </summary>
internal static class HoldStop
{
    private static readonly TermName Hold = TermName.Of<HoldKind>("hold");
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };
    private static readonly TermName Days = new("days", TermKind.Count) { Default = "" };
    private static readonly TermName DaysAfter = new("days_after", TermKind.Count) { Default = "" };
    private static readonly TermName FreeContent = TermName.Of<MessageContent>("free_content", TermKind.Words) with
    {
        Default = "",
    };
    private static readonly TermName Why = new("why", TermKind.Text);

    internal static readonly ContactShape Shape = new(
        "hold-stop",
        [Hold, Channels, Days, DaysAfter, FreeContent, Why, Manner.Says],
        Judge
    );

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel))
            return Ruling.Silent;
        if (terms.Has(FreeContent) && terms.Holds(FreeContent, MessageContents.Word(c.Question.Content)))
            return Ruling.Silent;
        HoldFacts? found = null;
        Instant? begins = null;
        var lifts = Instant.MinValue;
        foreach (var hold in c.Facts.Holds)
        {
            if (Kinds.Word(hold.Kind) != terms.Text(Hold) || !Holds.OfPersonOrDebt(c, hold))
                continue;
            if (hold.PlacedAt > c.At)
            {
                begins = begins < hold.PlacedAt ? begins : hold.PlacedAt;
                continue;
            }

            var end = EndOf(c, hold, terms);
            if (end <= c.At)
                continue;
            found ??= hold;
            lifts = Instant.Max(lifts, end);
        }

        return Manner.Of(
            terms,
            found is null
                ? c.Permits(begins, $"Nothing of this kind is recorded.")
                : c.Forbids(
                    lifts == Instant.MaxValue ? null : lifts,
                    $"{terms.Text(Why)} (since {Holds.Since(c, found)}).",
                    Holds.Fact(c, found)
                )
        );
    }

    private static Instant EndOf(Circumstances c, HoldFacts hold, Terms terms)
    {
        var end = hold.EndsAt ?? Instant.MaxValue;
        if (terms.Has(DaysAfter) && hold.EndsAt is { } told)
            end = c.LastStartOf(DateOf(c, told).PlusDays(terms.Count(DaysAfter) + 1));
        return terms.Has(Days)
            ? Instant.Min(end, c.LastStartOf(DateOf(c, hold.PlacedAt).PlusDays(terms.Count(Days) + 1)))
            : end;
    }

    /// <summary>The latest date that a clock showed then.</summary>
    private static LocalDate DateOf(Circumstances c, Instant at)
    {
        var latest = LocalWindows.Local(Manner.ZoneOf(c), at).Date;
        foreach (var place in c.Places)
            latest = LocalDate.Max(latest, LocalWindows.Local(place.Zone, at).Date);
        return latest;
    }

    /// <summary>The words of holds, made once.</summary>
    private static class Kinds
    {
        private static readonly string[] All = [.. Enum.GetValues<HoldKind>().Select(Kebab.Of)];

        internal static string Word(HoldKind kind) => All[(int)kind];
    }
}
