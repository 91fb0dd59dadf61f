using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

public sealed class LedgerPropertyTests
{
    [Fact]
    public void What_was_learned_late_and_came_back_gives_on_every_day_what_was_lived() =>
        Prop.ForAll(
                History.Any,
                history =>
                {
                    var lived = Each(history.Lived(), Instant.MaxValue);
                    return Same(lived, Each(history.Learned(), Instant.MaxValue));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void As_reported_on_a_day_is_as_restated_where_all_was_known_in_time() =>
        Prop.ForAll(
                History.Wild,
                history =>
                {
                    var books = history.Lived();
                    return History.SomeDays.All(day =>
                        History.Same(books.AsOf(day, Statement.EndOf(day)), books.AsOf(day))
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_learned_later_changes_nothing_that_was_reported() =>
        Prop.ForAll(
                History.Wild,
                Gen.Choose(0, History.Days - 1).ToArbitrary(),
                (history, until) =>
                {
                    var books = history.Learned();
                    var moment = Statement.EndOf(History.Day(until));
                    var known = books with { Entries = [.. books.Entries.Where(entry => entry.EnteredAt <= moment)] };
                    return Same(Each(known, Instant.MaxValue), Each(books, moment));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Neither_ids_nor_moments_nor_the_order_of_entries_move_a_state() =>
        Prop.ForAll(
                History.Wild,
                history =>
                {
                    var books = history.Learned();
                    return Same(Each(books, Instant.MaxValue), Each(History.Shuffled(books), Instant.MaxValue));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void One_pass_over_many_days_says_what_each_day_says_alone() =>
        Prop.ForAll(
                History.Wild,
                history =>
                {
                    var books = history.Learned();
                    return Same(
                        books.AsOfEach(History.SomeDays, Instant.MaxValue),
                        History.SomeDays.Select(day => books.AsOf(day))
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Postings_sum_to_zero_and_what_is_written_is_what_should_stand_after_every_entry() =>
        Prop.ForAll(
                History.Wild,
                history =>
                {
                    var books = history.Learned();
                    return Enumerable
                        .Range(0, books.Entries.Length + 1)
                        .All(n =>
                        {
                            var some = books with { Entries = books.Entries[..n] };
                            return some.Entries.All(it => it.Postings.Sum(line => line.Amount.Minor) == 0)
                                && some.AreInBalance();
                        });
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Money_is_conserved_on_every_day() =>
        Prop.ForAll(
                History.Wild,
                history =>
                {
                    var books = WithoutTapes(history).Learned();
                    return books
                        .AsOfEach(History.EveryDay, Instant.MaxValue)
                        .All(state => (state.Owed - state.Credit).Minor == Expected(books, state));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Owed_and_credit_never_stand_together_and_no_more_is_due_than_is_owed() =>
        Prop.ForAll(
                History.Wild,
                history =>
                    history
                        .Learned()
                        .AsOfEach(History.EveryDay, Instant.MaxValue)
                        .All(state =>
                            Least(state) >= Money.Zero
                            && (state.Owed == Money.Zero || state.Credit == Money.Zero)
                            && state.Lacks <= state.Principal + state.Interest
                            && state.Instalments.All(it => it.Lacks >= Money.Zero && it.Lacks <= it.Amount)
                        )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_lines_of_a_statement_add_up_to_the_state() =>
        Prop.ForAll(
                History.Wild,
                history =>
                {
                    var books = history.Learned();
                    var lines = AccountStatement.Of(books, History.Day(399), Instant.MaxValue);
                    var state = books.AsOf(lines[^1].On);
                    return lines.Sum(line => line.Principal.Minor) == state.Principal.Minor
                        && lines.Sum(line => line.Fees.Minor) == state.Fees.Minor
                        && lines.Sum(line => line.Due.Minor) == state.Lacks.Minor
                        && lines.Sum(line => line.Ahead.Minor) == state.PaidAhead.Minor
                        && lines.Sum(line => (line.Interest + line.Accrued).Minor) == state.Interest.Minor
                        && lines[^1].Owed == state.Owed - state.Credit;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_payment_is_allocated_to_the_cent_and_counts_toward_instalments_at_most_once() =>
        Prop.ForAll(
                History.Wild,
                Gen.Choose(1, 150000).ToArbitrary(),
                (history, amount) =>
                {
                    var books = history.Learned();
                    var paid = new Happening.PaymentReceived(new Money(amount), PaymentMethod.Cash, null, false);
                    var draft = new EntryDraft(new EntryId(999), History.Day(400), Instant.MaxValue, "Ruth", "", paid);
                    var written = (LedgerDecision.Written)WriteEntry.Decide(books, draft, History.Day(400));
                    var (before, after) = (written.Before, written.After);
                    var body = written.Relieves(Component.Principal) + written.Relieves(Component.Interest);
                    var toward = before.Lacks - after.Lacks + Money.Max(after.PaidAhead - before.PaidAhead, Money.Zero);
                    return (body + written.Relieves(Component.Fees) + after.Credit - before.Credit).Minor == amount
                        && body >= Money.Zero
                        && written.Relieves(Component.Fees) >= Money.Zero
                        && toward <= body;
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>An auditor who knows only sums: so much came in, so many instalments of 100 does it cover.</summary>
    [Fact]
    public void The_oldest_unpaid_instalment_is_the_first_that_all_payments_together_do_not_cover() =>
        Prop.ForAll(
                History.PaymentsOnly,
                history =>
                {
                    var books = Ahead(history).Learned();
                    return books
                        .AsOfEach(History.EveryDay, Instant.MaxValue)
                        .Where(state => state.On < History.Day(340))
                        .All(state =>
                        {
                            var paid = Standing(books)
                                .Where(entry => entry.EffectiveOn <= state.On)
                                .Sum(entry => ((Happening.PaymentReceived)entry.What).Amount.Minor);
                            var unpaid = books.Terms.Instalments[(int)Math.Min(11, paid / 10000)].DueOn;
                            var days = Math.Max(0, Period.DaysBetween(unpaid, state.On));
                            return Ageing.Of(state, AgeingPolicy.Exact, Buckets.Default).DaysPastDue == days;
                        });
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_late_fee_is_ever_the_reason_for_another() =>
        Prop.ForAll(
                History.WholePayments,
                history =>
                {
                    var without = InHalves(Ahead(history)).Learned();
                    var with = ChargeAll(without);
                    return Days(without).SequenceEqual(Days(with))
                        && LateFees
                            .Due(without, History.Day(399), Instant.MaxValue)
                            .SequenceEqual(LateFees.Due(with, History.Day(399), Instant.MaxValue));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Once_what_follows_is_done_nothing_follows() =>
        Prop.ForAll(
                History.Wild,
                history =>
                {
                    var done = ChargeAll(history.Learned());
                    return LedgerConsequences.OfFees(done, History.Day(399), Instant.MaxValue).IsEmpty
                        && done.AreInBalance();
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>A tape that rules is no sum.</summary>
    private static History WithoutTapes(History history) =>
        history with
        {
            Facts = [.. history.Facts.Where(fact => fact.What is not Happening.BalancesReported)],
        };

    private static IEnumerable<AccountState> Each(Books books, Instant knownBy) =>
        books.AsOfEach(History.EveryDay, knownBy);

    private static bool Same(IEnumerable<AccountState> one, IEnumerable<AccountState> other) =>
        one.Zip(other).All(pair => History.Same(pair.First, pair.Second));

    private static Money Least(AccountState state) =>
        new(new[] { state.Principal, state.Interest, state.Fees, state.Credit, state.PaidAhead }.Min(it => it.Minor));

    private static IEnumerable<int?> Days(Books books) =>
        books
            .AsOfEach(History.EveryDay, Instant.MaxValue)
            .Select(state => Ageing.Of(state, books.Policy.Ageing, Buckets.Default).DaysPastDue);

    /// <summary>A debt large enough for all instalments, whose payments are never extra principal.</summary>
    private static History Ahead(History history) =>
        history with
        {
            Opening = history.Opening with { Principal = new Money(9_000_000) },
            Policy = history.Policy with { Allocation = new AllocationPolicy { Surplus = Surplus.PaidAhead } },
            Facts =
            [
                .. history.Facts.Select(fact =>
                    fact with
                    {
                        What = fact.What is Happening.PaymentReceived paid ? paid with { Surplus = null } : fact.What,
                    }
                ),
            ],
        };

    /// <summary>Every other whole payment comes as two halves on its day.</summary>
    private static History InHalves(History history) =>
        history with
        {
            Facts =
            [
                .. history.Facts.SelectMany(fact =>
                    fact is { Luck: var luck, What: Happening.PaymentReceived paid } && luck % 2 == 0
                        ? Halves(fact, paid)
                        : [fact]
                ),
            ],
        };

    private static Fact[] Halves(Fact fact, Happening.PaymentReceived paid)
    {
        var half = fact with { What = paid with { Amount = new Money(paid.Amount.Minor / 2) } };
        return [half, half with { Luck = fact.Luck + 1 }];
    }

    /// <summary>Charges and undoes what follows, again until nothing does.</summary>
    private static Books ChargeAll(Books books)
    {
        for (var turn = 0; turn < 20; turn++)
        {
            foreach (var consequence in LedgerConsequences.OfFees(books, History.Day(399), Instant.MaxValue))
            {
                books = consequence switch
                {
                    LedgerConsequence.FeeToUndo undo => History.Enter(
                        books,
                        new Happening.Reversed(undo.Fee, ReversalReason.Error),
                        399,
                        399,
                        out _
                    ),
                    LedgerConsequence.FeeToCharge charge => History.Enter(
                        books,
                        new Happening.FeeAssessed(FeeKind.Late, charge.Fee.Amount, charge.Fee.InstalmentDueOn),
                        Period.DaysBetween(Statement.Jan1, charge.Fee.AssessedOn),
                        399,
                        out _
                    ),
                    _ => books,
                };
            }
        }
        return books;
    }

    private static IEnumerable<Entry> Standing(Books books)
    {
        var back = books
            .Entries.Select(entry => entry.What)
            .OfType<Happening.Reversed>()
            .Select(it => it.Entry)
            .ToHashSet();
        return books.Entries.Where(entry => !back.Contains(entry.Id) && entry.What is Happening.PaymentReceived);
    }

    /// <summary>Added up without the replay: only the interest of daily terms is taken from the books.</summary>
    private static long Expected(Books books, AccountState state)
    {
        var back = books
            .Entries.Select(entry => entry.What)
            .OfType<Happening.Reversed>()
            .Select(it => it.Entry)
            .ToHashSet();
        var daily = books.Terms.Versions[0].Interest == InterestMethod.DailySimple;
        var sum = daily ? -state.Chart[ChartAccount.InterestIncome].Minor : 0;
        foreach (var entry in books.Entries.Where(it => it.EffectiveOn <= state.On && !back.Contains(it.Id)))
        {
            sum += entry.What switch
            {
                Happening.Opening it => it.Principal.Minor,
                Happening.InterestAccrued it => daily ? 0 : it.Amount.Minor,
                Happening.FeeAssessed it => it.Amount.Minor,
                Happening.Adjusted it => it.Amount.Minor,
                Happening.PaymentReceived { IsPending: false } it => -it.Amount.Minor,
                Happening.Waived it => -it.Amount.Minor,
                Happening.Refunded it => it.Amount.Minor,
                _ => 0,
            };
        }
        return sum;
    }
}
