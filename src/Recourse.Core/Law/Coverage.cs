using Recourse.Core.Kernel;

namespace Recourse.Core.Law;

/// <summary>For whom a rule is written, in the words of the packs.</summary>
public enum Binds
{
    /// <summary><c>debt-collector</c>: debts for which we are a debt collector under federal law.</summary>
    DebtCollector,

    /// <summary>
    /// <c>creditor</c>: every other debt, be we its lender, or its servicer since before it was in default.
    /// </summary>
    Creditor,

    /// <summary><c>anyone</c>: every debt.</summary>
    Anyone,
}

/// <summary>
/// Whether we are a debt collector for one debt, under 15 USC 1692a(5)-(6) and 12 CFR 1006.2(h)-(i). Where a fact is
/// missing the answer is yes, which is the strict side: the stricter rules then bind.
/// </summary>
public static class Coverage
{
    /// <summary>
    /// True for a natural person's debt that is not for business and that we collect for another or bought, unless it
    /// was not in default when we obtained it. A buyer that collects mainly something else and nothing for others is
    /// none either (comment 2(i)-1): both must be known.
    /// </summary>
    /// <param name="facts">The person.</param>
    /// <param name="debt">One of the person's debts.</param>
    public static bool IsDebtCollector(ContactFacts facts, DebtFacts debt) =>
        IsDebtCollector(facts.IsNaturalPerson, debt);

    /// <inheritdoc cref="IsDebtCollector(ContactFacts, DebtFacts)"/>
    /// <param name="isNaturalPerson">False for a business.</param>
    /// <param name="debt">The debt.</param>
    public static bool IsDebtCollector(bool isNaturalPerson, DebtFacts debt) =>
        IsCollectorOrBuyer(isNaturalPerson, debt)
        && !(debt is { Role: PartyRole.DebtBuyer, CollectsMainly: false, CollectsForOthers: false });

    /// <summary>
    /// The same for the law of a state or of another country: it names debt buyers and does not ask what else they do.
    /// </summary>
    internal static bool IsCollectorOrBuyer(ContactFacts facts, DebtFacts debt) =>
        IsCollectorOrBuyer(facts.IsNaturalPerson, debt);

    internal static bool IsCollectorOrBuyer(bool isNaturalPerson, DebtFacts debt) =>
        isNaturalPerson
        && debt.Purpose != DebtPurpose.Business
        && debt.Role != PartyRole.Creditor
        && debt.InDefaultWhenObtained != false;

    /// <summary>The debts of a question: those named, or all of the person when none is named.</summary>
    /// <exception cref="InvariantException">A named debt is not among the facts: a bug in the loader.</exception>
    internal static DebtFacts[] DebtsOf(ContactFacts facts, ContactQuestion question)
    {
        if (question.About.IsDefaultOrEmpty)
            return [.. facts.Debts];
        var debts = new DebtFacts[question.About.Length];
        for (var i = 0; i < debts.Length; i++)
            debts[i] = Debt(facts, question.About[i]);
        return debts;
    }

    /// <summary>One debt by its account.</summary>
    /// <exception cref="InvariantException">The debt is not among the facts.</exception>
    internal static DebtFacts Debt(ContactFacts facts, AccountId account) => facts.Debts[IndexOf(facts, account)];

    /// <summary>Where a debt stands among the facts.</summary>
    /// <exception cref="InvariantException">The debt is not among the facts.</exception>
    internal static int IndexOf(ContactFacts facts, AccountId account)
    {
        for (var i = 0; i < facts.Debts.Length; i++)
        {
            if (facts.Debts[i].Id == account)
                return i;
        }

        throw new InvariantException($"debt {account} of the question is among the facts of person {facts.Person}");
    }
}
