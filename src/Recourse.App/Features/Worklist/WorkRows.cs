using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Worklist;

/// <summary>When a person can be called, as the gate sees it at this minute.</summary>
public enum WorkGroup
{
    /// <summary>Some call is open.</summary>
    Now,

    /// <summary>A call opens by itself before the person's day is over.</summary>
    LaterToday,

    /// <summary>A call opens by itself on another day.</summary>
    AnotherDay,

    /// <summary>Time alone opens no call.</summary>
    NotByCall,
}

/// <summary>One person on the worklist.</summary>
/// <param name="Place">The terms of the order that put the row here.</param>
/// <param name="WhyClosed">Why no call is open; empty when one is.</param>
/// <param name="Claimed">Which officer is at work with the person; null: nobody else.</param>
public sealed record WorkRow(
    long PersonId,
    string Name,
    string Accounts,
    string Why,
    IReadOnlyList<string> Place,
    string PastDue,
    string Balance,
    string Stage,
    string LastContact,
    string Best,
    string BestUntil,
    bool IsOpen,
    IReadOnlyList<RuleNamed> WhyClosed,
    IReadOnlyList<string> Agreed,
    string? Claimed,
    WorkGroup Group
)
{
    /// <summary>What would move the row, the nearest first.</summary>
    public IReadOnlyList<string> Moves { get; init; } = [];

    /// <summary>What happened since <see cref="ChangedSince"/>, the weightiest first.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The business day before, in words.</summary>
    public string ChangedSince { get; init; } = "";

    /// <summary>Until when the person is left in peace, in words; null: they are due.</summary>
    public string? RestsUntil { get; init; }

    /// <summary>“10:42 Phoenix”; null: no place is known.</summary>
    public string? LocalTime { get; init; }

    /// <summary>Whose borrower it is, when somebody's; null: anybody's.</summary>
    public string? Owner { get; init; }

    /// <summary>When time alone changes what the row says; null: never.</summary>
    public Instant? ChangesAt { get; init; }
}

/// <summary>Makes the rows of a page, in a fixed number of queries.</summary>
internal static class WorkRows
{
    internal static async Task<IReadOnlyList<WorkRow>> Of(Look look, List<Person> people, CancellationToken cancel)
    {
        if (people.Count == 0)
        {
            return [];
        }
        var facts = await PersonFacts.Load(look.Db, people.ConvertAll(person => person.Id), look.Now, cancel);
        var beside = await Beside.Load(look, people, cancel);
        var story = await WorkStory.Load(look, people, beside, cancel);
        return people.ConvertAll(person => Row(look, person, facts[person.Id], story));
    }

    private static WorkRow Row(Look look, Person person, ContactFacts facts, WorkStory story)
    {
        var beside = story.Beside;
        var (since, changes) = story.Changes(person);
        var clock = PersonClock.Of(look.Book, facts, look.Now);
        var ways = Board.Of(look.Book, facts, look.Now);
        var call = Board.Best([.. ways.Where(way => way.Channel == Channel.Call)]);
        var best = Board.Best(ways);
        var accounts = beside.Accounts[person.Id].ToList();
        return new WorkRow(
            person.Id,
            Words.Person(person.Name, accounts.Count > 0 ? accounts[0].Number : null),
            AccountWords(person, accounts),
            person.WorkReason == WorkReason.PromiseOpen && person.WorkFromAt > look.Now
                ? "Promise is open"
                : Words.Of(person.WorkReason),
            WorkPlace.Of(person, beside.Currency(person), story),
            Sum(accounts, story.PastDueOf, beside.Currency(person)),
            Sum(accounts, story.OwedOf, beside.Currency(person)),
            Stage(person, accounts, story),
            beside.Last.TryGetValue(person.Id, out var last)
                ? $"{clock.Day(last.At)} {Show.Clock(clock.TimeOf(last.At))}, {Words.Of(last.Result)}"
                : "never",
            best is null ? "No usable number or address" : beside.Way(best, look.SeesAll),
            best is null ? "" : WayWords.Until(best, clock),
            best?.IsOpen == true,
            WhyClosed(ways, call),
            beside.Agreed(person, clock),
            beside.Claim(person, look),
            GroupOf(person, call, clock)
        )
        {
            Moves = [.. story.Moves(person)],
            Changes = [.. changes],
            ChangedSince = since,
            RestsUntil = person.WorkFromAt is { } rest && rest > look.Now ? clock.Moment(rest) : null,
            LocalTime = clock.Zone is { } zone ? $"{Show.Clock(clock.TimeOf(look.Now))} {Show.City(zone)}" : null,
            Owner = beside.Owner(person, look),
            ChangesAt = NextOf(person.WorkFromAt, call?.Verdict.OpensAt, call?.Verdict.OpenUntil, look.Now),
        };
    }

