using System.Globalization;
using NodaTime;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;

namespace Recourse.App.Features.Books;

/// <summary>What somebody typed into a form of the books; what cannot be read is noted at its field.</summary>
internal sealed class TypedForm(IReadOnlyDictionary<string, string> texts)
{
    internal List<FieldProblem> Problems { get; } = [];

    internal static TypedForm Of(IFormCollection fields) =>
        new(fields.ToDictionary(it => it.Key, it => it.Value.ToString().Trim(), StringComparer.Ordinal));

    internal string Text(string field) => texts.GetValueOrDefault(field) ?? "";

    internal void Say(string field, string words) => Problems.Add(new FieldProblem(field, words));

    /// <summary>An amount; an empty field is zero.</summary>
    internal Money Amount(string field)
    {
        if (Text(field).Length == 0)
            return Money.Zero;
        if (Typed.Cents(Text(field)) is { } cents)
            return new Money(cents);
        Say(field, $"“{Text(field)}” is no amount. Write it as 1,200.00.");
        return Money.Zero;
    }

    internal LocalDate? Day(string field)
    {
        if (Text(field).Length == 0)
            return null;
        var day = Typed.Day(Text(field)) is { Year: >= 1900 and < 2200 } read ? read : (LocalDate?)null;
        if (day is null)
            Say(field, $"“{Text(field)}” is no day. Write it as 2026-03-10.");
        return day;
    }

    internal int Whole(string field, int least, int most)
    {
        var read = int.TryParse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        if (read && value >= least && value <= most)
            return value;
        Say(field, $"“{Text(field)}” is no whole number from {least} to {most}.");
        return least;
    }

    /// <summary>Percent as millionths; an empty field is zero.</summary>
    internal long Percent(string field, int most)
    {
        if (Text(field).Length == 0)
            return 0;
        var read = decimal.TryParse(
            Text(field).TrimEnd('%', ' '),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        );
        if (read && value <= most && decimal.IsInteger(value * 10_000))
            return (long)(value * 10_000);
        Say(field, $"“{Text(field)}” is no percentage from 0 to {most}. Write it as 11.25.");
        return 0;
    }
}
