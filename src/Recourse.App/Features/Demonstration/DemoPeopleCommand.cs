using System.CommandLine;
using Recourse.App.Data;

namespace Recourse.App.Features.Demonstration;

/// <summary><c>recourse demo people --portfolio X --seed N</c>: fictional borrowers for an imported book.</summary>
internal static class DemoPeopleCommand
{
    internal static Command Make()
    {
        var portfolio = new Option<string>("--portfolio")
        {
            Description = "Key of the portfolio whose borrowers have no names",
            Required = true,
        };
        var seed = new Option<int>("--seed")
        {
            Description = "The same seed invents the same people (default 1)",
            DefaultValueFactory = _ => 1,
        };
        var people = new Command(
            "people",
            "Add fictional borrowers and ways to reach them to an imported book that holds none."
        )
        {
            portfolio,
            seed,
        };
        people.SetAction(
            (parsed, cancel) =>
                CommandHost.Run(
                    parsed,
                    (services, stop) => Run(services, parsed.GetValue(portfolio)!, parsed.GetValue(seed), stop),
                    cancel
                )
        );
        return new Command("demo", "Make a demonstration of a book.") { people };
    }

    /// <returns>0 when its people are there, 1 when that was refused.</returns>
    internal static async Task<int> Run(IServiceProvider services, string key, int seed, CancellationToken cancel)
    {
        key = key.Trim().ToLowerInvariant();
        var (added, refusal) = await DemoPeople.Add(services, key, seed, cancel);
        if (added is null)
        {
            await Console.Error.WriteLineAsync(refusal);
            return 1;
        }
        foreach (var line in added.Lines(key, seed).Concat(added.SignIns ? DemonstrationSignIns.Lines() : []))
        {
            await Console.Out.WriteLineAsync(line);
        }
        return 0;
    }
}
