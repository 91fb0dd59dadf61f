using System.Globalization;
using System.Text.Json;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Ui;

/// <summary>A table of facts as they were: what a reader needs, never the numbers and addresses themselves.</summary>
/// <param name="Title">Of what.</param>
/// <param name="Heads">Names of its columns.</param>
/// <param name="Rows">Its rows, a cell for each column.</param>
/// <param name="Empty">What is said when there are none.</param>
public sealed record FactTable(
    string Title,
    IReadOnlyList<string> Heads,
    IReadOnlyList<string[]> Rows,
    string Empty = "None."
);

/// <summary>A rule as it was in force when something was decided.</summary>
/// <param name="Rule">As a finding names it.</param>
/// <param name="Meaning">Its words then.</param>
/// <param name="Terms">Its numbers then.</param>
/// <param name="Checked">Who looked, and when.</param>
/// <param name="Binds">Whom it binds.</param>
public sealed record RuleThen(
    RuleRef Rule,
    string Meaning,
    IReadOnlyList<(string Name, string Value)> Terms,
    string Checked,
    string Binds
);

/// <summary>A kept decision put into words, for a page and for paper alike.</summary>
public sealed class DecisionTold
{
    private static readonly JsonSerializerOptions Wide = new() { WriteIndented = true };

    internal Decision Row { get; private init; } = null!;
    internal string Officer { get; private init; } = null!;
    internal string Asked { get; private init; } = null!;
    internal ContactQuestion Question { get; private init; } = null!;
    internal Verdict Verdict { get; private init; }

    /// <summary>Rules that let it through, as today's code finds them in the book of that day.</summary>
    internal IReadOnlyList<Finding> Permits { get; private init; } = null!;
    internal IReadOnlyList<RuleThen> Rules { get; private init; } = null!;
    internal IReadOnlyList<FactTable> Tables { get; private init; } = null!;

    /// <summary>What came of judging it again.</summary>
    internal Replayed Again { get; private init; } = null!;

    /// <summary>When it was decided, on the clock of each place where the person may be.</summary>
    internal string Moment { get; private init; } = null!;

    /// <summary>Who rebutted, in words; null: nobody did.</summary>
    internal string? Rebutted { get; private init; }

    /// <summary>The facts as they are kept, to the last of them, whatever the tables leave out.</summary>
    internal string Kept { get; private init; } = "";

    /// <summary>The rules that stop it or say something beside it; the others let it through.</summary>
    internal IEnumerable<RuleThen> Biting =>
        Rules.Where(rule =>
            Verdict
                .Stops.Concat(Verdict.Advice)
                .Any(it => it.Rule.Pack == rule.Rule.Pack && it.Rule.Name == rule.Rule.Name)
        );

    internal IEnumerable<RuleThen> Passing => Rules.Except(Biting);

    internal string Title => $"{What(Row.Verb)}: {(Row.Permitted ? "permitted" : "refused")}";

    /// <param name="row">The decision.</param>
    /// <param name="book">The book that it was judged by.</param>
    /// <param name="number">What an account is called.</param>
    /// <param name="officer">What an officer is called.</param>
    internal static DecisionTold Of(
        Decision row,
        LawBook book,
        Func<AccountId, string> number,
        Func<long, string> officer
    )
    {
        var facts = FactsJson.ReadFacts(row.FactsJson);
        var question = FactsJson.ReadQuestion(row.QuestionJson);
        var verdict = FactsJson.ReadVerdict(row.VerdictJson);
        var explained = book.Explain(facts, question);
        var said = verdict.Stops.Concat(verdict.Advice).Concat(explained.Where(it => !it.Stops)).ToList();
        var clock = new FactClock(book.Places.WhereMayBe(facts), row.At);
        var told = new FactTables(facts, question, book.Places.StatesOf(facts), clock, number, officer);
        return new DecisionTold
        {
            Row = row,
            Officer = officer(row.OfficerId),
            Asked = What(row.Verb),
            Question = question,
            Verdict = verdict,
            Permits = [.. explained.Where(it => it is Finding.Permits)],
            Rules =
            [
                .. said.DistinctBy(it => (it.Rule.Pack, it.Rule.Name))
                    .Select(it => Then(book, it.Rule))
                    .OfType<RuleThen>(),
            ],
            Tables = [.. told.All()],
            Again = Replaying.Judge(row, book),
            Moment = clock.Everywhere(row.At),
            Kept = Indented(row.FactsJson),
            Rebutted = question.Rebuttal is { } rebuttal ? told.Of(rebuttal) : null,
        };
    }

    internal static string What(string verb) =>
        verb switch
        {
            "PlaceCall" => "A call was asked for",
            Evidence.AnswerVerb => "The borrower called",
            Evidence.AskRebuttalVerb => "A supervisor was asked for one call",
            _ => verb,
        };

    private static string Indented(string json)
    {
        using var read = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(read.RootElement, Wide);
    }

    private static RuleThen? Then(LawBook book, RuleRef rule)
    {
        var content = book.Content.Rules.FirstOrDefault(it => it.Pack == rule.Pack && it.Name == rule.Name);
        var terms = content?.InForce.FirstOrDefault(it => it.From == rule.InForceSince);
        return content is null
            ? null
            : new RuleThen(
                rule,
                content.Meaning,
                terms is null ? [] : [.. terms.Values.Select(it => (it.Key.Replace('_', ' '), it.Value))],
                $"{content.Review}. Compared with its source on {Show.Date(content.CheckedOn)}: {content.Source}",
                content.Binds switch
                {
                    Binds.DebtCollector => "those who collect as a debt collector",
                    Binds.Creditor => "creditors and servicers of their own accord",
                    _ => "everybody",
                }
            );
    }
}

/// <summary>Moments on the clocks of those who decide by them.</summary>
/// <param name="Places">Where the person may be.</param>
/// <param name="At">When it was decided.</param>
internal sealed record FactClock(IReadOnlyList<Whereabouts> Places, Instant At)
{
    /// <summary>On the first of the clocks: “Tue 10 Mar 2026 09:00”.</summary>
    internal string On(Instant at) => Text(at, Places.Count > 0 ? Places[0].Zone : DateTimeZone.Utc);

    /// <summary>On every clock that may be right.</summary>
    internal string Everywhere(Instant at) =>
        Places.Count == 0
            ? Show.Utc(at)
            : string.Join(", ", Places.Select(it => $"{Text(at, it.Zone)} ({Show.City(it.Zone)})"))
                + $"; {Show.Utc(at)}";

    private static string Text(Instant at, DateTimeZone zone) =>
        at.InZone(zone).LocalDateTime.ToString("ddd d MMM uuuu HH:mm", CultureInfo.InvariantCulture);
}
