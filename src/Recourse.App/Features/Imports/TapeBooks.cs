using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using HostRow = Recourse.Core.Ledger.TapeRow;

namespace Recourse.App.Features.Imports;

/// <summary>What a row did to the books of its account.</summary>
/// <param name="Words">In words, for the history; none when it did nothing.</param>
/// <param name="BreaksClosed">Breaks that it settled.</param>
internal sealed record BooksFollowed(IReadOnlyList<string> Words, IReadOnlyList<long> BreaksClosed)
{
    internal static BooksFollowed Nothing { get; } = new([], []);
}

/// <summary>
/// What the rows of one chunk do to the books of accounts that are here already. Where a host keeps the books its tape
/// rules; where we keep them nothing is changed, and a difference is a break.
/// </summary>
internal sealed class TapeBooks(LandingTerms terms, LandingRows rows)
{
    /// <summary>
    /// How many ids a row asks for at most beside its memos: standing, payment told and taken back, balances, arrears,
    /// and breaks about the account.
    /// </summary>
    internal const int MostIds = 8;

    private readonly List<AccountBooks> _written = [];
    private Dictionary<long, AccountBooks> _books = [];
    private ILookup<long, LedgerBreak> _breaks = Array.Empty<LedgerBreak>().ToLookup(row => row.AccountId);

    private Hand Hand => terms.Hand;

    private LocalDate Today => BookPolicy.Today(terms.Portfolio, terms.Now);

    /// <summary>How many payments were ever keyed as memos on the accounts of some rows.</summary>
    internal static Task<int> MemosOf(
        Db db,
        long portfolioId,
        IReadOnlyList<MappedRow> mapped,
        CancellationToken cancel
    )
    {
        var numbers = mapped.Select(row => row.Number).ToArray();
        return (
            from account in db.Accounts
            join entry in db.LedgerEntries on account.Id equals entry.AccountId
            where account.PortfolioId == portfolioId && numbers.Contains(account.Number)
            where entry.Kind == "pending-payment"
            select entry.Id
        ).CountAsync(cancel);
    }

