using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Law.Limitation;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Data;

/// <summary>
/// What is known of an account for the question whether it is time-barred. The answer is worked out whenever it is
/// asked for and never stored: it ages. Where a claim arose, service in the armed forces and stays are not held of an
/// account; not to know them never makes an answer milder than it is.
/// </summary>
internal static class AccountLimitation
{
    /// <summary>
    /// Null where nothing is in default, so that no period runs; or a judgment stands, which has its own.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="books">Its books; null: none are open.</param>
    /// <param name="kind">What kind of debt its product is.</param>
    /// <param name="role">As whom we act.</param>
    /// <param name="place">Where a suit would be brought; null: not known.</param>
    /// <param name="today">The business date.</param>
    internal static LimitationFacts? Facts(
        Account account,
        AccountBooks? books,
        DebtKind kind,
        PartyRole role,
        string? place,
        LocalDate today
    )
    {
        var state = books is { AreOpen: true } ? books.StateOn(today) : null;
        if (account.Status == AccountStatus.PaidOrClosed || state?.Standing == Core.Ledger.Standing.Judgment)
            return null;
        var missed = books is { AreOpen: true } ? books.AgeOn(today).OldestUnpaidOn : account.BehindSince;
        if (missed is null && !IsBehind(account, books, today))
            return null;
        return new LimitationFacts
        {
            Forum = place,
            Kind = kind,
            Purpose = account.Purpose,
            Role = role,
            MadeOn = account.OpenedOn,
            DefaultOn = missed ?? account.FirstDelinquencyOn,
            LastInstalmentOn = LastInstalmentOn(account, books),
            Acts = [.. Payments(account, books).Distinct().Order().Select(Paid)],
        };
    }

    /// <summary>The states in which a suit may be brought, each with its answer; one without a state where none is
    /// known.</summary>
    internal static IReadOnlyList<LimitationAnswer> Answers(
        LawBook law,
        LimitationFacts facts,
        IReadOnlyCollection<string> places,
        LocalDate today
    ) =>
        places.Count == 0
            ? [law.IsTimeBarred(facts with { Forum = null }, today)]
            : [.. places.Select(place => law.IsTimeBarred(facts with { Forum = place }, today))];

    private static DebtorActed Paid(LocalDate day) => new(DebtorAct.PartPayment, day);

    private static bool IsBehind(Account account, AccountBooks? books, LocalDate today)
    {
        if (books is { AreOpen: true } && books.AgeOn(today) is { DaysPastDue: 0 })
            return account.Status is AccountStatus.ChargedOff or AccountStatus.InCollection;
        return account.Status is not (AccountStatus.Current or AccountStatus.Unknown) || account.PastDueCents is > 0;
    }

    private static LocalDate? LastInstalmentOn(Account account, AccountBooks? books)
    {
        var last = books?.Books.Terms.Instalments.Select(it => (LocalDate?)it.DueOn).LastOrDefault();
        return last ?? (account.TermMonths is { } months ? account.OpenedOn?.PlusMonths(months) : null);
    }

    /// <summary>Days of payments: of the books those that stand, and the last that the tape told.</summary>
    private static IEnumerable<LocalDate> Payments(Account account, AccountBooks? books)
    {
        if (account.LastPaymentOn is { } told)
            yield return told;
        foreach (var (_, entry) in books?.Entries ?? [])
        {
            if (
                entry.What is Happening.PaymentReceived
                && books!.Books.FateOf(entry.Id, Instant.MaxValue) != EntryFate.Reversed
            )
                yield return entry.EffectiveOn;
        }
    }
}
