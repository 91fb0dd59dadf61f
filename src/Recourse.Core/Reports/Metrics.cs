using System.Collections.Immutable;

namespace Recourse.Core.Reports;

/// <summary>Whether a figure stays as it was first told.</summary>
public enum MetricBasis
{
    /// <summary>Made of rows that are only ever added for their day: it is the same whenever it is asked.</summary>
    Settled,

    /// <summary>As it stands with all that is known now; what was told at the close is in the day's summary.</summary>
    Restated,

    /// <summary>As it was at the close of its day, and stays.</summary>
    Reported,
}

/// <summary>What a figure means: one entry of the dictionary that pages, files and tests read alike.</summary>
/// <param name="Key">Stands in addresses and files.</param>
/// <param name="Name">What it is called on a screen.</param>
/// <param name="Formula">How it is counted, in words.</param>
/// <param name="Rows">Which records are counted.</param>
/// <param name="Basis">Whether it stays.</param>
/// <param name="Source">Whose definition it is.</param>
public sealed record Metric(string Key, string Name, string Formula, string Rows, MetricBasis Basis, string Source);

/// <summary>The dictionary of figures.</summary>
public static class Metrics
{
    /// <summary>Money that came in, less what came back.</summary>
    public static Metric Collected { get; } =
        new(
            "collected",
            "Collected",
            "Payments posted on the day, less payments that were returned or taken back on the day.",
            "Ledger entries of payments that were recorded here; what a lender’s tape tells is the lender’s.",
            MetricBasis.Settled,
            "House definition; returned money is taken off on the day it came back, not on the day it was posted."
        );

    /// <summary>Promises that fall due and what became of them.</summary>
    public static Metric PromisesKept { get; } =
        new(
            "promises",
            "Promises due and kept",
            "Promises that fell due in the period and were kept, of those whose end is known. Kept is: at least the "
                + "portfolio’s share of the amount came by the due day and its days of grace. Open ones are left out, "
                + "partly kept ones are not kept.",
            "Promises by the day they fell due, not the day they were made; withdrawn ones are left out.",
            MetricBasis.Restated,
            "PTP kept rate of the field, by count and by amount, with tolerance and grace as each portfolio sets them."
        );

    /// <summary>Promises taken.</summary>
    public static Metric PromisesMade { get; } =
        new(
            "promises-made",
            "Promises taken",
            "Promises that borrowers made on the day.",
            "Promises by the business date on which they were made; withdrawn ones are left out.",
            MetricBasis.Restated,
            "Count; PTP rate is promises taken of right parties reached."
        );

    /// <summary>Calls and what they reached.</summary>
    public static Metric Contacts { get; } =
        new(
            "contacts",
            "Contacts made",
            "Calls that reached the borrower, verified. The rate is right parties of calls dialled; conversations also "
                + "hold those in which the borrower called us.",
            "Attempts of the day by their outcome; a call that was never dialled is none.",
            MetricBasis.Restated,
            "RPC rate with attempts as denominator, the strictest of the usages in the field."
        );

    /// <summary>Calls that the gate refused.</summary>
    public static Metric Refused { get; } =
        new(
            "refused",
            "Refused by the gate",
            "Calls that somebody asked to place and the rules did not let through, by the first that stopped each.",
            "Decisions of the day that refused; each can be judged again from its stored facts.",
            MetricBasis.Settled,
            "House definition: gate blocks by rule."
        );

    /// <summary>Requests that wait for a second person.</summary>
    public static Metric Approvals { get; } =
        new(
            "approvals",
            "Waiting for approval",
            "Reversals, waivers and entries that one person asked for and no other has decided.",
            "Requests that were asked by the close of the day and not decided by then.",
            MetricBasis.Settled,
            "House definition."
        );

    /// <summary>Accounts and money by days past due.</summary>
    public static Metric Ageing { get; } =
        new(
            "ageing",
            "Ageing",
            "Days past due are the business date less the due date of the oldest unpaid instalment, in the buckets of "
                + "each portfolio; an account of which only a stage was reported stands in that stage.",
            "Workable accounts with open books that owe something, as their books were last figured.",
            MetricBasis.Restated,
            "DPD of the field."
        );

    /// <summary>Accounts that moved between stages.</summary>
    public static Metric RollRate { get; } =
        new(
            "roll-rate",
            "Roll rate",
            "True migration: of the accounts in a stage at a month-end, how many stood worse, the same, better, "
                + "current or had left the book at the next; they sum to 100 %. Dollar flow: what stood in the next "
                + "stage at the next month-end ÷ what stood in this one.",
            "Month-ends as the night or a tape’s history reported them.",
            MetricBasis.Reported,
            "OCC, Allowance for Loan and Lease Losses, App. G; $40M of $100M is 40 %."
        );

    /// <summary>All of them, in the order of the screen.</summary>
    public static ImmutableArray<Metric> All { get; } =
    [Collected, PromisesKept, PromisesMade, Contacts, Refused, Approvals, Ageing, RollRate];
}
