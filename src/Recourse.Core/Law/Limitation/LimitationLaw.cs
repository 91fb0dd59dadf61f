using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Limitation;

/// <summary>
/// Is a debt time-barred? Every period that a court may apply is counted by its shortest and by its longest reckoning.
/// A suit stays open only while the shortest of all still runs; the debt is barred for certain only when the longest is
/// over; what lies between is doubtful, and doubt never permits a suit (12 CFR 1006.26(b) knows no good faith).
/// </summary>
public static class LimitationLaw
{
    private const string FederalStudentLoans = "20 USC 1091a(a)(2)";

    /// <summary>The law of one place; null: it is not held.</summary>
    /// <param name="book">The book.</param>
    /// <param name="place">As in <see cref="LimitationContent.Place"/>.</param>
    public static LimitationContent? LimitationIn(this LawBook book, string? place)
    {
        foreach (var law in book.Content.Limitations)
        {
            if (law.Place == place)
                return law;
        }

        return null;
    }

    /// <summary>Whether a debt is time-barred on a day.</summary>
    /// <param name="book">The book.</param>
    /// <param name="facts">What is known of the debt. What lies after the day is left out.</param>
    /// <param name="day">The day, on the calendar where a suit would be brought.</param>
    public static LimitationAnswer IsTimeBarred(this LawBook book, LimitationFacts facts, LocalDate day)
    {
        var law = book.LimitationIn(facts.Forum);
        if (facts is { Kind: DebtKind.Student, FederalStudentLoan: true })
            return WithoutPeriod(law, facts, day);
        var missing = MissingOf(law, facts);
        if (missing.Length > 0)
            return Unknown(law, facts, day, missing);
        if (!Claims.AreHeld(law!, facts, day))
            return Unknown(law, facts, day, [$"the period of {law!.Name} for this kind of claim"]);
        var own = Look(law!, facts, day);
        var foreign = Foreign.Of(book, law!, facts, day);
        if (foreign.LacksLastPayment || Claims.LackLastPayment(law!, facts, day))
            return Unknown(law, facts, day, ["the date of the last payment"]);
        var earliest = Reckoning.Earlier(Shortest(own), foreign.Earliest);
        var latest = law!.Borrows?.Holds == true ? Reckoning.Earlier(Longest(own), foreign.Latest) : Longest(own);
        if (facts is { Kind: DebtKind.Student, FederalStudentLoan: null })
            latest = null;
        return Answer(law, facts, day, [.. own, .. foreign.Looked], (earliest, latest));
    }

    /// <summary>The periods of one place, counted.</summary>
    internal static ImmutableArray<PeriodLooked> Look(LimitationContent law, LimitationFacts facts, LocalDate day)
    {
        var shortest = new Reckoning(law, facts, day, isLongest: false);
        var longest = new Reckoning(law, facts, day, isLongest: true);
        return [.. Claims.Of(law, facts, day).Select(claim => Look(law, facts, day, claim, shortest, longest))];
    }

    /// <summary>The earliest end by the shortest reckoning; null: none ends.</summary>
    internal static LocalDate? Shortest(IEnumerable<PeriodLooked> looked) =>
        looked.Select(it => it.EarliestEnd).Aggregate(Reckoning.Earlier);

    /// <summary>The latest end by the longest reckoning; null: it cannot be said.</summary>
    internal static LocalDate? Longest(IEnumerable<PeriodLooked> looked) =>
        looked.Select(it => it.LatestEnd).Aggregate(Reckoning.Later);

    private static PeriodLooked Look(
        LimitationContent law,
        LimitationFacts facts,
        LocalDate day,
        Claim claim,
        Reckoning shortest,
        Reckoning longest
    )
    {
        var period = claim.Period;
        var from = shortest.StartOf(period) ?? facts.DefaultOn ?? day;
        var earliest = shortest.LastDay(period, claim.Only);
        var latest = longest.StartOf(period) is null ? null : longest.LastDay(period, claim.Only);
        var suedOn = earliest < day ? earliest.Value.PlusDays(1) : day;
        var version = claim.Only ?? shortest.VersionOf(period, from, suedOn);
        return new PeriodLooked(
            law.Place,
            claim.Kinds,
            version.Years,
            period.Citation,
            version.From,
            from,
            earliest,
            latest is { } end && earliest is { } least ? LocalDate.Max(end, least) : null,
            period.Doubt,
            period.Source ?? law.Source
        );
    }

    private static ImmutableArray<string> MissingOf(LimitationContent? law, LimitationFacts facts)
    {
        var missing = ImmutableArray.CreateBuilder<string>(2);
        if (facts.Forum is null)
            missing.Add("the place where the borrower lives");
        else if (law is null)
            missing.Add($"the law of {facts.Forum}");
        if (facts.DefaultOn is null)
            missing.Add("the date of default");
        return missing.DrainToImmutable();
    }

    private static LimitationAnswer Answer(
        LimitationContent law,
        LimitationFacts facts,
        LocalDate day,
        ImmutableArray<PeriodLooked> looked,
        (LocalDate? Earliest, LocalDate? Latest) ends
    )
    {
        looked = [.. looked.OrderBy(it => it.EarliestEnd ?? LocalDate.MaxIsoValue).ThenBy(it => it.Years)];
        var (earliest, latest) = ends;
        var outcome =
            latest < day ? LimitationOutcome.Barred
            : earliest < day ? LimitationOutcome.Doubtful
            : LimitationOutcome.InTime;
        var decides =
            outcome == LimitationOutcome.Barred
                ? looked.FirstOrDefault(it => it.LatestEnd == latest) ?? looked[^1]
                : looked.First(it => it.EarliestEnd == earliest);
        var answer = new LimitationAnswer(
            outcome,
            day,
            law.Place,
            law.Name,
            outcome == LimitationOutcome.InTime ? earliest : latest,
            outcome switch
            {
                LimitationOutcome.Barred => latest?.PlusDays(1),
                LimitationOutcome.Doubtful => earliest?.PlusDays(1),
                _ => null,
            },
            decides,
            looked,
            [],
            outcome == LimitationOutcome.Doubtful ? Doubting.Of(law, facts, day, looked) : [],
            outcome == LimitationOutcome.Barred && law.Extinguishes is not null,
            law.Review,
            ""
        );
        return answer with { Words = LimitationWords.Of(answer, law) };
    }

    private static LimitationAnswer Unknown(
        LimitationContent? law,
        LimitationFacts facts,
        LocalDate day,
        ImmutableArray<string> missing
    ) =>
        new(
            LimitationOutcome.Unknown,
            day,
            facts.Forum,
            law?.Name,
            null,
            null,
            null,
            [],
            missing,
            [],
            false,
            law?.Review,
            LimitationWords.Missing(missing)
        );

    private static LimitationAnswer WithoutPeriod(LimitationContent? law, LimitationFacts facts, LocalDate day) =>
        new(
            LimitationOutcome.InTime,
            day,
            facts.Forum,
            law?.Name,
            null,
            null,
            null,
            [],
            [],
            [],
            false,
            law?.Review,
            $"Never time-barred: no period runs against a federal student loan ({FederalStudentLoans})."
        );
}
