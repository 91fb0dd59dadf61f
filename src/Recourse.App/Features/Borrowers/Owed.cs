using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Law.Limitation;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Borrowers;

/// <summary>What is owed, what was promised, what comes next, and what stops contact.</summary>
/// <param name="PastDue">Known past-due amounts added up, one for each currency.</param>
/// <param name="Unknown">On how many debts the past-due amount is not known; empty when none.</param>
/// <param name="PayAt">Where a payment is recorded; null: not by this viewer, or no books are open.</param>
/// <param name="Lifted">Holds that were lifted, mistakes too: they stay visible.</param>
/// <param name="Payday">When money comes to them, in their words; null: not known.</param>
/// <param name="PaydayAt">Where that is told; null: not by this viewer.</param>
public sealed record OwedView(
    long PersonId,
    string AsOf,
    IReadOnlyList<string> PastDue,
    string Unknown,
    IReadOnlyList<DebtView> Debts,
    IReadOnlyList<PromiseView> Promises,
    string? PromisesKept,
    IReadOnlyList<NextView> Next,
    IReadOnlyList<HoldView> Holds,
    IReadOnlyList<HoldView> Times,
    IReadOnlyList<HoldView> Lifted,
    IReadOnlyList<ConsentView> Consents,
    IReadOnlyList<SpokenView> Spoken,
    IReadOnlyList<PaperLine> Papers,
    string? Payday,
    string? PaydayAt,
    string? PayAt
);

/// <summary>One debt. A figure that no tape gave says “unknown”.</summary>
public sealed record DebtView(
    string Name,
    string Balance,
    string? WhyNoCalls,
    string Role,
    string? InDefault,
    string Stage,
    IReadOnlyList<(string Name, string Value, bool IsSum)> Glance,
    IReadOnlyList<(string Name, string Value, bool IsSum)> Figures,
    IReadOnlyList<MonthView> Months,
    IReadOnlyList<PartyView> Parties,
    MoneyView? Money,
    string Autopay
)
{
    internal long AccountId { get; init; }

    /// <summary>
    /// Whether it is time-barred, by each state in which a suit may be brought; empty: no period runs.
    /// </summary>
    internal IReadOnlyList<LimitationAnswer> Limitation { get; init; } = [];
}

/// <summary>How an account stood at one month-end.</summary>
public sealed record MonthView(string Month, string Words, string Mark);

public sealed record PartyView(long PersonId, string Name, string Part, bool IsThisPerson, string? Held);

/// <param name="ChangeAt">Where it is moved or done; null: not by this viewer.</param>
public sealed record NextView(string Kind, string When, string Words, bool IsOver, string? ChangeAt);

/// <param name="Owner">Who placed it, and who may lift it or did.</param>
/// <param name="LiftAt">Where it is lifted; null: not by this viewer, or it ends by another way.</param>
public sealed record HoldView(string Kind, string Scope, string Since, string Words, string Owner, string? LiftAt);

public sealed record ConsentView(string Point, IReadOnlyList<string> History);

/// <summary>Puts the right column of the account screen into words.</summary>
internal static class Owed
{
    private const int Months = 24;

    /// <summary>
    /// Lanes in which something is owed; a debt that is paid or not past due has no past-due amount to know.
    /// </summary>
    private static readonly WorkLane[] Owing =
    [
        WorkLane.Calls,
        WorkLane.AskAPerson,
        WorkLane.Deceased,
        WorkLane.Repossession,
    ];

