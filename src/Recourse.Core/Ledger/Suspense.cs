using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>Money that came and of which nobody knows whose debt it pays.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Reference">What stood on it; null: nothing.</param>
/// <param name="PayerName">Who paid, as the bank says; null: unknown.</param>
public sealed record SuspenseItem(Money Amount, string? Reference, string? PayerName);

/// <summary>An account to which it may belong.</summary>
/// <param name="Account">Which.</param>
/// <param name="Number">Its number with the lender.</param>
/// <param name="Names">Names of its parties.</param>
/// <param name="Instalment">What an instalment is; null: unknown.</param>
/// <param name="PastDue">What is past due; null: unknown.</param>
/// <param name="Promised">What is promised and not yet paid.</param>
public sealed record SuspenseCandidate(
    AccountId Account,
    string Number,
    ImmutableArray<string> Names,
    Money? Instalment,
    Money? PastDue,
    ImmutableArray<Money> Promised
);

/// <summary>A suggestion, never an allocation: a person decides.</summary>
/// <param name="Account">Which.</param>
/// <param name="Score">Up to 100; more is likelier.</param>
/// <param name="Reasons">Why, in words.</param>
public sealed record SuspenseSuggestion(AccountId Account, int Score, ImmutableArray<string> Reasons);

/// <summary>Suggests whose debt unidentified money pays.</summary>
public static class Suspense
{
    private const int OfNumber = 60;
    private const int OfNumbersEnd = 25;
    private const int OfPromise = 30;
    private const int OfInstalment = 25;
    private const int OfPastDue = 25;
    private const int OfName = 40;
    private const int OfPartOfName = 15;
    private const int LeastDigits = 4;

    /// <summary>Below this nothing is suggested: a surname alone is not enough.</summary>
    private const int Least = 20;

    /// <summary>
    /// Each plain letter and what is written for it with accents; the runtime here knows no cultures.
    /// </summary>
    private const string Accented =
        "AÀÁÂÃÄÅĀĂĄCÇĆĈĊČDĎĐEÈÉÊËĒĔĖĘĚGĜĞĠĢHĤĦIÌÍÎÏĨĪĬĮİJĴKĶLĹĻĽĿŁNÑŃŅŇOÒÓÔÕÖØŌŎŐRŔŖŘSŚŜŞŠȘTŢŤŦȚUÙÚÛÜŨŪŬŮŰŲWŴYÝŶŸZŹŻŽ";

    /// <summary>The likeliest accounts first; equal ones by id.</summary>
    public static ImmutableArray<SuspenseSuggestion> Suggest(
        SuspenseItem item,
        IEnumerable<SuspenseCandidate> candidates
    )
    {
        var reference = Letters(item.Reference);
        HashSet<string> words = [.. Words(item.PayerName), .. Words(item.Reference)];
        return
        [
            .. candidates
                .Select(candidate => Judge(item, reference, words, candidate))
                .Where(suggestion => suggestion.Score >= Least)
                .OrderByDescending(suggestion => suggestion.Score)
                .ThenBy(suggestion => suggestion.Account.Value),
        ];
    }

    private static SuspenseSuggestion Judge(
        SuspenseItem item,
        string reference,
        HashSet<string> words,
        SuspenseCandidate it
    )
    {
        var (score, reasons) = (0, ImmutableArray.CreateBuilder<string>());
        var number = Letters(it.Number);
        if (number.Length >= LeastDigits && reference.Contains(number, StringComparison.Ordinal))
            Add(OfNumber, "Its number stands in the reference.");
        else if (number.Length > 2 * LeastDigits && words.Contains(number[^LeastDigits..]))
            Add(OfNumbersEnd, "The end of its number stands in the reference.");
        // One amount is one clue, even if it is all three.
        if (it.Promised.Contains(item.Amount))
            Add(OfPromise, "Exactly this amount is promised.");
        else if (it.Instalment == item.Amount)
            Add(OfInstalment, "It is exactly one instalment.");
        else if (it.PastDue == item.Amount && item.Amount > Money.Zero)
            Add(OfPastDue, "It is exactly what is past due.");
        var (likeness, name) = it
            .Names.Select(name => (Likeness(words, name), name))
            .DefaultIfEmpty((0, ""))
            .MaxBy(best => best.Item1);
        if (likeness == 2)
            Add(OfName, $"The payer's name is like {name}.");
        else if (likeness == 1)
            Add(OfPartOfName, $"The payer's name is partly like {name}.");
        return new SuspenseSuggestion(it.Account, Math.Min(100, score), reasons.ToImmutable());

        void Add(int points, string reason)
        {
            score += points;
            reasons.Add(reason);
        }
    }

    /// <summary>2: every word of the name is there, an initial counting as one; 1: a long one is; 0: none.</summary>
    private static int Likeness(HashSet<string> words, string name)
    {
        string[] parts = [.. Words(name)];
        if (parts.Length == 0)
            return 0;
        var whole = parts.Count(part => words.Any(word => IsLike(word, part)));
        if (whole == 0)
            return 0;
        var missing = parts.Where(part => !words.Any(word => IsLike(word, part)));
        if (missing.All(part => words.Any(word => (word.Length == 1 || part.Length == 1) && word[0] == part[0])))
            return parts.Length > 1 ? 2 : 1;
        // "Maria J Lopez" pays as "Maria Lopez": a middle name may be left out.
        return whole >= 2 ? 2 : 1;
    }

    /// <summary>The same word, or a long one with one letter wrong, missing, added or swapped.</summary>
    private static bool IsLike(string one, string other)
    {
        if (one == other)
            return one.Length > 1;
        if (Math.Min(one.Length, other.Length) < 5 || Math.Abs(one.Length - other.Length) > 1)
            return false;
        var start = 0;
        while (start < Math.Min(one.Length, other.Length) && one[start] == other[start])
            start++;
        var oneRest = one.AsSpan(start);
        var otherRest = other.AsSpan(start);
        if (one.Length != other.Length)
            return one.Length > other.Length
                ? oneRest[1..].SequenceEqual(otherRest)
                : otherRest[1..].SequenceEqual(oneRest);
        return oneRest[1..].SequenceEqual(otherRest[1..])
            || (
                oneRest.Length > 1
                && oneRest[0] == otherRest[1]
                && oneRest[1] == otherRest[0]
                && oneRest[2..].SequenceEqual(otherRest[2..])
            );
    }

    /// <summary>Words in capital letters without accents: "José O'Neil" is JOSE and ONEIL.</summary>
    private static IEnumerable<string> Words(string? text)
    {
        var word = new StringBuilder();
        foreach (var letter in (text ?? "").Append(' '))
        {
            if (char.IsLetterOrDigit(letter))
            {
                word.Append(Plain(char.ToUpperInvariant(letter)));
            }
            else if (letter != '\'' && letter != '’' && !IsAccent(letter) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }

    private static char Plain(char letter)
    {
        var place = letter < 'À' ? -1 : Accented.IndexOf(letter, StringComparison.Ordinal);
        return place < 0 ? letter : Accented[..place].Last(char.IsAsciiLetterUpper);
    }

    private static bool IsAccent(char letter) =>
        CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    /// <summary>Letters and digits alone, so that "A-100 234" holds A100234.</summary>
    private static string Letters(string? text) => string.Concat(Words(text));
}
