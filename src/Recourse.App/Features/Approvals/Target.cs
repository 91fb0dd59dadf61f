using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Approvals;

/// <summary>An entry that somebody wants to take back, with the payment of which it is a part.</summary>
public sealed record Target
{
    internal LedgerEntry Entry { get; init; } = null!;

    /// <summary>Null: it is no part of a payment that was recorded here.</summary>
    internal Payment? Payment { get; init; }

    /// <summary>Every entry of the payment; of another entry itself.</summary>
    internal ImmutableArray<LedgerEntry> Parts { get; init; }
    internal Dictionary<long, AccountBooks> Books { get; init; } = [];
    internal long PersonId { get; init; }
    internal string PersonName { get; init; } = "";

    internal AccountBooks One => Books[Entry.AccountId];

    internal Portfolio Portfolio => One.Portfolio;

    internal bool IsPayment => TakingBack.IsPayment(Entry);

    /// <summary>Who recorded it; null: a job, a tape or a file.</summary>
    internal long? RecordedBy => Payment is { } payment ? payment.OfficerId : Entry.OfficerId;

    /// <summary>What hangs together: the payment, or the entry alone.</summary>
    internal long WholeCents => Payment?.AmountCents ?? Entry.AmountCents ?? 0;

    internal EntryFate Fate => FateOf(Entry);

    /// <summary>“Payment of $150.00 received 3 Feb 2026 by cheque”.</summary>
    internal string Heading
    {
        get
        {
            var what = Words.Of(Of(Entry).What);
            var amount = Show.Money(Payment?.AmountCents ?? Entry.AmountCents, Portfolio.Currency);
            var how = Payment is { } payment ? $" by {Words.Of(payment.Method)}" : "";
            var when = IsPayment ? $" received {Show.Date(Entry.EffectiveOn)}" : $" of {Show.Date(Entry.EffectiveOn)}";
            var said = Payment?.AmountCents is null && Entry.AmountCents is null ? "" : $" of {amount}";
            return $"{char.ToUpperInvariant(what[0])}{what[1..]}{said}{when}{how}";
        }
    }

    internal EntryFate FateOf(LedgerEntry row) =>
        Books[row.AccountId].Books.FateOf(new EntryId(row.Id), Instant.MaxValue) ?? EntryFate.Stands;

    /// <summary>Parts that were not taken back yet; the one that was asked about comes first.</summary>
    internal ImmutableArray<LedgerEntry> Live =>
        [
            .. Parts
                .Where(row => FateOf(row) is EntryFate.Stands or EntryFate.Pending)
                .OrderBy(row => row.Id != Entry.Id)
                .ThenBy(row => row.Id),
        ];

    /// <summary>What is taken back when all of it is, or only the part that was asked about.</summary>
    internal ImmutableArray<LedgerEntry> Chosen(bool all) => all ? Live : [Entry];

    private Entry Of(LedgerEntry row) => Books[row.AccountId].Entries.First(it => it.Row.Id == row.Id).Entry;

    /// <summary>A tape of the lender has taken it back, and the break about that is open.</summary>
    internal bool HostTookItBack { get; init; }

    /// <summary>Why nobody may take it back here, whoever asks; null: it may be tried.</summary>
    internal string? Forbidden(LocalDate today, Instant now)
    {
        if (Portfolio.OfRecord == OfRecord.Host && Fate != EntryFate.Pending && !HostTookItBack)
        {
            return "The lender keeps these books. What its tape shows only its tape takes back: a newer one tells of "
                + "the return. A payment that is only noted here can be voided.";
        }
        return
            Of(Entry).What is Happening.FeeAssessed { Kind: FeeKind.Late, InstalmentDueOn: { } dueOn }
            && LateFees.Due(One.Books, today, now).Any(fee => fee.InstalmentDueOn == dueOn)
            ? $"The instalment of {Show.Date(dueOn)} came late, so the terms call for this fee and the night would "
                + "charge it again. Forgive it instead."
            : null;
    }

    /// <summary>An entry with everything that hangs on it; null when there is none.</summary>
    /// <param name="db">The database.</param>
    /// <param name="entryId">Which.</param>
    /// <param name="forWriting">True: in a transaction, as its first statement.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task<Target?> Load(Db db, long entryId, bool forWriting, CancellationToken cancel)
    {
        var entry = await db.LedgerEntries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == entryId, cancel);
        if (entry is null)
            return null;
        List<LedgerEntry> parts = [entry];
        if (entry.PaymentId is { } paymentId && TakingBack.IsPayment(entry))
        {
            parts = await db
                .LedgerEntries.AsNoTracking()
                .Where(row => row.PaymentId == paymentId && (row.Kind == "payment" || row.Kind == "pending-payment"))
                .OrderBy(row => row.Id)
                .ToListAsync(cancel);
        }
        var accounts = parts.Select(row => row.AccountId).Distinct().ToList();
        var books = forWriting ? await Ledgers.Open(db, accounts, cancel) : await Ledgers.Look(db, accounts, cancel);
        var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == entry.PaymentId, cancel);
        var person = await PersonOf(db, entry.AccountId, payment?.PersonId, cancel);
        return new Target
        {
            Entry = entry,
            Payment = payment,
            HostTookItBack = await db.LedgerBreaks.AnyAsync(
                row => row.EntryId == entryId && row.Kind == nameof(BreakKind.TapeShowsReturn) && row.ClosedAt == null,
                cancel
            ),
            Parts = [.. parts],
            Books = books,
            PersonId = person?.Id ?? 0,
            PersonName = Words.Person(person?.Name, books[entry.AccountId].Account.Number),
        };
    }

    /// <summary>The borrower in whose history it stands: who paid, else whoever comes first on the account.</summary>
    internal static async Task<Person?> PersonOf(Db db, long accountId, long? paid, CancellationToken cancel) =>
        await db
            .Persons.AsNoTracking()
            .Join(
                db.AccountParties.Where(party => party.AccountId == accountId),
                person => person.Id,
                party => party.PersonId,
                (person, party) => new { Person = person, party.Kind }
            )
            .OrderBy(it => it.Person.Id == paid ? 0 : 1)
            .ThenBy(it => it.Kind == PartyKind.Primary ? 0 : 1)
            .ThenBy(it => it.Person.Id)
            .Select(it => it.Person)
            .FirstOrDefaultAsync(cancel);
}