    internal static async Task<OwedView> Load(Db db, Borrower borrower, CancellationToken cancel)
    {
        var id = borrower.Person.Id;
        var promises = await PromiseLines.Load(db, borrower, cancel);
        var next = await db
            .NextActions.AsNoTracking()
            .Where(row => row.PersonId == id && row.DoneAt == null)
            .ToListAsync(cancel);
        var holds = await db
            .Holds.AsNoTracking()
            .Where(row => row.PersonId == id)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        var times = await db
            .StatedTimes.AsNoTracking()
            .Where(row => row.PersonId == id && row.LiftedAt == null)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        var points = borrower.Points.Select(point => point.Id).ToList();
        var consents = await db
            .ConsentEvents.AsNoTracking()
            .Where(row => points.Contains(row.ContactPointId))
            .OrderByDescending(row => row.At)
            .ToListAsync(cancel);
        var owing = borrower.Debts.Where(debt => Owing.Contains(debt.Account.Lane)).ToList();
        var unknown = owing.Count(debt => PastDueOf(debt, borrower.Now) is null);
        var papers = await PaperLines.Load(db, borrower.Debts.Select(debt => debt.Account.Id).ToList(), cancel);
        return new OwedView(
            id,
            AsOf(borrower),
            PastDue(owing, borrower.Now),
            unknown == 0 ? ""
                : owing.Count == 1 ? "The tape does not say how much is past due."
                : $"Unknown on {Show.Count(unknown, "debt")}: the tape does not say.",
            [.. borrower.Debts.Select(debt => View(borrower, debt))],
            promises.Lines,
            promises.Kept,
            [.. next.OrderBy(action => action.DueAt ?? Instant.MaxValue).Select(action => View(borrower, action))],
            [.. holds.Where(hold => hold.LiftedAt is null).Select(hold => HoldLines.View(borrower, hold))],
            [.. times.Select(time => HoldLines.View(borrower, time))],
            [.. holds.Where(hold => hold.LiftedAt is not null).Select(hold => HoldLines.View(borrower, hold))],
            [.. borrower.Points.Select(point => View(borrower, point, consents)).OfType<ConsentView>()],
            [.. SpokenTo.Of(borrower, holds)],
            [.. papers.Where(paper => paper.Ended is null)],
            borrower.Person.PaydayWords,
            borrower.Viewer.Works ? string.Create(CultureInfo.InvariantCulture, $"/borrowers/{id}/payday") : null,
            borrower.Viewer.Works && borrower.Debts.Any(debt => debt.Books is not null)
                ? string.Create(CultureInfo.InvariantCulture, $"/borrowers/{id}/payments/new")
                : null
        );
    }

    private static string AsOf(Borrower borrower)
    {
        var books = borrower.Debts.Where(debt => debt.Books is not null && IsOurs(debt)).ToList();
        var tapes = borrower
            .Debts.Except(books)
            .Select(debt => debt.Account.StatusAsOf ?? debt.Portfolio.TapeAsOf)
            .OfType<LocalDate>()
            .Distinct()
            .Order()
            .Select(Show.Date)
            .ToList();
        var ours = books.Count == 0 ? "" : $"by our books as of {Show.Date(books[0].Today(borrower.Now))}";
        if (tapes.Count == 0)
            return ours.Length > 0 ? ours : "date of the tape unknown";
        var noted = borrower.Debts.Any(debt => debt.Books is not null && !IsOurs(debt))
            ? " says, with what was noted here since"
            : " says";
        var told = "as the tape of " + string.Join(" and ", tapes) + noted;
        return ours.Length > 0 ? ours + "; others " + told : told;
    }

    private static bool IsOurs(Debt debt) => debt.Portfolio.OfRecord == OfRecord.Book;

    private static List<string> PastDue(List<Debt> owing, Instant now) =>
        [
            .. owing
                .Select(debt => (debt.Portfolio.Currency, Cents: PastDueOf(debt, now)))
                .Where(it => it.Cents is not null)
                .GroupBy(it => it.Currency, it => it.Cents!.Value, StringComparer.Ordinal)
                .Select(group => Show.Money(group.Sum(), group.Key)),
        ];

    /// <summary>By the books where they are open, else as the tape told; null is unknown.</summary>
    private static long? PastDueOf(Debt debt, Instant now) =>
        debt.Books is { } books ? books.AgeOn(debt.Today(now)).PastDue?.Minor : debt.Account.PastDueCents;

    /// <summary>Owed less a credit, by the books where they are open, else as the tape told.</summary>
    private static long? BalanceOf(Debt debt, Instant now)
    {
        if (debt.Books is not { } books)
            return debt.Account.BalanceCents;
        var state = books.StateOn(debt.Today(now));
        return (state.Owed - state.Credit).Minor;
    }

    private static DebtView View(Borrower borrower, Debt debt)
    {
        var account = debt.Account;
        var capacity = PersonFacts.CapacityOn(debt.Capacities, debt.Today(borrower.Now));
        var role = capacity?.Role ?? PartyRole.ThirdPartyCollector;
        var lender = debt.Portfolio.Lender;
        return new DebtView(
            debt.Name,
            Show.Money(BalanceOf(debt, borrower.Now), debt.Portfolio.Currency),
            Words.WhyNoCalls(account.Lane),
            capacity is null
                ? $"Lender {lender}. In what capacity we act is unknown; it counts as collecting for another."
                : $"Lender {lender}. {Words.Of(role)}.",
            role == PartyRole.Creditor ? null : InDefault(capacity?.InDefaultWhenObtained),
            Stage(debt),
            [.. DebtFigures.Glance(debt)],
            [.. DebtFigures.Rest(debt)],
            [.. debt.Months.Take(Months).Reverse().Select(View)],
            [.. debt.Parties.Select(party => View(borrower, party))],
            DebtMoney.View(debt, borrower.Now),
            Autopay(account)
        )
        {
            AccountId = account.Id,
            Limitation = Limitation(borrower, debt, role),
        };
    }

