using NodaTime;
using Recourse.App.Data;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Ui;

/// <summary>
/// The amounts of an account that an officer says aloud, as lines of name and value. Core computes them; here they get
/// their words, the same on every page.
/// </summary>
internal static class AmountLines
{
    /// <summary>The day by which a cure is said unless another is asked for: the end of the month.</summary>
    internal static LocalDate CureDay(LocalDate today) => today.With(DateAdjusters.EndOfMonth);

    /// <summary>What the next sentence needs: due now, to be current again, against the roll, the payoff.</summary>
    /// <param name="one">The account, with open books.</param>
    /// <param name="now">The moment.</param>
    /// <param name="by">The day for which a cure is asked; null: the end of the month.</param>
    internal static IEnumerable<(string Name, string Value, bool IsSum)> ToSay(
        AccountBooks one,
        Instant now,
        LocalDate? by = null
    )
    {
        var (today, amounts) = (one.Today(now), one.AmountsToSay(now));
        var currency = one.Portfolio.Currency;
        string Say(Money? amount) => Show.Money(amount?.Minor, currency);
        var (state, due) = (one.StateOn(today), amounts.DueNow());
        var isWhole = state.Standing != Core.Ledger.Standing.Performing || state.HasMatured;
        if (due.Fees > Money.Zero)
        {
            yield return (isWhole ? "Principal and interest due" : "Instalments due", Say(due.Instalments), false);
            yield return ("Fees", Say(due.Fees), false);
            yield return ("Due now, with fees", Say(due.WithFees), true);
        }
        else
        {
            yield return (isWhole ? "Due now, the whole debt" : "Due now", Say(due.WithFees), true);
        }
        if (!isWhole)
        {
            var cure = by ?? CureDay(today);
            yield return ($"Current again by {Show.Day(cure, today)}", Say(amounts.CureBy(cure).WithFees), false);
            if (Roll(one, amounts, today) is { } roll)
                yield return (roll.Name, Say(roll.Amount), false);
        }
        var payoff = amounts.PayoffGoodThrough(today);
        yield return ("Payoff, good through today", Say(payoff.Amount), true);
        if (payoff.PerDiem > Money.Zero)
            yield return ("Each day after adds", Say(payoff.PerDiem), false);
    }

    /// <summary>How the debt is made up, and what lies ahead.</summary>
    internal static IEnumerable<(string Name, string Value, bool IsSum)> MadeUp(
        AccountBooks one,
        Instant now,
        LocalDate? by = null
    )
    {
        var today = one.Today(now);
        var currency = one.Portfolio.Currency;
        var state = one.StateOn(today);
        string Say(Money? amount) => Show.Money(amount?.Minor, currency);
        yield return ("Principal", Say(state.Principal), false);
        yield return ("Interest", Say(state.Interest), false);
        yield return ("Fees", Say(state.Fees), false);
        yield return ("Owed", Say(state.Owed), true);
        if (state.Credit > Money.Zero)
            yield return ("Credit, to be refunded", Say(state.Credit), true);
        if (state.PaidAhead > Money.Zero)
            yield return ("Paid ahead", Say(state.PaidAhead), false);
        if (state is { Standing: Core.Ledger.Standing.Performing, Next: { } next } && state.Owed > Money.Zero)
        {
            var asks = next.Amount - Money.Min(state.PaidAhead, next.Amount);
            yield return ("Next instalment", $"{Say(asks)}, {Show.Date(next.DueOn)}", false);
        }
        var through = by ?? CureDay(today);
        if (through > today)
        {
            var payoff = one.AmountsToSay(now).PayoffGoodThrough(through);
            yield return ($"Payoff, good through {Show.Date(through)}", Say(payoff.Amount), false);
        }
    }

    /// <summary>The last day on which money still stops a worse bucket, and how much it takes.</summary>
    private static (string Name, Money Amount)? Roll(AccountBooks one, AmountsToSay amounts, LocalDate today)
    {
        if (one.AgeOn(today) is not { NextBucketOn: { } worseOn } age || worseOn <= today)
            return null;
        return amounts.StopTheRoll(worseOn, one.Buckets) is { } least && least > Money.Zero
            ? ($"Keeps it {BucketWords(age)}, by {Show.Day(worseOn.PlusDays(-1), today)}", least)
            : null;
    }

    private static string BucketWords(Ageing age) => age.DaysPastDue == 0 ? "current" : $"in {age.Bucket}";
}
