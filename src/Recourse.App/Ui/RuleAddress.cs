using Recourse.Core.Law;

namespace Recourse.App.Ui;

/// <summary>Where the page of a rule is: every refusal on every screen leads there.</summary>
internal static class RuleAddress
{
    internal const string List = "/rules";
    internal const string Changes = "/rules/changes";

    /// <summary>The pack of what is part of the program and stands in no file.</summary>
    private const string BuiltIn = "recourse";

    /// <summary>Null for what is built in: no file says more of it than the screen does.</summary>
    internal static string? Of(RuleRef rule) => rule.Pack == BuiltIn ? null : Of(rule.Pack, rule.Name);

    /// <param name="pack">As the book names it: <c>us/reg-f</c>.</param>
    /// <param name="name">The rule's own name.</param>
    /// <param name="book">Hash of a kept book in which it is looked up; null: the book in use.</param>
    internal static string Of(string pack, string name, string? book = null) =>
        $"{List}/{pack}/{name}" + (book is null ? "" : $"?book={book}");
}
