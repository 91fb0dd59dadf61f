using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Recourse.Core.Loans;

namespace Recourse.Core.Reports;

/// <summary>How many accounts stood in one stage at a month-end and in another at their next recorded one.</summary>
/// <param name="FromOn">The earlier month-end.</param>
/// <param name="ToOn">The next recorded month-end of the same accounts.</param>
/// <param name="From">Stage at the earlier one.</param>
/// <param name="To">Stage at the later one.</param>
/// <param name="Accounts">So many accounts made this step.</param>
public sealed record Step(LocalDate FromOn, LocalDate ToOn, MonthStage From, MonthStage To, long Accounts);

/// <summary>A part of a whole, in counts. Without a whole there is no rate, which is not a rate of zero.</summary>
/// <param name="Part">The accounts that did it.</param>
/// <param name="Whole">The accounts that could have.</param>
public sealed record Rate(long Part, long Whole)
{
    /// <summary>Percent with one decimal, halves away from zero; null when nothing was counted.</summary>
    public decimal? Percent => Whole == 0 ? null : Math.Round(Part * 100m / Whole, 1, MidpointRounding.AwayFromZero);

    /// <summary><c>31.4 %</c>, or a dash when nothing was counted.</summary>
    public override string ToString() =>
        Percent is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) + "\u00a0%" : "–";
}

/// <summary>What became, one month later, of the accounts that stood in one stage.</summary>
public sealed class RollRow
{
    private readonly ImmutableArray<long> _to;

    internal RollRow(MonthStage from, ImmutableArray<long> to) => (From, _to) = (from, to);

    /// <summary>Where they stood.</summary>
    public MonthStage From { get; }

    /// <summary>
    /// All of them whose next month is known: the denominator of every rate. Those that left the book are in it; those
    /// whose next month has no history are not.
    /// </summary>
    public long Accounts => _to.Sum() - Unknown;

    /// <summary>Those whose next month has no history; counted nowhere else.</summary>
    public long Unknown => To(MonthStage.NoHistory);

    /// <summary>To the very next stage: the roll rate.</summary>
    public Rate Next => Of(From < MonthStage.Days180 ? To(From + 1) : 0);

    /// <summary>To any later stage.</summary>
    public Rate Forward => Of(Later(From));

    /// <summary>Still in the same stage.</summary>
    public Rate Stayed => Of(To(From));

    /// <summary>To an earlier stage, and still past due.</summary>
    public Rate Back => Of(RollRates.Stages.Where(to => to > MonthStage.Current && to < From).Sum(To));

    /// <summary>Past due before, current now.</summary>
    public Rate Cured => Of(From > MonthStage.Current ? To(MonthStage.Current) : 0);

    /// <summary>Zero balance: left the book.</summary>
    public Rate Exit => Of(To(MonthStage.ZeroBalance));

    /// <summary>The accounts that stood in this stage one month later.</summary>
    public long To(MonthStage stage) => _to[(int)stage];

    /// <summary>The same as a share of all in the row.</summary>
    public Rate RateTo(MonthStage stage) => Of(To(stage));

    private long Later(MonthStage stage) => RollRates.Stages.Where(to => to > stage).Sum(To);

    private Rate Of(long part) => new(part, Accounts);
}

/// <summary>
/// The true migration of accounts between stages of delinquency from one month-end to the next, in counts. History
/// strings hold no amounts, so no amount is rolled.
/// </summary>
public sealed class RollRates
{
    private static readonly int StageCount = Enum.GetValues<MonthStage>().Length;

    private RollRates(ImmutableArray<RollRow> rows, long gaps) => (Rows, Gaps) = (rows, gaps);

    /// <summary>Current, then the stages past due, ascending.</summary>
    public static ImmutableArray<MonthStage> Stages { get; } =
    [
        MonthStage.Current,
        MonthStage.Days30,
        MonthStage.Days60,
        MonthStage.Days90,
        MonthStage.Days120,
        MonthStage.Days150,
        MonthStage.Days180,
    ];

    /// <summary>One row for each of <see cref="Stages"/>.</summary>
    public ImmutableArray<RollRow> Rows { get; }

    /// <summary>Steps over a missing month, which are no roll of one month and are left out.</summary>
    public long Gaps { get; }

    /// <summary>Pools all steps that are given; steps from no history or from zero balance roll nothing.</summary>
    public static RollRates Of(IEnumerable<Step> steps)
    {
        var counts = Stages.ToDictionary(stage => stage, _ => new long[StageCount]);
        var gaps = 0L;
        foreach (var step in steps)
        {
            if (!counts.TryGetValue(step.From, out var row))
                continue;
            if (AreConsecutive(step.FromOn, step.ToOn))
                row[(int)step.To] += step.Accounts;
            else
                gaps += step.Accounts;
        }

        return new RollRates([.. Stages.Select(stage => new RollRow(stage, [.. counts[stage]]))], gaps);
    }

    /// <summary>The row of one of <see cref="Stages"/>.</summary>
    public RollRow From(MonthStage stage) => Rows[Stages.IndexOf(stage)];

    private static bool AreConsecutive(LocalDate from, LocalDate to) =>
        from.ToYearMonth().PlusMonths(1) == to.ToYearMonth();
}
