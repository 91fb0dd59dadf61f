using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Recourse.Core.Law.Limitation;

/// <summary>An answer in a sentence or two, for whoever must decide by it.</summary>
internal static class LimitationWords
{
    internal static string Of(LimitationAnswer answer, LimitationContent law) =>
        answer.Outcome switch
        {
            LimitationOutcome.Barred => Barred(answer, law),
            LimitationOutcome.InTime => InTime(answer, law),
            _ => Doubtful(answer, law),
        };

    internal static string Missing(ImmutableArray<string> missing) =>
        $"Not known: {string.Join(" and ", missing)} {(missing.Length == 1 ? "is" : "are")} missing. No suit.";

    private static string Barred(LimitationAnswer answer, LimitationContent law)
    {
        var gone = law.Extinguishes is { } citation ? $" The debt itself is gone ({citation})." : "";
        return $"Time-barred since {Day(answer.Since!.Value)} ({Period(answer.Decides!, law)}): no suit, no threat of one."
            + gone;
    }

    private static string InTime(LimitationAnswer answer, LimitationContent law) =>
        answer.LastDay is { } last
            ? $"Not time-barred: a suit is in time until {Day(last)} ({Period(answer.Decides!, law)})."
            : $"Not time-barred: the period does not end while what stops it lasts ({Period(answer.Decides!, law)}).";

    private static string Doubtful(LimitationAnswer answer, LimitationContent law)
    {
        var until = answer.LastDay is { } last ? $", and barred for certain after {Day(last)}" : "";
        return $"Doubtful since {Day(answer.Since!.Value)} ({Period(answer.Decides!, law)}){until}: no suit. "
            + string.Join(' ', answer.Doubts);
    }

    private static string Period(PeriodLooked period, LimitationContent law)
    {
        var place = period.Place == law.Place ? law.Name : period.Place;
        var years = period.Years == 1 ? "1 year" : $"{period.Years.ToString(CultureInfo.InvariantCulture)} years";
        return $"{place}, {years}, {period.Citation}";
    }

    private static string Day(LocalDate day) => day.ToString("d MMM uuuu", CultureInfo.InvariantCulture);
}
