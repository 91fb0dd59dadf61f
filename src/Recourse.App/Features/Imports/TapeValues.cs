using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Recourse.App.Features.Imports;

/// <summary>
/// Reads amounts, dates and numbers as a profile says they are written. What does not fit is not guessed.
/// </summary>
internal sealed class TapeValues(Formats formats)
{
    private const decimal MostCents = 1_000_000_000_000_00m;

    private readonly LocalDatePattern[] _dates =
    [
        .. formats.Dates.Select(it => Pattern(it, formats.TwoDigitYearsUntil)),
    ];

    internal static bool IsDatePattern(string text)
    {
        try
        {
            // A pattern that has no day, month or year in it parses everything into the same day.
            return text.Contains('y', StringComparison.Ordinal) && Pattern(text, 30) is not null;
        }
        catch (InvalidPatternException)
        {
            return false;
        }
    }

    /// <summary>
    /// The text without blanks around it; null when it is empty or one of the file's words for “unknown”.
    /// </summary>
    internal string? Text(string raw)
    {
        var text = raw.Replace("\0", "", StringComparison.Ordinal).Trim(' ', '\t', '\u00a0', '\r', '\n');
        return text.Length == 0 || formats.Unknown.Contains(text) ? null : text;
    }

    /// <summary>
    /// 1,234.50 · $1,234.50 · (123.45) · 123.45- · 2.00E+05; a separator must stand before three digits.
    /// </summary>
    internal decimal? Number(string text)
    {
        var (digits, negative) = Unsigned(text);
        var cut = digits.IndexOf(formats.Decimal, StringComparison.Ordinal);
        var whole = cut < 0 ? digits : digits[..cut];
        var rest = cut < 0 ? "" : digits[(cut + 1)..];
        if (formats.Thousands is { } mark && whole.Contains(mark, StringComparison.Ordinal))
        {
            var groups = whole.Split(mark);
            if (groups[0].Length is 0 or > 3 || groups.Skip(1).Any(group => group.Length != 3))
            {
                return null;
            }
            whole = string.Concat(groups);
        }
        var plain = rest.Length > 0 ? whole + "." + rest : whole;
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return plain.Length > 0 && decimal.TryParse(plain, style, CultureInfo.InvariantCulture, out var number)
            ? negative
                ? -number
                : number
            : null;
    }

    /// <summary>Rounded to whole cents, half a cent away from zero; null when beyond any loan.</summary>
    internal static long? Cents(decimal amount)
    {
        var cents = Math.Abs(amount) < MostCents ? Math.Round(amount * 100m, MidpointRounding.AwayFromZero) : MostCents;
        return Math.Abs(cents) < MostCents ? (long)cents : null;
    }

    internal LocalDate? Date(string text)
    {
        if (DateAsWritten(text) is { } date)
        {
            return date;
        }
        // A time behind the date (2023-11-16 00:00:00) says nothing that we keep.
        var cut = text.IndexOfAny([' ', 'T']);
        return cut > 5 && text[cut..].Contains(':', StringComparison.Ordinal) ? DateAsWritten(text[..cut]) : null;
    }

    /// <summary>36, 36.0 or “36 months”.</summary>
    internal int? Whole(string text)
    {
        var cut = text.IndexOf(' ', StringComparison.Ordinal);
        var digits =
            cut > 0 && text[cut..].Trim().StartsWith("mo", StringComparison.OrdinalIgnoreCase) ? text[..cut] : text;
        return Number(digits) is { } number && number == Math.Truncate(number) && Math.Abs(number) <= 100_000
            ? (int)number
            : null;
    }

    /// <summary>Millionths: 11.22 % is 112,200. A percent sign rules over the profile's word.</summary>
    internal long? Rate(string text)
    {
        var percent = formats.RateIsPercent || text.EndsWith('%');
        return Number(text.TrimEnd('%', ' ')) is { } rate && Math.Abs(rate) <= 100_000
            ? (long)Math.Round(rate * (percent ? 10_000m : 1_000_000m), MidpointRounding.AwayFromZero)
            : null;
    }

    /// <summary>
    /// Digits with the country's 1 in front; null when it is not a number of the North American plan.
    /// </summary>
    internal static string? Phone(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits switch
        {
            ['1', >= '2', _, _, >= '2', _, _, _, _, _, _] => digits,
            [>= '2', _, _, >= '2', _, _, _, _, _, _] => "1" + digits,
            _ => null,
        };
    }

    /// <summary>
    /// Five digits, or three where the file gives an area (871xx). Spreadsheets eat leading zeros: 2134 is 02134.
    /// </summary>
    internal static string? Zip(string text)
    {
        var digits = string.Concat(text.TakeWhile(char.IsAsciiDigit));
        return digits.Length switch
        {
            >= 5 => digits[..5],
            4 => "0" + digits,
            3 => digits,
            _ => null,
        };
    }

    private static (string Digits, bool Negative) Unsigned(string text)
    {
        var bare = text.Replace("\u00a0", "", StringComparison.Ordinal);
        var negative = false;
        if (bare is ['(', .. var inner, ')'])
        {
            (bare, negative) = (inner, true);
        }
        bare = bare.Replace("$", "", StringComparison.Ordinal).Replace("€", "", StringComparison.Ordinal);
        bare = bare.Replace("£", "", StringComparison.Ordinal).Replace("USD", "", StringComparison.Ordinal).Trim();
        return bare switch
        {
            ['-' or '−', .. var after] => (after.Trim(), !negative),
            [.. var before, '-'] => (before.Trim(), !negative),
            ['+', .. var after] => (after.Trim(), negative),
            _ => (bare, negative),
        };
    }

    private LocalDate? DateAsWritten(string text)
    {
        foreach (var pattern in _dates)
        {
            if (pattern.Parse(text) is { Success: true } read)
            {
                return read.Value;
            }
        }
        return null;
    }

    private static LocalDatePattern Pattern(string text, int twoDigitYearsUntil) =>
        LocalDatePattern
            .CreateWithInvariantCulture(text)
            .WithTemplateValue(new LocalDate(2000, 1, 1))
            .WithTwoDigitYearMax(twoDigitYearsUntil);
}
