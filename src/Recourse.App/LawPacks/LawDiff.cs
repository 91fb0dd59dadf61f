using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>What happens to a rule between two days, or between two books.</summary>
internal enum LawChangeKind
{
    /// <summary>It binds from this day on.</summary>
    Begins,

    /// <summary>Its numbers change, or what is written of it.</summary>
    Changes,

    /// <summary>It binds no more.</summary>
    Ends,
}

/// <summary>One number of a rule before and after; null: there was none, or there is none any more.</summary>
internal sealed record TermChange(string Name, string? Before, string? After);

/// <summary>One change of one rule.</summary>
/// <param name="On">
/// The first day on which it is felt; null: with the other book, whatever the day.
/// </param>
/// <param name="Rule">The rule as the later side has it; as the earlier had it when it ends.</param>
/// <param name="Where">Its jurisdiction: <c>US-AZ</c>.</param>
/// <param name="Terms">The numbers that differ.</param>
/// <param name="Also">What else differs of it: “whom it binds”.</param>
internal sealed record LawChange(
    LocalDate? On,
    LawChangeKind Kind,
    RuleContent Rule,
    string Where,
    ImmutableArray<TermChange> Terms,
    ImmutableArray<string> Also
);

/// <summary>Compares the law of two days, in one book or in two.</summary>
internal static class LawDiff
{
    /// <summary>
    /// Every change on the days after <paramref name="from"/> through <paramref name="to"/>, in order of the days.
    /// </summary>
    internal static IReadOnlyList<LawChange> Between(LawBookContent book, LocalDate from, LocalDate to) =>
        [
            .. book
                .Rules.SelectMany(rule => Turns(book, rule).Where(change => change.On > from && change.On <= to))
                .OrderBy(change => change.On)
                .ThenBy(change => change.Rule.Pack, StringComparer.Ordinal)
                .ThenBy(change => change.Rule.Name, StringComparer.Ordinal),
        ];

    /// <summary>The law of one book on one day against that of another book on another day.</summary>
    internal static IReadOnlyList<LawChange> Between(
        LawBookContent before,
        LocalDate from,
        LawBookContent after,
        LocalDate to
    )
    {
        var old = before.Rules.ToDictionary(NameOf, StringComparer.Ordinal);
        var changes = new List<LawChange>();
        foreach (var rule in after.Rules)
        {
            old.Remove(NameOf(rule), out var was);
            if (Compared(was, from, rule, to) is { } change)
                changes.Add(change with { Where = Jurisdictions.Of(after, rule) });
        }
        changes.AddRange(
            old.Values.Where(rule => RuleDates.On(rule, from) is not null)
                .Select(rule =>
                    Ended(null, rule, RuleDates.On(rule, from)!) with
                    {
                        Where = Jurisdictions.Of(before, rule),
                    }
                )
        );
        return
        [
            .. changes
                .OrderBy(change => change.On ?? LocalDate.MinIsoValue)
                .ThenBy(change => change.Rule.Pack, StringComparer.Ordinal)
                .ThenBy(change => change.Rule.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// What is written of two rules of the same name and differs, beside the numbers in force on a day.
    /// </summary>
    internal static IReadOnlyList<string> Differences(RuleContent old, RuleContent now)
    {
        var found = Written(old, now).ToList();
        if (!SameTerms(old.InForce, now.InForce))
            found.Insert(0, "numbers or dates");
        return found;
    }

    private static IEnumerable<LawChange> Turns(LawBookContent book, RuleContent rule)
    {
        var where = Jurisdictions.Of(book, rule);
        foreach (var terms in rule.InForce)
        {
            var before = RuleDates.On(rule, terms.From.PlusDays(-1));
            var differs = Terms(before?.Values, terms.Values);
            if (before is null)
                yield return new LawChange(terms.From, LawChangeKind.Begins, rule, where, differs, []);
            else if (differs.Length > 0)
                yield return new LawChange(terms.From, LawChangeKind.Changes, rule, where, differs, []);
            if (terms.LastOn is { } last && RuleDates.On(rule, last.PlusDays(1)) is null)
                yield return Ended(last.PlusDays(1), rule, terms) with
                {
                    Where = where,
                };
        }
    }

    private static LawChange? Compared(RuleContent? was, LocalDate from, RuleContent rule, LocalDate to)
    {
        var before = was is null ? null : RuleDates.On(was, from);
        var after = RuleDates.On(rule, to);
        if (after is null)
            return before is null ? null : Ended(null, rule, before);
        LocalDate? on = after.From > from ? after.From : null;
        var differs = Terms(before?.Values, after.Values);
        if (before is null)
            return new LawChange(on, LawChangeKind.Begins, rule, "", differs, []);
        var also = Written(was!, rule).ToImmutableArray();
        return differs.Length + also.Length == 0
            ? null
            : new LawChange(differs.Length > 0 ? on : null, LawChangeKind.Changes, rule, "", differs, also);
    }

    private static LawChange Ended(LocalDate? on, RuleContent rule, DatedTerms terms) =>
        new(on, LawChangeKind.Ends, rule, "", Terms(terms.Values, ImmutableSortedDictionary<string, string>.Empty), []);

    private static ImmutableArray<TermChange> Terms(
        ImmutableSortedDictionary<string, string>? before,
        ImmutableSortedDictionary<string, string> after
    ) =>
        [
            .. (before?.Keys ?? [])
                .Union(after.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(name => new TermChange(name, before?.GetValueOrDefault(name), after.GetValueOrDefault(name)))
                .Where(change => change.Before != change.After),
        ];

    private static IEnumerable<string> Written(RuleContent old, RuleContent now)
    {
        if (old.Shape != now.Shape)
            yield return "way of judging";
        if (old.Binds != now.Binds || old.NaturalPersonsOnly != now.NaturalPersonsOnly)
            yield return "whom it binds";
        if (old.Effect != now.Effect)
            yield return "effect";
        if (old.Meaning != now.Meaning || old.Title != now.Title)
            yield return "words";
        if (old.Citation != now.Citation)
            yield return "citation";
        if (old.Review != now.Review || old.Source != now.Source)
            yield return "review";
    }

    private static bool SameTerms(ImmutableArray<DatedTerms> old, ImmutableArray<DatedTerms> now) =>
        old.Length == now.Length
        && old.Zip(now)
            .All(pair =>
                pair.First.From == pair.Second.From
                && pair.First.LastOn == pair.Second.LastOn
                && pair.First.Values.SequenceEqual(pair.Second.Values)
            );

    private static string NameOf(RuleContent rule) => $"{rule.Pack}/{rule.Name}";
}
