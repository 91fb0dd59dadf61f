using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law.Limitation;

/// <summary>A period that may decide, the version of it, and the kinds of claim for which it does.</summary>
/// <param name="Period">The period.</param>
/// <param name="Only">The version, where the contract's date is not known; null: it follows from the facts.</param>
/// <param name="Kinds">As what the claim is taken.</param>
internal sealed record Claim(PeriodContent Period, PeriodTerms? Only, ImmutableArray<ClaimKind> Kinds);

/// <summary>As what a court may take a claim, and which periods of a place follow.</summary>
internal static class Claims
{
    private static readonly ImmutableArray<ClaimKind> Any =
    [
        ClaimKind.Open,
        ClaimKind.Card,
        ClaimKind.Written,
        ClaimKind.Note,
        ClaimKind.Oral,
        ClaimKind.Sale,
        ClaimKind.Medical,
    ];

    /// <summary>
    /// Empty where nothing is sure to be held: what may apply alone would look like all that there is.
    /// </summary>
    internal static ImmutableArray<Claim> Of(LimitationContent law, LimitationFacts facts, LocalDate day)
    {
        var kinds = KindsOf(facts);
        HashSet<ClaimKind> aside = [];
        foreach (var period in law.Periods)
        {
            if (period.InsteadOf.Length > 0 && Applies(period, facts) == true && HasBegun(period, day))
                aside.UnionWith(period.InsteadOf);
        }

        var found = ImmutableArray.CreateBuilder<Claim>(law.Periods.Length);
        foreach (var period in law.Periods)
        {
            if (Applies(period, facts) == false || !HasBegun(period, day))
                continue;
            var own =
                period.InsteadOf.Length > 0
                    ? period.Kinds
                    : [.. period.Kinds.Where(kind => kinds.Contains(kind) && !aside.Contains(kind))];
            if (!own.IsEmpty)
                AddVersions(found, period, own, facts);
        }

        return found.DrainToImmutable();
    }

    /// <summary>
    /// True when a period is held whatever the debt turns out to be: what is held for some kinds of debt only must not
    /// look like all that there is.
    /// </summary>
    internal static bool AreHeld(LimitationContent law, LimitationFacts facts, LocalDate day)
    {
        foreach (var kind in Enum.GetValues<DebtKind>())
        {
            if (kind == DebtKind.Unknown || (facts.Kind != DebtKind.Unknown && kind != facts.Kind))
                continue;
            foreach (var purpose in Enum.GetValues<DebtPurpose>())
            {
                if (
                    purpose != DebtPurpose.Unknown
                    && (facts.Purpose == DebtPurpose.Unknown || purpose == facts.Purpose)
                    && Of(law, facts with { Kind = kind, Purpose = purpose }, day).IsEmpty
                )
                    return false;
            }
        }

        return true;
    }

    /// <summary>
    /// True when a period counts from the last payment, and neither that nor the contract's own day is known.
    /// </summary>
    internal static bool LackLastPayment(LimitationContent law, LimitationFacts facts, LocalDate day) =>
        facts.MadeOn is null
        && !facts.Acts.Any(act => act.Act == DebtorAct.PartPayment && act.On <= facts.DefaultOn && act.On <= day)
        && Of(law, facts, day).Any(claim => claim.Period.FromLastPayment);

    /// <summary>Every kind of claim that the debt may be.</summary>
    internal static ImmutableArray<ClaimKind> KindsOf(LimitationFacts facts)
    {
        if (facts.Claim is { } claim)
            return [claim];
        ImmutableArray<ClaimKind> kinds = facts.Kind switch
        {
            DebtKind.Revolving => [ClaimKind.Open, ClaimKind.Card, ClaimKind.Written],
            DebtKind.Instalment or DebtKind.Mortgage or DebtKind.Student => [ClaimKind.Written, ClaimKind.Note],
            DebtKind.MotorVehicle => [ClaimKind.Written, ClaimKind.Note, ClaimKind.Sale],
            DebtKind.Medical => [ClaimKind.Medical, ClaimKind.Open, ClaimKind.Oral, ClaimKind.Written],
            DebtKind.Microfinance => [ClaimKind.Written, ClaimKind.Note, ClaimKind.Oral],
            _ => Any,
        };
        return facts.Sealed == true ? kinds.Add(ClaimKind.Sealed) : kinds;
    }

    /// <summary>A version of a contract's date each, where that date is not known.</summary>
    private static void AddVersions(
        ImmutableArray<Claim>.Builder found,
        PeriodContent period,
        ImmutableArray<ClaimKind> kinds,
        LimitationFacts facts
    )
    {
        if (period.GoBy != YearsGoBy.Contract || facts.MadeOn is not null || period.Terms.Length == 1)
        {
            found.Add(new Claim(period, null, kinds));
            return;
        }

        foreach (var terms in period.Terms)
            found.Add(new Claim(period, terms, kinds));
    }

    private static bool HasBegun(PeriodContent period, LocalDate day) =>
        period.GoBy != YearsGoBy.Suit || period.Terms[0].From is not { } from || from <= day;

    /// <summary>Null: a fact that decides is not known.</summary>
    private static bool? Applies(PeriodContent period, LimitationFacts facts)
    {
        bool? debts =
            period.Debts.IsEmpty ? true
            : facts.Kind == DebtKind.Unknown ? null
            : period.Debts.Contains(facts.Kind);
        bool? consumers =
            !period.ConsumersOnly ? true
            : facts.Purpose == DebtPurpose.Unknown ? null
            : facts.Purpose == DebtPurpose.Consumer;
        return debts == false || consumers == false ? false
            : debts is null || consumers is null ? null
            : true;
    }
}
