using Recourse.App.Data.Rows;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Portfolios;

/// <summary>
/// What somebody typed about how the books are kept, by field. A field that was not sent stays as it is.
/// </summary>
internal sealed class PolicyForm
{
    private readonly Dictionary<string, string> _texts;

    private PolicyForm(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>The usual decisions, before anybody chose.</summary>
    internal static PolicyForm Usual { get; } = Of(Blank());

    internal static PolicyForm Of(Portfolio row) =>
        new(PolicyFields.All.ToDictionary(field => field.Name, field => field.Get(row), StringComparer.Ordinal));

    internal static PolicyForm From(IFormCollection fields) =>
        new(
            PolicyFields
                .All.Where(field => fields.ContainsKey(field.Name))
                .ToDictionary(
                    field => field.Name,
                    field => fields[field.Name].ToString().Trim(),
                    StringComparer.Ordinal
                )
        );

    internal string TextOf(PolicyField field) => _texts.GetValueOrDefault(field.Name) ?? Usual._texts[field.Name];

    internal IEnumerable<(string Field, string Problem)> Problems()
    {
        var row = Blank();
        foreach (var field in PolicyFields.All)
        {
            if (_texts.TryGetValue(field.Name, out var text) && field.Set(row, text) is { } problem)
                yield return (field.Name, problem);
        }
    }

    /// <summary>Puts what was typed into the row; true when anything about the books is different now.</summary>
    internal bool Fill(Portfolio row)
    {
        var changed = false;
        foreach (var field in PolicyFields.All)
        {
            if (!_texts.TryGetValue(field.Name, out var text))
                continue;
            var was = field.Get(row);
            field.Set(row, text);
            changed |= field.Get(row) != was;
        }
        return changed;
    }

    private static Portfolio Blank() =>
        new()
        {
            Key = "",
            Name = "",
            Lender = "",
            Zone = "",
            Currency = "",
            BucketsFrom = "",
            Surplus = Surplus.PaidAhead,
        };
}
