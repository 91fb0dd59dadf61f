using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>
/// One replay of a history, forward in time. The order in which entries were written does not matter: they are taken by
/// effective date, and within a day by what they are. A payment counts from the day it was received once it is known to
/// have cleared; what is known to be void or reversed never was.
/// </summary>
internal sealed class Walk
{
    /// <summary>Simple interest: cents × millionths × days, over this.</summary>
    internal const long InterestUnit = 365L * 1_000_000L;

    private readonly ImmutableArray<TermsVersion> _versions;
    private readonly ImmutableArray<Step> _steps;
    private readonly Surplus _surplus;
    private int _step;
    private int _version = -1;
    private LocalDate _day = LocalDate.MinIsoValue;
    private Int128 _accrued;
    private long _earned;

    internal Walk(Books books, Instant knownBy)
    {
        var terms = books.Terms.KnownBy(knownBy);
        _versions = terms.Versions;
        _steps = Step.InOrder(books.Entries, knownBy);
        _surplus = books.Policy.Allocation.Surplus;
        Obligations = new Obligations(terms.Instalments);
        Balance = new RunningBalance(books.Policy.Allocation, Obligations);
    }

    /// <summary>Where each line is written as it is lived through; null: nowhere.</summary>
    internal ImmutableArray<StatementLine>.Builder? Lines { get; init; }

    internal Obligations Obligations { get; }

    internal RunningBalance Balance { get; }

    /// <summary>Lives through every day up to the end of this one; going back is a bug.</summary>
    internal Walk To(LocalDate day)
    {
        Invariant.Holds(day >= _day, "A replay goes forward.");
        while (true)
        {
            LocalDate? due = Balance.IsOpen ? Obligations.Next?.DueOn : null;
            LocalDate? step = _step < _steps.Length ? _steps[_step].On : null;
            var stepFirst = step < due || (step is not null && step == due && _steps[_step].ComesBeforeWhatFallsDue);
            if (due <= day && !stepFirst)
            {
                Live(due.Value, null);
            }
            else if (step <= day)
            {
                Live(step.Value, _steps[_step++]);
            }
            else
            {
                AccrueTo(day);
                return this;
            }
        }
    }

    /// <summary>One thing that happens: an entry, or else that an instalment falls due.</summary>
    private void Live(LocalDate day, Step? step)
    {
        var interest = Balance.Interest;
        AccrueTo(day);
        var accrued = Balance.Interest - interest;
        var before = (
            Balance.Principal,
            Balance.Interest,
            Balance.Fees,
            Balance.Credit,
            Obligations.Lacks,
            Obligations.Ahead
        );
        if (step is { } happened)
            Apply(happened);
        else
            Balance.FallDue();
        Lines?.Add(
            new StatementLine(
                day,
                step?.Id,
                new Money(accrued),
                new Money(Balance.Principal - before.Principal),
                new Money(Balance.Interest - before.Interest),
                new Money(Balance.Fees - before.Fees),
                new Money(Balance.Credit - before.Credit),
                new Money(Obligations.Lacks - before.Lacks),
                new Money(Obligations.Ahead - before.Ahead),
                new Money(Balance.Principal + Balance.Interest + Balance.Fees - Balance.Credit)
            )
        );
    }

    internal AccountState State()
    {
        var next = Obligations.Next;
        return new AccountState
        {
            On = _day,
            IsOpen = Balance.IsOpen,
            Standing = Balance.Standing,
            Principal = new Money(Balance.Principal),
            Interest = new Money(Balance.Interest),
            Fees = new Money(Balance.Fees),
            Credit = new Money(Balance.Credit),
            Pending = new Money(Balance.Pending),
            PaidAhead = new Money(Obligations.Ahead),
            Instalments = Obligations.States(),
            PastDueIsKnown = Obligations.PastDueIsKnown,
            Reported = Obligations.Reported,
            HasMatured = Obligations.HasMatured,
            Next = next is { } it ? (it.DueOn, it.Amount) : null,
            Chart = Balance.Chart(),
        };
    }

    /// <summary>Daily interest from the last day to this one, at each day's principal and rate.</summary>
    private void AccrueTo(LocalDate day)
    {
        while (_day < day)
        {
            while (_version + 1 < _versions.Length && _versions[_version + 1].FromOn <= _day)
                _version++;
            var changes = _version + 1 < _versions.Length ? _versions[_version + 1].FromOn : day;
            var until = LocalDate.Min(day, changes);
            if (Balance.Principal > 0 && InForce is { Interest: InterestMethod.DailySimple } terms)
                _accrued += (Int128)Balance.Principal * terms.RateMillionths * Period.DaysBetween(_day, until);
            _day = until;
        }
        var earned = (long)((_accrued + InterestUnit / 2) / InterestUnit);
        if (earned == _earned)
            return;
        Balance.Earn(earned - _earned);
        _earned = earned;
    }

    private TermsVersion? InForce => _version < 0 ? null : _versions[_version];

    /// <summary>On a day of change the new terms already say where that day's interest comes from.</summary>
    private bool InterestIsDerived
    {
        get
        {
            var index = _version;
            while (index + 1 < _versions.Length && _versions[index + 1].FromOn <= _day)
                index++;
            return index >= 0 && _versions[index].Interest == InterestMethod.DailySimple;
        }
    }

    private void Apply(Step step)
    {
        var opens = step.What is Happening.Opening;
        Invariant.Holds(opens != Balance.IsOpen, "The opening comes first, once.");
        switch (step.What)
        {
            case Happening.Opening opening:
                Balance.Open(step.On, opening);
                break;
            case Happening.ArrearsReported reported:
                Balance.Report(step.On, reported.Behind);
                break;
            case Happening.BalancesReported reported:
                Balance.Restate(reported.Principal.Minor, reported.Interest.Minor, reported.Fees.Minor);
                break;
            case Happening.StandingChanged changed:
                Balance.Standing = changed.To;
                break;
            case Happening.InterestAccrued interest when !InterestIsDerived:
                Balance.Earn(interest.Amount.Minor);
                break;
            case Happening.FeeAssessed fee:
                Balance.Charge(fee.Amount.Minor);
                break;
            case Happening.Adjusted adjusted:
                Balance.Adjust(adjusted.Component, adjusted.Amount.Minor);
                break;
            case Happening.Waived waived:
                Balance.Waive(waived.Component, waived.Amount.Minor);
                break;
            case Happening.PaymentReceived payment when step.IsPending:
                Balance.Await(payment.Amount.Minor);
                break;
            case Happening.PaymentReceived payment:
                Balance.Receive(payment.Amount.Minor, payment.Surplus ?? _surplus);
                break;
            case Happening.Refunded refunded:
                Balance.Refund(refunded.Amount.Minor);
                break;
        }
    }
}
