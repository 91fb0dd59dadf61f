using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using SuspenseItem = Recourse.App.Data.Rows.SuspenseItem;

namespace Recourse.App.Features.Payments;

/// <summary>
/// Brings the lines of a file of payments into the books of a portfolio, chunk by chunk. What is known already is left
/// alone, so a file may come twice and a killed run is simply run again. Money of which nobody knows whose it is goes
/// to suspense.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="ids">Gives ids.</param>
/// <param name="seal">Marks causes.</param>
/// <param name="portfolio">Whose accounts the file names.</param>
/// <param name="isLook">True: nothing is kept; the report says what would be.</param>
internal sealed class BringPayments(Db db, Ids ids, Seal seal, Portfolio portfolio, bool isLook)
{
    private const int ChunkLines = 100;

    /// <summary>Keys that this run has met, so that a look knows what a run would have stored.</summary>
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);

    /// <summary>Of a look: no entry has these yet.</summary>
    private long _lookId = long.MaxValue / 2;

    internal async Task<FileReport> Run(
        IEnumerable<(PaymentLine? Line, LineProblem? Problem)> lines,
        Func<Hand> hand,
        CancellationToken cancel
    )
    {
        var report = new FileReport(portfolio.Currency);
        foreach (var chunk in lines.Chunk(ChunkLines))
        {
            foreach (var (_, problem) in chunk)
            {
                report.Read();
                if (problem is not null)
                    report.Refuse(problem);
            }
            PaymentLine[] read = [.. chunk.Where(it => it.Line is not null).Select(it => it.Line!)];
            if (read.Length == 0)
                continue;
            db.ChangeTracker.Clear();
            var by = hand();
            if (isLook)
                await Bring(read, by, report, cancel);
            else
                await db.Write(() => Bring(read, by, report, cancel), cancel);
        }
        return report;
    }

    private async Task Bring(PaymentLine[] lines, Hand hand, FileReport report, CancellationToken cancel)
    {
        var chunk = await PaymentChunk.Load(db, portfolio, lines, forWriting: !isLook, cancel);
        foreach (var line in lines)
            await Bring(chunk, line, hand, report, cancel);
        if (isLook)
            return;
        await db.SaveChangesAsync(cancel);
        if (chunk.Touched.Count > 0)
            await new AfterEntry(db, ids, seal).Follow(chunk.Touched, hand, cancel);
    }

    private async Task Bring(
        PaymentChunk chunk,
        PaymentLine line,
        Hand hand,
        FileReport report,
        CancellationToken cancel
    )
    {
        if (chunk.Items.TryGetValue(line.SourceKey, out var item) && item.PaymentId is null)
            Settle(item, line, hand, report);
        else if (chunk.PaymentOf(line.SourceKey) is { } known)
            await Again(chunk, known, line, hand, report, cancel);
        else if (!_met.Add(line.SourceKey))
            report.Add(line.Return is null ? LineFate.KnownBefore : LineFate.Returned, line.Cents);
        else
            await New(chunk, line, hand, report, cancel);
    }

    /// <summary>The line was met before: nothing is done twice, but it may tell that the money came back.</summary>
    private async Task Again(
        PaymentChunk chunk,
        Payment known,
        PaymentLine line,
        Hand hand,
        FileReport report,
        CancellationToken cancel
    )
    {
        if (known.AmountCents != line.Cents || known.ReceivedOn != line.ReceivedOn)
        {
            report.Refuse(
                new LineProblem(
                    line.LineNo,
                    "Its id is known with another amount or day, which stand; nothing was changed."
                )
            );
            return;
        }
        if (line.Return is null || !await TakeBack(chunk, known, line, hand, cancel))
            report.Add(LineFate.KnownBefore, line.Cents);
        else
            report.Add(LineFate.Returned, line.Cents);
    }

    private async Task New(PaymentChunk chunk, PaymentLine line, Hand hand, FileReport report, CancellationToken cancel)
    {
        if (chunk.BooksOf(line.Account) is not { AreOpen: true } one || chunk.PersonOf(one) is not { } person)
        {
            await ToSuspense(chunk, line, hand, cancel);
            report.Add(LineFate.Suspense, line.Cents);
            return;
        }
        var payment = RowOf(line, person, await NextId(cancel), hand);
        Share[] shares = [new Share(one.Account.Id, new Money(line.Cents), null)];
        var books = new Dictionary<long, AccountBooks> { [one.Account.Id] = one };
        var decisions = Receiving.Decide(books, payment, shares, hand, await NextId(cancel));
        if (decisions[0].Decision is LedgerDecision.Refused refused)
        {
            if (refused.Reasons.Any(why => why is LedgerRefusal.EffectiveBeforeTheBooksOpened))
                report.Add(LineFate.BeforeBooks, line.Cents);
            else
                report.Refuse(new LineProblem(line.LineNo, string.Join(' ', refused.Reasons.Select(why => why.Words))));
            return;
        }
        if (isLook)
            one.Keep((LedgerDecision.Written)decisions[0].Decision, hand with { PaymentId = payment.Id }, seal);
        else
            await new Receiving(db, ids, seal).Write(payment, decisions, hand, cancel);
        chunk.Add(payment, one);
        report.Add(LineFate.Recorded, line.Cents);
        if (line.Return is not null && await TakeBack(chunk, payment, line, hand, cancel))
            report.Add(LineFate.Returned, line.Cents);
    }

    /// <returns>False when nothing of it stands any more.</returns>
    private async Task<bool> TakeBack(
        PaymentChunk chunk,
        Payment payment,
        PaymentLine line,
        Hand hand,
        CancellationToken cancel
    )
    {
        var back = new BackReason(line.Return!.Reason, line.Return.On, line.Return.Words);
        var mine = hand with { PaymentId = payment.Id };
        var taken = new List<TakenBack>();
        foreach (var (one, row) in chunk.PartsOf(payment))
        {
            if (one.Books.FateOf(new EntryId(row.Id), Instant.MaxValue) is EntryFate.Stands or EntryFate.Pending)
                taken.Add(TakingBack.Decide(one, row, back, mine, await NextId(cancel)));
        }
        if (taken.Count == 0 || taken.Exists(it => it.Decision is LedgerDecision.Refused))
            return false;
        if (isLook)
        {
            foreach (var it in taken)
                it.Books.Keep((LedgerDecision.Written)it.Decision, mine, seal);
        }
        else
        {
            await new TakingBack(db, ids, seal).Keep(taken, payment.PersonId, back, mine, cancel);
        }
        return true;
    }

    /// <summary>Money that waits in suspense may go back from there.</summary>
    private static void Settle(SuspenseItem item, PaymentLine line, Hand hand, FileReport report)
    {
        if (line.Return is not { } back || item.SettledAt is not null)
        {
            report.Add(LineFate.KnownBefore, line.Cents);
            return;
        }
        (item.SettledAt, item.SettledBy, item.SettledWords) = (hand.WrittenAt, hand.OfficerId, back.Words);
        report.Add(LineFate.Returned, line.Cents);
    }

    private async Task ToSuspense(PaymentChunk chunk, PaymentLine line, Hand hand, CancellationToken cancel)
    {
        var item = new SuspenseItem
        {
            Id = await NextId(cancel),
            PortfolioId = portfolio.Id,
            ReceivedOn = line.ReceivedOn,
            AmountCents = line.Cents,
            Method = line.Method,
            Reference = line.Reference,
            Payer = line.Payer,
            Words = chunk.BooksOf(line.Account) is null
                ? $"A file names account {CardNumbers.Hide(line.Account)}, which is not in {portfolio.Name}."
                : $"A file names account {line.Account}, which has no opening balance yet.",
            EnteredAt = hand.WrittenAt,
            OfficerId = hand.OfficerId,
            SourceKey = line.SourceKey,
        };
        if (line.Return is { } back)
            (item.SettledAt, item.SettledBy, item.SettledWords) = (hand.WrittenAt, hand.OfficerId, back.Words);
        chunk.Items[line.SourceKey] = item;
        if (!isLook)
            db.SuspenseItems.Add(item);
    }

    private Payment RowOf(PaymentLine line, long person, long id, Hand hand) =>
        new()
        {
            Id = id,
            PersonId = person,
            PortfolioId = portfolio.Id,
            ReceivedOn = line.ReceivedOn,
            AmountCents = line.Cents,
            Method = line.Method,
            Reference = line.Reference,
            Payer = line.Payer,
            ClearsOn = Receiving.ClearsOn(portfolio, line.Method, line.ReceivedOn),
            EnteredAt = hand.WrittenAt,
            OfficerId = hand.OfficerId,
            SourceKey = line.SourceKey,
        };

    private async ValueTask<long> NextId(CancellationToken cancel) => isLook ? _lookId++ : await ids.Next(cancel);
}
