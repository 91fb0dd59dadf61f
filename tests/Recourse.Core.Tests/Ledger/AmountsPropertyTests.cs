using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>What is said aloud and when somebody looks again, over random histories.</summary>
public sealed class AmountsPropertyTests
{
    [Fact]
    public void The_least_that_stops_a_roll_stops_it_and_a_cent_less_does_not() =>
        Prop.ForAll(
                History.Any,
                Gen.Choose(20, 330).ToArbitrary(),
                Gen.Choose(0, 45).ToArbitrary(),
                (history, today, ahead) =>
                {
                    var books = history.Lived();
                    books = books with
                    {
                        Entries = [.. books.Entries.Where(it => it.EffectiveOn <= History.Day(today))],
                    };
                    var by = History.Day(today + ahead);
                    var bucket = Bucket(books, History.Day(today));
                    var say = new AmountsToSay(books, History.Day(today), Instant.MaxValue);
                    return say.StopTheRoll(by, Buckets.Default) switch
                    {
                        null => true,
                        { Minor: 0 } => Bucket(books, by) <= bucket,
                        var least => Bucket(Pay(books, by, least.Value.Minor), by) <= bucket
                            && Bucket(Pay(books, by, least.Value.Minor - 1), by) > bucket,
                    };
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_payoff_leaves_nothing_and_no_credit() =>
        Prop.ForAll(
                History.Wild,
                Gen.Choose(0, 60).ToArbitrary(),
                (history, ahead) =>
                {
                    var books = history.Learned();
                    var payoff = new AmountsToSay(books, History.Day(400), Instant.MaxValue).PayoffGoodThrough(
                        History.Day(400 + ahead)
                    );
                    var after =
                        payoff.Amount <= Money.Zero ? null : Pay(books, payoff.GoodThrough, payoff.Amount.Minor);
                    var state = after?.AsOf(payoff.GoodThrough.PlusDays(500));
                    return state is null || (state.Owed, state.Credit) == (Money.Zero, Money.Zero);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_but_days_and_interest_changes_before_the_day_on_which_an_account_wakes() =>
        Prop.ForAll(
                History.Any,
                Gen.Choose(0, 330).ToArbitrary(),
                (history, today) =>
                {
                    var books = history.Lived();
                    books = books with
                    {
                        Entries = [.. books.Entries.Where(it => it.EffectiveOn <= History.Day(today))],
                    };
                    var state = books.AsOf(History.Day(today));
                    var wakes = Wakes.After(state, books, Buckets.Default) ?? History.Day(today + 60);
                    return Enumerable
                        .Range(today, Period.DaysBetween(state.On, wakes))
                        .All(day => Asleep(books, History.Day(day)) == Asleep(books, state.On));
                }
            )
            .QuickCheckThrowOnFailure();

    private static string Asleep(Books books, LocalDate day)
    {
        var state = books.AsOf(day);
        var age = Ageing.Of(state, books.Policy.Ageing, Buckets.Default);
        var fees = LateFees.Due(books, day, Instant.MaxValue).Length;
        return $"{age.Bucket} {state.Lacks} {age.ChargeOffOn <= day} {fees}";
    }

    private static int Bucket(Books books, LocalDate on) =>
        Buckets.Default.IndexOf(
            Ageing.Of(books.AsOf(on), books.Policy.Ageing, Buckets.Default).DaysPastDue
                ?? throw new InvalidOperationException()
        );

    private static Books Pay(Books books, LocalDate on, long cents)
    {
        var paid = new Happening.PaymentReceived(new Money(cents), PaymentMethod.Cash, null, false);
        return cents == 0
            ? books
            : books.With(new Entry(new EntryId(999), on, on, Instant.MaxValue, "Ruth", "", paid, []));
    }
}
