using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>
/// How long money may still come back after it was received, in banking days by method. Until then a payment is
/// pending; the night posts it when the days are over and nothing was heard.
/// </summary>
/// <param name="CashDays">Notes and coins.</param>
/// <param name="WireDays">Wires.</param>
/// <param name="PayrollDays">Deductions by an employer.</param>
/// <param name="CardDays">Cards.</param>
/// <param name="AchDays">Debits and credits through the Automated Clearing House.</param>
/// <param name="ChequeDays">Cheques and money orders.</param>
public sealed record ClearingPolicy(
    int CashDays,
    int WireDays,
    int PayrollDays,
    int CardDays,
    int AchDays,
    int ChequeDays
)
{
    /// <summary>Cash, wires and payroll at once; cards two, ACH three, cheques five banking days.</summary>
    public static ClearingPolicy Default { get; } = new(0, 0, 0, 2, 3, 5);

    /// <summary>Banking days from receipt until it counts; 0: at once.</summary>
    public int Days(PaymentMethod method)
    {
        var days = method switch
        {
            PaymentMethod.Cash => CashDays,
            PaymentMethod.Wire => WireDays,
            PaymentMethod.Payroll => PayrollDays,
            PaymentMethod.Card => CardDays,
            PaymentMethod.Ach => AchDays,
            PaymentMethod.ToHost => 0,
            _ => ChequeDays,
        };
        Invariant.Holds(days >= 0, "Money does not clear before it comes.");
        return days;
    }

    /// <summary>True when such a payment is never pending.</summary>
    public bool IsPostedAtOnce(PaymentMethod method) => Days(method) == 0;

    /// <summary>The day at whose close a payment counts as cleared; of one posted at once, its own day.</summary>
    public LocalDate ClearsOn(PaymentMethod method, LocalDate receivedOn) =>
        BankingDays.After(receivedOn, Days(method));
}
