using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Randomizer = Bogus.Randomizer;

namespace Recourse.App.Features.Demonstration;

/// <summary>
/// Randomness of the demonstration. Every thing has a source of its own, made of the seed and the thing's name, so that
/// the same seed invents the same people on every machine and in whatever order they are made.
/// </summary>
internal static class Draw
{
    internal static Randomizer For(int seed, string thing)
    {
        var named = seed.ToString(CultureInfo.InvariantCulture) + ":" + thing;
        return new Randomizer(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(named))));
    }

    /// <summary>True in so many of a hundred cases.</summary>
    internal static bool Percent(this Randomizer draw, int percent) => draw.Int(0, 99) < percent;

    internal static T Of<T>(this Randomizer draw, IReadOnlyList<T> choices) => choices[draw.Int(0, choices.Count - 1)];

    /// <summary>The choice that a draw by whole weights hits.</summary>
    internal static T Weighted<T>(this Randomizer draw, IReadOnlyList<(T Choice, int Weight)> choices)
    {
        var left = draw.Int(0, choices.Sum(choice => choice.Weight) - 1);
        foreach (var (choice, weight) in choices)
        {
            if (left < weight)
            {
                return choice;
            }
            left -= weight;
        }
        return choices[^1].Choice;
    }

    /// <summary>A moment in office hours some days ago.</summary>
    internal static Instant DaysAgo(this Randomizer draw, Instant now, int least, int most) =>
        (now.InUtc().Date.PlusDays(-draw.Int(least, most)) + new LocalTime(draw.Int(14, 21), draw.Int(0, 59)))
            .InUtc()
            .ToInstant();
}
