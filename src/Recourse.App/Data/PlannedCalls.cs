using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Data;

/// <summary>
/// Calls that are planned (call-backs, reminders that were asked for) are stopped with the reason as soon as a stop is
/// recorded that no time lifts: they ring no more, and nobody finds them in a queue.
/// </summary>
internal static class PlannedCalls
{
    /// <summary>In the transaction of what happened, after it was saved.</summary>
    internal static async Task Stop(Db db, long[] persons, Instant now, CancellationToken cancel)
    {
        var planned = await db
            .NextActions.Where(row =>
                persons.Contains(row.PersonId) && row.DoneAt == null && row.Kind == NextActionKind.CallBack
            )
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        if (planned.Count == 0)
            return;
        var (book, ids) = (db.GetService<LawBook>(), db.GetService<Ids>());
        var facts = await PersonFacts.Load(db, [.. planned.Select(row => row.PersonId).Distinct()], now, cancel);
        foreach (var action in planned)
        {
            if (!facts.TryGetValue(action.PersonId, out var person) || Why(book, person, now) is not { } why)
                continue;
            db.Timeline.Add(
                new TimelineEntry
                {
                    Id = await ids.Next(cancel),
                    PersonId = action.PersonId,
                    At = now,
                    Kind = TimelineKind.Action,
                    Words = $"A planned call is stopped: {why}. It was: {action.Words}",
                }
            );
            (action.DoneAt, action.Words) = (now, $"Stopped ({why}): {action.Words}");
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Which rules forbid every call until something changes; null: some call is open, or opens by itself, or only a
    /// missing fact stands in its way, or a call is under way whose outcome will open the others again.
    /// </summary>
    private static string? Why(LawBook book, ContactFacts facts, Instant now)
    {
        if (facts.Attempts.Any(attempt => !attempt.HasOutcome))
            return null;
        var calls = Board.Of(book, facts, now).Where(way => way.Channel == Channel.Call).ToList();
        if (
            calls.Count == 0
            || facts.Debts.IsEmpty
            || calls.Exists(way => way.IsOpen || way.Verdict.OpensAt is not null)
        )
            return null;
        var endless = calls
            .SelectMany(way => way.Verdict.Stops)
            .Where(stop => stop is Finding.Forbids { Until: null })
            .Select(stop => stop.Rule.Title)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return endless.Count == 0 ? null : string.Join("; ", endless);
    }
}
