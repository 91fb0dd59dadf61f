using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Randomizer = Bogus.Randomizer;

namespace Recourse.App.Features.Demonstration;

/// <summary>How an invented account stands.</summary>
/// <param name="Status">As a tape would report it.</param>
/// <param name="DaysFrom">Lower bound of the stage in days past due; null when not past due.</param>
internal sealed record TapeStanding(AccountStatus Status, int? DaysFrom);

/// <summary>A kind of invented loan.</summary>
/// <param name="Least">Smallest original amount in whole dollars.</param>
/// <param name="Most">Largest original amount in whole dollars.</param>
/// <param name="Terms">Lengths in months; empty for a card or a bill, which has none.</param>
internal sealed record Kind(string Code, string Name, int Least, int Most, int[] Terms, bool IsBill = false);

/// <summary>
/// Fills in one account so that its amounts add up to the cent, its dates fit its stage, and its 24 months fit its
/// dates. Past due = missed instalments, less a part payment, plus late fees; balance = principal + interest + fees.
/// </summary>
internal sealed class Loan(Account account, Kind kind, TapeStanding standing, Randomizer draw, LocalDate asOf)
{
    private const long LateFeeCents = 25_00;
    private const int Months = 24;

    /// <summary>How months of trouble that ended went, the first one first: forward, back, cured.</summary>
    private static readonly MonthStage[][] Troubles =
    [
        [MonthStage.Days30],
        [MonthStage.Days30, MonthStage.Days30],
        [MonthStage.Days30, MonthStage.Days60],
        [MonthStage.Days30, MonthStage.Days60, MonthStage.Days30],
        [MonthStage.Days30, MonthStage.Days60, MonthStage.Days60, MonthStage.Days30],
        [MonthStage.Days30, MonthStage.Days60, MonthStage.Days90, MonthStage.Days60, MonthStage.Days30],
    ];

    internal void Fill()
    {
        account.Status = standing.Status;
        account.StatusAsOf = asOf;
        account.ReportedDaysFrom = standing.DaysFrom;
        switch (standing.Status)
        {
            case AccountStatus.Current or AccountStatus.PastDue:
                Instalments();
                break;
            case AccountStatus.PaidOrClosed:
                Paid();
                break;
            default:
                WrittenOff();
                break;
        }
        Forget();
    }

    /// <summary>The month-ends of two years, as the account's dates say they must have been.</summary>
    internal IEnumerable<MonthEnd> History()
    {
        var trouble = draw.Percent(60) ? draw.Of(Troubles) : [];
        var ended = draw.Int(1, 8);
        var month = asOf.With(DateAdjusters.StartOfMonth);
        for (var back = 0; back < Months; back++)
        {
            var end = month.PlusMonths(-back).PlusDays(-1);
            var nth = ended + trouble.Length - 1 - back;
            var stage = StageAt(end, nth >= 0 && nth < trouble.Length ? trouble[nth] : MonthStage.Current);
            yield return new MonthEnd
            {
                AccountId = account.Id,
                PortfolioId = account.PortfolioId,
                On = end,
                Stage = stage,
                OwedCents = OwedAt(stage, back),
            };
        }
    }

    /// <summary>A little more was owed with every month that one looks back.</summary>
    private long? OwedAt(MonthStage stage, int monthsBack) =>
        stage switch
        {
            MonthStage.NoHistory => null,
            MonthStage.ZeroBalance => 0,
            _ => account.BalanceCents * (100 + monthsBack) / 100,
        };

    private MonthStage StageAt(LocalDate end, MonthStage slipped)
    {
        if (end < account.OpenedOn)
        {
            return MonthStage.NoHistory;
        }
        if (end >= account.ClosedOn)
        {
            return MonthStage.ZeroBalance;
        }
        if (account.FirstDelinquencyOn is { } since && end >= since)
        {
            return (Period.DaysBetween(since, end) / 30) switch
            {
                0 => MonthStage.Current,
                1 => MonthStage.Days30,
                2 => MonthStage.Days60,
                3 => MonthStage.Days90,
                4 => MonthStage.Days120,
                5 => MonthStage.Days150,
                _ => MonthStage.Days180,
            };
        }
        var hadTime = account.OpenedOn!.Value.PlusMonths(3) < end;
        var isOver = account.FirstDelinquencyOn is not { } next || end.PlusMonths(2) < next;
        return hadTime && isOver ? slipped : MonthStage.Current;
    }

