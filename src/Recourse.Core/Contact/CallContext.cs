using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Ledger;

namespace Recourse.Core.Contact;

/// <summary>A debt as the decision about an outcome needs it.</summary>
/// <param name="Account">Which.</param>
/// <param name="Name">How the officer knows it: product and number.</param>
/// <param name="Balance">Everything owed; null unknown.</param>
public sealed record OutcomeDebt(AccountId Account, string Name, Money? Balance)
{
    /// <summary>What its portfolio takes as a promise, and what is promised already.</summary>
    public PromiseTerms Promising { get; init; } = PromiseTerms.Default;
}

/// <summary>What a portfolio takes as a promise on a debt, and what is promised on it already.</summary>
/// <param name="Limits">How much, how far ahead, in how many parts.</param>
/// <param name="Policy">Until when money counts.</param>
/// <param name="Standing">The debt's promises as they stand.</param>
/// <param name="Today">The business date of the debt; null: that of the person's portfolio.</param>
public sealed record PromiseTerms(
    PromiseLimits Limits,
    PromisePolicy Policy,
    ImmutableArray<PromiseState> Standing,
    LocalDate? Today
)
{
    /// <summary>What is taken where nothing else is said.</summary>
    public static PromiseTerms Default { get; } = new(PromiseLimits.Default, PromisePolicy.Default, [], null);
}

/// <summary>What a decision about words said to us rests on.</summary>
/// <param name="Book">The law book, to tell when contact is possible again.</param>
/// <param name="Facts">The person.</param>
/// <param name="Debts">The person's debts with their names and balances.</param>
/// <param name="Currency">ISO code of the amounts.</param>
/// <param name="Zone">The clock on which the person's times are told.</param>
/// <param name="Today">The business date on the portfolio's calendar.</param>
/// <param name="Now">The moment.</param>
public sealed record OutcomeContext(
    LawBook Book,
    ContactFacts Facts,
    ImmutableArray<OutcomeDebt> Debts,
    string Currency,
    DateTimeZone Zone,
    LocalDate Today,
    Instant Now
)
{
    /// <summary>The person's debts among those named; all of them when none is named.</summary>
    internal IEnumerable<OutcomeDebt> Named(ImmutableArray<AccountId> about) =>
        about.IsDefaultOrEmpty ? Debts : Debts.Where(debt => about.Contains(debt.Account));

    internal bool Knows(AccountId account) => Debts.Any(debt => debt.Account == account);

    internal OutcomeDebt Debt(AccountId account) => Debts.First(debt => debt.Account == account);

    /// <summary>"$1,200.00", "EUR 1,200.00".</summary>
    internal string Say(Money amount) =>
        (Currency == "USD" ? "$" : Currency + " ")
        + (amount.Minor / 100m).ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>"17:30 on Tue 24 Nov 2026" on the person's clock.</summary>
    internal string Moment(Instant at) =>
        at.InZone(Zone).ToString("HH:mm 'on' ddd d MMM uuuu", CultureInfo.InvariantCulture);

    internal static string Day(LocalDate date) => date.ToString("ddd d MMM uuuu", CultureInfo.InvariantCulture);
}

/// <summary>The call whose outcome is recorded.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Point">The number of the call; null: they called from a number that is not on file.</param>
/// <param name="About">The debts that it was placed about.</param>
/// <param name="HasCallBack">A call-back was agreed before and is not done.</param>
/// <param name="WasAsked">Somebody on the line was asked who they are: the call was answered.</param>
/// <param name="IsVerified">The person has answered enough to know who is speaking.</param>
public sealed record OpenCall(
    AttemptId Attempt,
    ContactPointId? Point,
    ImmutableArray<AccountId> About,
    bool HasCallBack,
    bool WasAsked,
    bool IsVerified
)
{
    /// <summary>They called us: it is no call of ours, and counts as none.</summary>
    public bool IsInbound { get; init; }

    /// <summary>Whether somebody else may be asked where the borrower is; null: nobody looked.</summary>
    public LocationQuestion? Location { get; init; }
}
