using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Data;

/// <summary>
/// Opens the books of an account with what its tape told: terms as far as they can be known, what is owed, and how far
/// behind it is. Nothing is made up: without a balance no books are opened, without an instalment there are no terms.
/// </summary>
internal static class BookOpening
{
    /// <summary>Between the opening of a loan and its first instalment lie at least so many days.</summary>
    private const int LeastDaysToFirst = 20;

    /// <summary>How many ids <see cref="Open"/> asks for at most.</summary>
    internal const int MostIds = 3;

    /// <summary>
    /// The terms that the account's columns tell; null without an instalment and a day on which the next one falls due,
    /// for a due day that nobody told is made up. None where the host keeps the books: payments reach it without our
    /// knowing, so whether an instalment was missed is for its tape to say, and an account never goes past due here
    /// for want of a tape.
    /// </summary>
    internal static TermsVersion? TermsOf(Account account, Portfolio portfolio, Instant enteredAt)
    {
        if (portfolio.OfRecord == OfRecord.Host || account.InstalmentCents is not > 0)
            return null;
        if (account.NextDueOn is not { } anchor)
            return null;
        var monthsBack = 0;
        if (account.OpenedOn is { } opened)
        {
            while (anchor.PlusMonths(-monthsBack - 1) >= opened.PlusDays(LeastDaysToFirst))
                monthsBack++;
        }
        var first = anchor.PlusMonths(-monthsBack);
        var instalment = account.InstalmentCents.Value;
        var left = (int)Math.Min(600, ((account.BalanceCents ?? account.OriginalCents ?? 0) / instalment) + 1);
        return new TermsVersion(
            LocalDate.Min(account.OpenedOn ?? first, first),
            enteredAt,
            new Money(account.OriginalCents ?? account.PrincipalCents ?? account.BalanceCents ?? 0),
            account.RateMillionths ?? 0,
            new Money(instalment),
            first,
            Frequency.Monthly,
            account.TermMonths ?? monthsBack + left,
            BookPolicy.LateFee(portfolio),
            account.RateMillionths is > 0 ? portfolio.Interest : InterestMethod.Posted
        );
    }

    /// <summary>
    /// How far behind the tape says. Its past-due amount may hold fees; what an instalment lacks never does, so known
    /// fees are taken off: the sum that is said stays the tape's, and is never more.
    /// </summary>
    internal static Arrears ArrearsOf(Account account, LocalDate asOf)
    {
        var isBehind =
            account.Status == AccountStatus.PastDue
            || account.ReportedDaysFrom is > 0
            || (account.PastDueCents is > 0 && account.Status == AccountStatus.Current);
        if (!isBehind)
            return Arrears.None;
        Money? amount = account.PastDueCents is { } cents
            ? new Money(Math.Max(0, cents - (account.FeesCents ?? 0)))
            : null;
        LocalDate? since = account.NextDueOn < asOf ? account.NextDueOn : null;
        return new Arrears(since, amount, since is null ? account.ReportedDaysFrom : null);
    }

    /// <summary>
    /// What is owed by component. The balance rules: what its parts leave unexplained is principal.
    /// </summary>
    internal static (Money Principal, Money Interest, Money Fees) ComponentsOf(Account account)
    {
        var balance = account.BalanceCents!.Value;
        var fees = Math.Clamp(account.FeesCents ?? 0, 0, Math.Max(0, balance));
        var interest = Math.Clamp(account.InterestCents ?? 0, 0, Math.Max(0, balance - fees));
        return (new Money(balance - fees - interest), new Money(interest), new Money(fees));
    }

    /// <summary>
    /// Opens the books of an account as of a day. False where the tape told no balance: then there are none.
    /// </summary>
    /// <param name="account">With what its tape told.</param>
    /// <param name="portfolio">Its portfolio.</param>
    /// <param name="behind">How far behind; null: as its columns say.</param>
    /// <param name="asOf">The day at whose end it stood so.</param>
    /// <param name="nextId">Gives ids, at most <see cref="MostIds"/>.</param>
    /// <param name="hand">Who opens them.</param>
    /// <param name="seal">Marks causes.</param>
    internal static (AccountBooks Books, LoanTermsRow? Terms)? Open(
        Account account,
        Portfolio portfolio,
        Arrears? behind,
        LocalDate asOf,
        Func<long> nextId,
        Hand hand,
        Seal seal
    )
    {
        var today = BookPolicy.Today(portfolio, hand.WrittenAt);
        if (account.BalanceCents is null || asOf > today)
            return null;
        var version = TermsOf(account, portfolio, hand.At);
        var books = new AccountBooks(account, portfolio, version is null ? LoanTerms.None : LoanTerms.Of(version), []);
        var (principal, interest, fees) = ComponentsOf(account);
        var opening = new Happening.Opening(principal, interest, fees, behind ?? ArrearsOf(account, asOf));
        books.Write(nextId(), asOf, opening, "Opening balance.", hand, seal);
        if (account.Status == AccountStatus.ChargedOff)
        {
            var chargedOff = new Happening.StandingChanged(Core.Ledger.Standing.ChargedOff);
            books.Write(nextId(), asOf, chargedOff, "Charged off before our books began.", hand, seal);
        }
        books.Figure(today);
        return (books, version is null ? null : LedgerRows.RowOf(nextId(), account.Id, version, hand.By));
    }
}
