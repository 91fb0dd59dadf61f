using System.Globalization;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>
/// “Calls 3 of 7 in 7 days, spoke Tue 17 Nov, opens 08:00 Fri 20 Nov”: one line for debts that stand alike.
/// </summary>
internal static class CallCounts
{
    internal static IEnumerable<CountView> Of(Borrower borrower, IEnumerable<Way> ways)
    {
        var calls = ways.Where(way => way.Channel == Channel.Call).ToList();
        return borrower
            .Facts.Debts.Select(debt =>
                (debt.Id, Count: borrower.Book.CountCalls(borrower.Facts, debt.Id, borrower.Now))
            )
            .Where(it => it.Count is not null)
            .Select(it =>
                (
                    it.Id,
                    Words: Line(borrower, it.Count!, calls),
                    Source: SourceOf(it.Count!),
                    Rule: RuleNamed.Of(it.Count!.Rule)
                )
            )
            .GroupBy(it => (it.Words, it.Source, it.Rule), it => borrower.DebtName(it.Id.Value))
            .Select(group => new CountView(
                string.Join(", ", group),
                group.Key.Words,
                group.Key.Source,
                group.Key.Rule
            ));
    }

    private static string Line(Borrower borrower, CallCount count, List<Way> calls)
    {
        var today = borrower.Clock.Today;
        string[] parts =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count.Counted} of {count.Max} calls in {count.WindowDays} days"
            ),
            count.LastConversationOn is { } spoke ? $"spoke {Show.Day(spoke, today)}" : "",
            count.MayCallAgainOn is { } again ? Opens(borrower, again, calls) : "the count allows a call",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    /// <summary>With the hour, where the first number opens on that very day.</summary>
    private static string Opens(Borrower borrower, NodaTime.LocalDate again, List<Way> calls)
    {
        var first = calls
            .Where(way => !way.IsOpen && way.Verdict.OpensAt is { } at && borrower.Clock.DateOf(at) == again)
            .Select(way => way.Verdict.OpensAt)
            .Min();
        return first is { } opens
            ? $"opens {borrower.Clock.Moment(opens)}"
            : $"opens {Show.Day(again, borrower.Clock.Today)}";
    }

    private static string SourceOf(CallCount count) =>
        count.Source == SourceKind.Law ? count.Rule.Citation : "Company policy, not a law";
}