    private void Instalments()
    {
        var daysPastDue = standing.DaysFrom is { } from ? draw.Int(from, LastDayOf(from)) : 0;
        var oldestDue = daysPastDue > 0 ? asOf.PlusDays(-daysPastDue) : asOf.PlusDays(draw.Int(2, 29));
        var missed = daysPastDue > 0 ? Period.Between(oldestDue, asOf, PeriodUnits.Months).Months + 1 : 0;
        var original = draw.Int(kind.Least, kind.Most) * 100L;
        var term = kind.Terms.Length > 0 ? draw.Of(kind.Terms) : 0;
        var paid = draw.Int(5, term > 0 ? term - missed - 6 : 40);
        var rate = draw.Int(term > 48 ? 49 : 69, term > 0 ? 189 : 259) * 1_000L;
        var (instalment, principal) = Schedule(original, term, paid, rate);
        account.OriginalCents = original;
        account.TermMonths = term > 0 ? term : null;
        account.RateMillionths = rate;
        account.InstalmentCents = instalment;
        account.OpenedOn = oldestDue.PlusMonths(-paid - 1).PlusDays(-draw.Int(0, 6));
        account.FirstDelinquencyOn = daysPastDue > 0 ? oldestDue : null;
        account.NextDueOn = oldestDue.PlusMonths(missed);
        account.LastPaymentOn = oldestDue.PlusMonths(-1).PlusDays(draw.Int(-4, 1));
        account.LastPaymentCents = instalment;
        account.PrincipalCents = principal;
        account.InterestCents = Interest(principal, rate, missed == 0 ? draw.Int(0, 1) : missed);
        account.FeesCents = LateFeeCents * Math.Max(0, missed - (daysPastDue < 15 ? 1 : 0));
        account.BalanceCents = principal + account.InterestCents + account.FeesCents;
        var part = missed > 1 && draw.Percent(30) ? draw.Int(20, 80) * 100L : 0;
        var due = (missed * instalment) + account.FeesCents.Value - Math.Min(part, instalment / 2);
        account.PastDueCents = missed == 0 ? 0 : Math.Min(due, account.BalanceCents.Value);
        if (part > 0 && daysPastDue > 0)
        {
            account.LastPaymentOn = oldestDue.PlusDays(draw.Int(1, daysPastDue));
            account.LastPaymentCents = Math.Min(part, instalment / 2);
        }
    }

    /// <summary>
    /// The level instalment and the principal that remains after some of them; a card pays three in a hundred.
    /// </summary>
    private static (long Instalment, long Principal) Schedule(long original, int term, int paid, long rateMillionths)
    {
        if (term == 0)
        {
            return (Math.Max(25_00, original * 3 / 100), original);
        }
        var monthly = rateMillionths / 1_000_000m / 12m;
        var grown = 1m;
        for (var i = 0; i < term; i++)
        {
            grown *= 1 + monthly;
        }
        var instalment = (long)Math.Ceiling(original * monthly * grown / (grown - 1));
        var principal = original;
        for (var i = 0; i < paid; i++)
        {
            principal -= instalment - Interest(principal, rateMillionths, 1);
        }
        return (instalment, principal);
    }

    private static long Interest(long principal, long rateMillionths, int months) =>
        (long)Math.Round(principal * (rateMillionths / 1_000_000m) / 12m * months, MidpointRounding.ToEven);

    private void WrittenOff()
    {
        var original = draw.Int(kind.Least, kind.Most) * 100L;
        var writtenOff = asOf.PlusDays(-draw.Int(40, 900));
        account.OriginalCents = original;
        account.FirstDelinquencyOn = writtenOff.PlusDays(kind.IsBill ? -draw.Int(60, 120) : -180);
        if (standing.DaysFrom is not null)
        {
            var days = Period.DaysBetween(account.FirstDelinquencyOn.Value, asOf);
            account.ReportedDaysFrom = Buckets.Default.From.Last(from => from <= days);
        }
        account.OpenedOn = account.FirstDelinquencyOn.Value.PlusMonths(kind.IsBill ? -1 : -draw.Int(8, 50));
        account.LastPaymentOn = kind.IsBill ? null : account.FirstDelinquencyOn.Value.PlusDays(-draw.Int(20, 31));
        account.LastPaymentCents = kind.IsBill ? null : draw.Int(25, 400) * 100L;
        var principal = kind.IsBill ? original : original * draw.Int(35, 90) / 100;
        if (standing.Status == AccountStatus.ChargedOff)
        {
            account.ChargedOffOn = writtenOff;
            account.ChargedOffCents = principal;
        }
        var recovered = !kind.IsBill && draw.Percent(30) ? principal * draw.Int(2, 25) / 100 : 0;
        if (recovered > 0)
        {
            account.LastPaymentOn = writtenOff.PlusDays(draw.Int(1, 39));
            account.LastPaymentCents = recovered;
        }
        account.PrincipalCents = principal - recovered;
        account.InterestCents = kind.IsBill ? 0 : draw.Int(0, 40_000);
        account.FeesCents = draw.Percent(30) ? draw.Int(1, 4) * LateFeeCents : 0;
        account.BalanceCents = account.PrincipalCents + account.InterestCents + account.FeesCents;
        account.PastDueCents = account.BalanceCents;
    }

    private void Paid()
    {
        account.OriginalCents = draw.Int(kind.Least, kind.Most) * 100L;
        account.OpenedOn = asOf.PlusMonths(-draw.Int(26, 60));
        account.ClosedOn = asOf.PlusDays(-draw.Int(5, 300));
        account.LastPaymentOn = account.ClosedOn;
        account.LastPaymentCents = draw.Int(60, 900) * 100L;
        account.BalanceCents = 0;
        account.PrincipalCents = 0;
        account.InterestCents = 0;
        account.FeesCents = 0;
        account.PastDueCents = 0;
    }

    /// <summary>
    /// Tapes leave things out: the parts of the balance, the past-due amount, seldom the balance itself.
    /// </summary>
    private void Forget()
    {
        var lost = draw.Int(0, 99);
        if (standing.Status is AccountStatus.Current or AccountStatus.PaidOrClosed || lost >= 18)
        {
            return;
        }
        (account.PrincipalCents, account.InterestCents, account.FeesCents) = (null, null, null);
        if (lost < 8)
        {
            account.PastDueCents = null;
        }
        if (lost < 2)
        {
            account.BalanceCents = null;
        }
    }

    private static int LastDayOf(int from) =>
        from switch
        {
            1 => 29,
            >= 180 => 320,
            _ => from + 29,
        };
}
