using Recourse.Core.Law;

namespace Recourse.App.Ui;

/// <summary>A rule as screens name it.</summary>
/// <param name="Title">A few plain words.</param>
/// <param name="Page">Its page; null: it has none.</param>
public sealed record RuleNamed(string Title, string? Page)
{
    internal static RuleNamed Of(RuleRef rule) => new(rule.Title, RuleAddress.Of(rule));

    /// <summary>What stops and is no rule: a number that is missing, say.</summary>
    internal static RuleNamed Plain(string words) => new(words, null);
}
