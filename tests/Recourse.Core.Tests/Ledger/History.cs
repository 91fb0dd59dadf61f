using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.Core.Tests.Ledger;

/// <summary>Something that happened on one day, was learned on a later one, and perhaps came back.</summary>
/// <param name="Day">Days after the books opened.</param>
/// <param name="Lag">Days until it was written.</param>
/// <param name="What">What happened.</param>
/// <param name="ReturnLag">Days from then until it was known to have come back; null: it stands.</param>
/// <param name="Luck">By chance: decides the order of writing in one day.</param>
internal sealed record Fact(int Day, int Lag, Happening What, int? ReturnLag, int Luck);

/// <summary>A life of one account, made at random.</summary>
internal sealed record History(
    LoanTerms Terms,
    LedgerPolicy Policy,
    Happening.Opening Opening,
    ImmutableArray<Fact> Facts
)
{
    internal const int Days = 400;

    private static readonly Surplus?[] Wishes = [null, null, Surplus.PaidAhead, Surplus.ExtraPrincipal, Surplus.Fees];

    /// <summary>Due dates and the days beside them, so that much happens on one day.</summary>
    private static readonly int[] BusyDays = [13, 14, 45, 46, 73, 104, 134];

    /// <summary>Anything whose refusal does not hang on when it is written.</summary>
    internal static readonly Arbitrary<History> Any = Of(Gen.OneOf(Payment(1, 30000), Payment(1, 30000), Other()));

    /// <summary>Anything at all: waivers, corrections, refunds and tapes too.</summary>
    internal static readonly Arbitrary<History> Wild = Of(Gen.OneOf(Payment(1, 30000), Other(), Wilder()));

    /// <summary>Payments alone, of any amount.</summary>
    internal static readonly Arbitrary<History> PaymentsOnly = Of(Payment(1, 25000));

    /// <summary>Payments of one or two whole instalments.</summary>
    internal static readonly Arbitrary<History> WholePayments = Of(
        from instalments in Gen.Choose(1, 2)
        select (Happening)Paid(instalments * 10000, null, false)
    );

    internal static LocalDate Day(int day) => Statement.Jan1.PlusDays(day);

    /// <summary>Where each day is a replay of its own; no week is left out.</summary>
    internal static IEnumerable<LocalDate> SomeDays => EveryDay.Where((_, i) => i % 4 == 0);

    internal static IEnumerable<LocalDate> EveryDay => Enumerable.Range(0, Days).Select(Day);

    /// <summary>Lived: everything is known on its day, and what would come back never came.</summary>
    internal Books Lived() =>
        Write(Facts.Where(fact => fact.ReturnLag is null).Select(fact => (fact, fact.Day)).OrderBy(it => it.Day), []);

    /// <summary>Learned late and in another order, with returns; each entry as the ledger writes it.</summary>
    /// <param name="before">What a job writes before something is written on a day; null: nothing.</param>
    internal Books Learned(Func<Books, int, Books>? before = null)
    {
        var writing = Facts
            .Select(fact => (fact, On: fact.Day + fact.Lag))
            .OrderBy(it => it.On)
            .ThenBy(it => it.fact.Luck);
        var returns = Facts.Where(fact => fact.ReturnLag is not null);
        return Write(writing, [.. returns], before);
    }

    /// <summary>The same entries under other ids, from other moments, in another order.</summary>
    internal static Books Shuffled(Books books)
    {
        var turned = books.Entries.Reverse().ToImmutableArray();
        var ids = turned
            .Select((entry, i) => (entry.Id, New: new EntryId(i + 1)))
            .ToDictionary(it => it.Id, it => it.New);
        return books with
        {
            Entries =
            [
                .. turned.Select(entry =>
                    entry with
                    {
                        Id = ids[entry.Id],
                        EnteredAt = Instant.FromUnixTimeSeconds(ids[entry.Id].Value),
                        What = entry.What switch
                        {
                            Happening.Reversed it => it with { Entry = ids[it.Entry] },
                            Happening.PaymentPosted it => new Happening.PaymentPosted(ids[it.Payment]),
                            var other => other,
                        },
                    }
                ),
            ],
        };
    }

    /// <summary>True when two states say the same in everything, the books included.</summary>
    internal static bool Same(AccountState one, AccountState other) =>
        one.Instalments.AsSpan().SequenceEqual(other.Instalments.AsSpan())
        && one with { Instalments = [] } == other with { Instalments = [] }
        && Age(one) == Age(other);

    private static Ageing Age(AccountState state) => Ageing.Of(state, AgeingPolicy.Tolerant, Buckets.Default);

    internal static Books Enter(Books books, Happening what, int day, int bookedOn, out bool isWritten)
    {
        var id = new EntryId(books.Entries.Length + 1);
        var at = Statement.NoonOf(Day(bookedOn)) + Duration.FromSeconds(id.Value);
        var draft = new EntryDraft(id, Day(day), at, "Ruth", "by chance", what);
        isWritten = WriteEntry.Decide(books, draft, Day(bookedOn)) is LedgerDecision.Written;
        return WriteEntry.Decide(books, draft, Day(bookedOn)) is LedgerDecision.Written written
            ? books.With(written.Entry)
            : books;
    }

    private Books Write(
        IEnumerable<(Fact Fact, int On)> writing,
        ImmutableArray<Fact> returns,
        Func<Books, int, Books>? before = null
    )
    {
        var books = Enter(new Books(Terms, Policy, []), Opening, 0, 0, out _);
        var due = new List<(int On, EntryId Of)>();
        foreach (var (fact, on) in writing)
        {
            Return(on);
            books = before?.Invoke(books, on) ?? books;
            var id = new EntryId(books.Entries.Length + 1);
            books = Enter(books, fact.What, fact.Day, on, out var isWritten);
            if (isWritten && returns.Contains(fact))
                due.Add((on + fact.ReturnLag!.Value, id));
        }
        Return(int.MaxValue);
        return books;

        void Return(int until)
        {
            foreach (var (on, of) in due.Where(it => it.On <= until).OrderBy(it => it.On).ToList())
            {
                books = before?.Invoke(books, on) ?? books;
                books = Enter(books, new Happening.Reversed(of, ReversalReason.Nsf), on, on, out _);
            }
            due.RemoveAll(it => it.On <= until);
        }
    }

    private static Arbitrary<History> Of(Gen<Happening> happening) =>
        (
            from daily in Gen.Elements(true, false)
            from toDate in Gen.Elements(true, false)
            from surplus in Gen.Elements(Surplus.PaidAhead, Surplus.ExtraPrincipal, Surplus.Fees)
            from tolerant in Gen.Elements(true, false)
            from principal in Gen.Elements(40000, 110000, 500000)
            from facts in Gen.ListOf(OneFact(happening))
            select new History(
                LoanTerms.Of(
                    Statement.WithInterest().Versions[0] with
                    {
                        Interest = daily ? InterestMethod.DailySimple : InterestMethod.Posted,
                        LateFee = new LateFee(new Money(1500), 10_000, 10),
                    }
                ),
                new LedgerPolicy(
                    new AllocationPolicy { InterestToDateFirst = toDate, Surplus = surplus },
                    tolerant ? AgeingPolicy.Tolerant : AgeingPolicy.Exact
                ),
                new Happening.Opening(new Money(principal), Money.Zero, Money.Zero, Arrears.None),
                [.. facts.Take(25).DistinctBy(OneTapeADay)]
            )
        ).ToArbitrary();

    /// <summary>
    /// Of two tapes for one day the later written one rules: the one thing for which the order counts.
    /// </summary>
    private static object OneTapeADay(Fact fact) =>
        fact.What is Happening.ArrearsReported or Happening.BalancesReported ? (fact.What.GetType(), fact.Day) : fact;

    private static Gen<Happening> Wilder() =>
        from kind in Gen.Choose(0, 5)
        from amount in Gen.Choose(1, 9000)
        from component in Gen.Elements(Component.Principal, Component.Interest, Component.Fees)
        from since in Gen.Choose(0, 60)
        from tells in Gen.Choose(0, 7)
        let money = new Money(amount)
        let behind = new Arrears(
            (tells & 1) == 0 ? null : Day(0).PlusDays(-since),
            (tells & 2) == 0 ? null : money,
            (tells & 4) == 0 ? null : 30
        )
        select kind switch
        {
            0 => new Happening.Waived(component, money),
            1 => new Happening.Adjusted(component, -money),
            2 => new Happening.Refunded(money),
            3 => (Happening)new Happening.ArrearsReported(behind),
            4 => new Happening.BalancesReported(new Money((amount * 20) - 9000), Money.Zero, new Money(amount % 900)),
            _ => new Happening.StandingChanged(amount < 3000 ? Standing.Judgment : Standing.Performing),
        };

    private static Gen<Fact> OneFact(Gen<Happening> happening) =>
        from day in Gen.OneOf(Gen.Choose(0, 330), Gen.Elements(BusyDays))
        from lag in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 40)))
        from what in happening
        from returns in Gen.Choose(0, 5)
        from returnLag in Gen.Choose(0, 25)
        from luck in Gen.Choose(0, 1000)
        select new Fact(day, lag, what, returns == 0 && CanComeBack(what) ? returnLag : null, luck);

    private static bool CanComeBack(Happening what) => what is not Happening.PaymentReceived { IsPending: true };

    private static Gen<Happening> Payment(int least, int most) =>
        from amount in Gen.OneOf(Gen.Choose(least, most), Gen.Elements(5000, 10000, 20000))
        from surplus in Gen.Elements(Wishes)
        select (Happening)Paid(amount, surplus, false);

    private static Happening.PaymentReceived Paid(int amount, Surplus? surplus, bool isPending) =>
        new(new Money(amount), PaymentMethod.Ach, surplus, isPending);

    private static Gen<Happening> Other() =>
        from kind in Gen.Choose(0, 6)
        from amount in Gen.Choose(1, 4000)
        from component in Gen.Elements(Component.Principal, Component.Interest, Component.Fees)
        let money = new Money(amount)
        select kind switch
        {
            0 => new Happening.InterestAccrued(money),
            1 => new Happening.FeeAssessed(FeeKind.Other, money, null),
            2 => new Happening.Adjusted(component, money),
            3 => (Happening)new Happening.Adjusted(Component.Fees, money),
            4 => new Happening.FeeAssessed(FeeKind.ReturnedPayment, money, null),
            5 => Paid(amount, null, true),
            _ => new Happening.StandingChanged(amount < 200 ? Standing.ChargedOff : Standing.Performing),
        };
}
