using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Reports;

/// <summary>What was owed in one stage at one month-end.</summary>
/// <param name="On">The month-end.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Owed">What the accounts owed of which it is known.</param>
/// <param name="Accounts">All accounts that stood there.</param>
/// <param name="Unknown">Those of which nobody told what they owed: they are not in the amount.</param>
public sealed record StageBalance(LocalDate On, MonthStage Stage, Money Owed, long Accounts, long Unknown);

/// <summary>
/// The dollar-flow proxy of roll rates: what stands in the next stage a month later, against what stood in this one. It
/// does not follow accounts, so cures and new entries hide in it; it is shown beside the true migration, not for it.
/// </summary>
public static class DollarFlow
{
    /// <summary>
    /// $40M in 60–89 of $100M in 30–59 the month before are 40 %. Over 100 % is no mistake: more came from elsewhere.
    /// Without a next stage, or without the month after, nothing is counted.
    /// </summary>
    public static Rate Of(IEnumerable<StageBalance> balances, LocalDate from, MonthStage stage)
    {
        var all = balances.ToList();
        if (stage >= MonthStage.Days180)
            return new Rate(0, 0);
        var next = from.ToYearMonth().PlusMonths(1);
        var whole = Sum(all.Where(it => it.On == from && it.Stage == stage));
        var isThere = all.Any(it => it.On.ToYearMonth() == next);
        return new Rate(
            Sum(all.Where(it => it.On.ToYearMonth() == next && it.Stage == stage + 1)),
            isThere ? whole : 0
        );
    }

    private static long Sum(IEnumerable<StageBalance> balances) =>
        balances.Aggregate(Money.Zero, (sum, it) => sum + it.Owed).Minor;
}

/// <summary>
/// Losses that roll rates foretell: the share of each bucket that will be charged off is the product of the roll rates
/// from it on (OCC, Allowance for Loan and Lease Losses, App. G). Accurate to about nine months; it assumes that
/// accounts roll in order.
/// </summary>
public static class LossFactors
{
    /// <summary>
    /// Hundredths of a percent of each bucket that are foretold to be lost; halves are rounded away from zero at the
    /// end, not on the way.
    /// </summary>
    /// <param name="rolls">
    /// The roll rate of each bucket into the next, hundredths of a percent, the last one into charge-off.
    /// </param>
    public static ImmutableArray<int> Of(ImmutableArray<int> rolls)
    {
        var factors = new int[rolls.Length];
        var share = 1m;
        for (var i = rolls.Length - 1; i >= 0; i--)
        {
            share *= rolls[i] / 10_000m;
            factors[i] = (int)Math.Round(share * 10_000m, MidpointRounding.AwayFromZero);
        }
        return [.. factors];
    }

    /// <summary>What is foretold to be lost of a balance, rounded half away from zero to the cent.</summary>
    public static Money Loss(Money balance, int factor) =>
        new((long)Math.Round(balance.Minor * (factor / 10_000m), MidpointRounding.AwayFromZero));
}
