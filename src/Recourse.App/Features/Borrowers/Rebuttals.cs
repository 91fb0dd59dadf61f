using System.Globalization;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;

namespace Recourse.App.Features.Borrowers;

/// <summary>What a supervisor may do, or did, for a call that only presumptions of a law stop.</summary>
internal static class Rebuttals
{
    /// <summary>Null: something else stops it too, and nobody can override it.</summary>
    internal static RebuttalView? Of(Borrower borrower, Way way)
    {
        var point = way.Point.Value;
        var own = borrower.Rebuttals.FirstOrDefault(row =>
            row.ContactPointId == point && row.AskedBy == borrower.Viewer.OfficerId
        );
        var debts = Rebutting.Debts(borrower.Book, borrower.Facts, way.Point, borrower.Now);
        if (own is { Granted: true })
        {
            var open = RebuttalRows.AboutOf(own).Where(debts.Contains).ToList();
            return open.Count == 0
                ? null
                : new RebuttalView(
                    $"Rebutted for one call, until {borrower.Clock.Moment(own.EndsAt)}: {own.Words}",
                    null,
                    null,
                    RebuttalRows.AboutOf(open)
                );
        }
        if (own is not null)
        {
            return new RebuttalView(
                $"A supervisor was asked at {borrower.Clock.Moment(own.AskedAt)}; it shows here when it is decided.",
                null,
                string.Create(CultureInfo.InvariantCulture, $"/rebuttals/{own.Id}/take-back"),
                ""
            );
        }
        return debts.IsEmpty
            ? null
            : new RebuttalView(
                way.IsOpen
                    ? $"About {Names(borrower, debts)} it is only presumed: ask a supervisor for one call"
                    : "Only presumed: ask a supervisor for one call",
                string.Create(CultureInfo.InvariantCulture, $"/borrowers/{borrower.Person.Id}/rebuttal?point={point}"),
                null,
                ""
            );
    }

    private static string Names(Borrower borrower, IEnumerable<AccountId> debts) =>
        string.Join(", ", debts.Select(debt => borrower.DebtName(debt.Value)));
}
