using System.Collections.Immutable;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>In what order money goes to the components of a debt.</summary>
public sealed class ComponentOrder
{
    private ComponentOrder(ImmutableArray<Component> inOrder) => InOrder = inOrder;

    /// <summary>Interest, principal, fees: the common order of US contracts.</summary>
    public static ComponentOrder FeesLast { get; } = new([Component.Interest, Component.Principal, Component.Fees]);

    /// <summary>Principal, interest, fees: common after a charge-off.</summary>
    public static ComponentOrder PrincipalFirst { get; } =
        new([Component.Principal, Component.Interest, Component.Fees]);

    /// <summary>Costs, interest, principal: common after a judgment.</summary>
    public static ComponentOrder CostsFirst { get; } = new([Component.Fees, Component.Interest, Component.Principal]);

    /// <summary>The components, first served first.</summary>
    public ImmutableArray<Component> InOrder { get; }

    internal bool EndsWithFees => InOrder[^1] == Component.Fees;

    internal bool PutsPrincipalBeforeInterest =>
        InOrder.IndexOf(Component.Principal) < InOrder.IndexOf(Component.Interest);

    /// <summary>Reads <c>interest, principal, fees</c>: each of the three once.</summary>
    /// <returns>The order, or null and the reason in words.</returns>
    public static (ComponentOrder? Order, string? Problem) Read(string text)
    {
        var read = ImmutableArray.CreateBuilder<Component>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Enum.TryParse<Component>(part, ignoreCase: true, out var component) || char.IsDigit(part[0]))
                return (null, $"“{part}” is none of principal, interest, fees.");
            if (read.Contains(component))
                return (null, $"“{part}” stands twice.");
            read.Add(component);
        }
        return read.Count == 3
            ? (new ComponentOrder(read.ToImmutable()), null)
            : (null, "Name each of principal, interest and fees once.");
    }

    /// <summary><c>interest, principal, fees</c>.</summary>
    public override string ToString() => string.Join(", ", InOrder).ToLowerInvariant();
}

/// <summary>
/// How payments are applied. Under contract it is the oldest instalment first, and fees come last by construction: a
/// payment that is whole but for an earlier late fee makes its instalment whole, so late fees never pyramid
/// (16 CFR 444.4).
/// </summary>
public sealed record AllocationPolicy
{
    private readonly ComponentOrder _underContract = ComponentOrder.FeesLast;

    /// <summary>
    /// Within each instalment, oldest first. An order that does not end with fees is refused as a bug.
    /// </summary>
    public ComponentOrder UnderContract
    {
        get => _underContract;
        init
        {
            Invariant.Holds(value.EndsWithFees, "Under contract fees come last (16 CFR 444.4).");
            _underContract = value;
        }
    }

    /// <summary>Once charged off, over the whole debt.</summary>
    public ComponentOrder AfterChargeOff { get; init; } = ComponentOrder.PrincipalFirst;

    /// <summary>After a judgment, over the whole debt.</summary>
    public ComponentOrder AfterJudgment { get; init; } = ComponentOrder.CostsFirst;

    /// <summary>What becomes of more than what is due, unless the payer said otherwise.</summary>
    public Surplus Surplus { get; init; } = Surplus.PaidAhead;

    /// <summary>
    /// True: all interest accrued to the day of a payment comes before any principal. False: each instalment's
    /// interest, then its principal, then the next instalment's.
    /// </summary>
    public bool InterestToDateFirst { get; init; }
}

/// <summary>
/// From when an instalment counts as unpaid. This tolerance is about amounts; it is neither the grace of late fees nor
/// that of promises.
/// </summary>
/// <param name="ToleratedShort">An instalment that lacks at most this counts as whole.</param>
/// <param name="WholeFromPercent">An instalment paid to at least this share counts as whole; 100 is all of it.</param>
/// <param name="ChargeOffDays">Days past due at which the debt is to be charged off.</param>
public sealed record AgeingPolicy(Money ToleratedShort, int WholeFromPercent, int ChargeOffDays)
{
    /// <summary>To the cent, charge-off at 120 days past due as for closed-end loans.</summary>
    public static AgeingPolicy Exact { get; } = new(Money.Zero, 100, 120);

    /// <summary>A dollar or a tenth of an instalment ages nobody.</summary>
    public static AgeingPolicy Tolerant { get; } = new(new Money(100), 90, 120);

    /// <summary>The most that an instalment of this amount may lack and still count as whole.</summary>
    public Money MayLack(Money instalment) =>
        Money.Max(ToleratedShort, new Money(instalment.Minor * (100 - WholeFromPercent) / 100));
}

/// <summary>What a portfolio decided about its books.</summary>
/// <param name="Allocation">How payments are applied.</param>
/// <param name="Ageing">From when an instalment counts as unpaid.</param>
public sealed record LedgerPolicy(AllocationPolicy Allocation, AgeingPolicy Ageing)
{
    /// <summary>US defaults: fees last, paid ahead, to the cent.</summary>
    public static LedgerPolicy Default { get; } = new(new AllocationPolicy(), AgeingPolicy.Exact);
}
