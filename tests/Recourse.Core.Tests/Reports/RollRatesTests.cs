using System.IO.Compression;
using NodaTime;
using Recourse.Core.Loans;
using Recourse.Core.Reports;

namespace Recourse.Core.Tests.Reports;

public class RollRatesTests
{
    private static readonly LocalDate August = new(2023, 8, 31);
    private static readonly LocalDate September = new(2023, 9, 30);
    private static readonly LocalDate October = new(2023, 10, 31);

    [Fact]
    public void Accounts_that_left_the_book_are_in_the_denominator_and_those_without_a_next_month_are_not()
    {
        var row = Roll(
                (MonthStage.Days30, MonthStage.Days60, 3),
                (MonthStage.Days30, MonthStage.ZeroBalance, 1),
                (MonthStage.Days30, MonthStage.NoHistory, 50),
                (MonthStage.NoHistory, MonthStage.Days60, 50),
                (MonthStage.ZeroBalance, MonthStage.Days60, 50)
            )
            .From(MonthStage.Days30);

        Assert.Equal(new Rate(3, 4), row.Next);
        Assert.Equal(new Rate(1, 4), row.Exit);
        Assert.Equal(50, row.Unknown);
    }

    [Fact]
    public void Forward_stayed_back_cured_and_exit_are_all_there_is()
    {
        var row = Roll(
                (MonthStage.Days90, MonthStage.Days180, 1),
                (MonthStage.Days90, MonthStage.Days120, 2),
                (MonthStage.Days90, MonthStage.Days90, 4),
                (MonthStage.Days90, MonthStage.Days60, 8),
                (MonthStage.Days90, MonthStage.Days30, 16),
                (MonthStage.Days90, MonthStage.Current, 32),
                (MonthStage.Days90, MonthStage.ZeroBalance, 64)
            )
            .From(MonthStage.Days90);

        Assert.Equal(127, row.Accounts);
        Assert.Equal(2, row.Next.Part);
        Assert.Equal(3, row.Forward.Part);
        Assert.Equal(4, row.Stayed.Part);
        Assert.Equal(24, row.Back.Part);
        Assert.Equal(32, row.Cured.Part);
        Assert.Equal(64, row.Exit.Part);
    }

    [Fact]
    public void A_current_account_does_not_cure_and_the_last_stage_has_no_next()
    {
        var rates = Roll(
            (MonthStage.Current, MonthStage.Current, 9),
            (MonthStage.Current, MonthStage.Days30, 1),
            (MonthStage.Days180, MonthStage.Days180, 5)
        );

        Assert.Equal(0, rates.From(MonthStage.Current).Cured.Part);
        Assert.Equal(9, rates.From(MonthStage.Current).Stayed.Part);
        Assert.Equal(new Rate(1, 10), rates.From(MonthStage.Current).Next);
        Assert.Equal(new Rate(0, 5), rates.From(MonthStage.Days180).Next);
    }

    [Fact]
    public void A_step_over_a_missing_month_is_no_roll()
    {
        var rates = RollRates.Of([
            new Step(August, October, MonthStage.Days30, MonthStage.Days60, 7),
            new Step(September, October, MonthStage.Days30, MonthStage.Days60, 2),
            new Step(new(2023, 12, 31), new(2024, 1, 31), MonthStage.Days30, MonthStage.Days30, 2),
        ]);

        Assert.Equal(7, rates.Gaps);
        Assert.Equal(new Rate(2, 4), rates.From(MonthStage.Days30).Next);
    }

    [Fact]
    public void Without_accounts_there_is_no_rate_and_it_is_not_zero()
    {
        Assert.Null(new Rate(0, 0).Percent);
        Assert.Equal("–", new Rate(0, 0).ToString());
        Assert.Equal("0.0\u00a0%", new Rate(0, 7).ToString());
    }

    [Fact]
    public void The_real_book_rolls_as_the_issue_says()
    {
        var file = SharedFile("loans/metro2_portfolio_10k.csv.gz");
        Assert.SkipWhen(file is null, "The real loan book is not here: ../shared/data is absent.");

        var rates = RollRates.Of(StepsOf(file));

        Assert.Equal(new Rate(1_161, 3_698), rates.From(MonthStage.Days30).Next);
        Assert.Equal(14, rates.From(MonthStage.Days30).Exit.Part);
        Assert.Equal(
            ["31.4\u00a0%", "63.0\u00a0%", "80.4\u00a0%", "97.9\u00a0%"],
            RollRates.Stages.AsSpan(1, 4).ToArray().Select(stage => rates.From(stage).Next.ToString())
        );
    }

    private static RollRates Roll(params (MonthStage From, MonthStage To, long Accounts)[] steps) =>
        RollRates.Of(steps.Select(step => new Step(September, October, step.From, step.To, step.Accounts)));

    /// <summary>
    /// Reads the history strings themselves: newest month first, 0 current, 1–6 past due, B none, E zero.
    /// </summary>
    private static IEnumerable<Step> StepsOf(string file)
    {
        using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var lines = new StreamReader(zip);
        var header = lines.ReadLine()!.Split(',');
        var column = Array.IndexOf(header, "paymentHistoryProfile");
        while (lines.ReadLine() is { } line)
        {
            var history = line.Split(',')[column];
            for (var i = 1; i < history.Length; i++)
            {
                var to = October.PlusMonths(1 - i);
                yield return new Step(to.PlusMonths(-1), to, StageOf(history[i]), StageOf(history[i - 1]), 1);
            }
        }
    }

    private static MonthStage StageOf(char code) =>
        code switch
        {
            'B' => MonthStage.NoHistory,
            'E' => MonthStage.ZeroBalance,
            _ => MonthStage.Current + (code - '0'),
        };

    private static string? SharedFile(string path)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, "../shared/data", path);
            if (File.Exists(Path.Combine(folder, "Recourse.slnx")))
            {
                return File.Exists(file) ? file : null;
            }
        }
        return null;
    }
}
