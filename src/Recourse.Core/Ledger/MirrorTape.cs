using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>The last payment that a host knows of.</summary>
/// <param name="On">When the host counted it.</param>
/// <param name="Amount">How much.</param>
public sealed record TapePayment(LocalDate On, Money Amount);

/// <summary>What a host's tape says of one account. What it does not say is null and stays as we have it.</summary>
/// <param name="AsOf">At the end of which day it was so.</param>
/// <param name="Balance">Everything owed; below zero it is a credit.</param>
/// <param name="Principal">Principal owed.</param>
/// <param name="Interest">Interest owed.</param>
/// <param name="Fees">Fees owed.</param>
/// <param name="Behind">How far behind it is.</param>
/// <param name="LastPayment">The last payment, where its day and amount are both told.</param>
/// <param name="Standing">How the debt stands; a host knows nothing of our judgments.</param>
public sealed record TapeRow(
    LocalDate AsOf,
    Money? Balance,
    Money? Principal,
    Money? Interest,
    Money? Fees,
    Arrears? Behind,
    TapePayment? LastPayment,
    Standing? Standing
);

/// <summary>How long a host may take, in banking days.</summary>
/// <param name="ShowsWithinDays">Days after receipt within which a payment keyed here must be on a tape.</param>
/// <param name="DateToleranceDays">Days by which a host's date of a payment may differ from ours.</param>
public sealed record MirrorPolicy(int ShowsWithinDays, int DateToleranceDays)
{
    /// <summary>Shown within five banking days, dated within three.</summary>
    public static MirrorPolicy Default { get; } = new(5, 3);
}

/// <summary>In what our books and a tape contradict each other.</summary>
public enum BreakKind
{
    /// <summary>A payment was keyed here, and the host should have shown it by now.</summary>
    KeyedNotOnTape,

    /// <summary>The host shows a payment of that day with another amount.</summary>
    AmountDiffers,

    /// <summary>The host has taken back a payment that stands here.</summary>
    TapeShowsReturn,

    /// <summary>Our book is of record, and the tape has another balance.</summary>
    BalanceDiffers,

    /// <summary>Our book is of record, and the tape says otherwise whether the debt is charged off.</summary>
    StandingDiffers,
}

/// <summary>What tells one open break of an account from another.</summary>
/// <param name="Kind">In what they contradict each other.</param>
/// <param name="Entry">About which payment; null: about the account.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BreakKey(BreakKind Kind, EntryId? Entry);

/// <summary>What a tape does to a mirrored account. A closed family; actions are done in the order given.</summary>
public abstract record MirrorAction
{
    private MirrorAction() { }

    /// <summary>The tape shows a payment that was keyed here: it counts from now on.</summary>
    /// <param name="Payment">Which.</param>
    /// <param name="CountsFrom">Where the host counted it before our day of receipt: from when; else null.</param>
    public sealed record PostMemo(EntryId Payment, LocalDate? CountsFrom) : MirrorAction;

    /// <summary>
    /// The tape shows a payment that nobody keyed here: it is entered as it was told, so that promises know of it.
    /// </summary>
    /// <param name="Payment">Which.</param>
    public sealed record TellPayment(TapePayment Payment) : MirrorAction;

    /// <summary>A payment that only a tape told was keyed after all, or is told no more: it is taken back.</summary>
    /// <param name="Told">Which entry.</param>
    /// <param name="Reason">Why.</param>
    public sealed record TakeBack(EntryId Told, ReversalReason Reason) : MirrorAction;

    /// <summary>The debt stands otherwise.</summary>
    /// <param name="To">How.</param>
    public sealed record ChangeStanding(Standing To) : MirrorAction;

    /// <summary>
    /// What is owed at the end of the tape's day is not what we derived: the adjusting entry. Left out when it is.
    /// </summary>
    /// <param name="Balances">What is owed.</param>
    /// <param name="By">How much more of each component than we derived; below zero: less.</param>
    public sealed record Adjust(Happening.BalancesReported Balances, ImmutableArray<(Component Of, Money Amount)> By)
        : MirrorAction;

    /// <summary>How far behind it is, told anew. Left out when we derived the same.</summary>
    /// <param name="Behind">How far.</param>
    public sealed record ReportArrears(Arrears Behind) : MirrorAction;

    /// <summary>A contradiction that a person must look at; nothing is counted for it.</summary>
    /// <param name="Key">Which.</param>
    /// <param name="Ours">Our side; null: nothing, or unknown.</param>
    /// <param name="Theirs">The host's side; null: nothing, or unknown.</param>
    /// <param name="Words">What contradicts what.</param>
    public sealed record OpenBreak(BreakKey Key, Money? Ours, Money? Theirs, string Words) : MirrorAction;

    /// <summary>A contradiction that is no more.</summary>
    /// <param name="Key">Which.</param>
    /// <param name="Words">What resolved it.</param>
    public sealed record CloseBreak(BreakKey Key, string Words) : MirrorAction;
}
