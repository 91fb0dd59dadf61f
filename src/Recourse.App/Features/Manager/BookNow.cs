using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Manager;

/// <summary>Accounts and money in one bucket.</summary>
internal sealed record AgedBucket(string Name, long Accounts, long OwedCents, long PastDueCents);

/// <summary>
/// How the book stands at this moment: ageing by the figures kept beside accounts, and the depth of the worklist. Of a
/// day that is over the reports tell.
/// </summary>
public sealed class BookNow
{
    internal IReadOnlyList<AgedBucket> Ageing { get; private init; } = [];
    internal int Due { get; private init; }
    internal int Resting { get; private init; }

    /// <summary>Of those due, who is anybody's.</summary>
    internal int Anybodys { get; private init; }

    /// <summary>Accounts that are not in the queue of calls, by where they are.</summary>
    internal IReadOnlyList<(WorkLane Lane, int Accounts)> Lanes { get; private init; } = [];

    /// <summary>Borrowers with a hold in force, by its kind.</summary>
    internal IReadOnlyList<(HoldKind Kind, int Borrowers)> Holds { get; private init; } = [];

    internal static async Task<BookNow> Read(Db db, Asked asked, CancellationToken cancel)
    {
        var (now, ids) = (asked.Now, asked.Portfolios.Select(row => row.Id).ToArray());
        var workable = db.Persons.Where(row => row.IsWorkable && ids.Contains(row.PortfolioId));
        var due = workable.Where(row => row.WorkFromAt == null || row.WorkFromAt <= now);
        var lanes = await db
            .Accounts.Where(row => row.IsWorkable && ids.Contains(row.PortfolioId) && row.Lane != WorkLane.Calls)
            .GroupBy(row => row.Lane)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancel);
        var holds = await (
            from hold in db.Holds
            join person in db.Persons on hold.PersonId equals person.Id
            where hold.LiftedAt == null && (hold.EndsAt == null || hold.EndsAt > now)
            where ids.Contains(person.PortfolioId)
            group hold by hold.Kind into kind
            select new { kind.Key, Count = kind.Select(row => row.PersonId).Distinct().Count() }
        ).ToListAsync(cancel);
        return new BookNow
        {
            Ageing = await Age(db, asked, cancel),
            Due = await due.CountAsync(cancel),
            Anybodys = await due.CountAsync(row => row.AssignedTo == null, cancel),
            Resting = await workable.CountAsync(row => row.WorkFromAt > now, cancel),
            Lanes = [.. lanes.OrderByDescending(it => it.Count).Select(it => (it.Key, it.Count))],
            Holds = [.. holds.OrderByDescending(it => it.Count).Select(it => (it.Key, it.Count))],
        };
    }

    /// <summary>
    /// One pass over the accounts, grouped by the day since which they are behind: there are as many groups as days,
    /// however many accounts there are.
    /// </summary>
    private static async Task<List<AgedBucket>> Age(Db db, Asked asked, CancellationToken cancel)
    {
        var ids = asked.Portfolios.Select(row => row.Id).ToArray();
        var groups = await db
            .Accounts.Where(row => ids.Contains(row.PortfolioId) && row.IsWorkable && row.BooksOpenOn != null)
            .Where(row => row.OwedCents > 0)
            .GroupBy(row => new
            {
                row.PortfolioId,
                row.BehindSince,
                row.StageDaysFrom,
            })
            .Select(group => new
            {
                group.Key,
                Count = group.LongCount(),
                Owed = group.Sum(row => row.OwedCents ?? 0),
                Behind = group.Sum(row => row.BehindCents ?? 0),
            })
            .ToListAsync(cancel);
        var portfolios = asked.Portfolios.ToDictionary(row => row.Id);
        var buckets = asked.Portfolios.ToDictionary(row => row.Id, BookPolicy.Buckets);
        var names = buckets
            .Values.SelectMany(it =>
                it.From.Select(from => (From: from, Name: it.NameOf(from))).Prepend((From: 0, Name: it.NameOf(0)))
            )
            .Distinct()
            .OrderBy(it => it.From)
            .ToList();
        var sums = groups.ToLookup(it =>
        {
            var today = BookPolicy.Today(portfolios[it.Key.PortfolioId], asked.Now);
            var days = it.Key.BehindSince is { } since ? Period.DaysBetween(since, today) : it.Key.StageDaysFrom ?? 0;
            return buckets[it.Key.PortfolioId].NameOf(days);
        });
        return names.ConvertAll(it => new AgedBucket(
            it.Name,
            sums[it.Name].Sum(sum => sum.Count),
            sums[it.Name].Sum(sum => sum.Owed),
            sums[it.Name].Sum(sum => sum.Behind)
        ));
    }
}
