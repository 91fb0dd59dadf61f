using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>What is due at the end of a day, in the parts in which it is said.</summary>
/// <param name="Instalments">What due instalments lack, today's included; null: unknown.</param>
/// <param name="Fees">Fees and costs owed.</param>
/// <param name="Pending">Received and not cleared: said beside the amounts and never taken off them.</param>
public sealed record DueAmount(Money? Instalments, Money Fees, Money Pending)
{
    /// <summary>Instalments and fees; null when the first is unknown.</summary>
    public Money? WithFees => Instalments + Fees;
}

/// <summary>What pays off the whole debt on a day.</summary>
/// <param name="Amount">Everything owed at the end of the last good day, interest through it included.</param>
/// <param name="PerDiem">Interest of one day more at the terms then in force, half a cent rounded up.</param>
/// <param name="GoodThrough">The last day for which the amount is right.</param>
/// <param name="Pending">Received and not cleared; never taken off.</param>
public sealed record Payoff(Money Amount, Money PerDiem, LocalDate GoodThrough, Money Pending);

/// <summary>
/// The amounts that an officer says aloud and a letter prints: computed here and nowhere else. Days to come are told as
/// if nothing more happened until then.
/// </summary>
/// <param name="Books">The account.</param>
/// <param name="Today">The business date.</param>
/// <param name="KnownBy">With what is known by this moment.</param>
public sealed record AmountsToSay(Books Books, LocalDate Today, Instant KnownBy)
{
    /// <summary>What is due today. A debt that is charged off, in judgment or matured is due as a whole.</summary>
    public DueAmount DueNow() => DueBy(Today);

    /// <summary>What makes the account current if it comes by a day: the instalments until then are in it.</summary>
    public DueAmount CureBy(LocalDate day)
    {
        Invariant.Holds(day >= Today, "A cure lies ahead.");
        return DueBy(day);
    }

    /// <summary>
    /// The least payment that, received by a day, leaves the account at the end of it in no worse bucket than today's;
    /// zero when it stays there anyway; null when days are not computed, nobody knows what is past due, the debt is due
    /// as a whole, or no worse bucket is left.
    /// </summary>
    public Money? StopTheRoll(LocalDate by, Buckets buckets)
    {
        Invariant.Holds(by >= Today, "A roll lies ahead.");
        var policy = Books.Policy.Ageing;
        var today = Ageing.Of(Books.AsOf(Today, KnownBy), policy, buckets);
        var state = Books.AsOf(by, KnownBy);
        if (today.DaysPastDue is not { } days || Ageing.NextBound(buckets, days) is not { } bound)
            return null;
        if (state.Standing != Standing.Performing || state.Reported is not null || !state.PastDueIsKnown)
            return null;
        var (least, before) = (Money.Zero, Money.Zero);
        foreach (var instalment in state.Instalments)
        {
            if (Period.DaysBetween(instalment.DueOn, by) < bound)
                break;
            // Money goes to the oldest first, so the last one that must be whole may keep what is tolerated.
            if (!Ageing.IsWhole(instalment, policy))
                least = before + instalment.Lacks - policy.MayLack(instalment.Amount);
            before += instalment.Lacks;
        }
        return least;
    }

    /// <summary>What pays off the debt if it comes by the end of a day. Below zero: we owe the borrower.</summary>
    public Payoff PayoffGoodThrough(LocalDate day)
    {
        Invariant.Holds(day >= Today, "A payoff lies ahead.");
        var state = Books.AsOf(day, KnownBy);
        return new Payoff(state.Owed - state.Credit, PerDiem(day, state.Principal), day, state.Pending);
    }

    private DueAmount DueBy(LocalDate day)
    {
        var state = Books.AsOf(day, KnownBy);
        Money? instalments = state switch
        {
            { Standing: not Standing.Performing } or { HasMatured: true } => state.Principal + state.Interest,
            { Reported: { } reported } => reported.Lacks + state.Lacks,
            { PastDueIsKnown: false } => null,
            _ => state.Lacks,
        };
        return new DueAmount(instalments, state.Fees, state.Pending);
    }

    private Money PerDiem(LocalDate day, Money principal)
    {
        TermsVersion? inForce = null;
        foreach (var version in Books.Terms.KnownBy(KnownBy).Versions)
        {
            if (version.FromOn <= day)
                inForce = version;
        }
        if (inForce is not { Interest: InterestMethod.DailySimple })
            return Money.Zero;
        var unrounded = (Int128)principal.Minor * inForce.RateMillionths;
        return new Money((long)((unrounded + (Walk.InterestUnit / 2)) / Walk.InterestUnit));
    }
}
