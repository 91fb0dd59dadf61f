using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using PromiseRow = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Data;

/// <summary>Promises as Core judges them, and what a judgement leaves in their rows.</summary>
internal static class PromiseRows
{
    internal static Promise Of(PromiseRow row) =>
        new(new PromiseId(row.Id), new Money(row.AmountCents), row.DueOn, row.Method, row.MadeOn, row.MadeAt);

    /// <summary>
    /// Judges the promises of one account as of a day, with what was known by a moment. A row that was judged on a
    /// later day already is left alone. Only rows that stand otherwise than before come back, as they are now.
    /// </summary>
    internal static IEnumerable<(PromiseRow Row, PromiseOutcome Was)> Judge(
        AccountBooks books,
        IEnumerable<PromiseRow> rows,
        LocalDate on,
        Instant knownBy
    )
    {
        var standing = rows.Where(row => row.MadeAt <= knownBy && !(row.WithdrawnAt <= knownBy))
            .ToDictionary(row => row.Id);
        if (standing.Count == 0)
            yield break;
        ImmutableArray<Promise> promises = [.. standing.Values.Select(Of)];
        var policy = BookPolicy.Promises(books.Portfolio);
        foreach (var state in Promises.Judge(promises, books.Books, on, knownBy, policy))
        {
            var row = standing[state.Promise.Id.Value];
            if (row.JudgedOn > on || (row.Outcome == state.Outcome && row.ReceivedCents == state.Received.Minor))
                continue;
            var was = row.Outcome;
            row.ReceivedCents = state.Received.Minor;
            row.LastDay = state.LastDay;
            if (was == state.Outcome)
                continue;
            (row.Outcome, row.JudgedAt, row.JudgedOn) = (state.Outcome, knownBy, on);
            yield return (row, was);
        }
    }
}
