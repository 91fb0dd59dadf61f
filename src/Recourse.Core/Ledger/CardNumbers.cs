namespace Recourse.Core.Ledger;

/// <summary>
/// Finds card and bank numbers in text that people type. Such numbers are kept nowhere: a card is known by a token, and
/// a bank by a trace or cheque number.
/// </summary>
public static class CardNumbers
{
    private const int Shortest = 12;
    private const int Longest = 19;

    /// <summary>Numbers are written in groups of at least so many; days of a date and cents are shorter.</summary>
    private const int ShortestGroup = 3;

    /// <summary>
    /// True when a run of 12 to 19 digits, with blanks, hyphens or points between them or not, has the check digit of a
    /// card or account number.
    /// </summary>
    public static bool AreIn(string? text) => Find(text ?? "", 0) is not null;

    /// <summary>The text with each such number replaced by its last four digits.</summary>
    public static string Hide(string text)
    {
        var from = 0;
        while (Find(text, from) is { } found)
        {
            var last = new string([.. text[found.Start..found.End].Where(char.IsAsciiDigit).TakeLast(4)]);
            var shown = $"(a number ending {last}, not kept)";
            text = text[..found.Start] + shown + text[found.End..];
            from = found.Start + shown.Length;
        }
        return text;
    }

    private static (int Start, int End)? Find(string text, int from)
    {
        for (var start = from; start < text.Length; start++)
        {
            if (!char.IsAsciiDigit(text[start]) || (start > 0 && char.IsAsciiDigit(text[start - 1])))
                continue;
            var digits = new List<int>(Longest);
            var group = 0;
            (int, int)? found = null;
            for (var at = start; at < text.Length && digits.Count <= Longest; at++)
            {
                if (char.IsAsciiDigit(text[at]))
                {
                    digits.Add(text[at] - '0');
                    group++;
                    var ends = at + 1 == text.Length || !char.IsAsciiDigit(text[at + 1]);
                    if (ends && group >= ShortestGroup && MayBeOne(digits))
                        found = (start, at + 1);
                }
                else if (text[at] is ' ' or '-' or '.' or '\u00a0' && group >= ShortestGroup)
                {
                    group = 0;
                }
                else
                {
                    break;
                }
            }
            if (found is not null)
                return found;
        }
        return null;
    }

    /// <summary>By length and by Luhn's sum; zeros alone are nobody's number.</summary>
    private static bool MayBeOne(List<int> digits)
    {
        if (digits.Count is < Shortest or > Longest)
            return false;
        var sum = 0;
        for (var i = 0; i < digits.Count; i++)
        {
            var digit = digits[^(i + 1)];
            sum +=
                i % 2 == 0 ? digit
                : digit > 4 ? (digit * 2) - 9
                : digit * 2;
        }
        return sum > 0 && sum % 10 == 0;
    }
}
