using NodaTime;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>A job that charges and undoes late fees for each day's close, in time or so many days late.</summary>
internal sealed class Nights(int daysLate)
{
    private int _done = -1;

    internal static Instant Close(LocalDate day) => Statement.EndOf(day);

    internal static Instant Close(string day) => Close(Statement.Day(day));

    /// <summary>The nights that have run when something is written on a day.</summary>
    internal Books Before(Books books, int day)
    {
        for (; _done + 1 < day - daysLate; _done++)
            books = Run(books, History.Day(_done + 1), History.Day(daysLate == 0 ? _done + 1 : day - 1));
        return books;
    }

    /// <summary>Every night until the last.</summary>
    internal Books Rest(Books books)
    {
        for (; _done < History.Days; _done++)
            books = Run(books, History.Day(_done + 1), History.Day(daysLate == 0 ? _done + 1 : History.Days));
        return books;
    }

    /// <summary>One night, run on a day or later: again until nothing follows.</summary>
    internal static Books Run(Books books, LocalDate day, LocalDate bookedOn)
    {
        for (var turn = 0; turn < 20; turn++)
        {
            var follows = LedgerConsequences.OfFees(books, day, Close(day));
            if (follows.IsEmpty)
                return books;
            foreach (var consequence in follows)
                books = Do(books, consequence, day, bookedOn);
        }
        Assert.Fail("Something always follows.");
        return books;
    }

    private static Books Do(Books books, LedgerConsequence consequence, LocalDate day, LocalDate bookedOn)
    {
        var (on, what) = consequence switch
        {
            LedgerConsequence.FeeToUndo it => (day, new Happening.Reversed(it.Fee, ReversalReason.Error)),
            LedgerConsequence.FeeToCharge { Fee: var fee } => (
                fee.AssessedOn,
                new Happening.FeeAssessed(FeeKind.Late, fee.Amount, fee.InstalmentDueOn)
            ),
            _ => (day, (Happening?)null),
        };
        var id = new EntryId(books.Entries.Length + 1);
        var draft = new EntryDraft(id, on, Close(day), "night", "late fees", Assert.IsAssignableFrom<Happening>(what));
        return WriteEntry.Decide(books, draft, day, bookedOn) is LedgerDecision.Written written
            ? books.With(written.Entry)
            : books;
    }
}
