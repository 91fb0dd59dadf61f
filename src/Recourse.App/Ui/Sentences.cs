using System.Globalization;
using Recourse.Core.Ledger;

namespace Recourse.App.Ui;

/// <summary>What is asked of the words with which somebody takes back, forgives, grants or refuses.</summary>
internal static class Sentences
{
    private const int Least = 5;
    private const int Most = 400;

    /// <summary>What is wrong with them; null: nothing.</summary>
    internal static string? Problem(string words) =>
        words switch
        {
            { Length: < Least } => "Say in a few words why, so that whoever reads it later understands.",
            { Length: > Most } => string.Create(
                CultureInfo.InvariantCulture,
                $"{words.Length} characters are too many; {Most} are possible."
            ),
            _ when CardNumbers.AreIn(words) =>
                "This holds a card or bank number. Such numbers are kept nowhere: leave it out, or name its last four "
                    + "digits.",
            _ => null,
        };
}
