using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.Core.Reports;

/// <summary>Money that came in, and money that went out again because it was returned.</summary>
/// <param name="Posted">Payments recorded on the day, whatever became of them since.</param>
/// <param name="Returned">Payments that were taken back on the day, whenever they had been recorded.</param>
public sealed record CollectedMoney(Money Posted, Money Returned)
{
    /// <summary>Nothing came and nothing went.</summary>
    public static CollectedMoney None { get; } = new(Money.Zero, Money.Zero);

    /// <summary>Posted less returned; below zero on a day on which more came back than came in.</summary>
    public Money Net => Posted - Returned;

    /// <summary>Both sides added.</summary>
    public static CollectedMoney operator +(CollectedMoney left, CollectedMoney right) =>
        new(left.Posted + right.Posted, left.Returned + right.Returned);
}

/// <summary>A promise as the kept rate counts it.</summary>
/// <param name="Amount">How much was promised.</param>
/// <param name="Outcome">How it stands.</param>
public sealed record DuePromise(Money Amount, PromiseOutcome Outcome);

/// <summary>
/// Promises that fell due in a period, and what became of them. They are counted by the day on which they fell due,
/// never by the day on which they were made: a wave of fresh promises would else hide the broken ones.
/// </summary>
/// <param name="Due">All that fell due, withdrawn ones left out.</param>
/// <param name="Kept">Enough came within the grace.</param>
/// <param name="Partly">Something came, not enough: not kept, and counted apart.</param>
/// <param name="NotKept">Nothing came.</param>
/// <param name="DueAmount">What was promised by all of them.</param>
/// <param name="KeptAmount">What was promised by those that were kept.</param>
/// <param name="JudgedAmount">What was promised by those of which it is known how they ended.</param>
public sealed record PromiseScore(
    long Due,
    long Kept,
    long Partly,
    long NotKept,
    Money DueAmount,
    Money KeptAmount,
    Money JudgedAmount
)
{
    /// <summary>None fell due.</summary>
    public static PromiseScore None { get; } = new(0, 0, 0, 0, Money.Zero, Money.Zero, Money.Zero);

    /// <summary>Those whose grace still runs, or whose money has not cleared: nobody knows yet.</summary>
    public long Open => Due - Kept - Partly - NotKept;

    /// <summary>Kept of those whose end is known, by count; open ones are left out.</summary>
    public Rate KeptRate => new(Kept, Kept + Partly + NotKept);

    /// <summary>The same by what was promised.</summary>
    public Rate KeptRateByAmount => new(KeptAmount.Minor, JudgedAmount.Minor);

    /// <summary>Counts promises that fell due.</summary>
    public static PromiseScore Of(IEnumerable<DuePromise> promises) => promises.Aggregate(None, (sum, it) => sum + it);

    /// <summary>One more promise.</summary>
    public static PromiseScore operator +(PromiseScore score, DuePromise it) => score + Of(it, 1);

    /// <summary>Both counted together.</summary>
    public static PromiseScore operator +(PromiseScore left, PromiseScore right) =>
        new(
            left.Due + right.Due,
            left.Kept + right.Kept,
            left.Partly + right.Partly,
            left.NotKept + right.NotKept,
            left.DueAmount + right.DueAmount,
            left.KeptAmount + right.KeptAmount,
            left.JudgedAmount + right.JudgedAmount
        );

    /// <summary>A number of promises that ended alike.</summary>
    /// <param name="sum">What all of them together promised, and how they ended.</param>
    /// <param name="count">How many they are.</param>
    public static PromiseScore Of(DuePromise sum, long count)
    {
        var isKept = sum.Outcome == PromiseOutcome.Kept;
        var isPart = sum.Outcome == PromiseOutcome.PartlyKept;
        var isNot = sum.Outcome == PromiseOutcome.NotKept;
        return new(
            count,
            isKept ? count : 0,
            isPart ? count : 0,
            isNot ? count : 0,
            sum.Amount,
            isKept ? sum.Amount : Money.Zero,
            isKept || isPart || isNot ? sum.Amount : Money.Zero
        );
    }
}

/// <summary>Calls that were placed, what they reached, and what the gate did not let through.</summary>
/// <param name="Attempts">Calls that were dialled; one that never left the phone is none.</param>
/// <param name="RightParty">Calls of ours that reached the borrower, verified.</param>
/// <param name="Conversations">Talks with borrowers, those in which they called us included.</param>
/// <param name="Inbound">Calls in which they called us.</param>
/// <param name="Refused">Calls that the gate refused: none of these was dialled.</param>
public sealed record ContactScore(long Attempts, long RightParty, long Conversations, long Inbound, long Refused)
{
    /// <summary>Nobody called.</summary>
    public static ContactScore None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Right parties of attempts: the headline of the field.</summary>
    public Rate RightPartyRate => new(RightParty, Attempts);

    /// <summary>Both counted together.</summary>
    public static ContactScore operator +(ContactScore left, ContactScore right) =>
        new(
            left.Attempts + right.Attempts,
            left.RightParty + right.RightParty,
            left.Conversations + right.Conversations,
            left.Inbound + right.Inbound,
            left.Refused + right.Refused
        );
}

/// <summary>The figures of one day.</summary>
/// <param name="On">The business date, in the zone of each portfolio.</param>
/// <param name="Collected">Money.</param>
/// <param name="Promises">Those that fell due on the day.</param>
/// <param name="PromisesMade">Those that were taken on the day.</param>
/// <param name="Contacts">Calls.</param>
/// <param name="Approvals">Requests that waited for a second person at its close, or wait now.</param>
public sealed record DayFigures(
    LocalDate On,
    CollectedMoney Collected,
    PromiseScore Promises,
    long PromisesMade,
    ContactScore Contacts,
    long Approvals
)
{
    /// <summary>Nothing happened on a day.</summary>
    public static DayFigures None(LocalDate on) =>
        new(on, CollectedMoney.None, PromiseScore.None, 0, ContactScore.None, 0);

    /// <summary>Both counted together; the day is that of the first.</summary>
    public static DayFigures operator +(DayFigures left, DayFigures right) =>
        new(
            left.On,
            left.Collected + right.Collected,
            left.Promises + right.Promises,
            left.PromisesMade + right.PromisesMade,
            left.Contacts + right.Contacts,
            left.Approvals + right.Approvals
        );
}
