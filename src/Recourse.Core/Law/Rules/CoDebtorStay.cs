namespace Recourse.Core.Law.Rules;

/// <summary>
/// While another person who is liable on a consumer debt is under chapter 12 or 13, nobody collects it from whoever is
/// liable with them, until the case is closed, dismissed or converted or the court allows it. 11 USC 1201(a), 1301(a).
/// </summary>
internal static class CoDebtorStay
{
    internal static readonly ContactShape Shape = new("co-debtor-stay", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        c.Question.Recipient is Recipient.Creditor or Recipient.CreditorsAttorney or Recipient.CollectorsAttorney
            ? Ruling.Silent
        : Holds.Binding(c, HoldKind.CoDebtorStay, Protects) is { } hold
            ? c.Forbids(
                Holds.LiftsAt(c, HoldKind.CoDebtorStay, Protects),
                $"Somebody else who owes this debt is under chapter 12 or 13 (since {Holds.Since(c, hold)}). Nobody "
                    + $"collects it from the borrower meanwhile.",
                Holds.Fact(c, hold)
            )
        : c.Permits(
            Holds.NextAt(c, HoldKind.CoDebtorStay, Protects),
            $"No case of anybody else who owes this debt is recorded."
        );

    /// <summary>Consumer debts only; where nobody knows what a debt was for, it is one.</summary>
    private static bool Protects(Circumstances c, HoldFacts hold)
    {
        foreach (var debt in c.Debts)
        {
            if (debt.Purpose != DebtPurpose.Business && (hold.Account is not { } account || account == debt.Id))
                return true;
        }

        return false;
    }
}
