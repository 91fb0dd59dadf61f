using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Recourse.Core.Law.Matters;

/// <summary>
/// What a shape about steps or duties sees: the facts of one debt, and the rule that it speaks for. What happens later
/// than the day that is judged has not happened.
/// </summary>
internal class MatterCircumstances(MatterFacts facts, LocalDate on)
{
    internal MatterFacts Facts { get; } = facts;

    /// <summary>The day that is judged.</summary>
    internal LocalDate On { get; set; } = on;

    /// <summary>The rule that is asked.</summary>
    internal RuleRef Rule { get; set; } = null!;

    /// <summary>True when the rule binds this debt and may be in force where the person is.</summary>
    internal bool Binds(BookRule rule) =>
        MayReach(rule.Jurisdiction)
        && (!rule.Content.NaturalPersonsOnly || Facts.IsNaturalPerson)
        && rule.Content.Scope?.Concerns(Facts.IsNaturalPerson, Facts.Debt, On) != false
        && rule.Content.Binds switch
        {
            Law.Binds.DebtCollector => rule.Jurisdiction.Reach is Reach.Everywhere or Reach.UnitedStates
                ? Coverage.IsDebtCollector(Facts.IsNaturalPerson, Facts.Debt)
                : Coverage.IsCollectorOrBuyer(Facts.IsNaturalPerson, Facts.Debt),
            Law.Binds.Creditor => !Coverage.IsDebtCollector(Facts.IsNaturalPerson, Facts.Debt),
            _ => true,
        };

    /// <summary>
    /// Where no place is known every pack of the United States may reach, and none of another country.
    /// </summary>
    private bool MayReach(Jurisdiction place) =>
        place.Reach switch
        {
            Reach.Everywhere or Reach.UnitedStates => true,
            Reach.Abroad => !Facts.Places.IsDefault && Facts.Places.Any(place.Holds),
            _ => Facts.Places.IsDefaultOrEmpty || Facts.Places.Contains(place.Code),
        };

    /// <summary>Whether a circumstance is so; null: not known.</summary>
    internal virtual bool? Holds(Standing standing) => Find(Facts.Standings, standing);

    /// <summary>True when one is so, false when none is, null when that is not known.</summary>
    internal bool? Any(ImmutableArray<Standing> standings)
    {
        bool? found = false;
        foreach (var standing in standings)
            found |= Holds(standing);
        return found;
    }

    /// <summary>True when all are so, false when one is not, null when that is not known.</summary>
    internal bool? All(ImmutableArray<Standing> standings)
    {
        bool? found = true;
        foreach (var standing in standings)
            found &= Holds(standing);
        return found;
    }

    /// <summary>What of these kinds happened up to the day that is judged, oldest first.</summary>
    internal ImmutableArray<MatterEvent> Happened(ImmutableArray<MatterEventKind> kinds)
    {
        if (kinds.IsEmpty || Facts.Events.IsDefaultOrEmpty)
            return [];
        var found = ImmutableArray.CreateBuilder<MatterEvent>();
        foreach (var happened in Facts.Events)
        {
            if (happened.On <= On && kinds.Contains(happened.Kind))
                found.Add(happened);
        }

        found.Sort((one, other) => one.On.CompareTo(other.On));
        return found.DrainToImmutable();
    }

    /// <summary>True where both belong together, or one of them to everything.</summary>
    internal static bool Belongs(MatterEvent one, string? of) => one.Of is null || of is null || one.Of == of;

    /// <summary>"paid: yes", "discharged: not known".</summary>
    internal ImmutableArray<string> Used(params ReadOnlySpan<ImmutableArray<Standing>> lists)
    {
        var used = ImmutableArray.CreateBuilder<string>();
        foreach (var list in lists)
        {
            foreach (var standing in list)
                used.Add($"{Name(standing)}: {Word(Holds(standing))}");
        }

        return used.DrainToImmutable();
    }

    /// <summary>The circumstances that are not known, in words.</summary>
    internal string Missing(params ReadOnlySpan<ImmutableArray<Standing>> lists)
    {
        List<string> missing = [];
        foreach (var list in lists)
        {
            foreach (var standing in list)
            {
                if (Holds(standing) is null && !missing.Contains(Name(standing)))
                    missing.Add(Name(standing));
            }
        }

        return string.Join(", ", missing);
    }

    /// <summary>"validation notice sent on Fri 1 May 2026".</summary>
    internal static string Told(MatterEvent happened) => $"{Name(happened.Kind)} on {Say.Day(happened.On)}";

    /// <summary>A word of the packs as people read it: "validation notice sent".</summary>
    internal static string Name<T>(T word)
        where T : struct, Enum => Kebab.Of(word).Replace('-', ' ');

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private protected static bool? Find(ImmutableArray<StandingFact> facts, Standing standing)
    {
        if (facts.IsDefault)
            return null;
        foreach (var fact in facts)
        {
            if (fact.Standing == standing)
                return fact.Holds;
        }

        return null;
    }

    private static string Word(bool? holds) =>
        holds switch
        {
            true => "yes",
            false => "no",
            null => "not known",
        };
}
