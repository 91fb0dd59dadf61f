using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Jobs;

/// <summary>
/// On the last day of a month: daily interest is written into the books, and how every account stands is kept as it is
/// known at the close. A month-end that is there is never touched.
/// </summary>
internal sealed class CloseMonth : NightTask
{
    internal override string Name => "month-ends";

    internal override string Words => "month-ends kept";

    internal override bool IsFor(LocalDate on) => on.PlusDays(1).Day == 1;

    internal override Task<List<long>> Next(NightRoom room, long after, CancellationToken cancel) =>
        room
            .Db.Accounts.Where(row => row.Id > after && row.IsWorkable && row.BooksOpenOn <= room.On)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(ChunkSize)
            .ToListAsync(cancel);

    internal override async Task<int> Do(NightRoom room, List<long> ids, CancellationToken cancel)
    {
        var db = room.Db;
        var earns = await db
            .LoanTerms.Where(row => ids.Contains(row.AccountId) && row.Interest == InterestMethod.DailySimple)
            .Select(row => row.AccountId)
            .Distinct()
            .ToListAsync(cancel);
        var written = await Ledgers.Open(db, earns, cancel);
        var read = await Ledgers.Look(db, [.. ids.Except(earns)], cancel);
        var isThere = await db
            .MonthEnds.Where(row => row.On == room.On && ids.Contains(row.AccountId))
            .Select(row => row.AccountId)
            .ToHashSetAsync(cancel);
        var monthEnds = new List<MonthEnd>();
        foreach (var one in written.Values.Concat(read.Values).OrderBy(it => it.Account.Id))
        {
            var state = one.Books.AsOf(room.On, room.Close(one.Portfolio.Id));
            if (!state.IsOpen)
                continue;
            if (written.ContainsKey(one.Account.Id) && one.Portfolio.OfRecord == OfRecord.Book)
                await WriteInterest(room, one, state, cancel);
            if (!isThere.Contains(one.Account.Id))
                monthEnds.Add(MonthEndOf(one, state));
        }
        await Ledgers.Save(db, written.Values, cancel);
        await db.Dialect.Insert(db, monthEnds, cancel);
        return monthEnds.Count;
    }

    /// <summary>What was earned since interest was last written; the account owes no more by it than before.</summary>
    private static async Task WriteInterest(
        NightRoom room,
        AccountBooks one,
        AccountState state,
        CancellationToken cancel
    )
    {
        var hand = room.HandOf(one.Portfolio.Id);
        var since = one
            .Books.Entries.Where(entry => entry.EnteredAt <= hand.At && entry.EffectiveOn < room.On)
            .Where(entry => entry.What is Happening.InterestAccrued or Happening.Opening)
            .Max(entry => (LocalDate?)entry.EffectiveOn);
        if (since is not { } from)
            return;
        var earned =
            one.Books.AsOf(from, hand.At).Chart[ChartAccount.InterestIncome] - state.Chart[ChartAccount.InterestIncome];
        if (earned <= Money.Zero)
            return;
        one.Write(
            await room.Ids.Next(cancel),
            room.On,
            new Happening.InterestAccrued(earned),
            $"Interest since {Ui.Show.Date(from)}.",
            hand,
            room.Seal,
            room.On
        );
    }

    private static MonthEnd MonthEndOf(AccountBooks one, AccountState state)
    {
        var age = Ageing.Of(state, one.Books.Policy.Ageing, one.Buckets);
        return new MonthEnd
        {
            AccountId = one.Account.Id,
            On = state.On,
            Stage = MonthStages.Of(age.DaysPastDue ?? age.Reported?.DaysFrom, state.Owed),
            PortfolioId = one.Portfolio.Id,
            DaysPastDue = age.DaysPastDue,
            Bucket = age.Bucket,
            PastDueCents = age.PastDue?.Minor,
            OwedCents = state.Owed.Minor,
        };
    }
}
