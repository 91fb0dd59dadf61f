using System.Collections.Immutable;
using NodaTime;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Rules;

/// <summary>What a rule's file says, in words that an officer reads.</summary>
internal static class RuleWords
{
    /// <summary>How a parameter is said; a name that is not here is said as it is written.</summary>
    private static readonly Dictionary<string, string> Phrases = new(StringComparer.Ordinal)
    {
        ["max_calls"] = "at most {0} calls",
        ["max_contacts"] = "at most {0} contacts",
        ["max_attempts"] = "at most {0} attempts",
        ["max_count"] = "at most {0}",
        ["window_days"] = "in {0} days",
        ["wait_days"] = "a wait of {0} days",
        ["within_days"] = "within {0} days",
        ["opens"] = "opens {0}",
        ["closes"] = "closes {0}",
        ["channels"] = "by {0}",
        ["closed_channels"] = "closed: {0}",
        ["zone"] = "on the clock of {0}",
    };

    /// <summary>“at most 7 calls”.</summary>
    internal static string Phrase(string name, string value) =>
        Phrases.GetValueOrDefault(name) is { } phrase
            ? phrase.Replace("{0}", value.Replace(" ", ", ", StringComparison.Ordinal), StringComparison.Ordinal)
            : $"{name.Replace('_', ' ')}: {value}";

    internal static string Of(SourceKind kind) => kind == SourceKind.Law ? "Law" : "Company policy";

    internal static string Of(Effect effect) =>
        effect switch
        {
            Effect.Bar => "Binding",
            Effect.Advice => "Advice",
            Effect.Presumption => "Presumes a violation",
            Effect.Policy => "Company limit",
            _ => Sentence(Kebab.Of(effect)),
        };

    /// <summary>What it does to a contact, and who may decide otherwise.</summary>
    internal static string Meaning(Effect effect) =>
        effect switch
        {
            Effect.Bar =>
                "What it forbids is not done, and what it asks for must be done. Nobody can override it, on no screen "
                    + "and by no other way in.",
            Effect.Advice => "It stops nothing. The law weighs it, and whoever acts should know it.",
            Effect.Presumption =>
                "What goes beyond it is presumed to be a violation, so it stops. Only a supervisor can rebut that, "
                    + "for one contact, with a recorded factor.",
            Effect.Policy =>
                "The company’s own limit stops as a law does. Nobody overrides it for one contact; whoever answers for "
                    + "the policy can change the policy.",
            _ => Sentence(Kebab.Of(effect)) + ".",
        };

    internal static string Of(RuleContent rule) =>
        rule.Binds switch
        {
            Binds.DebtCollector => "Debts for which we are a debt collector: of others, or bought, in default then",
            Binds.Creditor => "Debts for which we are no debt collector: our own, or serviced since before default",
            Binds.Anyone => "Every debt",
            _ => Sentence(Kebab.Of(rule.Binds)),
        }
        + (rule.NaturalPersonsOnly ? "; of natural persons only" : "")
        + Of(rule.Scope);

    /// <summary>Which of these debts it concerns; nothing where it is all of them.</summary>
    private static string Of(RuleScope? scope)
    {
        if (scope is null)
            return "";
        string[] parts =
        [
            scope.Only.IsDefaultOrEmpty ? "" : "only " + Kinds(scope.Only),
            scope.Except.IsDefaultOrEmpty ? "" : "not " + Kinds(scope.Except),
            scope.Purpose is { } purpose ? $"{Kebab.Of(purpose)} debts only" : "",
            scope.PastDueOver is { } days ? $"past due for more than {Show.Count(days, "day")}" : "",
        ];
        return string.Concat(parts.Where(part => part.Length > 0).Select(part => "; " + part));
    }

    private static string Kinds(ImmutableArray<DebtKind> kinds) =>
        string.Join(", ", kinds.Select(kind => Kebab.Of(kind).Replace('-', ' ')));

    /// <summary>The same in two or three words, for a column.</summary>
    internal static string Short(Binds binds) =>
        binds switch
        {
            Binds.DebtCollector => "debt collectors",
            Binds.Creditor => "creditors",
            _ => Kebab.Of(binds).Replace('-', ' '),
        };

    internal static string Of(RuleState state) =>
        state switch
        {
            RuleState.InForce => "In force",
            RuleState.Future => "In future",
            _ => "Ended",
        };

    /// <summary>“at most 7 calls · in 7 days”; nothing where it has no numbers.</summary>
    internal static string Of(ImmutableSortedDictionary<string, string> values) =>
        string.Join(" · ", InOrder(values).Select(pair => Phrase(pair.Key, pair.Value)));

    /// <summary>What says how much before what says how; else by name.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> InOrder(
        ImmutableSortedDictionary<string, string> values
    ) =>
        values.OrderBy(pair =>
            pair.Key.Contains("channels", StringComparison.Ordinal) ? 2
            : pair.Key == "closes" ? 1
            : 0
        );

    /// <summary>“from 30 Nov 2021”, “1 Jan 2020 to 29 Nov 2021”.</summary>
    internal static string Dates(LocalDate from, LocalDate? last) =>
        last is { } end ? $"{Show.Date(from)} to {Show.Date(end)}" : $"from {Show.Date(from)}";

    /// <summary>“not yet in force” of a rule that is none; else since when.</summary>
    internal static string Since(RuleContent rule, LocalDate today) =>
        RuleDates.On(rule, today) is { } terms ? $"since {Show.Date(terms.From)}"
        : RuleDates.NextTurn(rule, today) is { } next ? $"from {Show.Date(next)}"
        : RuleDates.LastDayOf(rule, rule.InForce.Length - 1) is { } last ? $"until {Show.Date(last)}"
        : "";

    internal static string Sentence(string kebab)
    {
        var words = kebab.Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
