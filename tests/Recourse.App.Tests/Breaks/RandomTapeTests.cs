using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Tests.Imports;
using Recourse.App.Tests.Support;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.App.Tests.Breaks;

/// <summary>
/// A lender that books payments early, late, with other amounts, twice or never, takes some back and charges what it
/// likes; officers who key some of them, before or after. After each tape the account is the tape's, to the cent.
/// </summary>
public sealed class RandomTapeTests
{
    private const int Accounts = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SQLite", 1)]
    [InlineData("SQLite", 2)]
    [InlineData("SQLite", 3)]
    public async Task After_each_tape_every_account_is_the_tapes_to_the_cent(string database, int seed)
    {
        await using var house = await House.Open(database, "2026-06-30T16:00:00Z,frozen");
        var book = new HostBook(house);
        var random = new Random(seed);
        var hosts = Enumerable.Range(1, Accounts).Select(i => new Host($"A{i:00}", random)).ToList();
        var day = new LocalDate(2026, 3, 2);
        await book.Tape(Iso(day), string.Join('\n', hosts.Select(host => host.Row)));
        for (var tape = 0; tape < 8; tape++)
        {
            var previous = day;
            day = day.PlusDays(random.Next(1, 9));
            foreach (var host in hosts)
            {
                foreach (var (on, cents) in host.Live(previous, day))
                    await book.Key(host.Number, Iso(on), cents);
            }

            var import = await book.Tape(Iso(day), string.Join('\n', hosts.Select(host => host.Row)));

            foreach (var host in hosts)
                Agree(host, await book.StateOn(host.Number, Iso(day)));
            if (random.Next(4) == 0)
            {
                await house.Engine().Undo(import.Id, null, Cancel);
                foreach (var host in hosts)
                    await book.StateOn(host.Number, Iso(day));
                await book.Tape(Iso(day), string.Join('\n', hosts.Select(host => host.Row)));
                foreach (var host in hosts)
                    Agree(host, await book.StateOn(host.Number, Iso(day)));
            }
        }
        await EachMemoCountsOnce(book, hosts);
        Assert.NotEqual(0, await house.Ask(db => db.LedgerBreaks.CountAsync(Cancel)));
        Assert.NotEqual(0, await house.Ask(db => db.LedgerEntries.CountAsync(row => row.Kind == "posted", Cancel)));
    }

    private static void Agree(Host host, AccountState state)
    {
        Assert.Equal((host.Number, new Money(host.Balance)), (host.Number, state.Owed - state.Credit));
        Assert.Equal(new Money(Math.Clamp(host.Fees, 0, Math.Max(0, host.Balance))), state.Fees);
    }

    private static async Task EachMemoCountsOnce(HostBook book, List<Host> hosts)
    {
        foreach (var host in hosts)
        {
            var entries = (await book.Books(host.Number)).Entries;
            var takenBack = entries.Where(it => it.Row.Kind == "reversed").Select(it => it.Row.OfEntryId).ToHashSet();
            var posted = entries.Where(it => it.Row.Kind == "posted" && !takenBack.Contains(it.Row.Id)).ToList();
            Assert.Equal(posted.Count, posted.Select(it => it.Row.OfEntryId).Distinct().Count());
        }
    }

    private static string Iso(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One account as its lender has it.</summary>
    private sealed class Host(string number, Random random)
    {
        private readonly List<(LocalDate On, long Cents)> _paid = [];
        private readonly List<(LocalDate On, long Cents)> _late = [];

        internal string Number => number;

        internal long Balance { get; private set; } = 100_00 * random.Next(2, 15);

        internal long Fees { get; private set; }

        internal string Row
        {
            get
            {
                var (on, cents) = _paid.Count == 0 ? default : _paid.MaxBy(it => it.On);
                var paid = cents == 0 ? "," : $"{Iso(on)},{Dollars(cents)}";
                var status = Balance <= 0 ? "P" : "L";
                var due = Math.Max(0, Math.Min(Balance, 150_00));
                return $"{number},{Dollars(Balance)},0,{Dollars(Fees)},{Dollars(due)},{status},2026-02-05,{paid},100";
            }
        }

        /// <summary>What happens between two tapes; what officers key of it comes back.</summary>
        internal IEnumerable<(LocalDate On, long Cents)> Live(LocalDate after, LocalDate until)
        {
            var on = after.PlusDays(random.Next(1, Math.Max(2, Period.DaysBetween(after, until) + 1)));
            var cents = 10_00L * random.Next(1, 12);
            foreach (var (lateOn, lateCents) in _late)
                Book(lateOn > after ? lateOn : on, lateCents);
            _late.Clear();
            switch (random.Next(9))
            {
                case 0:
                    yield return (on, cents);
                    break;
                case 1:
                    yield return (on, cents);
                    _late.Add((on, cents));
                    break;
                case 2:
                    yield return (on, cents);
                    Book(on, cents - 1_00);
                    break;
                case 3:
                    yield return (on, cents);
                    yield return (on, cents + 5_00);
                    Book(on, cents);
                    Book(on, cents + 5_00);
                    break;
                case 4:
                    Book(on, cents);
                    break;
                case 5 when _paid.Count > 0:
                    Balance += _paid[^1].Cents + 20_00;
                    Fees += 20_00;
                    _paid.RemoveAt(_paid.Count - 1);
                    break;
                case 6 when _paid.Count > 0:
                    yield return _paid[^1];
                    break;
                case 7:
                    Fees += 3_50;
                    Balance += 3_50;
                    break;
                default:
                    yield return (on, cents);
                    Book(on, cents);
                    break;
            }
        }

        private void Book(LocalDate on, long cents)
        {
            Balance -= cents;
            _paid.Add((on, cents));
        }

        private static string Dollars(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
    }
}
