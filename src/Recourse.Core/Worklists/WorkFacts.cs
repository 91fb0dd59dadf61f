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
public readonly record struct WorkNews(LocalDate On, Instant KnownAt);

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
    /// What the books of an account in the queue of calls give. The App adds what the books do not know: when a broken
    /// promise was judged, and when money clears.
    /// </summary>
    /// <param name="account">Which.</param>
    /// <param name="books">Its books, with all that is known.</param>
    /// <param name="state">The account today.</param>
    /// <param name="age">Its age today.</param>
    /// <param name="promises">Its promises, judged today.</param>
    public static AccountWork Of(
        AccountId account,
        Books books,
        AccountState state,
        Ageing age,
        ImmutableArray<PromiseState> promises
    )
    {
        var isWrittenOff = state.Standing != Standing.Performing;
        var isBehind = age.OldestUnpaidOn is not null;
        return new AccountWork(
            account,
            isWrittenOff ? WorkOrder.LastStageDays : age.Reported?.DaysFrom,
            age.PastDue?.Minor,
            state.Owed.Minor
        )
        {
            BehindSince = age.OldestUnpaidOn,
            NextBucketOn = isBehind && !isWrittenOff ? age.NextBucketOn : null,
            ChargeOffOn = isWrittenOff ? null : age.ChargeOffOn,
            IsFirstPaymentDefault = !isWrittenOff && FirstPayment.IsInDefault(books, age),
            Returned = NewestReturn(books),
            PromiseLastDay = promises
                .Where(promise => promise.Outcome == PromiseOutcome.Open)
                .Min(promise => (LocalDate?)promise.LastDay),
        };
    }

    /// <summary>Days past due today, of a stage its lower bound; null unknown.</summary>
    internal int? DaysOn(LocalDate today)
    {
        var counted = BehindSince is { } since ? Math.Max(0, Period.DaysBetween(since, today)) : (int?)null;
        return counted is { } days && ReportedDaysFrom is { } from ? Math.Max(days, from) : counted ?? ReportedDaysFrom;
    }

    /// <summary>
    /// What an officer took back for a mistake of ours is no return: there is nothing to tell the borrower.
    /// </summary>
    private static WorkNews? NewestReturn(Books books)
    {
        WorkNews? newest = null;
        foreach (var entry in books.Entries)
        {
            var isReturn = entry.What switch
            {
                Happening.PaymentVoided => true,
                Happening.Reversed { Reason: not (ReversalReason.Error or ReversalReason.Duplicate) } it =>
                    books.Entries.Any(of => of.Id == it.Entry && of.What is Happening.PaymentReceived),
                _ => false,
            };
            if (isReturn && !(newest?.KnownAt >= entry.EnteredAt))
                newest = new WorkNews(entry.BookedOn, entry.EnteredAt);
        }
        return newest;
    }
}

/// <summary>What the order of the worklist rests on: stored facts only, nothing that merely ages.</summary>
/// <param name="History">What was agreed and tried with the person.</param>
/// <param name="Accounts">The person's accounts in the queue of calls.</param>
public sealed record WorkFacts(WorkHistory History, ImmutableArray<AccountWork> Accounts);
