using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Portfolios;

/// <summary>
/// What lanes, statuses and stages are called on the pages of a book, and in which order lanes are told.
/// </summary>
internal static class BookWords
{
    /// <summary>Lanes as the pages list them: work first, then what a person must see to, then what rests.</summary>
    internal static IReadOnlyList<WorkLane> Lanes { get; } =
    [
        WorkLane.Calls,
        WorkLane.Refund,
        WorkLane.AskAPerson,
        WorkLane.ChargedOffNoBalance,
        WorkLane.Repossession,
        WorkLane.Fraud,
        WorkLane.Deceased,
        WorkLane.PaidOrClosed,
        WorkLane.None,
    ];

    internal static string Of(WorkLane lane) =>
        lane switch
        {
            WorkLane.Calls => "Calls",
            WorkLane.Refund => "Refunds",
            WorkLane.AskAPerson => "Ask a person",
            WorkLane.ChargedOffNoBalance => "Charged off at zero",
            WorkLane.Repossession => "Repossession",
            WorkLane.Fraud => "Fraud",
            WorkLane.Deceased => "Deceased",
            WorkLane.PaidOrClosed => "Paid or closed",
            _ => "Nothing due",
        };

    internal static string Of(OfRecord ofRecord) => ofRecord == OfRecord.Book ? "our book" : "host system";

    /// <summary>
    /// The reported stage by the portfolio's own buckets; null where a stage says nothing (paid, say).
    /// </summary>
    internal static string? StageOf(Account account, Buckets buckets) =>
        account switch
        {
            { ReportedDaysFrom: { } days } => buckets.NameOf(days),
            { Status: AccountStatus.Current } => "Current",
            { Status: AccountStatus.PastDue or AccountStatus.Unknown } => "unknown",
            _ => null,
        };

    /// <summary>
    /// Why the account is in its lane, by the same rule that put it there. Whether a borrower is dead and whether the
    /// account is gone are facts beside the account; the lane itself tells them.
    /// </summary>
    internal static string WhyIn(Account account)
    {
        if (AccountLanes.AfterBooks(account, account.Lane) is ({ } now, { } reason) && now == account.Lane)
            return reason;
        var (lane, why) = Lane.Of(
            new LaneFacts(
                account.Status,
                account.BalanceCents,
                account.PastDueCents,
                account.ReportedDaysFrom,
                IsDeceased: account.Lane == WorkLane.Deceased,
                IsGone: account.Lane == WorkLane.AskAPerson && account.Status != AccountStatus.Unknown
            )
        );
        return lane == account.Lane ? why : "Decided when it was imported; its facts have changed since.";
    }
}
