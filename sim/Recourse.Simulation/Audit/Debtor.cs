namespace Recourse.Simulation.Audit;

/// <summary>A phone as the auditor knows it: where it may ring, whether at work.</summary>
internal sealed class Number(long id, bool isAtWork, Clock[] clocks)
{
    internal long Id => id;
    internal bool IsAtWork => isAtWork;
    internal Clock[] Clocks => clocks;
    internal bool IsInUse { get; set; } = true;
}

/// <summary>A call that was dialled.</summary>
internal sealed class Dialled(long id, long number, long[] about, long at)
{
    internal long Id => id;
    internal long Number => number;

    /// <summary>What it was dialled about, and what was spoken about in the end.</summary>
    internal HashSet<long> About { get; } = [.. about];
    internal long At => at;
    internal bool Counts { get; set; } = true;
    internal bool IsOpen { get; set; } = true;
}

/// <summary>Hours of which the borrower spoke, on the borrower's own clock.</summary>
/// <param name="From">Second of the day, included.</param>
/// <param name="To">Second of the day, not included; earlier than From: into the next day.</param>
/// <param name="WorkingDaysOnly">Monday to Friday, by the day on which the hours begin.</param>
/// <param name="OnlyThen">True: every other time is inconvenient.</param>
internal sealed record Hours(int From, int To, bool WorkingDaysOnly, bool OnlyThen)
{
    internal bool Cover(Clock clock, long second)
    {
        var now = clock.SecondOfDay(second);
        var today = clock.WeekdayAt(second);
        if (From < To)
        {
            return now >= From && now < To && Holds(today);
        }
        return (now >= From && Holds(today)) || (now < To && Holds((today + 6) % 7));
    }

    private bool Holds(int weekday) => !WorkingDaysOnly || weekday < 5;
}

/// <summary>
/// A borrower as the auditor knows them: what truly happened, kept apart from what the program keeps.
/// </summary>
internal sealed class Debtor(long id, bool isBusiness, long[] debts, Number[] numbers, Clock[] homes, Clock[] tapes)
{
    internal long Id => id;
    internal bool IsBusiness => isBusiness;
    internal long[] Debts => debts;

    /// <summary>The same as they were first met: each auditor meets one of its own.</summary>
    internal Debtor Anew() =>
        new(
            id,
            isBusiness,
            debts,
            [.. numbers.Select(number => new Number(number.Id, number.IsAtWork, number.Clocks))],
            homes,
            tapes
        );

    internal List<Number> Numbers { get; } = [.. numbers];

    /// <summary>The clocks of every address that is known.</summary>
    internal List<Clock> Homes { get; } = [.. homes];
    internal List<Dialled> Calls { get; } = [];
    internal List<(long Debt, long At)> Talks { get; } = [];
    internal List<Hours> Hours { get; } = [];
    internal HashSet<long> ClosedDebts { get; } = [];
    internal HashSet<long> ClosedNumbers { get; } = [];
    internal bool EmployerForbids { get; set; }
    internal bool IsClosed { get; set; }

    /// <summary>Every clock by which the borrower may live now: where an address or a tape says so, too.</summary>
    internal IEnumerable<Clock> Clocks() =>
        Numbers
            .Where(number => number.IsInUse)
            .SelectMany(number => number.Clocks)
            .Concat(Homes)
            .Concat(tapes)
            .Distinct();
}
