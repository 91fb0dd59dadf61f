using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Recourse.Core.Law;
using Recourse.Core.Law.Duties;
using Recourse.Core.Law.Matters;

namespace Recourse.App.LawPacks.Cases;

/// <summary>
/// A case about duties. Where a rule gives several, what is expected is that of the most pressing one.
/// </summary>
internal sealed record DutyCase(
    CaseHead Head,
    MatterFacts Facts,
    LocalDate Today,
    ImmutableArray<Expectation> Expectations
) : LawCase(Head, Expectations)
{
    private static readonly DutyState[] Pressing =
    [
        DutyState.Broken,
        DutyState.Overdue,
        DutyState.DoneEarly,
        DutyState.Due,
        DutyState.Running,
        DutyState.DoneLate,
        DutyState.Done,
        DutyState.Ended,
    ];

    internal override LocalDate AskedOn => Today;

    internal override IReadOnlyList<string> Wrong(LawBook book)
    {
        var duties = book.ExplainDuties(Facts, Today);
        return
        [
            .. from expected in Expectations
            let told = Told(book, expected, duties)
            where told != expected.Value
            select $"expected {expected.Key}: {expected.Value}; the book says: {told}\n{Text(duties)}",
        ];
    }

    internal override bool Bites(string word) => Kebab.Of<DutyState>().ContainsKey(word) && !LetsThrough(word);

    internal override bool LetsThrough(string word) => word is "none" or "done" or "ended";

    private string Told(LawBook book, Expectation expected, ImmutableArray<Duty> duties) =>
        expected.Key switch
        {
            "due_on" => Text(Of(duties, (Head.Pack, Head.Rule))?.DueOn),
            "not_before" => Text(Of(duties, (Head.Pack, Head.Rule))?.NotBefore),
            "count" => Own(duties, (Head.Pack, Head.Rule)).Count().ToString(CultureInfo.InvariantCulture),
            _ => Word(book, RuleOf(book, expected.Key), duties),
        };

    private string Word(LawBook book, (string Pack, string Name) rule, ImmutableArray<Duty> duties) =>
        Of(duties, rule) is { } duty ? Kebab.Of(duty.State)
        : IsInForce(book, rule) ? "none"
        : "not_in_force";

    private static IEnumerable<Duty> Own(ImmutableArray<Duty> duties, (string Pack, string Name) named) =>
        duties.Where(duty => duty.Rule.Pack == named.Pack && duty.Rule.Name == named.Name);

    private static Duty? Of(ImmutableArray<Duty> duties, (string Pack, string Name) named) =>
        Own(duties, named)
            .OrderBy(duty => Array.IndexOf(Pressing, duty.State))
            .ThenBy(duty => duty.DueOn)
            .FirstOrDefault();

    private static string Text(LocalDate? on) => on?.ToString("R", CultureInfo.InvariantCulture) ?? "never";

    private static string Text(ImmutableArray<Duty> duties) =>
        string.Join("\n", duties.Select(d => $"    {d.Rule.Pack}/{d.Rule.Name} {d.State}: {d.Words}"));
}
