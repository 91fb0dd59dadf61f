using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Recourse.App.Data;

/// <summary>
/// Reads every chain of decisions in order, and says where one was changed or something was taken out of it.
/// </summary>
internal static class DecisionChains
{
    private const int PageSize = 5_000;

    /// <param name="db">Where they are.</param>
    /// <param name="broken">Takes what does not hold, in words.</param>
    /// <param name="chain">Sees each chain whole: its person, and of each decision when it was made and its
    /// hash.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>How many decisions were read.</returns>
    internal static async Task<long> Check(
        Db db,
        Action<string> broken,
        Action<long, IReadOnlyList<(Instant At, string Hash)>>? chain,
        CancellationToken cancel
    )
    {
        var count = 0L;
        var (person, seq, hash) = (0L, 0L, Evidence.Beginning);
        var links = new List<(Instant At, string Hash)>();
        while (true)
        {
            var page = await db
                .Decisions.AsNoTracking()
                .Where(row => row.PersonId > person || (row.PersonId == person && row.Seq > seq))
                .OrderBy(row => row.PersonId)
                .ThenBy(row => row.Seq)
                .Take(PageSize)
                .ToListAsync(cancel);
            foreach (var row in page)
            {
                if (row.PersonId != person)
                {
                    End();
                    (person, seq, hash) = (row.PersonId, 0, Evidence.Beginning);
                }
                if (row.Seq != seq + 1 || row.PreviousHash != hash)
                    broken($"person {row.PersonId}: decision {row.Id} does not follow on the one before it.");
                if (Evidence.HashOf(row) != row.Hash)
                    broken($"person {row.PersonId}: decision {row.Id} was changed after it was written.");
                (seq, hash) = (row.Seq, row.Hash);
                links.Add((row.At, row.Hash));
                count++;
            }
            if (page.Count < PageSize)
            {
                End();
                return count;
            }
        }

        void End()
        {
            if (links.Count > 0)
                chain?.Invoke(person, links);
            links.Clear();
        }
    }
}
