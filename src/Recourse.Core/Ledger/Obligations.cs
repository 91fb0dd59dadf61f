using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.Core.Ledger;

/// <summary>
/// The axis of instalments while a history is replayed: what fell due, what it lacks, what is paid ahead.
/// </summary>
internal sealed class Obligations(ImmutableArray<Instalment> schedule)
{
    /// <summary>
    /// Interest through is all interest ever charged up to the due date: what the instalment may ask of it.
    /// </summary>
    [StructLayout(LayoutKind.Auto)]
    private record struct Obligation(LocalDate DueOn, long Amount, long Lacks, long InterestThrough);

    private readonly List<Obligation> _due = [];
    private int _oldest;
    private int _next;
    private (LocalDate AsOf, int DaysFrom, long? Lacks, long PaidSince)? _reported;
    private bool _amountIsKnown = true;

    internal long Lacks { get; private set; }

    internal long Ahead { get; private set; }

    /// <summary>The day of the opening or of the newest tape that told how far behind the account is.</summary>
    internal LocalDate Began { get; private set; } = LocalDate.MinIsoValue;

    internal bool AnythingDue => Lacks > 0 || _reported is not null;

    /// <summary>A stage without an amount stands: nobody knows what is due, so nothing is paid ahead.</summary>
    internal bool DueIsUnknown => _reported is { Lacks: null };

    internal Instalment? Next => _next < schedule.Length ? schedule[_next] : null;

    internal bool HasMatured => _next > 0 && _next == schedule.Length;

    /// <summary>The next instalment falls due. The whole debt bounds what it can ask.</summary>
    internal void FallDue(long owed, long interestCharged, bool isUnderContract)
    {
        var instalment = schedule[_next++];
        if (!isUnderContract)
            return;
        var covered = Math.Min(Ahead, instalment.Amount.Minor);
        Ahead -= covered;
        var room = Math.Max(0, owed - Lacks);
        var lacks = instalment.IsLast ? room : Math.Min(instalment.Amount.Minor - covered, room);
        if (covered + lacks > 0)
            Add(new Obligation(instalment.DueOn, covered + lacks, lacks, interestCharged));
    }

    /// <summary>Begins anew from what somebody reported at the end of a day.</summary>
    internal void Report(LocalDate on, Arrears behind, long owed, long interestCharged)
    {
        while (_next < schedule.Length && schedule[_next].DueOn <= on)
            _next++;
        Began = on;
        (Lacks, Ahead, _oldest, _reported, _amountIsKnown) = (0, 0, 0, null, true);
        _due.Clear();
        var amount = behind.Amount?.Minor;
        if ((behind.Since ?? (amount > 0 ? SinceWhen(amount.Value) : null)) is { } since)
            Rebuild(since, amount, owed, interestCharged);
        else if (behind.StageDaysFrom > 0 || amount > 0)
            _reported = (on, Math.Max(1, behind.StageDaysFrom ?? 1), amount, 0);
    }

    /// <summary>
    /// What the oldest unpaid instalment lacks, and how much of that is interest; zero when all are whole.
    /// </summary>
    internal (long Lacks, long Interest) Oldest(long interestSettled)
    {
        while (_oldest < _due.Count && _due[_oldest].Lacks == 0)
            _oldest++;
        if (_oldest == _due.Count)
            return default;
        var oldest = _due[_oldest];
        return (oldest.Lacks, Math.Clamp(oldest.InterestThrough - interestSettled, 0, oldest.Lacks));
    }

    /// <summary>Pays toward the oldest unpaid instalment, at most what it lacks.</summary>
    internal void PayOldest(long amount)
    {
        var oldest = _due[_oldest];
        _due[_oldest] = oldest with { Lacks = oldest.Lacks - amount };
        Lacks -= amount;
    }

    /// <summary>Pays toward whatever is due, oldest first; what is more is not counted here.</summary>
    internal void Relieve(long amount)
    {
        for (var i = _oldest; i < _due.Count && amount > 0; i++)
        {
            var paid = Math.Min(amount, _due[i].Lacks);
            _due[i] = _due[i] with { Lacks = _due[i].Lacks - paid };
            Lacks -= paid;
            amount -= paid;
        }
    }

    /// <summary>Money toward a reported stage: how much of it the stage takes as past due.</summary>
    internal long PayReported(long amount)
    {
        if (_reported is not { } reported)
            return 0;
        var taken = Math.Min(amount, reported.Lacks ?? 0);
        _reported =
            reported.Lacks == taken
                ? null
                : reported with
                {
                    Lacks = reported.Lacks - taken,
                    PaidSince = reported.PaidSince + amount,
                };
        return taken;
    }

