using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Recourse.App;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Jobs;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.Benchmarks;

/// <summary>
/// What a payment costs beside the bare insert of its rows, and a night of many accounts: a book of loans that all fall
/// due on one day, which is the worst that a night can meet.
/// </summary>
internal sealed class BookGroups(IHost house, TextWriter output, string name)
{
    private const int Accounts = 10_000;
    private const int Chunk = 1_000;
    private static readonly LocalDate OpenedOn = new(2026, 1, 31);
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly List<long> _accounts = [];
    private Portfolio _portfolio = null!;
    private int _next;

    internal static async Task Run(string name, string folder, string? database, TextWriter output)
    {
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["data"] = folder,
            ["database"] = database,
            ["clock"] = "2026-02-01T12:00:00Z,frozen",
        };
        var (host, problem) = Startup.Bare(given);
        using var house = host ?? throw new InvalidOperationException(problem);
        await using (var scope = house.Services.CreateAsyncScope())
            await Opening.Open(scope.ServiceProvider, Never);
        var groups = new BookGroups(house, output, name);
        await groups.Fill();
        await groups.Payments();
        await groups.Nights();
    }

    private async Task Payments() =>
        await new Group($"{name}: payments into the books, one a transaction")
            .Of("bare insert of the rows: entry, two postings, payment, line", 1, Bare)
            .Of("decided, chained, posted; promises judged, figures, place", 1, Pay)
            .Run(output);

    private async Task<long> Bare()
    {
        await using var scope = house.Services.CreateAsyncScope();
        var (db, ids) = (
            scope.ServiceProvider.GetRequiredService<Db>(),
            scope.ServiceProvider.GetRequiredService<Ids>()
        );
        var now = house.Services.GetRequiredService<IClock>().GetCurrentInstant();
        var id = await ids.Next(3, Never);
        var entry = EntryOfNobody(id, now);
        List<LedgerPosting> postings = [.. LedgerRows.PostingsOf(entry)];
        var seal = scope.ServiceProvider.GetRequiredService<Seal>();
        var nobody = new Account { Id = -id, Number = "" };
        var line = new TimelineEntry
        {
            Id = id + 2,
            PersonId = 0,
            At = now,
            Kind = TimelineKind.Payment,
            Words = "$1.00 received 31 Jan 2026 by cash.",
        };
        var row = LedgerRows.RowOf(entry, nobody, new Hand("bench", now, now), seal);
        await db.Write(
            async () =>
            {
                await db.Dialect.Insert(db, [row], Never);
                await db.Dialect.Insert(db, postings, Never);
                await db.Dialect.Insert(db, [PaymentOf(id + 1, 0, now)], Never);
                await db.Dialect.Insert(db, [line], Never);
            },
            Never
        );
        return id;
    }

    /// <summary>Of the same size as a payment's, in the same table.</summary>
    private static Entry EntryOfNobody(long id, Instant now) =>
        new(
            new EntryId(id),
            OpenedOn,
            OpenedOn,
            now,
            "bench",
            "Payment.",
            new Happening.PaymentReceived(new Money(1_00), PaymentMethod.Cash, null, false),
            [
                new Posting(ChartAccount.CashClearing, new Money(1_00)),
                new Posting(ChartAccount.PrincipalReceivable, new Money(-1_00)),
            ]
        );

    private async Task<long> Pay()
    {
        await using var scope = house.Services.CreateAsyncScope();
        var (db, ids) = (
            scope.ServiceProvider.GetRequiredService<Db>(),
            scope.ServiceProvider.GetRequiredService<Ids>()
        );
        var now = house.Services.GetRequiredService<IClock>().GetCurrentInstant();
        var account = _accounts[_next++ % _accounts.Count];
        var first = await ids.Next(2, Never);
        await db.Write(
            async () =>
            {
                var books = await Ledgers.Open(db, [account], Never);
                var payment = PaymentOf(first, account, now);
                var hand = Hand.Of(1, now);
                var share = new Share(account, new Money(1_00), null);
                var decided = Receiving.Decide(books, payment, [share], hand, first + 1);
                var seal = scope.ServiceProvider.GetRequiredService<Seal>();
                await new Receiving(db, ids, seal).Keep(payment, decided, hand, Never);
            },
            Never
        );
        return first;
    }

    private Payment PaymentOf(long id, long person, Instant now) =>
        new()
        {
            Id = id,
            PersonId = person,
            PortfolioId = _portfolio.Id,
            ReceivedOn = OpenedOn,
            AmountCents = 1_00,
            Method = PaymentMethod.Cash,
            EnteredAt = now,
        };

    private async Task Nights()
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync($"{name}: nights of {Accounts:#,0} accounts, all with one due date");
        var clock = house.Services.GetRequiredService<BusinessClock>();
        var nights = house.Services.GetRequiredService<Nights>();
        foreach (var (on, what) in Days())
        {
            clock.GoOnFrom(BookPolicy.Close(_portfolio, on) + Duration.FromHours(2));
            foreach (var date in (await nights.Plan(on.PlusDays(-1), Never)).Dates)
                await nights.Run(date, null, Never);
            var watch = Stopwatch.StartNew();
            var visited = 0;
            await nights.Run(on, progress => visited = Math.Max(visited, progress.Step.Visited), Never);
            await output.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {what, -56} {visited, 8:#,0} visited {watch.Elapsed.TotalSeconds, 8:0.00} s"
                )
            );
        }
    }

    private static IEnumerable<(LocalDate On, string What)> Days() =>
        [
            (new(2026, 2, 2), "a quiet day"),
            (new(2026, 2, 4), "the day before every instalment falls due"),
            (new(2026, 2, 15), "every account gets its late fee"),
            (new(2026, 2, 28), "a month-end: daily interest is written, all are kept"),
        ];

    /// <summary>Loans of twelve instalments on the 5th at 10 % from each day, opened as an import does.</summary>
    private async Task Fill()
    {
        var ids = house.Services.GetRequiredService<Ids>();
        _portfolio = new Portfolio
        {
            Id = await ids.Next(Never),
            Key = "bench",
            Name = "Bench",
            Lender = "Bench",
            OfRecord = OfRecord.Book,
            Zone = "America/New_York",
            Currency = "USD",
            BucketsFrom = Buckets.Default.ToString(),
            LateFeeFlatCents = 25_00,
            LateFeeGraceDays = 10,
            Interest = InterestMethod.DailySimple,
        };
        await using (var scope = house.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            db.Portfolios.Add(_portfolio);
            await db.SaveChangesAsync();
        }
        for (var done = 0; done < Accounts; done += Chunk)
            await FillChunk(await ids.Next(5 * Chunk, Never));
    }

    private async Task FillChunk(long id)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var seal = scope.ServiceProvider.GetRequiredService<Seal>();
        var now = scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant();
        var (persons, parties, terms, books) = (
            new List<Person>(),
            new List<AccountParty>(),
            new List<LoanTermsRow>(),
            new List<AccountBooks>()
        );
        for (var i = 0; i < Chunk; i++)
        {
            var (person, account) = (PersonOf(id++), AccountOf(id++));
            persons.Add(person);
            parties.Add(new AccountParty { AccountId = account.Id, PersonId = person.Id });
            var hand = new Hand("bench", now, now);
            var opened = BookOpening.Open(account, _portfolio, Arrears.None, OpenedOn, () => id++, hand, seal)!.Value;
            terms.Add(opened.Terms!);
            books.Add(opened.Books);
            _accounts.Add(account.Id);
        }
        await db.Write(
            async () =>
            {
                await db.Dialect.Insert(db, persons, Never);
                await db.Dialect.Insert(db, [.. books.Select(it => it.Account)], Never);
                await db.Dialect.Insert(db, parties, Never);
                await db.Dialect.Insert(db, terms, Never);
                await Ledgers.Save(db, books, Never);
            },
            Never
        );
    }

    private Person PersonOf(long id) =>
        new()
        {
            Id = id,
            Lender = "Bench",
            CustomerKey = id.ToString(CultureInfo.InvariantCulture),
            PortfolioId = _portfolio.Id,
            Name = "Somebody",
        };

    private Account AccountOf(long id) =>
        new()
        {
            Id = id,
            PortfolioId = _portfolio.Id,
            Number = id.ToString(CultureInfo.InvariantCulture),
            OpenedOn = OpenedOn,
            NextDueOn = new LocalDate(2026, 2, 5),
            OriginalCents = 1_200_00,
            BalanceCents = 1_200_00,
            InstalmentCents = 110_00,
            RateMillionths = 100_000,
            TermMonths = 12,
            Status = AccountStatus.Current,
            Lane = Core.Worklists.WorkLane.None,
            IsWorkable = true,
        };
}
