using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Recourse.Core.Law;
using Recourse.Core.Law.Limitation;

namespace Recourse.App.LawPacks.Cases;

/// <summary>A case of a period of limitation: a debt, a day, and whether it is time-barred then.</summary>
internal sealed record LimitationCase(
    CaseHead Head,
    LimitationFacts Facts,
    LocalDate On,
    ImmutableArray<Expectation> Expectations
) : LawCase(Head, Expectations)
{
    internal override LocalDate AskedOn => On;

    internal override IReadOnlyList<string> Wrong(LawBook book)
    {
        var answer = book.IsTimeBarred(Facts, On);
        List<string> wrong = [];
        foreach (var expected in Expectations)
        {
            var found = Found(answer, expected);
            if (found is not null)
                wrong.Add($"{Head.Where}: {expected.Key} is {found}, not {expected.Value}. {answer.Words}");
        }

        return wrong;
    }

    /// <summary>What is found instead; null: as expected.</summary>
    private string? Found(LimitationAnswer answer, Expectation expected) =>
        expected.Key switch
        {
            "answer" => Unless(Kebab.Of(answer.Outcome), expected.Value),
            "last_day" => Unless(Text(answer.LastDay), expected.Value),
            "since" => Unless(Text(answer.Since), expected.Value),
            "years" => Unless(answer.Decides?.Years.ToString(CultureInfo.InvariantCulture) ?? "none", expected.Value),
            "place" => Unless(answer.Decides?.Place ?? "none", expected.Value),
            "extinguished" => Unless(answer.IsExtinguished ? "yes" : "no", expected.Value),
            "citation" => Holding(answer.Decides?.Citation ?? "", expected.Value),
            "doubt" => Holding(string.Join(' ', answer.Doubts), expected.Value),
            "missing" => Holding(string.Join(' ', answer.Missing), expected.Value),
            "says" => Holding(answer.Words, expected.Value),
            _ => throw new LawPackException(Head.File, Head.Line, $"unknown expectation '{expected.Key}'"),
        };

    private static string? Unless(string found, string expected) => found == expected ? null : found;

    private static string? Holding(string found, string expected) =>
        found.Contains(expected, StringComparison.Ordinal) ? null : $"“{found}”";

    private static string Text(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : "none";
}
