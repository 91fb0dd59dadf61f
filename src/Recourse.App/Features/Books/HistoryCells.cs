using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Recourse.Core.Kernel;

namespace Recourse.App.Features.Books;

/// <summary>The cells of one line by their columns; what cannot be read is noted as a problem.</summary>
internal sealed class HistoryCells(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> cells)
{
    internal List<string> Problems { get; } = [];

    /// <summary>Everything that the line says, one way whatever the order of its columns.</summary>
    internal string Canonical =>
        string.Join('\n', columns.Keys.Order(StringComparer.Ordinal).Select(name => $"{name}={Text(name)}"));

    internal string? Text(string column) =>
        columns.TryGetValue(column, out var at) && at < cells.Count && cells[at].Trim() is { Length: > 0 } text
            ? text
            : null;

    internal LocalDate? Day(string column) =>
        Read<LocalDate>(
            column,
            "a day such as 2026-03-10",
            text => Value(LocalDatePattern.Iso.Parse(text)) is { Year: >= 1900 and < 2200 } day ? day : (LocalDate?)null
        );

    internal Instant? Moment(string column) =>
        Read(column, "a moment such as 2026-03-10T16:00:00Z", text => Value(InstantPattern.ExtendedIso.Parse(text)));

    /// <summary>Dollars and cents in plain digits: 1234.50.</summary>
    internal Money? Amount(string column) =>
        Read<Money>(
            column,
            "an amount such as 1234.50",
            text => Scaled(text, 100) is { } cents ? new Money(cents) : null
        );

    /// <summary>Percent as millionths: 11.22 is 112,200.</summary>
    internal long? Percent(string column) => Read(column, "a percentage such as 11.22", text => Scaled(text, 10_000));

    internal int? Count(string column) =>
        Read(
            column,
            "a whole number",
            text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : (int?)null
        );

    internal bool Yes(string column) =>
        Read(
            column,
            "yes or no",
            text =>
                text.ToLowerInvariant() switch
                {
                    "yes" or "true" or "1" => true,
                    "no" or "false" or "0" => false,
                    _ => (bool?)null,
                }
        ) ?? false;

    /// <summary>One of some words; null when the cell is empty.</summary>
    internal T? Word<T>(string column, IReadOnlyDictionary<string, T> words)
        where T : struct =>
        Read(
            column,
            "one of " + string.Join(", ", words.Keys),
            text => words.TryGetValue(text.ToLowerInvariant(), out var value) ? value : (T?)null
        );

    /// <summary>What this kind of line cannot do without.</summary>
    internal T Must<T>(string column, T? value)
        where T : struct
    {
        if (value is null && Text(column) is null)
            Problems.Add($"{column} is empty. This kind of line needs it.");
        return value ?? default;
    }

    private T? Read<T>(string column, string example, Func<string, T?> read)
        where T : struct
    {
        if (Text(column) is not { } text)
            return null;
        var value = read(text);
        if (value is null)
            Problems.Add($"{column} “{text}” is not {example}.");
        return value;
    }

    private static T? Value<T>(ParseResult<T> parsed)
        where T : struct => parsed.Success ? parsed.Value : null;

    private static long? Scaled(string text, int scale)
    {
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value))
            return null;
        var scaled = Math.Abs(value) < 10_000_000_000m ? value * scale : 0.5m;
        return decimal.IsInteger(scaled) ? (long)scaled : null;
    }
}
