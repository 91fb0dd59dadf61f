using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Benchmarks;

/// <summary>
/// The same twelve rules in engines of JSON rules that others use, in the same run. They are asked in Node, with facts
/// that are counted for them; they give the names of the rules that stop, and no moment.
/// </summary>
internal static class OtherEngines
{
    private const int Rounds = 9;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(300);
    private static readonly string Folder = Path.Combine("bench", "node");

    internal static async Task Run(LawBook shipped, TextWriter output)
    {
        var book = TwelveRules.Over(shipped.Content);
        var scenarios = TwelveRules.Scenarios();
        var ours = Ours(book, scenarios);
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"{"12 rules, 60 attempts, 200 cases: all that stop", -58} {"ratio", 8} {"each second", 14}  cases alike"
        );
        await Tell(output, "the gate: counts, versions, reasons, next moment", 1, ours, "");
        await foreach (var (name, perSecond, alike) in Theirs(book, scenarios, output))
        {
            await Tell(output, name, ours / perSecond, perSecond, alike);
        }
    }

    private static Task Tell(TextWriter output, string name, double ratio, double perSecond, string alike) =>
        output.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"  {name, -56} {ratio, 8:#,0.0} {perSecond, 14:#,0}  {alike}")
        );

    private static double Ours(LawBook book, List<(ContactFacts Person, ContactQuestion Question)> scenarios)
    {
        var rounds = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var (watch, worked, judged, stops) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, 0, 0);
            while (watch.Elapsed < Round)
            {
                foreach (var (person, question) in scenarios)
                    stops += book.Judge(person, question, inWords: false).Stops.Length;
                judged += scenarios.Count;
            }
            Invariant.Holds(stops > 0, "some of the cases stop");
            rounds.Add(judged / (Environment.CpuUsage.TotalTime - worked).TotalSeconds);
        }
        // The first one is for the compiler.
        return rounds.Skip(1).Order().ElementAt(Rounds / 2);
    }

    private static async IAsyncEnumerable<(string Name, double PerSecond, string Alike)> Theirs(
        LawBook book,
        List<(ContactFacts Person, ContactQuestion Question)> scenarios,
        TextWriter output
    )
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            await output.WriteLineAsync(
                "  other engines are not measured: run npm ci in bench/node, from the repository"
            );
            yield break;
        }
        var cases = scenarios.ConvertAll(it => new
        {
            facts = TwelveRules.FactsOf(book, it.Person, it.Question),
            stops = book.Judge(it.Person, it.Question).Stops.Select(stop => stop.Rule.Name).ToList(),
        });
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(cases));
        if (Node(file) is not { } node)
        {
            await output.WriteLineAsync("  other engines are not measured: Node.js is not here");
            yield break;
        }
        using (node)
        {
            while (await node.StandardOutput.ReadLineAsync() is { } line)
            {
                var told = JsonDocument.Parse(line).RootElement;
                yield return (
                    told.GetProperty("name").GetString()!,
                    told.GetProperty("perSecond").GetDouble(),
                    $"{told.GetProperty("agreed").GetInt32()} of {told.GetProperty("of").GetInt32()}"
                );
            }
            await node.WaitForExitAsync();
        }
        File.Delete(file);
    }

    private static Process? Node(string file)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo("node", [Path.Combine(Folder, "compare.mjs"), file])
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            );
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
