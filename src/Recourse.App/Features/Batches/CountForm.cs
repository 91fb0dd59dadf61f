using System.Collections.Immutable;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Batches;

/// <summary>The fields in which somebody says what was counted, as they were typed.</summary>
public sealed class CountForm
{
    internal const string Note = "words";
    private const int LongestNote = 400;

    private readonly IFormCollection _fields;

    internal CountForm(IFormCollection? fields = null) => _fields = fields ?? FormCollection.Empty;

    /// <summary>The field of a method.</summary>
    internal static string Field(PaymentMethod method) => $"counted-{method}";

    /// <summary>What was typed, to be shown again; of a card number only its end.</summary>
    internal string Text(string field) => CardNumbers.Hide(Raw(field));

    /// <summary>What was counted by method; null with what is wrong at which field.</summary>
    internal (
        ImmutableArray<(PaymentMethod Method, Money Amount)>? Counted,
        ImmutableArray<FieldProblem> Problems
    ) Read(BatchView view)
    {
        List<FieldProblem> problems = [];
        var counted = ImmutableArray.CreateBuilder<(PaymentMethod, Money)>();
        foreach (var method in Receiving.Methods)
        {
            var text = Raw(Field(method));
            if (text.Length == 0)
            {
                if (view.Lines.Any(line => line.Method == method))
                    problems.Add(new(Field(method), $"Count the {Words.Of(method)}, and write 0 if there is none."));
            }
            else if (Typed.Cents(text) is { } cents)
            {
                counted.Add((method, new Money(cents)));
            }
            else
            {
                problems.Add(new(Field(method), "Write the amount, such as 120.00."));
            }
        }
        if (CardNumbers.AreIn(Raw(Note)))
            problems.Add(new(Note, "This holds a card or bank number. Such numbers are kept nowhere: leave it out."));
        else if (Raw(Note).Length > LongestNote)
            problems.Add(new(Note, $"At most {LongestNote} characters are possible."));
        return problems.Count == 0 ? (counted.ToImmutable(), []) : (null, [.. problems]);
    }

    private string Raw(string field) => _fields[field].ToString().Trim();
}
