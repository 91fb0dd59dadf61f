using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>What a tape tells of amounts, filled up with what it leaves open.</summary>
internal static class MirrorBalances
{
    /// <summary>
    /// Components that a tape tells are as told. What its balance then leaves is split as we have it; a difference goes
    /// to principal, then interest, then fees, none below zero. Where all three are told they rule over the balance.
    /// </summary>
    internal static Happening.BalancesReported Told(TapeRow tape, AccountState ours)
    {
        var principal = tape.Principal ?? ours.Principal - ours.Credit;
        var interest = tape.Interest ?? ours.Interest;
        var fees = tape.Fees ?? ours.Fees;
        var left = tape.Balance - (principal + interest + fees) ?? Money.Zero;
        if (tape.Principal is null)
            principal = Fill(principal);
        if (tape.Interest is null)
            interest = Fill(interest);
        if (tape.Fees is null)
            fees = Fill(fees);
        // Less than nothing is owed: a credit.
        if (tape.Principal is null && left < Money.Zero && (principal, interest, fees) == default)
            principal = left;
        return new Happening.BalancesReported(principal, interest, fees);

        Money Fill(Money amount)
        {
            var filled = Money.Max(Money.Zero, amount + left);
            left -= filled - amount;
            return filled;
        }
    }

    /// <summary>True when a state says what a tape says of how far behind the account is.</summary>
    internal static bool Says(AccountState state, Arrears behind)
    {
        if (state.Reported is { } reported)
            return behind.Since is null && behind.StageDaysFrom == reported.DaysFrom && behind.Amount == reported.Lacks;
        foreach (var instalment in state.Instalments)
        {
            if (instalment.Lacks == Money.Zero || instalment.DueOn >= state.On)
                continue;
            return behind.Since == instalment.DueOn && (behind.Amount is not { } amount || PastDue(state) == amount);
        }
        return behind is { Since: null, StageDaysFrom: null or 0 } && !(behind.Amount > Money.Zero);
    }

    private static Money PastDue(AccountState state)
    {
        var sum = Money.Zero;
        foreach (var instalment in state.Instalments)
            sum += instalment.DueOn < state.On ? instalment.Lacks : Money.Zero;
        return sum;
    }
}
