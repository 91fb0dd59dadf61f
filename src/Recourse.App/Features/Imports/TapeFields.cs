namespace Recourse.App.Features.Imports;

/// <summary>What a field of an account holds, which decides how its column is read.</summary>
internal enum FieldKind
{
    Text,
    Money,
    Date,
    Whole,
    Rate,
    Code,
    Place,
    Phone,
}

/// <summary>One field to which a column may be mapped.</summary>
/// <param name="Key">Its name in profiles.</param>
/// <param name="Label">Its name on screens.</param>
/// <param name="Group">Under which heading the form shows it.</param>
internal sealed record TapeField(string Key, string Label, FieldKind Kind, string Group);

/// <summary>The closed set of fields that a tape may fill. What no column fills stays unknown.</summary>
internal static class TapeFields
{
    internal const string Loan = "The loan";
    internal const string Standing = "How it stands";
    internal const string Owed = "What is owed";
    internal const string Borrower = "The borrower";

    internal static readonly IReadOnlyList<TapeField> All =
    [
        new("product", "Product", FieldKind.Code, Loan),
        new("opened_on", "Opened on", FieldKind.Date, Loan),
        new("original", "Original amount", FieldKind.Money, Loan),
        new("term", "Term in months", FieldKind.Whole, Loan),
        new("rate", "Yearly rate", FieldKind.Rate, Loan),
        new("instalment", "Instalment", FieldKind.Money, Loan),
        new("purpose", "Purpose (consumer or business)", FieldKind.Code, Loan),
        new("role", "Our role", FieldKind.Code, Loan),
        new("obtained_on", "Obtained on", FieldKind.Date, Loan),
        new("in_default_when_obtained", "In default when obtained", FieldKind.Code, Loan),
        new("status", "Status", FieldKind.Code, Standing),
        new("days_past_due", "Days past due", FieldKind.Whole, Standing),
        new("first_delinquency", "First delinquency on", FieldKind.Date, Standing),
        new("next_due_on", "Next due on", FieldKind.Date, Standing),
        new("last_payment_on", "Last payment on", FieldKind.Date, Standing),
        new("last_payment", "Last payment", FieldKind.Money, Standing),
        new("charged_off_on", "Charged off on", FieldKind.Date, Standing),
        new("charged_off", "Charged-off amount", FieldKind.Money, Standing),
        new("closed_on", "Closed on", FieldKind.Date, Standing),
        new("balance", "Balance", FieldKind.Money, Owed),
        new("principal", "Principal", FieldKind.Money, Owed),
        new("interest", "Interest", FieldKind.Money, Owed),
        new("fees", "Fees", FieldKind.Money, Owed),
        new("past_due", "Past due", FieldKind.Money, Owed),
        new("customer", "Customer number", FieldKind.Text, Borrower),
        new("name", "Name", FieldKind.Text, Borrower),
        new("ecoa", "ECOA code (part in the debt)", FieldKind.Code, Borrower),
        new("bankruptcy", "Bankruptcy code", FieldKind.Code, Borrower),
        new("dispute", "Dispute code", FieldKind.Code, Borrower),
        new("language", "Language", FieldKind.Code, Borrower),
        new("birth_date", "Birth date", FieldKind.Date, Borrower),
        new("ssn", "SSN (only the last four are kept)", FieldKind.Text, Borrower),
        new("mobile", "Mobile phone", FieldKind.Phone, Borrower),
        new("landline", "Landline", FieldKind.Phone, Borrower),
        new("phone", "Phone of unknown kind", FieldKind.Phone, Borrower),
        new("work_phone", "Work phone", FieldKind.Phone, Borrower),
        new("email", "Email", FieldKind.Text, Borrower),
        new("street", "Street", FieldKind.Text, Borrower),
        new("city", "City", FieldKind.Text, Borrower),
        new("state", "State", FieldKind.Place, Borrower),
        new("zip", "ZIP", FieldKind.Place, Borrower),
    ];

    internal static TapeField? Find(string key) => All.FirstOrDefault(field => field.Key == key);
}
