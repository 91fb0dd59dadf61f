using System.Globalization;
using Recourse.Core.Law;
using Recourse.Core.Law.Limitation;

namespace Recourse.App.Ui;

/// <summary>Words for periods of limitation on screens.</summary>
internal static class LimitationWording
{
    internal const string List = "/rules/limitation";

    internal static string PathOf(string place) => $"{List}/{place}";

    internal static string Of(LimitationOutcome outcome) =>
        outcome switch
        {
            LimitationOutcome.Barred => "Time-barred",
            LimitationOutcome.InTime => "Not time-barred",
            LimitationOutcome.Doubtful => "Doubtful: no suit",
            _ => "Not known: no suit",
        };

    internal static string Of(ClaimKind kind) =>
        kind switch
        {
            ClaimKind.Open => "open or revolving account",
            ClaimKind.Card => "credit card",
            ClaimKind.Written => "written contract",
            ClaimKind.Note => "promissory note",
            ClaimKind.Oral => "oral contract",
            ClaimKind.Sale => "sale of goods",
            ClaimKind.Sealed => "under seal or witnessed",
            ClaimKind.Consumer => "any consumer’s debt",
            _ => "medical debt",
        };

    internal static string Of(IEnumerable<ClaimKind> kinds) => string.Join(", ", kinds.Select(Of));

    internal static string Years(int years) =>
        years == 1 ? "1 year" : string.Create(CultureInfo.InvariantCulture, $"{years} years");

    internal static string Of(DebtKind kind) =>
        kind switch
        {
            DebtKind.Revolving => "Card or other revolving line",
            DebtKind.Instalment => "Instalment loan without security",
            DebtKind.MotorVehicle => "Loan on a motor vehicle",
            DebtKind.Mortgage => "Loan on a home",
            DebtKind.Student => "Student loan",
            DebtKind.Medical => "Medical debt",
            DebtKind.Microfinance => "Microfinance loan",
            DebtKind.Other => "Another kind",
            _ => "Not known",
        };

    internal static string Of(DebtPurpose purpose) =>
        purpose switch
        {
            DebtPurpose.Consumer => "personal, family or household",
            DebtPurpose.Business => "business",
            _ => "unknown",
        };

    internal static string Of(YearsGoBy goBy) =>
        goBy switch
        {
            YearsGoBy.Suit => "by the day of the suit",
            YearsGoBy.Contract => "by the day on which the contract was made",
            _ => "by the day on which the claim arose",
        };
}
