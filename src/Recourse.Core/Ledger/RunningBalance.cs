using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>
/// The axis of components while a history is replayed, together with the books. Each movement is counted twice, once
/// where it came from and once where it went, so that a lost cent breaks the sum of the chart.
/// </summary>
internal sealed class RunningBalance(AllocationPolicy policy, Obligations obligations)
{
    private long _principal;
    private long _interestCharged;
    private long _interestSettled;
    private long _fees;
    private long _credit;
    private long _pending;
    private long _cash;
    private long _interestIncome;
    private long _feeIncome;
    private long _adjustments;
    private long _broughtForward;

    internal Standing Standing { get; set; }

    internal bool IsOpen { get; private set; }

    internal long Principal => _principal;

    internal long Interest => _interestCharged - _interestSettled;

    internal long Fees => _fees;

    internal long Credit => _credit;

    internal long Pending => _pending;

    private long Body => _principal + Interest;

    internal void Open(LocalDate on, Happening.Opening opening)
    {
        IsOpen = true;
        var (principal, interest, fees) = (opening.Principal.Minor, opening.Interest.Minor, opening.Fees.Minor);
        _broughtForward = principal + interest + fees;
        _credit = Math.Max(0, -principal);
        (_principal, _interestCharged, _fees) = (Math.Max(0, principal), interest, fees);
        AbsorbCredit();
        Report(on, opening.Behind);
    }

    internal void Report(LocalDate on, Arrears behind) => obligations.Report(on, behind, Body, _interestCharged);

    internal void FallDue() => obligations.FallDue(Body, _interestCharged, Standing == Standing.Performing);

    /// <summary>Interest earned by the passing of time or by an entry.</summary>
    internal void Earn(long interest)
    {
        _interestIncome += interest;
        _interestCharged += interest;
        AbsorbCredit();
    }

    internal void Charge(long fee)
    {
        _feeIncome += fee;
        _fees += fee;
        AbsorbCredit();
    }

    internal void Receive(long amount, Surplus surplus)
    {
        _cash += amount;
        Allocate(amount, surplus);
    }

    internal void Await(long amount)
    {
        _cash += amount;
        _pending += amount;
    }

    internal void Adjust(Component component, long amount)
    {
        _adjustments -= amount;
        if (amount < 0)
        {
            var rest = -amount - Take(component, -amount);
            obligations.CapAt(Body);
            Allocate(rest, policy.Surplus);
            return;
        }
        Owe(component, amount);
        AbsorbCredit();
    }

    /// <summary>A tape rules: what it tells differently is corrected, in both directions.</summary>
    internal void Restate(long principal, long interest, long fees)
    {
        var before = Body + _fees - _credit;
        _adjustments -= principal + interest + fees - before;
        _credit = Math.Max(0, -principal);
        _principal = Math.Max(0, principal);
        _interestCharged += Math.Max(0, interest - Interest);
        _interestSettled += Math.Max(0, Interest - interest);
        _fees = fees;
        AbsorbCredit();
        obligations.CapAt(Body);
    }

    /// <summary>What was forgiven of more than is owed was paid already, and is applied as money is.</summary>
    internal void Waive(Component component, long amount)
    {
        _adjustments += amount;
        var taken = Take(component, amount);
        if (component != Component.Fees)
            obligations.Relieve(taken);
        obligations.CapAt(Body);
        Allocate(amount - taken, policy.Surplus);
    }

    /// <summary>More than the credit was money that we lent.</summary>
    internal void Refund(long amount)
    {
        _cash -= amount;
        var fromCredit = Math.Min(amount, _credit);
        _credit -= fromCredit;
        _principal += amount - fromCredit;
    }

    /// <summary>In the order of <see cref="ChartAccount"/>.</summary>
    internal Chart Chart() =>
        new([
            _principal,
            Interest,
            _fees,
            _cash,
            -_pending,
            -_interestIncome,
            -_feeIncome,
            _adjustments,
            -_credit,
            -_broughtForward,
        ]);

