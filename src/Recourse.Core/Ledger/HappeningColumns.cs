using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>
/// A happening laid out flat, as a table or a line of a chain keeps it: one kind, and columns that are empty where the
/// kind has no use for them. The words never change once they are stored.
/// </summary>
/// <param name="Kind">What happened: <c>opening</c>, <c>payment</c>, <c>reversed</c> and so on.</param>
/// <param name="AmountCents">The amount; of an opening or a tape, principal.</param>
/// <param name="InterestCents">Of an opening or a tape: interest.</param>
/// <param name="FeesCents">Of an opening or a tape: fees.</param>
/// <param name="PastDueCents">Of an opening or a report: how much was past due.</param>
/// <param name="StageDaysFrom">Of an opening or a report: lower bound of the stage.</param>
/// <param name="Day">
/// Of an opening or a report: behind since; of a late fee: the instalment's due date; of a posting: counts from.
/// </param>
/// <param name="Of">The entry of which it speaks.</param>
/// <param name="Word">Component, method, kind of fee, reason or standing; of a posting, that a tape showed it.</param>
/// <param name="Surplus">Of a payment: what the payer wants done with more than is due.</param>
public sealed record HappeningColumns(
    string Kind,
    long? AmountCents = null,
    long? InterestCents = null,
    long? FeesCents = null,
    long? PastDueCents = null,
    int? StageDaysFrom = null,
    LocalDate? Day = null,
    long? Of = null,
    string? Word = null,
    string? Surplus = null
)
{
    private const string Pending = "pending-payment";
    private const string Tape = "Tape";

    /// <summary>Lays a happening out.</summary>
    public static HappeningColumns From(Happening what) =>
        what switch
        {
            Happening.Opening it => Behind("opening", it.Behind) with
            {
                AmountCents = it.Principal.Minor,
                InterestCents = it.Interest.Minor,
                FeesCents = it.Fees.Minor,
            },
            Happening.ArrearsReported it => Behind("arrears", it.Behind),
            Happening.BalancesReported it => new("balances", it.Principal.Minor, it.Interest.Minor, it.Fees.Minor),
            Happening.InterestAccrued it => new("interest", it.Amount.Minor),
            Happening.FeeAssessed it => new("fee", it.Amount.Minor, Day: it.InstalmentDueOn, Word: $"{it.Kind}"),
            Happening.PaymentReceived it => new(
                it.IsPending ? Pending : "payment",
                it.Amount.Minor,
                Word: $"{it.Method}",
                Surplus: it.Surplus?.ToString()
            ),
            Happening.PaymentPosted it => new(
                "posted",
                Day: it.CountsFrom,
                Of: it.Payment.Value,
                Word: it.ByTape ? Tape : null
            ),
            Happening.PaymentVoided it => new("voided", Of: it.Payment.Value),
            Happening.Reversed it => new("reversed", Of: it.Entry.Value, Word: $"{it.Reason}"),
            Happening.Adjusted it => new("adjusted", it.Amount.Minor, Word: $"{it.Component}"),
            Happening.Waived it => new("waived", it.Amount.Minor, Word: $"{it.Component}"),
            Happening.Refunded it => new("refunded", it.Amount.Minor),
            Happening.StandingChanged it => new("standing", Word: $"{it.To}"),
            Happening.TermsChanged => new("terms"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>
    /// The happening that was laid out. What no happening could have become is a broken store, and throws.
    /// </summary>
    public Happening ToHappening() =>
        Kind switch
        {
            "opening" => new Happening.Opening(Cents(AmountCents), Cents(InterestCents), Cents(FeesCents), Behind()),
            "arrears" => new Happening.ArrearsReported(Behind()),
            "balances" => new Happening.BalancesReported(Cents(AmountCents), Cents(InterestCents), Cents(FeesCents)),
            "interest" => new Happening.InterestAccrued(Cents(AmountCents)),
            "fee" => new Happening.FeeAssessed(Enum<FeeKind>(Word), Cents(AmountCents), Day),
            "payment" or Pending => new Happening.PaymentReceived(
                Cents(AmountCents),
                Enum<PaymentMethod>(Word),
                Surplus is null ? null : Enum<Surplus>(Surplus),
                Kind == Pending
            ),
            "posted" => new Happening.PaymentPosted(Entry(), Day, Word == Tape),
            "voided" => new Happening.PaymentVoided(Entry()),
            "reversed" => new Happening.Reversed(Entry(), Enum<ReversalReason>(Word)),
            "adjusted" => new Happening.Adjusted(Enum<Component>(Word), Cents(AmountCents)),
            "waived" => new Happening.Waived(Enum<Component>(Word), Cents(AmountCents)),
            "refunded" => new Happening.Refunded(Cents(AmountCents)),
            "standing" => new Happening.StandingChanged(Enum<Standing>(Word)),
            "terms" => new Happening.TermsChanged(),
            _ => throw new InvariantException($"No happening is of the kind “{Kind}”."),
        };

    private static HappeningColumns Behind(string kind, Arrears behind) =>
        new(kind, PastDueCents: behind.Amount?.Minor, StageDaysFrom: behind.StageDaysFrom, Day: behind.Since);

    private Arrears Behind() => new(Day, PastDueCents is { } cents ? new Money(cents) : null, StageDaysFrom);

    private EntryId Entry()
    {
        Invariant.Holds(Of is not null, "It speaks of an entry.");
        return new EntryId(Of.Value);
    }

    private static Money Cents(long? cents)
    {
        Invariant.Holds(cents is not null, "It has an amount.");
        return new Money(cents.Value);
    }

    private static T Enum<T>(string? word)
        where T : struct, Enum
    {
        var read = System.Enum.TryParse<T>(word, out var value) && value.ToString() == word;
        Invariant.Holds(read, $"“{word}” is a word for this kind.");
        return value;
    }
}
