using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>
/// Lives one account's lines through, in the order in which they were known, and holds what they come to until all of
/// them may be written.
/// </summary>
/// <param name="books">Its books as they stand.</param>
/// <param name="personId">Who owes it.</param>
/// <param name="now">When it is written.</param>
/// <param name="nextId">Gives ids: two for each line, and one.</param>
/// <param name="seal">Marks causes.</param>
/// <param name="clearedThrough">The last date whose night has cleared payments; null: none has.</param>
internal sealed class HistoryAccount(
    AccountBooks books,
    long personId,
    Instant now,
    Func<long> nextId,
    Seal seal,
    LocalDate? clearedThrough
)
{
    /// <summary>Begins the names by which entries and terms of histories are known again.</summary>
    internal const string By = "history file: ";

    private readonly Dictionary<string, EntryId> _ids = books
        .Entries.Where(it => it.Row.EnteredBy.StartsWith(By, StringComparison.Ordinal))
        .ToDictionary(it => it.Row.EnteredBy[By.Length..], it => it.Entry.Id, StringComparer.Ordinal);

    internal List<LoanTermsRow> Terms { get; } = [];

    internal List<Payment> Payments { get; } = [];

    internal List<HistoryProblem> Problems { get; } = [];

    internal int Known { get; private set; }

    internal int Written { get; private set; }

    /// <param name="lines">Of this account.</param>
    /// <param name="terms">Of this account, as stored.</param>
    internal void Live(IEnumerable<HistoryLine> lines, IReadOnlyCollection<LoanTermsRow> terms)
    {
        var inOrder = lines.OrderBy(line => line.EnteredAt).ThenBy(line => line.Rank).ThenBy(line => line.No).ToList();
        Instant? livedHere = books
            .Entries.Where(it => !it.Row.EnteredBy.StartsWith(By, StringComparison.Ordinal))
            .Select(it => (Instant?)it.Entry.EnteredAt)
            .Max();
        foreach (var line in inOrder.Where(line => line.Terms is not null))
            TakeTerms(line, terms);
        var alreadyOpen = books.AreOpen;
        foreach (var line in inOrder.Where(line => line.What is not null))
        {
            if (_ids.TryGetValue(line.Key, out var known))
                TakeKnown(line, known);
            else if (line is { What: Happening.PaymentPosted, Of: { } of } && WasClearedHere(of))
                Known++;
            else if (line.EnteredAt < livedHere)
                Refuse(
                    line,
                    "Later entries were made here. A history cannot be slipped in before them: record it now."
                );
            else
                Write(line);
        }
        foreach (var payment in Payments.Where(IsPending))
            payment.ClearsOn = ClearsOn(payment);
        if (Terms.Count > 0 && alreadyOpen && Problems.Count == 0)
            books.WriteThrough(nextId(), "New terms.", new Hand(By + "terms", now, now), seal);
        if (!books.AreOpen && inOrder.Count > 0 && Problems.Count == 0)
            Refuse(
                inOrder[0],
                "The account has no open books, and the file does not open them. Add a line of kind open."
            );
    }

    private void TakeTerms(HistoryLine line, IReadOnlyCollection<LoanTermsRow> stored)
    {
        var row = LedgerRows.RowOf(nextId(), books.Account.Id, line.Terms!, By + line.Key);
        if (stored.FirstOrDefault(it => it.Source == row.Source) is { } known)
        {
            if (LedgerRows.VersionOf(known) == line.Terms)
                Known++;
            else
                Refuse(line, "A line with this id was read before and said something else.");
            return;
        }
        books.Agree(line.Terms!);
        Terms.Add(row);
        Written++;
    }

    private void TakeKnown(HistoryLine line, EntryId id)
    {
        var entry = books.Entries.First(it => it.Entry.Id == id).Entry;
        var said = HappeningColumns.From(line.About(default, null)) with { Of = null };
        var was = HappeningColumns.From(entry.What) with { Of = null };
        // A return of money that had not cleared was written as a void.
        var same =
            said == was
            || (said.Kind == "reversed" && was.Kind == "voided")
            || (said.Kind == "voided" && was.Kind == "reversed");
        if (same && entry.EffectiveOn == line.On && entry.EnteredAt == line.EnteredAt)
            Known++;
        else if (
            same
            && entry.EffectiveOn == line.On
            && BookPolicy.Today(books.Portfolio, line.EnteredAt) == Day(entry)
        )
            Known++;
        else
            Refuse(line, "A line with this id was read before and said something else.");
    }

    private LocalDate Day(Entry entry) => BookPolicy.Today(books.Portfolio, entry.EnteredAt);

    private void Write(HistoryLine line)
    {
        var what = line.What!;
        if (line.Of is { } of)
        {
            if (!_ids.TryGetValue(of, out var entry))
            {
                Refuse(line, $"of “{of}” is the id of no line of this account that was entered before it.");
                return;
            }
            what = line.About(entry, books.Books.FateOf(entry, line.EnteredAt));
            // It never cleared there, but a night here had reason to think so: it comes back.
            if (what is Happening.PaymentVoided && WasClearedHere(of))
                what = new Happening.Reversed(entry, ReversalReason.Nsf);
        }
        var payment = what is Happening.PaymentReceived received ? PaymentOf(line, received) : null;
        var hand = new Hand(By + line.Key, line.EnteredAt, now, PaymentId: payment?.Id);
        var id = nextId();
        switch (books.Decide(id, line.On, what, line.Words, hand))
        {
            case LedgerDecision.Refused refused:
                Refuse(line, string.Join(' ', refused.Reasons.Select(reason => reason.Words)));
                break;
            case LedgerDecision.Written written:
                books.Keep(written, hand, seal);
                _ids[line.Key] = new EntryId(id);
                Written++;
                if (payment is not null)
                    Payments.Add(payment);
                break;
        }
    }

    private Payment PaymentOf(HistoryLine line, Happening.PaymentReceived received) =>
        new()
        {
            Id = nextId(),
            PersonId = personId,
            PortfolioId = books.Portfolio.Id,
            ReceivedOn = line.On,
            AmountCents = received.Amount.Minor,
            Method = received.Method,
            Words = line.Words,
            EnteredAt = line.EnteredAt,
            SourceKey = $"history:{books.Account.Number}:{line.Key}",
        };

    private bool IsPending(Payment payment) =>
        books.Entries.Any(it =>
            it.Row.PaymentId == payment.Id
            && it.Entry.What is Happening.PaymentReceived { IsPending: true }
            && books.Books.FateOf(it.Entry.Id, Instant.MaxValue) == EntryFate.Pending
        );

    /// <summary>
    /// What the history leaves pending, the night of its day clears: the next one, if that day is over already.
    /// </summary>
    private LocalDate ClearsOn(Payment payment)
    {
        var on = BookPolicy.Clearing(books.Portfolio).ClearsOn(payment.Method, payment.ReceivedOn);
        return clearedThrough >= on ? clearedThrough.Value.PlusDays(1) : on;
    }

    /// <summary>True when not the history, but a night here said that a payment cleared.</summary>
    private bool WasClearedHere(string of) =>
        _ids.TryGetValue(of, out var payment)
        && books.Entries.Any(it =>
            it.Entry.What is Happening.PaymentPosted posted
            && posted.Payment == payment
            && !it.Row.EnteredBy.StartsWith(By, StringComparison.Ordinal)
        );

    private void Refuse(HistoryLine line, string words) =>
        Problems.Add(new HistoryProblem(line.No, line.Account, words));
}
