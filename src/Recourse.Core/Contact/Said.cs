using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.Core.Contact;

/// <summary>How far a person's "stop" reaches.</summary>
public enum StopReach
{
    /// <summary>The number of this call only.</summary>
    ThisNumber,

    /// <summary>All calls, to any number, about any debt.</summary>
    Calls,

    /// <summary>All calls and all text messages, about any debt.</summary>
    CallsAndTexts,

    /// <summary>All emails, about any debt.</summary>
    Emails,
}

/// <summary>A promise to pay, once or in equal parts.</summary>
/// <param name="Account">Which debt.</param>
/// <param name="Amount">How much; of a series, each time.</param>
/// <param name="DueOn">By which day, on the portfolio's calendar; of a series, the first.</param>
public sealed record PromiseSaid(AccountId Account, Money Amount, LocalDate DueOn)
{
    /// <summary>How the money is to come.</summary>
    public PromiseMethod Method { get; init; }

    /// <summary>How many times.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How far apart the parts of a series lie.</summary>
    public Frequency Every { get; init; }

    /// <summary>Whether and how they asked to be reminded; null: they did not.</summary>
    public string? Reminder { get; init; }

    /// <summary>Each becomes a promise of its own.</summary>
    public ImmutableArray<PromisePart> Parts => PromiseSeries.Of(Amount, DueOn, Every, Math.Max(0, Count));
}

/// <summary>Something said or written about debts.</summary>
/// <param name="About">Which debts; empty: all of the person.</param>
/// <param name="InWriting">True when it reached us in writing.</param>
/// <param name="Words">In the person's own words, as far as noted.</param>
public sealed record DebtSaid(ImmutableArray<AccountId> About, bool InWriting, string Words)
{
    /// <summary>Of a dispute: which part; null: not said.</summary>
    public DisputePart? Part { get; init; }
}

/// <summary>Times of which the person spoke.</summary>
/// <param name="Time">When, on the person's own clock.</param>
/// <param name="Words">In words for a screen.</param>
public sealed record TimesSaid(StatedTime Time, string Words);

/// <summary>What a person told us, in a call or a letter. Everything may be combined.</summary>
public sealed record Said
{
    /// <summary>Nothing was said.</summary>
    public static readonly Said Nothing = new();

    /// <summary>Promises to pay.</summary>
    public PromiseSaid? Promise { get; init; }

    /// <summary>Asks to be called at this moment.</summary>
    public Instant? CallBackAt { get; init; }

    /// <summary>Refuses to pay. In writing it is a written stop (12 CFR 1006.6(c)(1)).</summary>
    public DebtSaid? Refuses { get; init; }

    /// <summary>Disputes a debt.</summary>
    public DebtSaid? Disputes { get; init; }

    /// <summary>Bans a medium or the number, in any words; for any debt (12 CFR 1006.14(h)).</summary>
    public StopReach? Stops { get; init; }

    /// <summary>Asks in writing that contact about these debts stop (12 CFR 1006.6(c)(1)).</summary>
    public DebtSaid? Ceases { get; init; }

    /// <summary>Hours or days that suit or do not suit.</summary>
    public TimesSaid? Times { get; init; }

    /// <summary>An attorney represents the person; who, as far as known, in the words.</summary>
    public DebtSaid? Attorney { get; init; }

    /// <summary>Speaks of a bankruptcy; chapter, court and number as far as known.</summary>
    public string? Bankruptcy { get; init; }

    /// <summary>The person is said to have died; by whom and when.</summary>
    public string? Deceased { get; init; }

    /// <summary>Pays in this call: for which debt. The money is recorded on the payment form.</summary>
    public AccountId? PaysNow { get; init; }

    /// <summary>Says that money was sent already.</summary>
    public PaidSaid? PaidAlready { get; init; }

    /// <summary>Allows contact at a number, within limits.</summary>
    public ConsentSaid? Allows { get; init; }

    /// <summary>Somebody serves in the armed forces: who, where, until when.</summary>
    public string? Military { get; init; }

    /// <summary>Says that somebody else used their identity.</summary>
    public string? IdentityTheft { get; init; }

    /// <summary>Complains: of what, in their words.</summary>
    public string? Complaint { get; init; }

    /// <summary>Wants papers: which, and where to.</summary>
    public string? Documents { get; init; }

    /// <summary>Wants to speak with a supervisor: about what.</summary>
    public string? Supervisor { get; init; }

    /// <summary>Speaks this language rather: two letters, such as <c>es</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Something to bear in mind from now on.</summary>
    public CareSaid? Care { get; init; }

    /// <summary>The line dropped before all was said.</summary>
    public bool LineDropped { get; init; }

    /// <summary>Hardship: what happened.</summary>
    public string? Hardship { get; init; }

    /// <summary>The employer forbids such calls.</summary>
    public bool WorkplaceForbids { get; init; }

    /// <summary>The place where this number rings is inconvenient.</summary>
    public bool PlaceIsInconvenient { get; init; }
}

/// <summary>What an officer reports of a call, in one submit.</summary>
/// <param name="Result">Who or what answered.</param>
/// <param name="Discussed">With the right party: the debts that were spoken about.</param>
/// <param name="MessageLeft">With voicemail: a message was left.</param>
/// <param name="Said">What was said.</param>
public sealed record CallReport(CallResult Result, ImmutableArray<AccountId> Discussed, bool MessageLeft, Said Said)
{
    /// <summary>With the right party: the borrower, or who may stand in their place.</summary>
    public SpokenWith With { get; init; }

    /// <summary>With somebody else: who, and whether they were asked where the borrower is.</summary>
    public ThirdPersonSaid? Third { get; init; }
}

/// <summary>Why a report cannot be recorded as it stands.</summary>
/// <param name="Field">The field of the form: <c>promise</c>, <c>call-back</c>.</param>
/// <param name="Words">What is wrong and what to do.</param>
public sealed record FieldProblem(string Field, string Words);