    internal void PayAhead(long amount) => Ahead += amount;

    /// <summary>What completes the next instalment; zero when it is covered or there is none.</summary>
    internal long NextLacks => Next is { } next ? Math.Max(0, next.Amount.Minor - Ahead) : 0;

    /// <summary>
    /// As much of an amount as completes instalments to come, whole ones only, the first begun one included.
    /// </summary>
    internal long WholeAhead(long amount)
    {
        var (whole, ahead) = (0L, Ahead);
        for (var i = _next; i < schedule.Length; i++)
        {
            var lacks = schedule[i].Amount.Minor - Math.Min(ahead, schedule[i].Amount.Minor);
            ahead -= schedule[i].Amount.Minor - lacks;
            if (whole + lacks > amount)
                break;
            whole += lacks;
        }
        return whole;
    }

    /// <summary>No more is due than is owed: what was corrected away leaves the newest instalments first.</summary>
    internal void CapAt(long owed)
    {
        for (var i = _due.Count - 1; i >= 0 && Lacks > owed; i--)
        {
            var less = Math.Min(Lacks - owed, _due[i].Lacks);
            _due[i] = _due[i] with { Lacks = _due[i].Lacks - less };
            Lacks -= less;
        }
        if (owed == 0)
            (Ahead, _reported) = (0, null);
    }

    /// <summary>What one instalment lacks; null when none fell due that day.</summary>
    internal DueInstalment? On(LocalDate dueOn)
    {
        for (var i = _due.Count - 1; i >= 0 && _due[i].DueOn >= dueOn; i--)
        {
            if (_due[i].DueOn == dueOn)
                return State(_due[i]);
        }
        return null;
    }

    internal bool PastDueIsKnown => _amountIsKnown || Lacks == 0;

    internal ReportedStage? Reported =>
        _reported is { } it
            ? new ReportedStage(
                it.AsOf,
                it.DaysFrom,
                it.Lacks is { } cents ? new Money(cents) : null,
                new(it.PaidSince)
            )
            : null;

    internal ImmutableArray<DueInstalment> States()
    {
        var states = ImmutableArray.CreateBuilder<DueInstalment>(_due.Count);
        foreach (var obligation in _due)
            states.Add(State(obligation));
        return states.MoveToImmutable();
    }

    /// <summary>
    /// Instalments since the day that was told. An amount that was told leaves the newest whole instalments unpaid and
    /// the oldest with the rest; where it is too little for that, the day rules and the newest count as paid.
    /// </summary>
    private void Rebuild(LocalDate since, long? amount, long owed, long interestCharged)
    {
        var first = _next;
        while (first > 0 && schedule[first - 1].DueOn > since)
            first--;
        var size =
            first > 0 ? schedule[first - 1].Amount.Minor
            : first < _next ? schedule[first].Amount.Minor
            : 0;
        var later = Sum(first, _next);
        _amountIsKnown = amount is not null || size > 0;
        var all = Math.Min(owed, amount ?? (size > 0 ? later + size : owed));
        var oldest = all > later ? all - later : Math.Min(all, size);
        Add(new Obligation(since, Math.Max(size, oldest), oldest, interestCharged));
        var left = all - oldest;
        for (var i = first; i < _next; i++)
        {
            var lacks = Math.Min(left, schedule[i].Amount.Minor);
            left -= lacks;
            Add(new Obligation(schedule[i].DueOn, schedule[i].Amount.Minor, lacks, interestCharged));
        }
    }

    /// <summary>
    /// The instalment from which on an amount is past due; null when the terms tell of none that old.
    /// </summary>
    private LocalDate? SinceWhen(long amount)
    {
        for (var i = _next - 1; i >= 0; i--)
        {
            amount -= schedule[i].Amount.Minor;
            if (amount <= 0)
                return schedule[i].DueOn;
        }
        return null;
    }

    private long Sum(int from, int to)
    {
        var sum = 0L;
        for (var i = from; i < to; i++)
            sum += schedule[i].Amount.Minor;
        return sum;
    }

    private void Add(Obligation obligation)
    {
        _due.Add(obligation);
        Lacks += obligation.Lacks;
    }

    private static DueInstalment State(Obligation it) => new(it.DueOn, new Money(it.Amount), new Money(it.Lacks));
}
