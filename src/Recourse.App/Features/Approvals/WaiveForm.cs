using System.Collections.Immutable;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Approvals;

/// <summary>The fields in which somebody says what is forgiven, as they were typed.</summary>
public sealed class WaiveForm
{
    internal const string Part = "component";
    internal const string Amount = "amount";
    internal const string Note = "words";

    /// <summary>What was looked at: the part and the amount whose effect was shown.</summary>
    internal const string Seen = "seen";

    private readonly IFormCollection _fields;

    internal WaiveForm(IFormCollection? fields = null) => _fields = fields ?? FormCollection.Empty;

    /// <summary>What was typed, to be shown again; of a card number only its end.</summary>
    internal string Text(string field) => CardNumbers.Hide(Raw(field));

    /// <summary>The effect of just this was shown before.</summary>
    internal bool WasSeen => Text(Seen) == Mark;

    internal string Mark => $"{Text(Part)} {Text(Amount)}";

    /// <summary>Reads the form, or says at each field what is wrong.</summary>
    internal (Happening.Waived? What, ImmutableArray<FieldProblem> Problems) Read()
    {
        List<FieldProblem> problems = [];
        if (!Enum.TryParse<Component>(Text(Part), out var component) || !Enum.IsDefined(component))
            problems.Add(new(Part, "Choose what is forgiven."));
        var cents = Typed.Cents(Text(Amount));
        if (cents is null or 0)
            problems.Add(new(Amount, "Write the amount, such as 25.00."));
        if (Sentences.Problem(Raw(Note)) is { } problem)
            problems.Add(new(Note, problem));
        return problems.Count == 0
            ? (new Happening.Waived(component, new Money(cents!.Value)), [])
            : (null, [.. problems]);
    }

    private string Raw(string field) => _fields[field].ToString().Trim();
}
