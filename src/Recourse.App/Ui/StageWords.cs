using System.Globalization;
using NodaTime;
using Recourse.Core.Loans;

namespace Recourse.App.Ui;

/// <summary>What stages and months of a history are called on pages.</summary>
internal static class StageWords
{
    internal static string Of(MonthStage stage) =>
        stage switch
        {
            MonthStage.Current => "Current",
            MonthStage.Days30 => "30–59",
            MonthStage.Days60 => "60–89",
            MonthStage.Days90 => "90–119",
            MonthStage.Days120 => "120–149",
            MonthStage.Days150 => "150–179",
            MonthStage.Days180 => "180+",
            MonthStage.ZeroBalance => "Zero balance",
            _ => "No history",
        };

    internal static string Of(YearMonth month) => month.ToString("MMM uuuu", CultureInfo.InvariantCulture);

    internal static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
