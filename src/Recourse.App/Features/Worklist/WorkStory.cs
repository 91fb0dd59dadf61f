using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using PromiseRow = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Features.Worklist;

/// <summary>
/// What the books say of the persons of a page: amounts, what would move each of them, and what changed since the
/// business day before.
/// </summary>
internal sealed record WorkStory(
    Instant Now,
    IReadOnlyDictionary<long, WorkRecord> Records,
    IReadOnlyDictionary<long, AccountBooks> Books,
    ILookup<long, Hold> Holds,
    Beside Beside
)
{
    /// <summary>The books of all accounts and the holds of late: the rest is known beside the persons.</summary>
    internal static async Task<WorkStory> Load(Look look, List<Person> people, Beside beside, CancellationToken cancel)
    {
        LocalDate On(Person person) => BookPolicy.Today(beside.Portfolios[person.PortfolioId], look.Now);
        var ids = people.ConvertAll(person => person.Id);
        var open = ids.SelectMany(id => beside.Accounts[id])
            .Where(account => account.BooksOpenOn is not null)
            .Select(account => account.Id)
            .Distinct()
            .ToList();
        // The business day before lies at most a long weekend back.
        var lately = look.Now - Duration.FromDays(6);
        var holds = await look
            .Db.Holds.AsNoTracking()
            .Where(row => ids.Contains(row.PersonId) && (row.PlacedAt >= lately || row.LiftedAt >= lately))
            .ToListAsync(cancel);
        return new WorkStory(
            look.Now,
            await WorkRecords.Load(look.Db, people, On, cancel),
            open.Count == 0 ? [] : await Ledgers.Look(look.Db, open, cancel),
            holds.ToLookup(row => row.PersonId),
            beside
        );
    }

    internal LocalDate Today(Person person) => BookPolicy.Today(Beside.Portfolios[person.PortfolioId], Now);

    /// <summary>Past due by the books where they are open, else as the tape told; null is unknown.</summary>
    internal long? PastDueOf(Account account) =>
        Books.TryGetValue(account.Id, out var books)
            ? books.AgeOn(books.Today(Now)).PastDue?.Minor
            : account.PastDueCents;

    internal long? OwedOf(Account account)
    {
        if (!Books.TryGetValue(account.Id, out var books))
            return account.BalanceCents;
        var state = books.StateOn(books.Today(Now));
        return (state.Owed - state.Credit).Minor;
    }

    /// <summary>“64 days (60–89)”, “60–89 days as reported”, “unknown”.</summary>
    internal string Stage(Person person)
    {
        var portfolio = Beside.Portfolios[person.PortfolioId];
        var today = Today(person);
        var worst = Records[person.Id].Facts.Accounts.MaxBy(work => DaysOf(work, today) ?? -1);
        if (worst is null || DaysOf(worst, today) is not { } days)
            return "unknown";
        var bucket = BookPolicy.Buckets(portfolio).NameOf(days);
        return worst.BehindSince is null ? $"{bucket} days as reported" : $"{Show.Count(days, "day")} ({bucket})";
    }

    /// <summary>Days past due today, of a reported stage its lower bound; null unknown.</summary>
    internal static int? DaysOf(AccountWork work, LocalDate today) =>
        work.BehindSince is { } since ? Math.Max(0, Period.DaysBetween(since, today)) : work.ReportedDaysFrom;

    /// <summary>What would move the person, the nearest first.</summary>
    internal IEnumerable<string> Moves(Person person)
    {
        var today = Today(person);
        var several = Records[person.Id].Facts.Accounts.Length > 1;
        foreach (var move in WorkMoves.Of(Records[person.Id].Facts, today))
        {
            if (Words(move, person, today) is { } words)
                yield return several && AccountOf(move) is { } id ? $"{words} ({NumberOf(person, id)})" : words;
        }
    }

    /// <summary>What happened since the banking day before today, and since which day that is.</summary>
    internal (string Since, IEnumerable<string> Words) Changes(Person person)
    {
        var today = Today(person);
        var before = today.PlusDays(-1);
        while (!BankingDays.IsOne(before))
            before = before.PlusDays(-1);
        var portfolio = Beside.Portfolios[person.PortfolioId];
        var since = BookPolicy.Zone(portfolio).AtStartOfDay(before).ToInstant();
        var inOrder = Events(person, since).OrderBy(it => it.At).Select(it => it.What).ToList();
        foreach (var account in Beside.Accounts[person.Id])
        {
            if (Books.TryGetValue(account.Id, out var books) && Rolled(books, before, today) is { } rolled)
                inOrder.Add(rolled);
        }
        var changes = WorkChanges.Of(inOrder).Select(change => Words(change, person)).OfType<string>();
        return (Show.Day(before, today), changes);
    }

    /// <summary>As it was known then; books that were not open yet knew nothing.</summary>
    private static WorkChange? Rolled(AccountBooks books, LocalDate before, LocalDate today)
    {
        var known = BookPolicy.Close(books.Portfolio, before);
        if (!books.Entries.Any(it => it.Entry.What is Happening.Opening && it.Entry.EnteredAt <= known))
            return null;
        var was = Ageing.Of(books.Books.AsOf(before, known), books.Books.Policy.Ageing, books.Buckets);
        var now = books.AgeOn(today);
        return was.Reported is null && now.Reported is null
            ? WorkChanges.Roll(was.OldestUnpaidOn, before, now.OldestUnpaidOn, today, books.Buckets)
            : null;
    }

    private IEnumerable<(Instant At, WorkChange What)> Events(Person person, Instant since)
    {
        foreach (var account in Beside.Accounts[person.Id])
        {
            if (!Books.TryGetValue(account.Id, out var books))
                continue;
            foreach (var (_, entry) in books.Entries.Where(it => it.Entry.EnteredAt >= since))
            {
                if (OfEntry(entry, books) is { } change)
                    yield return (entry.EnteredAt, change);
            }
        }
        foreach (var promise in Beside.Promises[person.Id].Where(row => row.WithdrawnAt is null))
        {
            if (promise.MadeAt >= since)
                yield return (promise.MadeAt, new WorkChange.Promised(new PromiseId(promise.Id)));
            if (promise.JudgedAt is { } at && at >= since)
                yield return (at, new WorkChange.PromiseJudged(new PromiseId(promise.Id), promise.Outcome));
        }
        foreach (var hold in Holds[person.Id])
        {
            if (hold.PlacedAt >= since)
                yield return (hold.PlacedAt, new WorkChange.Stopped(hold.Id));
            if (hold.LiftedAt is { } lifted && lifted >= since)
                yield return (lifted, new WorkChange.Freed(hold.Id));
        }
    }

    private static WorkChange? OfEntry(Entry entry, AccountBooks books)
    {
        Money? Of(EntryId id) =>
            books.Books.Entries.FirstOrDefault(it => it.Id == id)?.What is Happening.PaymentReceived paid
                ? paid.Amount
                : null;
        return entry.What switch
        {
            Happening.PaymentReceived it => new WorkChange.Paid(it.Amount),
            Happening.PaymentVoided it when Of(it.Payment) is { } amount => new WorkChange.Returned(amount),
            Happening.Reversed { Reason: not (ReversalReason.Error or ReversalReason.Duplicate) } it
                when Of(it.Entry) is { } amount => new WorkChange.Returned(amount),
            _ => null,
        };
    }

    private string? Words(WorkChange change, Person person)
    {
        string Say(Money amount) => Show.Money(amount.Minor, Beside.Currency(person));
        PromiseRow? Promise(PromiseId id) => Beside.Promises[person.Id].FirstOrDefault(row => row.Id == id.Value);
        Hold? HoldOf(long id) => Holds[person.Id].FirstOrDefault(row => row.Id == id);
        return change switch
        {
            WorkChange.Paid it => $"{Say(it.Amount)} came in",
            WorkChange.Returned it => $"{Say(it.Amount)} came back",
            WorkChange.Moved it => $"now {it.To}, was {it.From}",
            WorkChange.Promised it when Promise(it.Promise) is { } row =>
                $"{Show.Money(row.AmountCents, Beside.Currency(person))} promised by {Show.Date(row.DueOn)}",
            WorkChange.PromiseJudged it when Promise(it.Promise) is { } row =>
                $"promise by {Show.Date(row.DueOn)} {Ui.Words.Of(it.Outcome)}",
            WorkChange.Stopped it when HoldOf(it.HoldId) is { } hold => $"stop: {Ui.Words.Of(hold.Kind)}",
            WorkChange.Freed it when HoldOf(it.HoldId) is { } hold => $"lifted: {Ui.Words.Of(hold.Kind)}",
            _ => null,
        };
    }

    private string? Words(WorkMove move, Person person, LocalDate today)
    {
        var currency = Beside.Currency(person);
        return move switch
        {
            WorkMove.OutcomeSaid => "Say what came of the call.",
            WorkMove.CallBackDone => "Make the call-back that was promised.",
            WorkMove.ReturnTold it => $"Tell them of the payment that came back {Show.Day(it.On, today)}.",
            WorkMove.BrokenPromiseTold it => $"Speak about the promise that was broken {Show.Day(it.On, today)}.",
            WorkMove.PaymentStopsTheRoll it => StopsTheRoll(it, currency, today),
            WorkMove.PaymentStopsTheChargeOff it =>
                $"Paying all that is past due by {Show.Day(it.By, today)} keeps it from being charged off.",
            WorkMove.PaymentCures { PastDueCents: { } cents } => $"{Show.Money(cents, currency)} cures it.",
            WorkMove.PaymentCures => "Paying all that is past due cures it; how much that is, is unknown.",
            WorkMove.PromiseTaken => "A promise leaves them in peace.",
            WorkMove.PromiseJudged it => $"The promise is kept by {Show.Day(it.LastDay, today)}, or broken after it.",
            WorkMove.PaymentClears it => $"Pending money clears {Show.Day(it.On, today)}, or comes back.",
            _ => null,
        };
    }

    /// <summary>“$210.00 by Fri 30 Nov keeps it out of 60–89.”</summary>
    private string? StopsTheRoll(WorkMove.PaymentStopsTheRoll move, string currency, LocalDate today)
    {
        if (!Books.TryGetValue(move.Account.Value, out var books))
            return null;
        var rolls = move.By.PlusDays(1);
        var worse = books.AgeOn(rolls).Bucket;
        var amount = books.AmountsToSay(Now).StopTheRoll(rolls, books.Buckets);
        var what = amount is { Minor: > 0 } least ? Show.Money(least.Minor, currency) : "Enough paid";
        return $"{what} by {Show.Day(move.By, today)} keeps it out of {worse}.";
    }

    private string NumberOf(Person person, AccountId id) =>
        Beside.Accounts[person.Id].FirstOrDefault(account => account.Id == id.Value)?.Number ?? "another account";

    private static AccountId? AccountOf(WorkMove move) =>
        move switch
        {
            WorkMove.ReturnTold it => it.Account,
            WorkMove.BrokenPromiseTold it => it.Account,
            WorkMove.PaymentStopsTheRoll it => it.Account,
            WorkMove.PaymentStopsTheChargeOff it => it.Account,
            WorkMove.PaymentCures it => it.Account,
            WorkMove.PromiseTaken it => it.Account,
            WorkMove.PromiseJudged it => it.Account,
            WorkMove.PaymentClears it => it.Account,
            _ => null,
        };
}
