using System.Collections.Immutable;
using NodaTime;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Approvals;

/// <summary>The fields in which somebody says what else happened to a debt, as they were typed.</summary>
public sealed class AddEntryForm
{
    internal const string Kind = "kind";
    internal const string Part = "component";
    internal const string Amount = "amount";
    internal const string On = "on";
    internal const string Note = "words";

    /// <summary>What was looked at: everything whose effect was shown.</summary>
    internal const string Seen = "seen";

    internal const string Charge = "charge";
    internal const string Credit = "credit";
    internal const string Refund = "refund";
    internal const string ChargeOff = "charge-off";
    internal const string Judgment = "judgment";
    internal const string Court = "court";
    internal const string Fee = "fee";

    private readonly IFormCollection _fields;

    internal AddEntryForm(IFormCollection? fields = null) => _fields = fields ?? FormCollection.Empty;

    /// <summary>The kinds in the order of the page, each with what it is called.</summary>
    internal static IReadOnlyList<(string Kind, string Title)> Kinds { get; } =
    [
        (Court, "Court costs"),
        (Fee, "A fee that the contract allows"),
        (Refund, "Credit paid back to the borrower"),
        (Credit, "Correction: less is owed"),
        (Charge, "Correction: more is owed"),
        (ChargeOff, "Charge-off"),
        (Judgment, "Judgment of a court"),
    ];

    /// <summary>What was typed, to be shown again; of a card number only its end.</summary>
    internal string Text(string field) => CardNumbers.Hide(Raw(field));

    internal bool WasSeen => Text(Seen) == Mark;

    internal string Mark => $"{Text(Kind)} {Text(Part)} {Text(Amount)} {Text(On)}";

    /// <summary>Corrections name the part that they correct.</summary>
    internal bool NeedsPart => Raw(Kind) is Charge or Credit;

    internal bool NeedsAmount => Raw(Kind) is not (ChargeOff or Judgment);

    /// <summary>Reads the form, or says at each field what is wrong.</summary>
    internal (Happening? What, LocalDate On, ImmutableArray<FieldProblem> Problems) Read(LocalDate today)
    {
        List<FieldProblem> problems = [];
        if (Kinds.All(it => it.Kind != Raw(Kind)))
            problems.Add(new(Kind, "Choose what happened."));
        if (!Enum.TryParse<Component>(Text(Part), out var part) && NeedsPart)
            problems.Add(new(Part, "Choose which part is corrected."));
        var cents = Typed.Cents(Text(Amount));
        if (NeedsAmount && cents is null or 0)
            problems.Add(new(Amount, "Write the amount, such as 25.00."));
        var on = Raw(On).Length == 0 ? today : Typed.Day(Raw(On));
        if (on is null)
            problems.Add(new(On, "Choose the day from which it counts."));
        if (Sentences.Problem(Raw(Note)) is { } problem)
            problems.Add(new(Note, problem));
        return problems.Count == 0
            ? (WhatOf(Raw(Kind), part, new Money(cents ?? 0)), on!.Value, [])
            : (null, on ?? today, [.. problems]);
    }

    private static Happening WhatOf(string kind, Component part, Money amount) =>
        kind switch
        {
            Court => new Happening.FeeAssessed(FeeKind.Court, amount, null),
            Fee => new Happening.FeeAssessed(FeeKind.Other, amount, null),
            Refund => new Happening.Refunded(amount),
            Credit => new Happening.Adjusted(part, -amount),
            Charge => new Happening.Adjusted(part, amount),
            ChargeOff => new Happening.StandingChanged(Core.Ledger.Standing.ChargedOff),
            _ => new Happening.StandingChanged(Core.Ledger.Standing.Judgment),
        };

    private string Raw(string field) => _fields[field].ToString().Trim();
}
