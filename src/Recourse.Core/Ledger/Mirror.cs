using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>
/// A host's books are of record and ours mirror them. At the end of the newest tape's day our state is the tape's, to
/// the cent. Payments keyed here count for nothing until a tape shows them, and then as the host counts them; so
/// nothing counts twice. A tape that is read twice does nothing the second time.
/// </summary>
public static class Mirror
{
    /// <summary>What a tape does to the books of a mirrored account.</summary>
    /// <param name="books">The account, opened on the tape's day or before.</param>
    /// <param name="tape">The newest tape.</param>
    /// <param name="previous">The one read before it; null: none.</param>
    /// <param name="open">The account's open breaks.</param>
    /// <param name="policy">How long the host may take.</param>
    /// <param name="knownBy">The moment of reading.</param>
    public static ImmutableArray<MirrorAction> Read(
        Books books,
        TapeRow tape,
        TapeRow? previous,
        ImmutableArray<BreakKey> open,
        MirrorPolicy policy,
        Instant knownBy
    )
    {
        Invariant.Holds(!(previous?.AsOf > tape.AsOf), "The newest tape is read last.");
        var memos = Memo.Of(books, knownBy);
        var match = new MirrorMatch(tape, previous, memos, policy);
        var shown = match.Shown();
        var reading = new Reading(books, tape, knownBy);
        var told = new MirrorTold(books, tape, previous, match, knownBy);
        foreach (var action in told.TakenBack())
            reading.Do(action);
        foreach (var memo in shown)
            reading.Do(new MirrorAction.PostMemo(memo.Id, reading.CountsFrom(memo, match.NewPayment)));
        foreach (var action in told.Told())
            reading.Do(action);
        reading.DoStanding();
        reading.DoBalances();
        reading.DoArrears();
        var breaks = new MirrorBreaks(tape, previous, memos, [.. shown.Select(memo => memo.Id)], match, policy);
        return [.. reading.Actions, .. breaks.Closed(open), .. breaks.Opened(open)];
    }

    /// <summary>
    /// Where our book is of record a tape adjusts nothing: another balance than ours at the end of its day is a break,
    /// and so is another word on whether the debt is charged off. One that still differs is told again, with its sides.
    /// </summary>
    public static ImmutableArray<MirrorAction> Compare(
        Books books,
        TapeRow tape,
        ImmutableArray<BreakKey> open,
        Instant knownBy
    ) => MirrorBreaks.Compared(books.AsOf(tape.AsOf, knownBy), tape, open);

    /// <summary>The entries that write what a tape does; breaks are no entries.</summary>
    /// <param name="books">The account, as it was when the tape was read.</param>
    /// <param name="actions">What it does.</param>
    /// <param name="tape">The tape.</param>
    /// <param name="first">The id of the first entry; the next ones follow it.</param>
    /// <param name="at">The moment of reading.</param>
    /// <param name="by">The officer or the job.</param>
    /// <param name="on">The business date.</param>
    public static ImmutableArray<Entry> Write(
        Books books,
        ImmutableArray<MirrorAction> actions,
        TapeRow tape,
        EntryId first,
        Instant at,
        string by,
        LocalDate on
    )
    {
        var written = ImmutableArray.CreateBuilder<Entry>();
        foreach (var action in actions)
        {
            if (HappeningOf(action) is not { } what)
                continue;
            var id = new EntryId(first.Value + written.Count);
            var draft = new EntryDraft(id, DayOf(action, tape), at, by, $"Tape of {Said.Day(tape.AsOf)}", what);
            var entry = (WriteEntry.Decide(books, draft, on) as LedgerDecision.Written)?.Entry;
            Invariant.Holds(entry is not null, "What a tape does may be written.");
            written.Add(entry);
            books = books.With(entry);
        }
        return written.ToImmutable();
    }

    /// <summary>From which day an action counts.</summary>
    public static LocalDate DayOf(MirrorAction action, TapeRow tape) =>
        action is MirrorAction.TellPayment told ? told.Payment.On : tape.AsOf;

    /// <summary>What an action writes; null: nothing, because it is about a break.</summary>
    public static Happening? HappeningOf(MirrorAction action) =>
        action switch
        {
            MirrorAction.TellPayment it => new Happening.PaymentReceived(
                it.Payment.Amount,
                PaymentMethod.ToHost,
                null,
                IsPending: false
            ),
            MirrorAction.TakeBack it => new Happening.Reversed(it.Told, it.Reason),
            MirrorAction.PostMemo it => new Happening.PaymentPosted(it.Payment, it.CountsFrom, ByTape: true),
            MirrorAction.ChangeStanding it => new Happening.StandingChanged(it.To),
            MirrorAction.Adjust it => it.Balances,
            MirrorAction.ReportArrears it => new Happening.ArrearsReported(it.Behind),
            _ => null,
        };

    /// <summary>The books as they become, action by action.</summary>
    private sealed class Reading(Books books, TapeRow tape, Instant knownBy)
    {
        private Books _books = books;

        internal ImmutableArray<MirrorAction>.Builder Actions { get; } = ImmutableArray.CreateBuilder<MirrorAction>();

        internal void Do(MirrorAction action)
        {
            Actions.Add(action);
            // Of two tapes for one day the later rules, so what is tried comes after everything that is there.
            var id = new EntryId(long.MaxValue - 1000 + Actions.Count);
            _books = _books.With(
                new Entry(id, DayOf(action, tape), tape.AsOf, knownBy, "", "", HappeningOf(action)!, [])
            );
        }

        internal LocalDate? CountsFrom(Memo memo, TapePayment? payment)
        {
            if (memo.ReceivedOn <= tape.AsOf)
                return null;
            var counted = LocalDate.Min(payment?.On ?? tape.AsOf, tape.AsOf);
            foreach (var entry in _books.Entries)
            {
                if (entry.What is Happening.Opening)
                    counted = LocalDate.Max(counted, entry.EffectiveOn);
            }
            return counted;
        }

        internal void DoStanding()
        {
            var ours = State().Standing;
            if (tape.Standing is { } theirs && theirs != ours && ours != Standing.Judgment)
                Do(new MirrorAction.ChangeStanding(theirs));
        }

        internal void DoBalances()
        {
            var state = State();
            Invariant.Holds(state.IsOpen, "Books are open when a tape is mirrored.");
            var told = MirrorBalances.Told(tape, state);
            var ours = new Happening.BalancesReported(state.Principal - state.Credit, state.Interest, state.Fees);
            if (told == ours)
                return;
            (Component Of, Money Amount)[] by =
            [
                (Component.Principal, told.Principal - ours.Principal),
                (Component.Interest, told.Interest - ours.Interest),
                (Component.Fees, told.Fees - ours.Fees),
            ];
            Do(new MirrorAction.Adjust(told, [.. by.Where(it => it.Amount != Money.Zero)]));
        }

        internal void DoArrears()
        {
            if (tape.Behind is { } behind && !MirrorBalances.Says(State(), behind))
                Do(new MirrorAction.ReportArrears(behind));
        }

        private AccountState State() => _books.AsOf(tape.AsOf, knownBy);
    }
}
