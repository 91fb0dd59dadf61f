using System.Collections.Immutable;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Approvals;

/// <summary>The fields in which somebody says why an entry is taken back, as they were typed.</summary>
public sealed class ReverseForm
{
    internal const string Reason = "reason";
    internal const string On = "on";
    internal const string Note = "words";
    internal const string Scope = "scope";
    internal const string All = "all";
    internal const string Part = "part";

    private readonly IFormCollection _fields;

    internal ReverseForm(IFormCollection? fields = null) => _fields = fields ?? FormCollection.Empty;

    /// <summary>What was typed, to be shown again; of a card number only its end.</summary>
    internal string Text(string field) => CardNumbers.Hide(Raw(field));

    internal bool IsNew => _fields.Count == 0;

    /// <summary>All parts of a payment, unless one part was asked for.</summary>
    internal bool TakesAll => Text(Scope) != Part;

    /// <summary>Reads the form, or says at each field what is wrong.</summary>
    internal (BackReason? Why, ImmutableArray<FieldProblem> Problems) Read(Target target, LocalDate today)
    {
        List<FieldProblem> problems = [];
        if (!Enum.TryParse<ReversalReason>(Text(Reason), out var reason) || !Enum.IsDefined(reason))
            problems.Add(new(Reason, "Choose why it is taken back."));
        else if (!target.IsPayment && reason is not (ReversalReason.Error or ReversalReason.Duplicate))
            problems.Add(new(Reason, "Only a payment comes back from a bank. Choose “our error” or “a duplicate”."));
        var on = Typed.Day(Text(On));
        if (on is null)
            problems.Add(new(On, "Choose the day on which it came back or was found wrong."));
        else if (on > today)
            problems.Add(new(On, "That day has not come. Choose today or an earlier day."));
        else if (on < target.Entry.EffectiveOn)
            problems.Add(new(On, $"It is of {Show.Date(target.Entry.EffectiveOn)} and cannot come back before that."));
        if (Sentences.Problem(Raw(Note)) is { } problem)
            problems.Add(new(Note, problem));
        return problems.Count == 0 ? (new BackReason(reason, on!.Value, Text(Note)), []) : (null, [.. problems]);
    }

    private string Raw(string field) => _fields[field].ToString().Trim();
}
