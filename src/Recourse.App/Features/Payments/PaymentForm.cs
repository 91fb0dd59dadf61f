using System.Collections.Immutable;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Payments;

/// <summary>A payment as it was typed, read.</summary>
internal sealed record TypedPayment(
    LocalDate ReceivedOn,
    Money Amount,
    PaymentMethod Method,
    string? Reference,
    string? CardToken,
    string? Payer,
    string? Words,
    ImmutableArray<Share> Shares
);

/// <summary>
/// The fields in which somebody records a payment. Reads them, or says at which field what is wrong.
/// </summary>
public sealed class PaymentForm
{
    internal const string Amount = "amount";
    internal const string Received = "received";
    internal const string Method = "method";
    internal const string Reference = "reference";
    internal const string CardToken = "card-token";
    internal const string Payer = "payer";
    internal const string Note = "words";
    internal const string Wish = "surplus";
    internal const string Split = "split";
    internal const string Book = "book";

    /// <summary>The mark of the preview that was seen.</summary>
    internal const string Seen = "seen";

    private const int LongestWord = 100;
    private const int LongestNote = 1_000;

    /// <summary>Every way in which money comes to us; what went to the lender comes by tape.</summary>
    internal static readonly ImmutableArray<PaymentMethod> Methods = Receiving.Methods;

    private readonly IFormCollection _fields;
    private readonly List<FieldProblem> _problems = [];

    internal PaymentForm(IFormCollection? fields = null) => _fields = fields ?? FormCollection.Empty;

    internal bool IsNew => _fields.Count == 0;

    /// <summary>
    /// What was typed, to be shown again. A card number is not: it leaves no trace, not even in the page.
    /// </summary>
    internal string Text(string field) => CardNumbers.AreIn(Raw(field)) ? "" : Raw(field);

    internal bool Has(string field, string value) => Raw(field) == value;

    /// <summary>True when a field of the folded part of the form was used, so that it is shown open.</summary>
    internal bool HasMore => Raw(Payer).Length + Raw(Note).Length + Raw(Wish).Length > 0;

    internal bool HasShares =>
        _fields.Any(it => it.Key.StartsWith("share-", StringComparison.Ordinal) && it.Value != "");

    /// <summary>Reads the form. Every problem is told, not only the first.</summary>
    internal (TypedPayment? Payment, ImmutableArray<FieldProblem> Problems) Read(PayView view)
    {
        _problems.Clear();
        var amount = ReadAmount(view);
        var received = ReadReceived(view);
        var method = ReadMethod();
        var reference = Word(Reference, LongestWord);
        var payer = Word(Payer, LongestWord);
        var note = Word(Note, LongestNote);
        var token = Word(CardToken, LongestWord);
        Surplus? surplus = Enum.TryParse<Surplus>(Raw(Wish), out var wish) && Enum.IsDefined(wish) ? wish : null;
        if (view.Open.IsEmpty)
        {
            Wrong(
                "",
                "None of these accounts has an opening balance yet, so no payment can be recorded. "
                    + "A tape that tells the balance opens the books."
            );
        }
        var shares = amount is { } whole && !view.Open.IsEmpty ? ReadShares(view, whole, surplus) : [];
        if (_problems.Count > 0 || amount is null || received is null || method is null)
            return (null, [.. _problems]);
        var card = method == PaymentMethod.Card ? token : null;
        return (new TypedPayment(received.Value, amount.Value, method.Value, reference, card, payer, note, shares), []);
    }

    private Money? ReadAmount(PayView view)
    {
        if (Typed.Cents(Raw(Amount)) is not { } cents)
        {
            Wrong(Amount, $"Write the amount in {view.Portfolio.Currency}, such as 120.00.");
            return null;
        }
        if (cents == 0)
        {
            Wrong(Amount, "The amount must be more than zero.");
            return null;
        }
        return new Money(cents);
    }

    private LocalDate? ReadReceived(PayView view)
    {
        if (Typed.Day(Raw(Received)) is not { } day)
        {
            Wrong(Received, "Choose the day on which the money was received.");
            return null;
        }
        if (day > view.Today)
        {
            Wrong(Received, "That day has not come yet. Choose the day on which the money was received.");
            return null;
        }
        return day;
    }

    private PaymentMethod? ReadMethod()
    {
        if (
            Enum.TryParse<PaymentMethod>(Raw(Method), out var method)
            && Methods.Contains(method)
            && Raw(Method).Any(char.IsLetter)
        )
            return method;
        Wrong(Method, "Say how the money came.");
        return null;
    }

    private string? Word(string field, int longest)
    {
        var text = Raw(field);
        if (CardNumbers.AreIn(text))
        {
            Wrong(
                field,
                "That looks like a card or bank number. Such numbers are never kept here, and this one was not. "
                    + (
                        field == CardToken
                            ? "Write the token that the card terminal or processor gives."
                            : "Leave it out; the last four digits are enough."
                    )
            );
        }
        else if (text.Length > longest)
        {
            Wrong(field, $"At most {longest:#,0} characters; these are {text.Length:#,0}.");
        }
        return text.Length == 0 ? null : text;
    }

    private ImmutableArray<Share> ReadShares(PayView view, Money amount, Surplus? surplus)
    {
        if (view.Open is [var only] && !HasShares)
            return [new Share(only.Id, amount, surplus)];
        if (!HasShares)
        {
            AccountId? preferred = long.TryParse(Raw(Split), out var id) ? new AccountId(id) : null;
            return
            [
                .. SplitPayment
                    .Propose(amount, view.Payable, preferred)
                    .Select(share => new Share(share.Account.Value, share.Amount, surplus)),
            ];
        }
        var shares = ImmutableArray.CreateBuilder<Share>();
        foreach (var account in view.Accounts)
        {
            var text = Raw(account.Field);
            if (text.Length == 0)
                continue;
            if (Typed.Cents(text) is not { } cents)
                Wrong(account.Field, "Write the amount of this account, such as 60.00, or leave it empty.");
            else if (cents > 0)
                shares.Add(new Share(account.Id, new Money(cents), surplus));
        }
        if (_problems.Exists(it => it.Field.StartsWith("share-", StringComparison.Ordinal)))
            return [];
        var split = shares.Select(it => new PaymentShare(new AccountId(it.AccountId), it.Amount));
        foreach (var refusal in SplitPayment.Check([.. split], amount))
            Wrong(Split, Told(refusal, view));
        return shares.ToImmutable();
    }

    /// <summary>Core writes amounts without a currency; here one portfolio's is known.</summary>
    private static string Told(SplitRefusal refusal, PayView view) =>
        refusal switch
        {
            SplitRefusal.SomethingIsLeft it =>
                $"{view.Say(it.Left)} of the payment is not shared yet. Raise a share by it.",
            SplitRefusal.MoreThanWasPaid it => $"The shares are {view.Say(it.Over)} more than the payment. Lower them.",
            _ => refusal.Words,
        };

    private string Raw(string field) => _fields[field].ToString().Trim();

    private void Wrong(string field, string words) => _problems.Add(new FieldProblem(field, words));
}
