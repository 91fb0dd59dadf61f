using System.Collections.Immutable;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Data;

/// <summary>Who writes an entry, when, and with what it goes together.</summary>
/// <param name="By"><c>officer 12</c>, <c>night of 2026-03-10</c>, <c>import 34</c>.</param>
/// <param name="At">From when it is known.</param>
/// <param name="WrittenAt">When it is written.</param>
/// <param name="OfficerId">Null: a job.</param>
/// <param name="PaymentId">The payment of which the entry is a part.</param>
/// <param name="ImportId">The tape that said so.</param>
internal sealed record Hand(
    string By,
    Instant At,
    Instant WrittenAt,
    long? OfficerId = null,
    long? PaymentId = null,
    long? ImportId = null
)
{
    internal static Hand Of(long officerId, Instant now) =>
        new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"officer {officerId}"),
            now,
            now,
            officerId
        );
}

/// <summary>
/// One account's books, loaded for a look or for writing. What is written is kept in memory until
/// <see cref="Ledgers.Save"/>; whoever writes holds the lock of the account's persons.
/// </summary>
internal sealed class AccountBooks(
    Account account,
    Portfolio portfolio,
    LoanTerms terms,
    IReadOnlyCollection<(LedgerEntry Row, Entry Entry)> entries
)
{
    private readonly List<(LedgerEntry Row, Entry Entry)> _entries = [.. entries];

    /// <summary>Tracked by the context that loaded it for writing.</summary>
    internal Account Account { get; } = account;

    internal Portfolio Portfolio { get; } = portfolio;

    internal Buckets Buckets { get; } = BookPolicy.Buckets(portfolio);

    internal Books Books { get; private set; } =
        new(terms, BookPolicy.Ledger(portfolio), [.. entries.Select(it => it.Entry)]);

    /// <summary>Entries as stored and as Core reads them, in the order of the chain.</summary>
    internal IReadOnlyList<(LedgerEntry Row, Entry Entry)> Entries => _entries;

    /// <summary>Written since it was loaded.</summary>
    internal List<LedgerEntry> Added { get; } = [];

    internal List<LedgerPosting> AddedPostings { get; } = [];

    internal bool AreOpen => Account.BooksOpenOn is not null;

    /// <summary>A host charges its own fees; its tape tells them.</summary>
    internal bool ChargesLateFees => AreOpen && Portfolio.OfRecord == OfRecord.Book;

    internal LocalDate Today(Instant now) => BookPolicy.Today(Portfolio, now);

    internal AccountState StateOn(LocalDate day) => Books.AsOf(day);

    internal Ageing AgeOn(LocalDate day) => Ageing.Of(StateOn(day), Books.Policy.Ageing, Buckets);

    internal AmountsToSay AmountsToSay(Instant now) => new(Books, Today(now), Instant.MaxValue);

    /// <summary>Whether an entry may be written, and what it would do; nothing is kept yet.</summary>
    /// <param name="id">Given by the application.</param>
    /// <param name="effectiveOn">From when it counts.</param>
    /// <param name="what">What happened.</param>
    /// <param name="cause">Why.</param>
    /// <param name="hand">Who writes it.</param>
    /// <param name="on">The business date for which it is judged; null: that of the hand's moment.</param>
    internal LedgerDecision Decide(
        long id,
        LocalDate effectiveOn,
        Happening what,
        string cause,
        Hand hand,
        LocalDate? on = null
    ) =>
        WriteEntry.Decide(
            Books,
            new EntryDraft(new EntryId(id), effectiveOn, hand.At, hand.By, cause, what),
            on ?? Today(hand.At),
            BookedOn(hand)
        );

    /// <summary>Adds an entry that was decided, with its postings and its place in the chain.</summary>
    internal LedgerEntry Keep(LedgerDecision.Written written, Hand hand, Seal seal) => Keep(written.Entry, hand, seal);

    private LedgerEntry Keep(Entry entry, Hand hand, Seal seal)
    {
        var row = LedgerRows.RowOf(entry, Account, hand, seal);
        (Account.LedgerSeq, Account.LedgerHash) = (row.Seq, row.Hash);
        if (entry.What is Happening.Opening)
            Account.BooksOpenOn = entry.EffectiveOn;
        _entries.Add((row, entry));
        Added.Add(row);
        AddedPostings.AddRange(LedgerRows.PostingsOf(entry));
        Books = Books.With(entry);
        return row;
    }

    /// <summary>
    /// Takes new terms into the books; whoever does stores their row, and writes them through with
    /// <see cref="WriteThrough"/> once the books are open.
    /// </summary>
    internal void Agree(TermsVersion version) => Books = Books with { Terms = Books.Terms.With(version) };

    /// <summary>Posts what the terms say now and the books do not yet; false when nothing differs.</summary>
    internal bool WriteThrough(long id, string cause, Hand hand, Seal seal)
    {
        var entry = WriteEntry.WriteThrough(Books, new EntryId(id), hand.At, hand.By, cause, BookedOn(hand));
        if (entry is not null)
            Keep(entry, hand, seal);
        return entry is not null;
    }

    /// <summary>Writes what must be writable: a refusal is a bug of the caller, and throws with its words.</summary>
    internal LedgerEntry Write(
        long id,
        LocalDate effectiveOn,
        Happening what,
        string cause,
        Hand hand,
        Seal seal,
        LocalDate? on = null
    )
    {
        var decision = Decide(id, effectiveOn, what, cause, hand, on);
        var refused = decision as LedgerDecision.Refused;
        Invariant.Holds(
            refused is null,
            $"Account {Account.Id}: {string.Join(' ', refused?.Reasons.Select(reason => reason.Words) ?? [])}"
        );
        return Keep((LedgerDecision.Written)decision, hand, seal);
    }

    /// <summary>
    /// Puts into the account's row what holds until it wakes, as of a business date.
    /// </summary>
    /// <param name="today">The business date.</param>
    /// <param name="alsoWakesOn">Days of promises, clearings and holds on which something changes too.</param>
    internal void Figure(LocalDate today, params IEnumerable<LocalDate?> alsoWakesOn)
    {
        if (!AreOpen)
            return;
        var state = Books.AsOf(today);
        var figures = AccountFigures.Of(state, Books, Buckets);
        Account.FiguredOn = today;
        Account.Standing = figures.Standing;
        Account.OwedCents = figures.Owed.Minor;
        Account.CreditCents = figures.Credit.Minor;
        Account.PendingCents = figures.Pending.Minor;
        Account.BehindSince = figures.OldestUnpaidOn;
        Account.BehindCents = figures.PastDue?.Minor;
        Account.StageOn = figures.ReportedOn;
        Account.StageDaysFrom = figures.ReportedDaysFrom;
        Account.NextBucketOn = figures.NextBucketOn;
        Account.ChargeOffOn = figures.ChargeOffOn;
        Account.NextInstalmentOn = figures.NextDueOn;
        Account.NextInstalmentCents = figures.NextDue?.Minor;
        // Whom a tape tells of a payment has paid before our books began.
        Account.IsFirstPaymentDefault =
            Account is { OpenedOn: not null, LastPaymentOn: null }
            && FirstPayment.IsInDefault(Books, figures.OldestUnpaidOn);
        Account.WakesOn = alsoWakesOn
            .Where(day => day > today)
            .Append(figures.WakesOn)
            .Append(FeeWakesOn(today))
            .Append(PlaceChangesOn(today))
            .Min();
    }

    /// <summary>
    /// A late fee is charged by the night that closes its first day, so the account wakes on the day after. What a
    /// returned payment calls for waits for the next night.
    /// </summary>
    private LocalDate? FeeWakesOn(LocalDate today)
    {
        if (!ChargesLateFees)
            return null;
        var due = LedgerConsequences.OfFees(Books, today, Instant.MaxValue);
        return due.Any(it => it is LedgerConsequence.FeeToCharge)
            ? today.PlusDays(1)
            : Books
                .Terms.Instalments.Select(it => it.LateFee?.LastDayWithout(it.DueOn).PlusDays(2))
                .Where(day => day > today)
                .Min();
    }

    /// <summary>When time alone gives the borrower another place in the worklist because of this account.</summary>
    private LocalDate? PlaceChangesOn(LocalDate today)
    {
        var work = new AccountWork(new Core.Kernel.AccountId(Account.Id), null, null, null)
        {
            BehindSince = Account.BehindSince,
            NextBucketOn = Account.BehindSince is null ? null : Account.NextBucketOn,
            ChargeOffOn = Account.ChargeOffOn,
        };
        return WorkOrder.ChangesOn(new WorkFacts(WorkHistory.None, [work]), today);
    }

    private LocalDate BookedOn(Hand hand)
    {
        var today = Today(hand.WrittenAt);
        return _entries.Count == 0 ? today : LocalDate.Max(today, _entries.Max(it => it.Entry.BookedOn));
    }
}
