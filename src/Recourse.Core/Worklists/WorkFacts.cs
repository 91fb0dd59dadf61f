using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.Core.Worklists;

/// <summary>What was agreed and tried with a person.</summary>
/// <param name="OpenAttemptId">An attempt of which nobody has said what came of it; null when there is none.</param>
/// <param name="CallBackAt">The earliest call-back that was agreed and not done; null when there is none.</param>
/// <param name="SpokenAt">The last conversation; null: there never was one.</param>
/// <param name="LastTriedAt">The last attempt of ours.</param>
/// <param name="LastResult">What came of it; null while nobody said.</param>
public sealed record WorkHistory(
    long? OpenAttemptId,
    Instant? CallBackAt,
    Instant? SpokenAt,
    Instant? LastTriedAt,
    CallResult? LastResult
)
{
    /// <summary>Nothing was agreed and nobody tried.</summary>
    public static WorkHistory None { get; } = new(null, null, null, null, null);

    /// <summary>True when the person was spoken to after we learned of something.</summary>
    internal bool Knows(WorkNews news) => SpokenAt >= news.KnownAt;
}

/// <summary>Something that happened on an account and that the borrower should hear from us.</summary>
/// <param name="On">The business date on which it happened.</param>
/// <param name="KnownAt">When we learned of it: a conversation after that has told it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WorkNews(LocalDate On, Instant KnownAt)
{
    /// <summary>
    /// The newest payment that came back or never cleared, as known by a moment; null: none. What we took back for a
    /// mistake of ours is no return: there is nothing to tell the borrower.
    /// </summary>
    public static WorkNews? NewestReturn(Books books, Instant knownBy)
    {
        WorkNews? newest = null;
        foreach (var entry in books.Entries)
        {
            if (entry.EnteredAt <= knownBy && IsReturn(entry.What, books) && !(newest?.KnownAt >= entry.EnteredAt))
                newest = new WorkNews(entry.BookedOn, entry.EnteredAt);
        }
        return newest;
    }

    private static bool IsReturn(Happening what, Books books) =>
        what switch
        {
            Happening.PaymentVoided => true,
            Happening.Reversed { Reason: not (ReversalReason.Error or ReversalReason.Duplicate) } it =>
                books.Entries.Any(of => of.Id == it.Entry && of.What is Happening.PaymentReceived),
            _ => false,
        };
}

/// <summary>Money that was received and has not cleared.</summary>
/// <param name="KnownAt">When the newest of it was entered.</param>
/// <param name="ClearsOn">The day on which the last of it clears, if nothing comes back.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PendingMoney(Instant KnownAt, LocalDate ClearsOn);

/// <summary>
/// What one account in the queue of calls gives to the order of the worklist: stored dates and amounts, nothing that
/// merely ages.
/// </summary>
/// <param name="Account">Which.</param>
/// <param name="ReportedDaysFrom">
/// Lower bound in days of a stage that was reported without a day, the last stage for a debt that was written off; null
/// when days are counted from <see cref="BehindSince"/>, or unknown.
/// </param>
/// <param name="PastDueCents">Past due; null unknown.</param>
/// <param name="BalanceCents">Owed in all; null unknown.</param>
public sealed record AccountWork(AccountId Account, int? ReportedDaysFrom, long? PastDueCents, long? BalanceCents)
{
    /// <summary>Due date of the oldest unpaid instalment; null: none, or unknown.</summary>
    public LocalDate? BehindSince { get; init; }

    /// <summary>The day on which time alone moves a past-due account to a worse bucket.</summary>
    public LocalDate? NextBucketOn { get; init; }

    /// <summary>The day on which it is to be charged off; null once it is, or when it is not past due.</summary>
    public LocalDate? ChargeOffOn { get; init; }

    /// <summary>No instalment was ever paid, and the first one is past due.</summary>
    public bool IsFirstPaymentDefault { get; init; }

    /// <summary>The newest payment that came back or never cleared.</summary>
    public WorkNews? Returned { get; init; }

    /// <summary>The newest promise that was judged partly kept or not kept.</summary>
    public WorkNews? BrokenPromise { get; init; }

    /// <summary>
    /// Of the open promise that is judged first: the last day on which money counts toward it, grace included.
    /// </summary>
    public LocalDate? PromiseLastDay { get; init; }

    /// <summary>Payments that have not cleared.</summary>
    public PendingMoney? Pending { get; init; }

    /// <summary>
    /// What the figures of an account give. Whoever asks adds what figures do not hold: returns, promises, when money
    /// clears, and whether it is a first-payment default (<see cref="FirstPayment"/>).
    /// </summary>
    public static AccountWork Of(AccountId account, AccountFigures figures)
    {
        var isWrittenOff = figures.Standing != Standing.Performing;
        // A current account has a next bucket too, but nobody is called before anything is past due.
        var isBehind = figures.OldestUnpaidOn is not null;
        return new AccountWork(
            account,
            isWrittenOff ? WorkOrder.LastStageDays : figures.ReportedDaysFrom,
            figures.PastDue?.Minor,
            figures.Owed.Minor
        )
        {
            BehindSince = figures.OldestUnpaidOn,
            NextBucketOn = isBehind && !isWrittenOff ? figures.NextBucketOn : null,
            ChargeOffOn = isWrittenOff ? null : figures.ChargeOffOn,
        };
    }

    /// <summary>Days past due today, of a stage its lower bound; null unknown.</summary>
    internal int? DaysOn(LocalDate today)
    {
        var counted = BehindSince is { } since ? Math.Max(0, Period.DaysBetween(since, today)) : (int?)null;
        return counted is { } days && ReportedDaysFrom is { } from ? Math.Max(days, from) : counted ?? ReportedDaysFrom;
    }
}

/// <summary>What the order of the worklist rests on: stored facts only, nothing that merely ages.</summary>
/// <param name="History">What was agreed and tried with the person.</param>
/// <param name="Accounts">The person's accounts in the queue of calls.</param>
public sealed record WorkFacts(WorkHistory History, ImmutableArray<AccountWork> Accounts);
