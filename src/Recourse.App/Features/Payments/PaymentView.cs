using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Payments;

/// <summary>
/// One account's part of a payment: its entry, what it did when it was recorded, and what became of it.
/// </summary>
public sealed record PaymentPart
{
    internal AccountBooks Books { get; init; } = null!;
    internal LedgerEntry Row { get; init; } = null!;
    internal EntryFate Fate { get; init; }

    /// <summary>As it was shown when it was recorded, with what was known then.</summary>
    internal PaymentEffect Effect { get; init; } = null!;

    /// <summary>The entry itself and those that speak of it, as they are written.</summary>
    internal ImmutableArray<(LedgerEntry Row, Entry Entry)> Written { get; init; } = [];
}

/// <summary>Something that happened to a payment, for its timeline.</summary>
public sealed record PaymentStep(Instant At, string What, string By, string? Why);

/// <summary>A recorded payment with all that belongs to it.</summary>
public sealed record PaymentView
{
    internal Payment Payment { get; init; } = null!;
    internal Portfolio Portfolio { get; init; } = null!;
    internal string PersonName { get; init; } = "";
    internal PaymentState State { get; init; }
    internal ImmutableArray<PaymentPart> Parts { get; init; } = [];
    internal ImmutableArray<PaymentStep> Steps { get; init; } = [];

    /// <summary>A reversal that waits for a second person.</summary>
    internal bool IsAsked { get; init; }
    internal Instant Now { get; init; }

    internal string Amount => Show.Money(Payment.AmountCents, Portfolio.Currency);

    internal string Page => PaymentWords.Page(Payment.Id);

    /// <summary>Where the lender keeps the books, only its tape clears a payment.</summary>
    internal bool ClearsByHand => Portfolio.OfRecord == Core.Loans.OfRecord.Book;

    /// <summary>Why the state is what it is, in words; null when the state says all.</summary>
    internal string? Because =>
        Parts.SelectMany(part => part.Written.Select(it => it.Entry.What)).OfType<Happening.Reversed>().FirstOrDefault()
            is { } reversed
            ? Words.Of(reversed.Reason)
            : null;

    /// <summary>
    /// A payment with its books, for a look, or to write in as the first statement of a transaction; null when there is
    /// none.
    /// </summary>
    internal static async Task<PaymentView?> Load(
        Db db,
        long id,
        bool forWriting,
        Instant now,
        CancellationToken cancel
    )
    {
        var accountIds = await db
            .LedgerEntries.Where(row => row.PaymentId == id)
            .Select(row => row.AccountId)
            .Distinct()
            .ToListAsync(cancel);
        var books = forWriting
            ? await Ledgers.Open(db, accountIds, cancel)
            : await Ledgers.Look(db, accountIds, cancel);
        if (await db.Payments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } payment)
            return null;
        var parts = books.Values.OrderBy(it => it.Account.Id).SelectMany(it => PartsOf(it, id)).ToImmutableArray();
        var officers = await db.Users.ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        var name = await db
            .Persons.Where(row => row.Id == payment.PersonId)
            .Select(row => row.Name)
            .SingleAsync(cancel);
        return new PaymentView
        {
            Payment = payment,
            Portfolio = await db.Portfolios.AsNoTracking().SingleAsync(row => row.Id == payment.PortfolioId, cancel),
            PersonName = Words.Person(name, parts.FirstOrDefault()?.Books.Account.Number),
            State = StateOf(parts.Select(part => part.Fate)),
            Parts = parts,
            Steps = StepsOf(payment, parts, officers),
            IsAsked = await db.Approvals.AnyAsync(row => row.PaymentId == id && row.DecidedAt == null, cancel),
            Now = now,
        };
    }

    /// <summary>The parts share one fate; if they ever do not, what still waits or counts is said first.</summary>
    internal static PaymentState StateOf(IEnumerable<EntryFate> fates)
    {
        var all = fates.ToHashSet();
        return all.Contains(EntryFate.Pending) ? PaymentState.Pending
            : all.Contains(EntryFate.Stands) ? PaymentState.Cleared
            : all.Contains(EntryFate.Reversed) ? PaymentState.Returned
            : PaymentState.Void;
    }

    private static IEnumerable<PaymentPart> PartsOf(AccountBooks books, long paymentId)
    {
        foreach (var (row, entry) in books.Entries)
        {
            if (row.PaymentId != paymentId || entry.What is not Happening.PaymentReceived)
                continue;
            var before = books.Books with
            {
                Entries = [.. books.Entries.Where(it => it.Row.Seq < row.Seq).Select(it => it.Entry)],
            };
            yield return new PaymentPart
            {
                Books = books,
                Row = row,
                Fate = books.Books.FateOf(entry.Id, Instant.MaxValue)!.Value,
                Effect = PaymentEffect.Of(books, before, entry, entry.BookedOn),
                Written = [.. books.Entries.Where(it => it.Row.Id == row.Id || it.Row.OfEntryId == row.Id)],
            };
        }
    }

    private static ImmutableArray<PaymentStep> StepsOf(
        Payment payment,
        ImmutableArray<PaymentPart> parts,
        Dictionary<long, string> officers
    )
    {
        string By(long? officer, string by) =>
            officer is { } id && officers.TryGetValue(id, out var name) ? name : char.ToUpperInvariant(by[0]) + by[1..];

        var recorded = new PaymentStep(
            payment.EnteredAt,
            "Recorded",
            By(payment.OfficerId, parts.FirstOrDefault()?.Row.EnteredBy ?? "a job"),
            payment.Words
        );
        return
        [
            recorded,
            .. parts
                .SelectMany(part => part.Written)
                .Where(it => it.Entry.What is not Happening.PaymentReceived)
                .Select(it => new PaymentStep(
                    it.Row.WrittenAt,
                    What(it.Entry.What),
                    By(it.Row.OfficerId, it.Row.EnteredBy),
                    it.Row.Cause
                ))
                .Distinct()
                .OrderBy(step => step.At),
        ];
    }

    private static string What(Happening what) =>
        what switch
        {
            Happening.PaymentPosted => "Cleared",
            Happening.PaymentVoided => "Void",
            Happening.Reversed it => $"Taken back: {Words.Of(it.Reason)}",
            _ => "Changed",
        };
}
