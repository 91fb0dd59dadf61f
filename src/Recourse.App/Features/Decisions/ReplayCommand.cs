using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Decisions;

/// <summary><c>recourse replay ID</c>: judges a kept decision again, with its own facts and its own law book.</summary>
internal static class ReplayCommand
{
    internal static Command Make()
    {
        var id = new Argument<long>("id") { Description = "Number of the decision; the timeline and the log name it" };
        var command = new Command("replay", "Judge a kept decision again with its own facts and law book.") { id };
        command.SetAction(
            (parsed, cancel) =>
                CommandHost.Read(parsed, (services, stop) => Run(services, parsed.GetValue(id), stop), cancel)
        );
        return command;
    }

    /// <returns>0 same, 3 differs with a reason, 1 no such decision or it differs without one.</returns>
    internal static async Task<int> Run(IServiceProvider services, long id, CancellationToken cancel)
    {
        var db = services.GetRequiredService<Db>();
        var decision = await db.Decisions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (decision is null)
        {
            await Console.Error.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"There is no decision {id} in this database.")
            );
            return 1;
        }
        var kept = await db.LawBooks.AsNoTracking().SingleAsync(row => row.Hash == decision.LawBookHash, cancel);
        var (code, words) = Judge(decision, kept.CanonicalJson);
        var answer = decision.Permitted ? "permitted" : "refused";
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"decision {id}, {decision.Verb} at {decision.At}, {answer}: {words}"
            )
        );
        return code;
    }

    /// <summary>The same facts, question and book; today's code. Whatever differs is told apart.</summary>
    internal static (int Code, string Words) Judge(Decision decision, string canonicalBook)
    {
        var again = Replaying.Judge(decision, canonicalBook);
        return (again.Code, again.Words);
    }
}
