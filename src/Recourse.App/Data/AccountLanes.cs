using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Data;

/// <summary>Where an account is worked: by its books where they are open, else by what its tape told.</summary>
internal static class AccountLanes
{
    /// <summary>
    /// Where it goes when nothing but its own facts holds it: a person has looked, or lifted what held it.
    /// </summary>
    internal static WorkLane Freed(Account account)
    {
        var (told, _) = Lane.Of(
            new LaneFacts(
                account.Status,
                account.BalanceCents,
                account.PastDueCents,
                account.ReportedDaysFrom,
                IsDeceased: false,
                IsGone: false
            )
        );
        return AfterBooks(account, told).Lane;
    }

    /// <summary>Where its books, as they were last figured, put an account that stood in a lane.</summary>
    internal static (WorkLane Lane, string? Why) AfterBooks(Account account, WorkLane present) =>
        account.BooksOpenOn is null
            ? (present, null)
            : Lane.After(
                present,
                new LaneBooks(
                    new Money(account.OwedCents ?? 0),
                    new Money(account.CreditCents ?? 0),
                    account.BehindSince is not null || account.StageDaysFrom is not null,
                    account.Standing,
                    account.Status
                )
            );
}
