using System.Diagnostics;
using System.Globalization;

namespace Recourse.Benchmarks;

/// <summary>
/// Ways of doing one thing, measured in turns within one run: what disturbs the machine disturbs all of them, so the
/// ratios hold where the microseconds do not.
/// </summary>
internal sealed class Group(string title)
{
    private const int Rounds = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(120);
    private readonly List<Way> _ways = [];

    /// <param name="name">What is done.</param>
    /// <param name="items">How many items one turn of the work is, for the time of each.</param>
    /// <param name="work">Returns something that depends on all of it, so that none of it is left out.</param>
    internal Group Of(string name, int items, Func<Task<long>> work)
    {
        _ways.Add(new Way(name, items, work, null));
        return this;
    }

    /// <inheritdoc cref="Of(string, int, Func{Task{long}})"/>
    internal Group Of(string name, int items, Func<long> work)
    {
        _ways.Add(new Way(name, items, null, work));
        return this;
    }

    /// <summary>Measures in turns and prints the median of the rounds.</summary>
    internal async Task Run(TextWriter output)
    {
        foreach (var way in _ways)
        {
            way.TurnsInARound = await TurnsIn(way);
        }
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var way in _ways)
            {
                way.Seconds.Add(await Time(way));
            }
        }
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"{title, -58} {"ratio", 8} {"µs each", 12} {"each second", 14} {"bytes each", 12}"
        );
        var first = _ways[0].Median;
        foreach (var way in _ways)
        {
            var bytes = await BytesOf(way);
            await output.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {way.Name, -56} {way.Median / first, 8:0.00} {way.Median * 1e6, 12:#,0.000} "
                        + $"{1 / way.Median, 14:#,0} {bytes, 12:#,0}"
                )
            );
        }
    }

    /// <summary>Warms up, and finds how many turns fill a round.</summary>
    private static async Task<int> TurnsIn(Way way)
    {
        var watch = Stopwatch.StartNew();
        var turns = 0;
        do
        {
            await Turn(way);
            turns++;
        } while (watch.Elapsed < WarmUp);
        return Math.Max(1, (int)(turns * (Round / watch.Elapsed)));
    }

    private static async Task<double> Time(Way way)
    {
        var watch = Stopwatch.StartNew();
        await Turns(way);
        return watch.Elapsed.TotalSeconds / way.TurnsInARound / way.Items;
    }

    /// <summary>What one item leaves to be collected, on all threads: exact, and after the clock has stopped.</summary>
    private static async Task<double> BytesOf(Way way)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await Turns(way);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)way.TurnsInARound / way.Items;
    }

    private static async Task Turns(Way way)
    {
        for (var turn = 0; turn < way.TurnsInARound; turn++)
        {
            await Turn(way);
        }
    }

    /// <summary>What needs no task is not given one: the gate is quicker than an awaited call.</summary>
    private static async ValueTask Turn(Way way)
    {
        if (way.AtOnce is { } atOnce)
        {
            Sink.Take(atOnce());
        }
        else
        {
            Sink.Take(await way.Later!());
        }
    }

    private sealed class Way(string name, int items, Func<Task<long>>? later, Func<long>? atOnce)
    {
        internal string Name => name;
        internal int Items => items;
        internal Func<Task<long>>? Later => later;
        internal Func<long>? AtOnce => atOnce;
        internal int TurnsInARound { get; set; }
        internal List<double> Seconds { get; } = [];
        internal double Median => Seconds.Order().ElementAt(Seconds.Count / 2);
    }

    private static class Sink
    {
        private static long _taken;

        internal static void Take(long value) => Volatile.Write(ref _taken, value);
    }
}
