using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;

namespace Recourse.App.Features.Decisions;

/// <summary><c>recourse verify</c>: proves that no kept decision was changed or taken out of its chain.</summary>
internal static class VerifyCommand
{
    private const int PageSize = 5_000;

    internal static Command Make()
    {
        var command = new Command("verify", "Prove the chains of kept decisions.");
        command.SetAction((parsed, cancel) => CommandHost.Read(parsed, Run, cancel));
        return command;
    }

    /// <returns>0 when every chain holds, 1 when one does not.</returns>
    internal static async Task<int> Run(IServiceProvider services, CancellationToken cancel)
    {
        var (count, broken) = await Check(services.GetRequiredService<Db>(), cancel);
        foreach (var line in broken)
        {
            await Console.Error.WriteLineAsync(line);
        }
        await Console.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{count:#,0} decisions read, {broken.Count:#,0} broken.")
        );
        return broken.Count == 0 ? 0 : 1;
    }

    /// <summary>
    /// Reads every chain in order. A cut tail does not show here: sealing the heads is the night's work.
    /// </summary>
    internal static async Task<(long Count, List<string> Broken)> Check(Db db, CancellationToken cancel)
    {
        var broken = new List<string>();
        var count = 0L;
        var (person, seq, hash) = (0L, 0L, Evidence.Beginning);
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
                    (person, seq, hash) = (row.PersonId, 0, Evidence.Beginning);
                }
                if (row.Seq != seq + 1 || row.PreviousHash != hash)
                {
                    broken.Add($"person {row.PersonId}: decision {row.Id} does not follow on the one before it.");
                }
                if (Evidence.HashOf(row) != row.Hash)
                {
                    broken.Add($"person {row.PersonId}: decision {row.Id} was changed after it was written.");
                }
                (seq, hash) = (row.Seq, row.Hash);
                count++;
            }
            if (page.Count < PageSize)
            {
                return (count, broken);
            }
        }
    }
}
