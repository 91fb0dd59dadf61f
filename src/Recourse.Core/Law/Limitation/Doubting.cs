using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Limitation;

/// <summary>Why an answer is doubtful, and what would settle it: a sentence each.</summary>
internal static class Doubting
{
    internal static ImmutableArray<string> Of(
        LimitationContent law,
        LimitationFacts facts,
        LocalDate day,
        ImmutableArray<PeriodLooked> looked
    )
    {
        List<string> found = [];
        var own = looked.RemoveAll(it => it.Place != law.Place);
        if (own.Select(it => (it.Citation, it.Years)).Distinct().Count() > 1)
            found.Add(
                own.DistinctBy(it => it.Kinds).Count() == 1
                    ? "It is not known when the contract was made, which decides how long the period is."
                    : "A court may take the claim in more than one way: counsel can say which."
            );
        found.AddRange(own.Select(it => it.Doubt).OfType<string>().Distinct(StringComparer.Ordinal));
        if (looked.FirstOrDefault(it => it.Place != law.Place && it.EarliestEnd < day) is { } borrowed)
            found.Add(Borrowed(law, facts, borrowed));
        if (Reckoning.MayBeByInstalments(facts.Kind))
            AddInstalments(found, facts);
        if (facts is { Kind: DebtKind.Student, FederalStudentLoan: null })
            found.Add("It is not known whether this is a federal student loan: against those no period runs.");
        AddActs(found, law, facts, day);
        if (law.AbsenceTolls is null && facts.Tolls.Any(toll => toll.Kind == TollKind.Absence && toll.From <= day))
            found.Add($"Whether an absence from {law.Name} counts is not settled here.");
        return [.. found];
    }

    private static void AddInstalments(List<string> found, LimitationFacts facts)
    {
        if ((facts.CalledDueOn ?? facts.LastInstalmentOn) is not { } whole)
            found.Add(
                "It is not known that the whole loan was called due: later instalments may have periods of their own."
            );
        else if (whole > facts.DefaultOn)
            found.Add("Instalments that fell due first may be barred while those that fell due later are not.");
    }

    private static string Borrowed(LimitationContent law, LimitationFacts facts, PeriodLooked borrowed)
    {
        var borrows = law.Borrows?.Holds == true ? $"{law.Name} borrows" : $"{law.Name} may borrow";
        return facts.AccruedIn == borrowed.Place
            ? $"{borrows} the period of {borrowed.Place}, where the claim arose, if that ends earlier."
            : $"Where the claim arose is not known, and {borrows} a shorter period of that place.";
    }

    private static void AddActs(List<string> found, LimitationContent law, LimitationFacts facts, LocalDate day)
    {
        var longest = new Reckoning(law, facts, day, isLongest: true);
        var unsettled = facts.Acts.Any(act =>
            act.On > facts.DefaultOn
            && act.On <= day
            && (longest.Restarts(act, isOver: false) is null || longest.Restarts(act, isOver: true) is null)
        );
        if (unsettled)
            found.Add(
                $"What a payment or a written word after the default does to the period in {law.Name} is not settled here."
            );
    }
}