    private void Allocate(long amount, Surplus surplus)
    {
        if (amount == 0)
            return;
        var rest = Standing == Standing.Performing ? UnderContract(amount, surplus) : OverTheWholeDebt(amount);
        _credit += rest;
        obligations.CapAt(Body);
    }

    /// <summary>
    /// Due instalments, oldest first. When nothing was due the money is for the periods to come, and these come before
    /// any fee, in parts too: or an early payer would be late for want of a fee (16 CFR 444.4). When something was due,
    /// whole instalments to come are served, then fees, then what is left.
    /// </summary>
    private long UnderContract(long amount, Surplus surplus)
    {
        var (foundDue, dueIsUnknown) = (obligations.AnythingDue, obligations.DueIsUnknown);
        amount = PayDue(amount);
        var mayRunAhead = !dueIsUnknown && obligations.Next is not null;
        if (mayRunAhead && surplus == Surplus.PaidAhead)
            amount = PayAhead(amount, foundDue ? obligations.WholeAhead(amount) : amount);
        else if (mayRunAhead && surplus == Surplus.ExtraPrincipal && !foundDue)
            amount = PayAhead(amount, obligations.NextLacks);
        amount -= Take(Component.Fees, amount);
        return mayRunAhead && surplus != Surplus.ExtraPrincipal
            ? PayAhead(amount, amount)
            : amount - TakeBody(amount, Interest, Interest);
    }

    private long PayDue(long amount)
    {
        var reported = Math.Min(Body, obligations.PayReported(amount));
        amount -= TakeBody(reported, Interest, reported);
        while (amount > 0 && obligations.Oldest(_interestSettled) is { Lacks: > 0 } oldest)
        {
            var paid = Math.Min(amount, oldest.Lacks);
            obligations.PayOldest(paid);
            amount -= TakeBody(paid, policy.InterestToDateFirst ? Interest : oldest.Interest, oldest.Lacks);
        }
        return amount;
    }

    private long PayAhead(long amount, long most)
    {
        var paid = TakeBody(Math.Min(amount, most), Interest, Interest);
        obligations.PayAhead(paid);
        return amount - paid;
    }

    private long OverTheWholeDebt(long amount)
    {
        var order = Standing == Standing.ChargedOff ? policy.AfterChargeOff : policy.AfterJudgment;
        var body = 0L;
        foreach (var component in order.InOrder)
        {
            var taken = Take(component, amount);
            amount -= taken;
            body += component == Component.Fees ? 0 : taken;
        }
        obligations.PayReported(body);
        obligations.Relieve(body);
        return amount;
    }

    /// <summary>
    /// Takes an amount from interest and principal: first from the one that comes first, at most its part of what is
    /// paid, then from the other, then from whatever is left.
    /// </summary>
    private long TakeBody(long amount, long interestPart, long whole)
    {
        long taken;
        if (policy.UnderContract.PutsPrincipalBeforeInterest)
        {
            taken = Take(Component.Principal, Math.Min(amount, whole - Math.Min(whole, interestPart)));
            taken += Take(Component.Interest, Math.Min(amount - taken, interestPart));
        }
        else
        {
            taken = Take(Component.Interest, Math.Min(amount, interestPart));
        }
        taken += Take(Component.Principal, amount - taken);
        return taken + Take(Component.Interest, amount - taken);
    }

    private long Take(Component component, long amount)
    {
        switch (component)
        {
            case Component.Principal:
                var principal = Math.Min(amount, _principal);
                _principal -= principal;
                return principal;
            case Component.Interest:
                var interest = Math.Min(amount, Interest);
                _interestSettled += interest;
                return interest;
            default:
                var fees = Math.Min(amount, _fees);
                _fees -= fees;
                return fees;
        }
    }

    private void Owe(Component component, long amount)
    {
        switch (component)
        {
            case Component.Principal:
                _principal += amount;
                break;
            case Component.Interest:
                _interestCharged += amount;
                break;
            default:
                _fees += amount;
                break;
        }
    }

    private void AbsorbCredit()
    {
        if (_credit == 0)
            return;
        var credit = _credit;
        _credit = 0;
        Allocate(credit, policy.Surplus);
    }
}
