namespace Recourse.Simulation;

/// <summary>
/// Chance from a seed: SplitMix64, written out here so that a seed means the same life on every version of .NET.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 up to, but without, the number of sides.</summary>
    internal int Roll(int sides) => (int)(Next() % (ulong)sides);

    internal bool Percent(int percent) => Roll(100) < percent;

    internal T Of<T>(IReadOnlyList<T> choices) => choices[Roll(choices.Count)];

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
