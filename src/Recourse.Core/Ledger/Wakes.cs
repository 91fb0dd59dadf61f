using NodaTime;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>
/// When time alone next changes something on an account: an instalment falls due or becomes late, the last day before a
/// worse bucket or the charge-off comes, one of these is reached, a late fee may be charged. Until then, and until an
/// entry comes, nobody needs to look at it.
/// </summary>
public static class Wakes
{
    /// <summary>The next such day after the day of a state; null: never.</summary>
    public static LocalDate? After(AccountState state, Books books, Buckets buckets) =>
        After(state, books, Ageing.Of(state, books.Policy.Ageing, buckets));

    internal static LocalDate? After(AccountState state, Books books, Ageing age)
    {
        LocalDate? wakes = null;
        Consider(state.Next?.DueOn);
        Consider(age.NextBucketOn);
        Consider(age.ChargeOffOn);
        if (age.OldestUnpaidOn is not null)
        {
            Consider(age.NextBucketOn?.PlusDays(-1));
            Consider(age.ChargeOffOn?.PlusDays(-1));
        }
        if (BecomesLateTomorrow(state) || MayOweMoreTomorrow(state, books))
            Consider(state.On.PlusDays(1));
        foreach (var instalment in books.Terms.Instalments)
        {
            if (instalment.DueOn > state.On)
                break;
            Consider(instalment.LateFee?.LastDayWithout(instalment.DueOn).PlusDays(1));
        }
        return wakes;

        void Consider(LocalDate? day)
        {
            if (day > state.On && !(wakes <= day))
                wakes = day;
        }
    }

    private static bool BecomesLateTomorrow(AccountState state) =>
        state.Instalments is [.., { Lacks.Minor: > 0 } newest] && newest.DueOn == state.On;

    /// <summary>
    /// All that is owed is due, so nothing is left that could age; but a cent of interest would be left for the next
    /// instalment. Rare: such a rest is within what is tolerated.
    /// </summary>
    private static bool MayOweMoreTomorrow(AccountState state, Books books) =>
        state is { Standing: Standing.Performing, Next: not null, Principal.Minor: > 0 }
        && state.Principal + state.Interest == state.Lacks
        && books.Terms.Versions.Any(version => version.Interest == InterestMethod.DailySimple);
}
