using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law;

/// <summary>Which debts a rule concerns, beside whom it binds.</summary>
/// <param name="Only">The only kinds of debt that it concerns; empty: every kind. An unknown kind is concerned.</param>
/// <param name="Except">Kinds that it leaves out; an unknown kind is not left out.</param>
/// <param name="Purpose">Consumer: no debts for business. Business: only these. Null: both.</param>
/// <param name="PastDueOver">
/// Days: the debt must be past due for more of them. Null: no matter. A debt of which the first day past due is not
/// known is concerned.
/// </param>
public sealed record RuleScope(
    ImmutableArray<DebtKind> Only,
    ImmutableArray<DebtKind> Except,
    DebtPurpose? Purpose,
    int? PastDueOver
)
{
    /// <summary>The debts of an array that the rule concerns; the array itself where it is all of them.</summary>
    internal DebtFacts[] Within(Circumstances c, DebtFacts[] debts)
    {
        var count = 0;
        foreach (var debt in debts)
            count += Concerns(c, debt) ? 1 : 0;
        return count == debts.Length ? debts
            : count == 0 ? []
            : Some(c, debts);
    }

    /// <summary>When the next debt of the array is past due for long enough; null: none will be.</summary>
    internal Instant? NextJoin(Circumstances c, ReadOnlySpan<DebtFacts> debts)
    {
        Instant? next = null;
        foreach (var debt in debts)
        {
            if (JoinsOn(debt) is not { } date)
                continue;
            var joins = c.FirstStartOf(date);
            if (joins > c.At && (next is null || joins < next))
                next = joins;
        }

        return next;
    }

    private DebtFacts[] Some(Circumstances c, DebtFacts[] debts) => Array.FindAll(debts, debt => Concerns(c, debt));

    private bool Concerns(Circumstances c, DebtFacts debt) =>
        Concerns(c.Facts.IsNaturalPerson, debt, c.Date(latest: true));

    /// <summary>True when the rule concerns the debt on a date.</summary>
    internal bool Concerns(bool isNaturalPerson, DebtFacts debt, LocalDate on) =>
        (Only.IsEmpty || debt.Kind == DebtKind.Unknown || Only.Contains(debt.Kind))
        && !Except.Contains(debt.Kind)
        && IsOfPurpose(isNaturalPerson, debt)
        && (JoinsOn(debt) is not { } date || on >= date);

    private bool IsOfPurpose(bool isNaturalPerson, DebtFacts debt) =>
        Purpose switch
        {
            DebtPurpose.Consumer => isNaturalPerson && debt.Purpose != DebtPurpose.Business,
            DebtPurpose.Business => debt.Purpose == DebtPurpose.Business || !isNaturalPerson,
            _ => true,
        };

    private LocalDate? JoinsOn(DebtFacts debt) =>
        PastDueOver is { } days && debt.PastDueSince is { } since ? since.PlusDays(days + 1) : null;
}
