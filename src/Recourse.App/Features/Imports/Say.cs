using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data.Rows;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Imports;

/// <summary>How imports are told in words.</summary>
internal static class Say
{
    internal static string Status(AccountStatus status, int? daysFrom) =>
        status switch
        {
            AccountStatus.Current => "current",
            AccountStatus.PastDue when daysFrom is { } from => Days(from) + " days past due",
            AccountStatus.PastDue => "past due",
            AccountStatus.ChargedOff => "charged off",
            AccountStatus.InCollection => "in collection",
            AccountStatus.Repossessed => "repossessed",
            AccountStatus.PaidOrClosed => "paid or closed",
            AccountStatus.Fraud => "deleted for fraud",
            _ => "unknown",
        };

    internal static string State(ImportState state) =>
        state switch
        {
            ImportState.Staging => "reading",
            ImportState.Staged => "read, not applied yet",
            ImportState.Applying => "being applied",
            ImportState.Applied => "applied",
            ImportState.Stopped => "stopped",
            ImportState.Undone => "undone",
            _ => "nothing new",
        };

    internal static string Lane(WorkLane lane) =>
        lane switch
        {
            WorkLane.None => "nothing due",
            WorkLane.Calls => "calls",
            WorkLane.ChargedOffNoBalance => "charged off, no balance",
            WorkLane.Fraud => "fraud",
            WorkLane.Repossession => "repossession",
            WorkLane.Deceased => "deceased",
            WorkLane.PaidOrClosed => "paid or closed",
            WorkLane.Refund => "refund",
            _ => "ask a person",
        };

    internal static string Date(LocalDate date) => LocalDatePattern.Iso.Format(date);

    internal static string N(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    internal static string Count(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? one : many ?? one + "s")}");

    private static string Days(int from) =>
        from >= 180
            ? string.Create(CultureInfo.InvariantCulture, $"{from} or more")
            : string.Create(CultureInfo.InvariantCulture, $"{from}–{from switch { < 30 => 29, _ => from + 29 }}");
}
