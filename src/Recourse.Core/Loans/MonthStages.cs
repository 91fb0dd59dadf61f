using Recourse.Core.Kernel;

namespace Recourse.Core.Loans;

/// <summary>The stage of an account at a month-end, in the 30-day stages of payment-history strings.</summary>
public static class MonthStages
{
    /// <summary>
    /// Fewer than 30 days past due is current at a month-end, as in Metro 2. Who owes nothing has left the book,
    /// whatever was last reported; unknown days are no history, never current.
    /// </summary>
    /// <param name="daysPastDue">Days, or the lower bound of a stage that was reported without a day; null
    /// unknown.</param>
    /// <param name="owed">Everything owed; null unknown.</param>
    public static MonthStage Of(int? daysPastDue, Money? owed) =>
        (owed, daysPastDue) switch
        {
            ({ Minor: <= 0 }, _) => MonthStage.ZeroBalance,
            (_, null) => MonthStage.NoHistory,
            (_, < 30) => MonthStage.Current,
            (_, < 60) => MonthStage.Days30,
            (_, < 90) => MonthStage.Days60,
            (_, < 120) => MonthStage.Days90,
            (_, < 150) => MonthStage.Days120,
            (_, < 180) => MonthStage.Days150,
            _ => MonthStage.Days180,
        };
}
