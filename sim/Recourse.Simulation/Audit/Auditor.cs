namespace Recourse.Simulation.Audit;

/// <summary>
/// Judges calls a second time, in the plainest way and with nothing of the program's: from eight to twenty-one on every
/// clock by which the borrower may live, seven calls in seven days about one debt, a week's rest after a conversation,
/// no call while another is open, none against what was said or written. It may be slow; it must be obvious.
/// </summary>
internal sealed class Auditor
{
    private const int Opens = 8 * 3600;
    private const int Closes = 21 * 3600;
    private const int CallsInAWeek = 7;
    private const int Week = 7;
    private readonly Dictionary<long, Debtor> _debtors = [];

    internal void Meet(Debtor debtor) => _debtors.Add(debtor.Id, debtor);

    internal void Dialled(long debtor, long call, long number, long[] about, long at) =>
        _debtors[debtor].Calls.Add(new Dialled(call, number, about, at));

    /// <summary>A call ended; which results leave the count is the law's own list.</summary>
    internal void Ended(long debtor, long call, string result, long[] discussed)
    {
        var who = _debtors[debtor];
        var dialled = who.Calls.Single(one => one.Id == call);
        dialled.IsOpen = false;
        dialled.Counts = result is not ("Busy" or "NotInService" or "NotDialled" or "WrongNumber");
        if (result is "NotInService" or "WrongNumber")
        {
            who.Numbers.Single(number => number.Id == dialled.Number).IsInUse = false;
        }
        if (result == "WrongNumber")
        {
            who.Calls.FindAll(one => one.Number == dialled.Number).ForEach(one => one.Counts = false);
        }
        if (result == "RightParty")
        {
            dialled.About.UnionWith(discussed);
            Talked(debtor, discussed, dialled.At);
        }
    }

    internal void Talked(long debtor, long[] debts, long at) =>
        _debtors[debtor].Talks.AddRange(debts.Select(debt => (debt, at)));

    /// <summary>An attorney, a written stop or a written refusal: nobody calls about these debts.</summary>
    internal void CloseDebts(long debtor, long[] debts) => _debtors[debtor].ClosedDebts.UnionWith(debts);

    /// <summary>A bankruptcy, a death, "never call me again": nobody calls at all.</summary>
    internal void CloseAll(long debtor) => _debtors[debtor].IsClosed = true;

    internal void CloseNumber(long debtor, long number) => _debtors[debtor].ClosedNumbers.Add(number);

    internal void CloseWork(long debtor) => _debtors[debtor].EmployerForbids = true;

    internal void Keep(long debtor, Hours hours) => _debtors[debtor].Hours.Add(hours);

    /// <summary>A number that was told later.</summary>
    internal void AddNumber(long debtor, Number number) => _debtors[debtor].Numbers.Add(number);

    /// <summary>A number that nobody uses any more says nothing about where its borrower lives.</summary>
    internal void EndNumber(long debtor, long number) =>
        _debtors[debtor].Numbers.Single(one => one.Id == number).IsInUse = false;

    /// <summary>One more address at which the borrower may live.</summary>
    internal void Settle(long debtor, Clock[] home) => _debtors[debtor].Homes.AddRange(home);

    internal bool KnowsAClock(long debtor) => _debtors[debtor].Clocks().Any();

    /// <summary>Why this call may not be made now; empty when it may.</summary>
    internal SortedSet<string> Against(long debtor, long number, long[] about, long at)
    {
        var who = _debtors[debtor];
        var against = new SortedSet<string>(StringComparer.Ordinal);
        AddLasting(who, number, about, against);
        var clocks = who.Clocks().ToList();
        if (who.Hours.Count > 0 && (clocks.Count == 0 || clocks.Exists(clock => IsInconvenient(who, clock, at))))
        {
            against.Add("stated hours");
        }
        if (clocks.Count == 0 || clocks.Exists(clock => clock.SecondOfDay(at) is < Opens or >= Closes))
        {
            against.Add("hours");
        }
        if (who.IsBusiness)
        {
            return against;
        }
        foreach (var debt in about)
        {
            AddCounted(who, debt, clocks, at, against);
        }
        return against;
    }

    private static void AddLasting(Debtor who, long number, long[] about, SortedSet<string> against)
    {
        var phone = who.Numbers.Single(one => one.Id == number);
        if (who.Calls.Exists(call => call.IsOpen))
        {
            against.Add("open call");
        }
        if (
            who.IsClosed
            || who.ClosedNumbers.Contains(number)
            || (who.EmployerForbids && phone.IsAtWork)
            || about.Any(who.ClosedDebts.Contains)
        )
        {
            against.Add("stop");
        }
    }

    private static void AddCounted(Debtor who, long debt, List<Clock> clocks, long at, SortedSet<string> against)
    {
        foreach (var clock in clocks)
        {
            var today = clock.DateAt(at);
            var calls = who.Calls.Count(call =>
                call.Counts && call.About.Contains(debt) && clock.DateAt(call.At) > today - Week
            );
            if (calls >= CallsInAWeek)
            {
                against.Add("frequency");
            }
            if (who.Talks.Exists(talk => talk.Debt == debt && clock.DateAt(talk.At) > today - Week))
            {
                against.Add("conversation");
            }
        }
    }

    private static bool IsInconvenient(Debtor who, Clock clock, long at) =>
        who.Hours.Exists(hours => !hours.OnlyThen && hours.Cover(clock, at))
        || (
            who.Hours.Exists(hours => hours.OnlyThen)
            && !who.Hours.Exists(hours => hours.OnlyThen && hours.Cover(clock, at))
        );
}
