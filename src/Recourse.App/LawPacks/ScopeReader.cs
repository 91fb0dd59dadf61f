using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>Reads which debts a rule concerns.</summary>
internal static class ScopeReader
{
    private static readonly Dictionary<string, DebtPurpose> Purposes = new(StringComparer.Ordinal)
    {
        ["consumer"] = DebtPurpose.Consumer,
        ["business"] = DebtPurpose.Business,
    };

    /// <summary>Null where the rule says nothing of it: it concerns every debt of whom it binds.</summary>
    internal static RuleScope? Read(YamlMap map)
    {
        var kinds = Kebab.Of<DebtKind>();
        var line = map.LineOf("past_due_over");
        var only = map.Words("only_kinds");
        var except = map.Words("except_kinds");
        var purpose = map.Choice("debts", Purposes);
        int? pastDue = map.Optional("past_due_over") is { } text
            ? int.TryParse(text, out var days) && days > 0
                ? days
                : throw map.Wrong(line, $"'past_due_over: {text}' is not a number of days")
            : null;
        return only.Count == 0 && except.Count == 0 && purpose is null && pastDue is null
            ? null
            : new RuleScope([.. only.Select(Kind)], [.. except.Select(Kind)], purpose, pastDue);

        DebtKind Kind(string word) =>
            kinds.TryGetValue(word, out var kind)
                ? kind
                : throw map.Wrong(map.Line, $"'{word}' is no kind of debt: {string.Join(", ", kinds.Keys.Order())}");
    }
}