    /// <summary>Loads the books and the open breaks of accounts whose persons are locked.</summary>
    internal async Task Load(Db db, IReadOnlyCollection<Account> accounts, CancellationToken cancel)
    {
        var open = accounts.Where(account => account.BooksOpenOn is not null).Select(account => account.Id).ToList();
        if (open.Count == 0)
        {
            return;
        }
        _books = await Ledgers.OfLocked(db, open, cancel);
        _breaks = (
            await db
                .LedgerBreaks.Where(row => open.Contains(row.AccountId) && row.ClosedAt == null)
                .OrderBy(row => row.Id)
                .ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
    }

    /// <summary>Does to the books of an account what its row says.</summary>
    /// <param name="account">With what the tape says now.</param>
    /// <param name="found">What was there before.</param>
    /// <param name="asOf">The day of which the row is.</param>
    internal BooksFollowed Follow(Account account, TapeOwned found, LocalDate asOf)
    {
        if (!_books.TryGetValue(account.Id, out var books))
        {
            return Open(account, asOf);
        }
        // An older row, or one that lies before our books, is no news of them.
        if (found.StatusAsOf > asOf || account.BooksOpenOn > asOf || asOf > Today)
        {
            return BooksFollowed.Nothing;
        }
        var tape = Told(TapeOwned.Of(account), asOf, BookOpening.ArrearsOf(account, asOf));
        return terms.Portfolio.OfRecord == OfRecord.Host
            ? Mirrored(books, tape, found.StatusAsOf is { } before ? Told(found, before, null) : null)
            : Compared(books, tape);
    }

    /// <summary>Promises are judged, and figures and the rest that follows are stored.</summary>
    internal async Task Settle(Db db, Ids ids, CancellationToken cancel)
    {
        if (_written.Count > 0)
        {
            await new AfterEntry(db, ids, terms.Seal).Settle(_written, Hand, null, cancel);
        }
    }

    private BooksFollowed Open(Account account, LocalDate asOf)
    {
        if (
            account.BooksOpenOn is not null
            || BookOpening.Open(account, terms.Portfolio, null, asOf, rows.NextId, Hand, terms.Seal)
                is not var (books, told)
        )
        {
            return BooksFollowed.Nothing;
        }
        rows.Books(books, told);
        return new BooksFollowed(["books opened"], []);
    }

    private BooksFollowed Mirrored(AccountBooks books, HostRow tape, HostRow? previous)
    {
        var open = _breaks[books.Account.Id].ToDictionary(BreakRows.KeyOf);
        var policy = MirrorPolicy.Default with { ShowsWithinDays = terms.Portfolio.HostShowsWithinDays };
        var actions = Mirror
            .Read(books.Books, tape, previous, [.. open.Keys], policy, Hand.At)
            .Select(action => InWords(action, tape, books))
            .ToList();
        if (actions.Count == 0)
        {
            return BooksFollowed.Nothing;
        }
        List<string> words = [];
        foreach (var action in actions)
        {
            if (Mirror.HappeningOf(action) is { } what)
            {
                Write(books, tape, action, what);
            }
            words.AddRange(MirrorWords.Of(action, books, terms.Portfolio.Currency));
        }
        if (books.Added.Count > 0)
        {
            _written.Add(books);
        }
        return new BooksFollowed(words, Break(books.Account, actions, open));
    }

    private MirrorAction InWords(MirrorAction action, HostRow tape, AccountBooks books) =>
        action is MirrorAction.OpenBreak opened
            ? MirrorWords.Said(opened, tape.AsOf, books, terms.Portfolio.Currency)
            : action;

    private void Write(AccountBooks books, HostRow tape, MirrorAction action, Happening what)
    {
        var hand = action is MirrorAction.PostMemo memo
            ? Hand with
            {
                PaymentId = books.Entries.First(it => it.Entry.Id == memo.Payment).Row.PaymentId,
            }
            : Hand;
        books.Write(
            rows.NextId(),
            Mirror.DayOf(action, tape),
            what,
            $"Tape of {Show.Date(tape.AsOf)}.",
            hand,
            terms.Seal
        );
    }

    /// <summary>Our book is of record: a difference is told, and what it was told as is kept up to date.</summary>
    private BooksFollowed Compared(AccountBooks books, HostRow tape)
    {
        var open = _breaks[books.Account.Id].ToDictionary(BreakRows.KeyOf);
        List<string> words = [];
        List<MirrorAction> news = [];
        foreach (var told in Mirror.Compare(books.Books, tape, [.. open.Keys], Hand.At))
        {
            var action = InWords(told, tape, books);
            if (action is MirrorAction.OpenBreak stands && open.TryGetValue(stands.Key, out var row))
            {
                (row.OurCents, row.TheirCents, row.Words) = (stands.Ours?.Minor, stands.Theirs?.Minor, stands.Words);
                continue;
            }
            news.Add(action);
            words.AddRange(MirrorWords.Of(action, books, terms.Portfolio.Currency));
        }
        return new BooksFollowed(words, Break(books.Account, news, open));
    }

    private List<long> Break(
        Account account,
        IReadOnlyCollection<MirrorAction> actions,
        Dictionary<BreakKey, LedgerBreak> open
    )
    {
        List<long> closed = [];
        foreach (var action in actions)
        {
            if (action is MirrorAction.OpenBreak opened)
            {
                rows.Break(BreakRows.RowOf(rows.NextId(), account, opened, terms.Import.Id, Today, terms.Now));
            }
            else if (action is MirrorAction.CloseBreak ended && open.TryGetValue(ended.Key, out var row))
            {
                (row.ClosedAt, row.ClosedWords) = (terms.Now, ended.Words);
                closed.Add(row.Id);
            }
        }
        return closed;
    }

    /// <summary>
    /// What a tape told, as the books were opened with it: its balance rules over its parts, and what these leave is
    /// principal.
    /// </summary>
    internal static HostRow Told(TapeOwned told, LocalDate asOf, Arrears? behind)
    {
        var balance = told.BalanceCents;
        var most = Math.Max(0, balance ?? long.MaxValue);
        long? fees = told.FeesCents is { } fee ? Math.Clamp(fee, 0, most) : null;
        long? interest = told.InterestCents is { } some ? Math.Clamp(some, 0, most - (fees ?? 0)) : null;
        var agrees = balance is null || told.PrincipalCents + interest + fees == balance;
        return new HostRow(
            asOf,
            Cents(balance),
            agrees ? Cents(told.PrincipalCents) : null,
            Cents(interest),
            Cents(fees),
            told.Status == AccountStatus.Unknown ? null : behind,
            told is { LastPaymentOn: { } on, LastPaymentCents: > 0 and { } cents }
                ? new TapePayment(on, new Money(cents))
                : null,
            told.Status switch
            {
                AccountStatus.ChargedOff => Core.Ledger.Standing.ChargedOff,
                AccountStatus.Current or AccountStatus.PastDue => Core.Ledger.Standing.Performing,
                _ => (Core.Ledger.Standing?)null,
            }
        );
    }

    private static Money? Cents(long? cents) => cents is { } known ? new Money(known) : null;
}
