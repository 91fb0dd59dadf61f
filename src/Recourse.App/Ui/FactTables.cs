using System.Globalization;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Ui;

/// <summary>The facts of one person as the rules saw them, in tables that anybody can read.</summary>
internal sealed class FactTables(
    ContactFacts facts,
    ContactQuestion question,
    IReadOnlyList<string> states,
    FactClock clock,
    Func<AccountId, string> number,
    Func<long, string> officer
)
{
    internal IEnumerable<FactTable> All()
    {
        yield return Asked();
        yield return Where();
        yield return Debts();
        yield return Points();
        yield return Holds();
        yield return Attempts();
        yield return Times();
        yield return Consents();
    }

    internal string Of(Rebuttal rebuttal) =>
        $"{OutcomeWords.Of(rebuttal.Factor)}: {rebuttal.Words}"
        + (rebuttal.By is { } by ? $" ({officer(by.Value)}" : " (nobody is named")
        + (rebuttal.At is { } at ? $", {clock.On(at)})" : ")");

    private FactTable Asked() =>
        new(
            "What was asked",
            ["Question", "Answer"],
            [
                ["By what medium", Words.Of(question.Channel)],
                ["To", question.Point is { } point ? Point(point) : "no particular number or address"],
                ["Carrying", Plain(question.Content.ToString())],
                ["Going to", Plain(question.Recipient.ToString())],
                ["In answer to", question.RespondsTo is { } answered ? $"contact {answered}" : "nothing"],
                ["Dialled or sent", Plain(question.Dialing.ToString())],
                ["About", string.Join(", ", question.About.Select(number))],
                ["When", clock.Everywhere(question.At)],
                ["Rebutted", question.Rebuttal is { } rebuttal ? Of(rebuttal) : "no"],
            ]
        );

    private FactTable Where() =>
        new(
            "Where the person may be",
            ["Clock", "Because of", "Time there"],
            [
                .. clock.Places.Select(it => new[] { Show.City(it.Zone), it.Because, On(it.Zone) }),
                .. states.Select(state => new[] { "State", state, "its rules may apply" }),
            ],
            "No place is known."
        );

    private FactTable Debts() =>
        new(
            "Debts",
            ["Account", "We act as", "In default when obtained", "For", "Kind", "Asked about"],
            [
                .. facts.Debts.Select(it =>
                    new[]
                    {
                        number(it.Id),
                        Words.Of(it.Role),
                        YesNo(it.InDefaultWhenObtained),
                        Plain(it.Purpose.ToString()),
                        Plain(it.Kind.ToString()),
                        question.About.IsDefaultOrEmpty || question.About.Contains(it.Id) ? "yes" : "no",
                    }
                ),
            ],
            "No open debt was known."
        );

    private FactTable Points() =>
        new(
            "Numbers and addresses",
            ["Which", "Area code", "ZIP", "State", "Usable"],
            [
                .. facts.Points.Select(it =>
                    new[] { Point(it.Id), it.AreaCode ?? "", it.Zip ?? "", it.State ?? "", it.Usable ? "yes" : "no" }
                ),
            ]
        );

    private FactTable Holds() =>
        new(
            "Holds",
            ["Why", "About", "Medium", "Number or address", "Since", "Ends"],
            [
                .. facts.Holds.Select(it =>
                    new[]
                    {
                        Words.Of(it.Kind),
                        it.Account is { } account ? number(account) : "any debt",
                        it.Channel is { } channel ? Words.Of(channel) : "any",
                        it.Point is { } point ? Point(point) : "any",
                        clock.On(it.PlacedAt),
                        it.EndsAt is { } ends ? clock.On(ends) : "by hand only",
                    }
                ),
            ]
        );

    private FactTable Attempts() =>
        new(
            "Contacts of the last 45 days",
            ["When", "How", "About", "Counts", "Conversation", "Outcome known"],
            [
                .. facts
                    .Attempts.OrderByDescending(it => it.At)
                    .Select(it =>
                        new[]
                        {
                            clock.On(it.At),
                            Words.Of(it.Channel) + (it.Inbound ? ", theirs" : ", ours"),
                            string.Join(", ", it.Debts.Select(number)),
                            it.Counts ? "yes" : "no",
                            it.IsConversation ? "about " + string.Join(", ", it.DebtsDiscussed.Select(number)) : "no",
                            it.HasOutcome ? "yes" : "no",
                        }
                    ),
            ]
        );

    private FactTable Times() =>
        new(
            "What they said about times",
            ["Times", "Last day"],
            [
                .. facts.StatedTimes.Select(it =>
                    new[]
                    {
                        Words.Times(it.Days, it.From, it.To, it.OnlyThen),
                        it.LastOn is { } last ? Show.Date(last) : "until they say otherwise",
                    }
                ),
            ],
            "Nothing."
        );

    private FactTable Consents() =>
        new(
            "Consents",
            ["To what", "About", "Number or address", "Given", "Last day", "Taken back"],
            [
                .. facts.Consents.Select(it =>
                    new[]
                    {
                        Plain(it.Kind.ToString()),
                        it.Account is { } account ? number(account) : "any debt",
                        it.Point is { } point ? Point(point) : "any",
                        clock.On(it.At),
                        it.LastOn is { } last ? Show.Date(last) : "none was named",
                        it.RevokedAt is { } revoked ? clock.On(revoked) : "no",
                    }
                ),
            ]
        );

    private string Point(ContactPointId id)
    {
        var kind = facts.Points.FirstOrDefault(it => it.Id == id)?.Kind;
        return (kind is { } known ? Words.Of(known) : "A number or address") + $" (no. {id})";
    }

    private string On(DateTimeZone zone) => Show.Clock(clock.At.InZone(zone).TimeOfDay);

    private static string YesNo(bool? known) =>
        known switch
        {
            true => "yes",
            false => "no",
            _ => "not known: taken as yes",
        };

    /// <summary>“required by law” for RequiredByLaw.</summary>
    internal static string Plain(string name) =>
        string.Concat(
            name.Select(
                (letter, i) =>
                    char.IsUpper(letter)
                        ? (i == 0 ? "" : " ") + char.ToLower(letter, CultureInfo.InvariantCulture)
                        : letter.ToString()
            )
        );
}
