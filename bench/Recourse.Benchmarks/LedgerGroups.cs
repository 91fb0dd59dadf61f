using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.Benchmarks;

/// <summary>What it costs to know how an account stands.</summary>
internal static class LedgerGroups
{
    private static readonly LocalDate Opened = new(2015, 1, 1);

    internal static IEnumerable<Group> All()
    {
        var replays = new Group("One account replayed: ten years of instalments, each tenth payment returned");
        var verbs = new Group("One account of 200 entries");
        foreach (var count in new[] { 2, 10, 50, 200 })
        {
            var books = OfSize(count);
            replays.Of($"{count} entries", 1, () => books.AsOf(LastDay).Owed.Minor);
        }
        var long200 = OfSize(200);
        var state = long200.AsOf(LastDay);
        var draft = new EntryDraft(new EntryId(999), LastDay, Instant.MaxValue, "bench", "bench", Paid(50_000));
        verbs
            .Of("replayed", 1, () => long200.AsOf(LastDay).Owed.Minor)
            .Of("its age, from its state", 1, () => Age(state))
            .Of("replayed on each day of a year", 365, () => EachDay(long200))
            .Of("every late fee of ten years", 1, () => LateFees.Due(long200, LastDay, Instant.MaxValue).Length)
            .Of("one payment written", 1, () => Written(WriteEntry.Decide(long200, draft, LastDay)));
        return [replays, verbs, Figures()];
    }

    private static LocalDate LastDay => Opened.PlusDays(3650);

    /// <summary>A worklist's question, asked of a million accounts: from kept figures, and by replaying each.</summary>
    private static Group Figures()
    {
        const int accounts = 1_000_000;
        var common = OfSize(10);
        AccountFigures[] some =
        [
            .. Enumerable
                .Range(0, 64)
                .Select(day => common.AsOf(LastDay.PlusDays(-day * 50)))
                .Select(state => AccountFigures.Of(state, common, Buckets.Default)),
        ];
        var figures = new AccountFigures[accounts];
        for (var i = 0; i < accounts; i++)
            figures[i] = some[i % some.Length];
        return new Group("One account aged: days, bucket, days until worse")
            .Of("from its figures, a million in memory", accounts, () => figures.Sum(it => Aged(it, it.FiguredOn)))
            .Of("replayed from ten entries", 1, () => Replayed(common))
            .Of("replayed and its figures kept", 1, () => Kept(common));
    }

    private static long Aged(AccountFigures it, LocalDate day) =>
        it.DaysAtLeast(day)
        + it.BucketIndex(day, Buckets.Default)
        + (it.DaysToNextBucket(day) ?? 0)
        + (it.DaysToChargeOff(day) ?? 0);

    private static long Replayed(Books books)
    {
        var age = Ageing.Of(books.AsOf(LastDay), books.Policy.Ageing, Buckets.Default);
        return (age.DaysPastDue ?? 0) + (age.DaysToNextBucket(LastDay) ?? 0) + (age.DaysToChargeOff(LastDay) ?? 0);
    }

    private static long Kept(Books books) => AccountFigures.Of(books.AsOf(LastDay), books, Buckets.Default).Owed.Minor;

    private static long Age(AccountState state) =>
        Ageing.Of(state, AgeingPolicy.Exact, Buckets.Default).DaysPastDue ?? 0;

    private static long EachDay(Books books) =>
        books
            .AsOfEach(Enumerable.Range(0, 365).Select(day => LastDay.PlusDays(day)), Instant.MaxValue)
            .Sum(state => state.Owed.Minor);

    private static long Written(LedgerDecision decision) => ((LedgerDecision.Written)decision).Entry.Postings.Length;

    private static Happening.PaymentReceived Paid(long cents) => new(new Money(cents), PaymentMethod.Ach, null, false);

    private static Books OfSize(int count)
    {
        var terms = LoanTerms.Of(
            new TermsVersion(
                Opened,
                Instant.MinValue,
                new Money(4_000_000),
                109_500,
                new Money(50_000),
                Opened.PlusDays(14),
                Frequency.Monthly,
                120,
                new LateFee(new Money(1500), 0, 10),
                InterestMethod.DailySimple
            )
        );
        var opening = new Happening.Opening(new Money(4_000_000), Money.Zero, Money.Zero, Arrears.None);
        var books = Write(new Books(terms, LedgerPolicy.Default, []), opening, 0);
        for (var i = 1; i < count; i++)
        {
            Happening what =
                i % 10 == 0 ? new Happening.Reversed(new EntryId(i), ReversalReason.Nsf) : Paid(25_000 + i);
            books = Write(books, what, i * 3650 / count);
        }
        return books;
    }

    private static Books Write(Books books, Happening what, int day)
    {
        var on = Opened.PlusDays(day);
        var at = Instant.FromUtc(2015, 1, 1, 12, 0) + Duration.FromDays(day);
        var draft = new EntryDraft(new EntryId(books.Entries.Length + 1), on, at, "bench", "bench", what);
        return books.With(((LedgerDecision.Written)WriteEntry.Decide(books, draft, on)).Entry);
    }
}
