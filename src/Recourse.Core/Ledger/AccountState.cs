using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>What one instalment that has fallen due still lacks.</summary>
/// <param name="DueOn">When it fell due.</param>
/// <param name="Amount">What fell due.</param>
/// <param name="Lacks">What is unpaid of it; fees are never part of it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DueInstalment(LocalDate DueOn, Money Amount, Money Lacks);

/// <summary>
/// A stage that somebody reported without a day: it stands, with its date, until a tape or a payment says more.
/// </summary>
/// <param name="AsOf">When it was so.</param>
/// <param name="DaysFrom">Lower bound of the stage in days past due.</param>
/// <param name="Lacks">What is still past due of what was reported; null: never told.</param>
/// <param name="PaidSince">What was paid toward the debt since then.</param>
public sealed record ReportedStage(LocalDate AsOf, int DaysFrom, Money? Lacks, Money PaidSince);

/// <summary>
/// An account at the end of one day, as known by one moment: derived from its entries and terms, never stored. Either
/// something is owed or there is a credit, not both.
/// </summary>
public sealed record AccountState
{
    /// <summary>The day at whose end it was so.</summary>
    public required LocalDate On { get; init; }

    /// <summary>False before the books opened; then everything is zero.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>How the debt stands.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Principal owed.</summary>
    public required Money Principal { get; init; }

    /// <summary>Interest owed through this day; of daily interest the sum is rounded once, half a cent up.</summary>
    public required Money Interest { get; init; }

    /// <summary>Fees and costs owed.</summary>
    public required Money Fees { get; init; }

    /// <summary>What we owe the borrower.</summary>
    public required Money Credit { get; init; }

    /// <summary>Payments received that have not cleared; they count toward nothing yet.</summary>
    public required Money Pending { get; init; }

    /// <summary>What is already paid toward instalments to come.</summary>
    public required Money PaidAhead { get; init; }

    /// <summary>Every instalment that has fallen due since the books opened and those then unpaid, by date.</summary>
    public required ImmutableArray<DueInstalment> Instalments { get; init; }

    /// <summary>
    /// False when an opening said since when the account is behind but not by how much, and no terms tell: then the
    /// instalment stands for the whole debt.
    /// </summary>
    public required bool PastDueIsKnown { get; init; }

    /// <summary>A stage without a day that still stands; null: days are computed.</summary>
    public required ReportedStage? Reported { get; init; }

    /// <summary>The next instalment by its terms, before what is paid ahead; null: none is to come.</summary>
    public required (LocalDate DueOn, Money Amount)? Next { get; init; }

    /// <summary>True once the last instalment of the terms has fallen due: everything owed is due.</summary>
    public required bool HasMatured { get; init; }

    /// <summary>The books of this account as they should stand.</summary>
    public required Chart Chart { get; init; }

    /// <summary>Principal, interest and fees.</summary>
    public Money Owed => Principal + Interest + Fees;

    /// <summary>One of the three.</summary>
    public Money Of(Component component) =>
        component switch
        {
            Component.Principal => Principal,
            Component.Interest => Interest,
            _ => Fees,
        };

    /// <summary>What all instalments that have fallen due still lack together.</summary>
    public Money Lacks
    {
        get
        {
            var sum = Money.Zero;
            foreach (var instalment in Instalments)
                sum += instalment.Lacks;
            return sum;
        }
    }
}
