using NodaTime;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>
/// When time alone next changes something on an account: an instalment falls due, a bucket or the charge-off is
/// reached, a late fee may be charged. Until then, and until an entry comes, nobody needs to look at it.
/// </summary>
public static class Wakes
{
    /// <summary>The next such day after the day of a state; null: never.</summary>
    public static LocalDate? After(AccountState state, Books books, Buckets buckets)
    {
        var age = Ageing.Of(state, books.Policy.Ageing, buckets);
        LocalDate? wakes = null;
        Consider(state.Next?.DueOn);
        Consider(age.NextBucketOn);
        Consider(age.ChargeOffOn);
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
}
