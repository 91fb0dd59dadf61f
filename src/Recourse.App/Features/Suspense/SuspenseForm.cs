using System.Collections.Immutable;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Suspense;

/// <summary>Unidentified money as it was typed, read.</summary>
internal sealed record TypedMoney(
    Portfolio Portfolio,
    LocalDate ReceivedOn,
    long Cents,
    PaymentMethod Method,
    string? Reference,
    string? Payer,
    string? Words
);

/// <summary>The fields in which somebody records money of which nobody knows whose it is.</summary>
public sealed class SuspenseForm
{
    internal const string Book = "portfolio";
    internal const string Received = "received";
    internal const string Amount = "amount";
    internal const string Method = "method";
    internal const string Reference = "reference";
    internal const string Payer = "payer";
    internal const string Note = "words";

    private const int LongestWord = 100;
    private const int LongestNote = 400;

    private readonly IFormCollection _fields;
    private readonly List<FieldProblem> _problems = [];

    internal SuspenseForm(IFormCollection? fields = null) => _fields = fields ?? FormCollection.Empty;

    internal bool IsNew => _fields.Count == 0;

    /// <summary>What was typed, to be shown again; of a card number only its end.</summary>
    internal string Text(string field) => CardNumbers.Hide(Raw(field));

    internal (TypedMoney? Money, ImmutableArray<FieldProblem> Problems) Read(
        IReadOnlyList<Portfolio> portfolios,
        Instant now
    )
    {
        _problems.Clear();
        var portfolio = portfolios.FirstOrDefault(row => row.Key == Raw(Book));
        if (portfolio is null)
            Wrong(Book, "Choose the portfolio to whose lender the money came.");
        var on = Typed.Day(Raw(Received));
        if (on is null)
            Wrong(Received, "Choose the day on which the money was received.");
        else if (portfolio is not null && on > BookPolicy.Today(portfolio, now))
            Wrong(Received, "That day has not come. Choose the day on which the money was received.");
        var cents = Typed.Cents(Raw(Amount));
        if (cents is null or 0)
            Wrong(Amount, "Write the amount, such as 120.00.");
        if (!Enum.TryParse<PaymentMethod>(Raw(Method), out var method) || !Receiving.Methods.Contains(method))
            Wrong(Method, "Say how the money came.");
        var reference = Word(Reference, LongestWord);
        var payer = Word(Payer, LongestWord);
        var words = Word(Note, LongestNote);
        return _problems.Count == 0
            ? (new TypedMoney(portfolio!, on!.Value, cents!.Value, method, reference, payer, words), [])
            : (null, [.. _problems]);
    }

    private string? Word(string field, int longest)
    {
        var text = Raw(field);
        if (CardNumbers.AreIn(text))
            Wrong(field, "This holds a card or bank number. Such numbers are kept nowhere: leave it out.");
        else if (text.Length > longest)
            Wrong(field, $"At most {longest} characters are possible.");
        return text.Length == 0 ? null : text;
    }

    private string Raw(string field) => _fields[field].ToString().Trim();

    private void Wrong(string field, string words) => _problems.Add(new FieldProblem(field, words));
}