    private static Instant? NextOf(Instant? rests, Instant? opens, Instant? closes, Instant now) =>
        new[] { rests, opens, closes }.Where(at => at > now).Min();

    private static WorkGroup GroupOf(Person person, Way? call, PersonClock clock)
    {
        var opens = call switch
        {
            null => (Instant?)null,
            { IsOpen: true } => clock.Now,
            _ => call.Verdict.OpensAt,
        };
        if (opens is not { } at)
        {
            return WorkGroup.NotByCall;
        }
        var from = person.WorkFromAt is { } rest ? Instant.Max(rest, at) : at;
        return from <= clock.Now ? WorkGroup.Now
            : clock.DateOf(from) == clock.Today ? WorkGroup.LaterToday
            : WorkGroup.AnotherDay;
    }

    private static IReadOnlyList<RuleNamed> WhyClosed(ImmutableArray<Way> ways, Way? call) =>
        call switch
        {
            { IsOpen: true } => [],
            null when ways.IsEmpty => [],
            null => [RuleNamed.Plain("No usable phone number")],
            _ => [.. call.Verdict.Stops.Select(stop => RuleNamed.Of(stop.Rule)).DistinctBy(rule => rule.Title)],
        };

    private static string AccountWords(Person person, List<Account> accounts) =>
        accounts.Count switch
        {
            0 => "no account",
            1 when person.Name is null => "no name on the tape",
            1 => accounts[0].Number,
            _ => $"{accounts[0].Number} and {accounts.Count - 1} more",
        };

    /// <summary>Of the debts in the queue of calls; one that nobody told is unknown, never nothing.</summary>
    private static string Sum(List<Account> accounts, Func<Account, long?> amount, string currency)
    {
        var owing = accounts.FindAll(account => account.Lane == WorkLane.Calls).ConvertAll(it => amount(it));
        var known = owing.FindAll(cents => cents is not null);
        return known.Count == 0 ? "unknown"
            : known.Count == owing.Count ? Show.Money(known.Sum(), currency)
            : $"{Show.Money(known.Sum(), currency)} and unknown";
    }

    private static string Stage(Person person, List<Account> accounts, WorkStory story)
    {
        var written = accounts
            .Where(account => account.Lane == WorkLane.Calls)
            .Select(account => account.Status)
            .FirstOrDefault(status => status is AccountStatus.ChargedOff or AccountStatus.InCollection);
        return written is AccountStatus.ChargedOff or AccountStatus.InCollection
            ? Words.Of(written)
            : story.Stage(person);
    }
}

/// <summary>The terms of the worklist's order in words, the strongest first.</summary>
internal static class WorkPlace
{
    internal static IReadOnlyList<string> Of(Person person, string currency, WorkStory story)
    {
        if (!person.IsWorkable)
        {
            return ["Nothing of this borrower is in the queue of calls."];
        }
        var amount =
            person.PastDueCents is { } due ? $"{Show.Money(due, currency)} past due"
            : person.BalanceCents is { } balance
                ? $"{Show.Money(balance, currency)} owed in all, because the past-due amount is unknown"
            : "unknown, which counts as nothing";
        return
        [
            $"First the reason: {ReasonWords(person.WorkReason)}",
            $"Then the stage: {story.Stage(person)}; a later one is earlier, and unknown counts as the first.",
            $"Then the amount: {amount}; a larger one is earlier.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Together {person.WorkPriority:#,0}; the highest number is first."
            ),
        ];
    }

    private static string ReasonWords(WorkReason reason) =>
        reason switch
        {
            WorkReason.UnfinishedCall => "a call without its outcome comes before everything.",
            WorkReason.CallBack => "a call-back that was promised comes before all other debts.",
            WorkReason.PaymentReturned => "a payment that came back, of which the borrower has not heard from us.",
            WorkReason.LastDay => "the last day before a worse bucket or the charge-off.",
            WorkReason.FirstPaymentDefault => "no instalment was ever paid.",
            WorkReason.PromiseBroken => "a promise that was not kept comes before other debts.",
            WorkReason.NeverSpoken => "past due and never spoken to, after everything that was agreed or is urgent.",
            WorkReason.PastDue => "past due and spoken to before, after everything that was agreed or is urgent.",
            WorkReason.PromiseOpen => "a promise is open, so the borrower is left in peace.",
            WorkReason.PaymentPending => "a payment has not cleared, so the borrower is left in peace.",
            _ => "none.",
        };
}
