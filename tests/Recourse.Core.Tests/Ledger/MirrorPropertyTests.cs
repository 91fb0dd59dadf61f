using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>
/// A host that counts keyed payments early, late, never, with other amounts, and takes some back, with payments and
/// charges of its own.
/// </summary>
public sealed class MirrorPropertyTests
{
    private const int Days = 90;

    /// <summary>One payment, as it was keyed here and as the host has it.</summary>
    /// <param name="ReceivedOn">The day on which we were told that it came.</param>
    /// <param name="KeyedOn">When it was keyed; null: only the host knows of it.</param>
    /// <param name="Amount">As keyed.</param>
    /// <param name="CountedOn">When the host counted it; null: never.</param>
    /// <param name="Counted">The host's amount.</param>
    /// <param name="TakenBackOn">When the host took it back; null: it did not.</param>
    private sealed record Payment(
        int ReceivedOn,
        int? KeyedOn,
        long Amount,
        int? CountedOn,
        long Counted,
        int? TakenBackOn
    );

    private sealed record World(
        ImmutableArray<Payment> Payments,
        ImmutableArray<(int Day, long Amount)> Charges,
        ImmutableArray<int> Tapes,
        int ReadAfter,
        int Tells
    );

    private static readonly Gen<Payment> AnyPayment =
        from received in Gen.Choose(1, Days - 20)
        from lag in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 6)))
        from amount in Gen.OneOf(Gen.Elements(10_000, 5_000), Gen.Choose(1, 30_000))
        from offset in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(-4, 12)))
        from kind in Gen.Choose(0, 9)
        from back in Gen.Choose(1, 15)
        let counted = Math.Max(1, received + offset)
        select new Payment(
            received,
            kind == 0 ? null : received + lag,
            amount,
            kind == 1 ? null : counted,
            kind == 2 ? amount - (amount / 3) : amount,
            kind == 3 ? counted + back : null
        );

    private static readonly Arbitrary<World> Worlds = (
        from payments in Gen.ListOf(AnyPayment)
        from charges in Gen.ListOf(
            from day in Gen.Choose(1, Days)
            from amount in Gen.OneOf(Gen.Elements(10_000, 2_500), Gen.Choose(-400, 4000))
            select (day, (long)amount)
        )
        from gap in Gen.Choose(1, 12)
        from readAfter in Gen.Frequency((2, Gen.Constant(1)), (1, Gen.Choose(2, 5)))
        from tells in Gen.Choose(0, 31)
        select new World(
            [.. payments.Take(15)],
            [.. charges.Take(8)],
            [.. Enumerable.Range(0, Days + 1).Where(day => day % gap == 0)],
            readAfter,
            tells
        )
    ).ToArbitrary();

    [Fact]
    public void After_each_tape_the_account_is_the_tapes_to_the_cent_and_nothing_counts_twice() =>
        Prop.ForAll(
                Worlds,
                world =>
                {
                    var story = new MirrorStory("");
                    var posted = new HashSet<EntryId>();
                    Live(
                        world,
                        story,
                        (tape, actions) =>
                        {
                            foreach (var memo in actions.OfType<MirrorAction.PostMemo>())
                                Assert.True(posted.Add(memo.Payment), "posted once");
                            AssertSame(tape, story.Books);
                        }
                    );
                    AssertNothingIsLost(world, story.Books);
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Amounts of which no two sets have the same sum: so every match is the right one.</summary>
    [Fact]
    public void What_the_host_shows_in_time_is_posted_and_nothing_else() =>
        Prop.ForAll(
                Worlds,
                Gen.Choose(0, 1000).ToArbitrary(),
                (world, luck) =>
                {
                    var plain = world with
                    {
                        Tells = world.Tells | 5,
                        Charges = [],
                        Payments = [.. world.Payments.Select((it, i) => InTime(it, i, luck))],
                    };
                    var story = new MirrorStory("");
                    var posted = new HashSet<long>();
                    Live(
                        plain,
                        story,
                        (_, actions) =>
                            posted.UnionWith(
                                actions
                                    .OfType<MirrorAction.PostMemo>()
                                    .Select(it => story.Books.Entries.First(entry => entry.Id == it.Payment).What)
                                    .Select(what => ((Happening.PaymentReceived)what).Amount.Minor)
                            )
                    );
                    var last = plain.Tapes.Last(day => day + plain.ReadAfter <= Days);
                    Assert.Equal(
                        plain.Payments.Where(it => it.CountedOn <= last).Select(it => it.Amount).Order(),
                        posted.Order()
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    private static Payment InTime(Payment it, int index, int luck) =>
        new(
            it.ReceivedOn,
            it.ReceivedOn,
            100L << index,
            it.CountedOn is null ? null : it.ReceivedOn + ((luck + index) % 4),
            100L << index,
            null
        );

    private static void Live(World world, MirrorStory story, Action<TapeRow, ImmutableArray<MirrorAction>> read)
    {
        for (var day = 1; day <= Days; day++)
        {
            // A tape is read in the morning of a day after its own, before anything is keyed that day.
            if (world.Tapes.Contains(day - world.ReadAfter))
            {
                var tape = Tape(world, day - world.ReadAfter);
                read(tape, story.Read(tape, History.Day(day)));
            }
            foreach (var it in world.Payments.Where(it => it.KeyedOn == day))
                story.Key(History.Day(day), History.Day(it.ReceivedOn), new Money(it.Amount));
        }
    }

    /// <summary>
    /// 1: says the last payment; 2: components; 4: the balance, if not components; 8: how far behind.
    /// </summary>
    private static TapeRow Tape(World world, int day)
    {
        var owed =
            120_000
            + world.Charges.Where(it => it.Day <= day).Sum(it => it.Amount)
            - world.Payments.Where(it => Counts(it, day)).Sum(it => it.Counted);
        var interest = owed > 0 ? owed % 700 : 0;
        var tellsParts = (world.Tells & 2) != 0;
        var last = world
            .Payments.Where(it => Counts(it, day))
            .OrderBy(it => it.CountedOn)
            .Select(it => new TapePayment(History.Day(it.CountedOn!.Value), new Money(it.Counted)))
            .LastOrDefault();
        return new TapeRow(
            History.Day(day),
            tellsParts && (world.Tells & 4) == 0 ? null : new Money(owed),
            tellsParts ? new Money(owed - interest) : null,
            tellsParts ? new Money(interest) : null,
            tellsParts ? Money.Zero : null,
            (world.Tells & 8) == 0 ? null : Behind(day, owed),
            (world.Tells & 1) == 0 ? null : last,
            null
        );
    }

    private static Arrears Behind(int day, long owed) =>
        day < 20 || owed < 5000 ? Arrears.None : new Arrears(History.Day(14), new Money(5000), null);

    private static bool Counts(Payment it, int day) => it.CountedOn <= day && !(it.TakenBackOn <= day);

    private static void AssertSame(TapeRow tape, Books books)
    {
        // Nothing that is keyed later than the tape counts: so the days after it are as the tape's own.
        foreach (var state in books.AsOfEach(Enumerable.Range(0, 12).Select(tape.AsOf.PlusDays), Instant.MaxValue))
        {
            Assert.Equal(tape.Balance ?? tape.Principal + tape.Interest, state.Owed - state.Credit);
            Assert.Equal(tape.Interest ?? state.Interest, state.Interest);
            Assert.Equal(tape.Principal ?? state.Principal - state.Credit, state.Principal - state.Credit);
        }
        if (tape.Behind is not { } behind)
            return;
        var due = books.AsOf(tape.AsOf).Instalments.FirstOrDefault(it => it.Lacks > Money.Zero && it.DueOn < tape.AsOf);
        Assert.Equal(behind.Since, due.Lacks > Money.Zero ? due.DueOn : null);
    }

    /// <summary>
    /// What was keyed and is not posted is still pending: it counts for nothing and is not forgotten.
    /// </summary>
    private static void AssertNothingIsLost(World world, Books books)
    {
        var keyed = world.Payments.Where(it => it.KeyedOn <= Days).Sum(it => it.Amount);
        var posted = books
            .Entries.Select(entry => entry.What)
            .OfType<Happening.PaymentPosted>()
            .Select(it => books.Entries.First(entry => entry.Id == it.Payment).What)
            .Sum(what => ((Happening.PaymentReceived)what).Amount.Minor);
        Assert.Equal(keyed - posted, books.AsOf(History.Day(Days)).Pending.Minor);
    }
}