    private static IReadOnlyList<LimitationAnswer> Limitation(Borrower borrower, Debt debt, PartyRole role)
    {
        var today = debt.Today(borrower.Now);
        var facts = AccountLimitation.Facts(debt.Account, debt.Books, debt.Kind, role, null, today);
        var places = borrower.Book.Places.StatesOf(borrower.Facts);
        return facts is null ? [] : AccountLimitation.Answers(borrower.Book, facts, places, today);
    }

    private static string Autopay(Account account)
    {
        var from = account.AutopayWords is { Length: > 0 } words ? $" ({words})" : "";
        return account.Autopay switch
        {
            true => $"Autopay is on{from}.",
            false => $"Autopay is off{from}.",
            null => "Autopay: not known.",
        };
    }

    private static string InDefault(bool? inDefault) =>
        inDefault switch
        {
            true => "In default when obtained: yes.",
            false => "In default when obtained: no.",
            null => "In default when obtained: unknown, which counts as yes.",
        };

    private static string Stage(Debt debt)
    {
        var account = debt.Account;
        var days =
            account.ReportedDaysFrom is { } from
                ? $", {Buckets.Read(debt.Portfolio.BucketsFrom).Buckets?.NameOf(from) ?? "" + from} days"
            : account.Status == AccountStatus.PastDue ? ", days unknown"
            : "";
        var on = account.StatusAsOf is { } date ? $"reported {Show.Date(date)}" : "date of the report unknown";
        return $"{Words.Of(account.Status)}{days} ({on})";
    }

    private static MonthView View(MonthEnd month) =>
        new(
            month.On.ToString("MMM uuuu", CultureInfo.InvariantCulture),
            Words.Of(month.Stage),
            month.Stage switch
            {
                MonthStage.NoHistory => "none",
                MonthStage.Current or MonthStage.ZeroBalance => "s0",
                MonthStage.Days30 => "s1",
                MonthStage.Days60 => "s2",
                MonthStage.Days90 => "s3",
                _ => "s4",
            }
        );

    private static PartyView View(Borrower borrower, Party party)
    {
        var held =
            party is { ClaimedBy: { } by, ClaimedUntil: { } until }
            && until > borrower.Now
            && by != borrower.Viewer.OfficerId
                ? $"{borrower.Officer(by)} is at work with this person until {borrower.Business(until)}"
                : null;
        return new PartyView(
            party.PersonId,
            party.Name ?? "no name on the tape",
            Words.Of(party.Kind),
            party.PersonId == borrower.Person.Id,
            held
        );
    }

    private static NextView View(Borrower borrower, NextAction action) =>
        new(
            Words.Of(action.Kind),
            action.DueAt is { } due ? borrower.Clock.Moment(due) : "no hour agreed",
            action.Words,
            action.DueAt <= borrower.Now,
            ChangeNext.May(action, borrower.Viewer.Works, borrower.Viewer.Lifts)
                ? string.Create(CultureInfo.InvariantCulture, $"/actions/{action.Id}")
                : null
        );

    /// <summary>What it is limited to, and until when; over once that day is past where the borrower is.</summary>
    private static string Within(Borrower borrower, ConsentEvent it)
    {
        var limits = string.IsNullOrWhiteSpace(it.Limits) ? "" : $", only {it.Limits.Trim()}";
        if (it.LastOn is not { } last)
            return limits;
        var isOver = borrower.Clock.DateOf(borrower.Now) > last;
        return $"{limits}, until {Show.Date(last)}{(isOver ? ": over" : "")}";
    }

    private static ConsentView? View(Borrower borrower, ContactPoint point, List<ConsentEvent> events)
    {
        var own = events.FindAll(it => it.ContactPointId == point.Id);
        return own.Count == 0
            ? null
            : new ConsentView(
                $"{Words.Of(point.Kind)} {Reveal.Of(point, borrower.Viewer.SeesAll)}",
                own.ConvertAll(it =>
                    $"{Show.Date(borrower.Clock.DateOf(it.At))}: {Words.Of(it.Channel).ToLowerInvariant()}, "
                    + $"{(it.Given ? "given" : "taken back")}{Within(borrower, it)} ({it.Source})"
                )
            );
    }
}
