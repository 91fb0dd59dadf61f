using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.Core.Contact;

/// <summary>What follows from a promise to pay.</summary>
internal static class PromiseFollows
{
    internal static IEnumerable<FieldProblem> Problems(OutcomeContext context, Said said, SpokenWith with) =>
        Limits(context, said.Promise).Concat(UnderAStop(said)).Concat(UnderAHold(context, said, with));

    /// <summary>Every day that decides is said: by when each part is due, and until when money counts.</summary>
    internal static Consequence.TakePromise Take(OutcomeContext context, PromiseSaid promise)
    {
        var debt = context.Debt(promise.Account);
        var parts = promise.Parts;
        var days = string.Join(", ", parts.Select(part => OutcomeContext.Day(part.DueOn)));
        var what =
            parts.Length == 1
                ? $"Promise of {context.Say(promise.Amount)} on {debt.Name} by {days}"
                : $"{parts.Length.ToString(CultureInfo.InvariantCulture)} promises of {context.Say(promise.Amount)} on "
                    + $"{debt.Name}, by {days}";
        var how = promise.Method == PromiseMethod.Mail ? "by mail" : "electronically";
        var last = debt.Promising.Policy.LastDay(parts[0].ToPromise(default, promise.Method, context.Today, default));
        var counts =
            parts.Length == 1
                ? $"money that comes by {OutcomeContext.Day(last)} counts, and until then"
                : $"money for the first counts until {OutcomeContext.Day(last)}, and while they are kept";
        var reminder = promise.Reminder is { } asked ? $" Asked for a reminder: {asked}." : "";
        return new Consequence.TakePromise(
            promise,
            $"{what}, {how}; {counts} the borrower is left in peace.{reminder}"
        );
    }

    private static IEnumerable<FieldProblem> Limits(OutcomeContext context, PromiseSaid? promise)
    {
        if (promise is null)
            yield break;
        if (!context.Knows(promise.Account))
        {
            yield return new FieldProblem("promise", "Choose the debt that the promise is for.");
            yield break;
        }
        var debt = context.Debt(promise.Account);
        var terms = debt.Promising;
        // Where the borrower is it may still be the day before: what is today there is not past.
        var today = LocalDate.Min(terms.Today ?? context.Today, context.Now.InZone(context.Zone).Date);
        var decision = AgreePromise.Decide(promise.Parts, debt.Balance, terms.Standing, terms.Limits, today);
        if (decision is not PromiseDecision.Refused(var reasons))
            yield break;
        foreach (var reason in reasons)
            yield return Problem(context, debt, reason);
    }

    private static FieldProblem Problem(OutcomeContext context, OutcomeDebt debt, PromiseRefusal reason) =>
        reason switch
        {
            PromiseRefusal.AmountIsTooSmall it => new(
                "promise-amount",
                $"Each payment must be at least {context.Say(it.Least)}."
            ),
            PromiseRefusal.MoreThanIsOwed it when it.Free == debt.Balance => new(
                "promise-amount",
                $"Only {context.Say(it.Free)} is owed on this debt. Promise at most that."
            ),
            PromiseRefusal.MoreThanIsOwed it => new(
                "promise-amount",
                $"With the promises that are open, at most {context.Say(it.Free)} can be promised on this debt. "
                    + "Withdraw one that no longer holds, or promise less."
            ),
            PromiseRefusal.NothingIsPromised => new("promise-count", "Say how many payments: at least 1."),
            PromiseRefusal.SeriesIsTooLong => new("promise-count", reason.Words),
            PromiseRefusal.DayIsPast => new("promise-date", "The day lies in the past. Choose today or a later day."),
            _ => new("promise-date", reason.Words),
        };

    /// <summary>What a bankruptcy or an attorney closes is not promised in the same breath.</summary>
    private static IEnumerable<FieldProblem> UnderAStop(Said said)
    {
        if (said.Promise is not { } promise)
            yield break;
        if (said.Bankruptcy is not null)
            yield return new FieldProblem("promise", "In a bankruptcy no promise is taken. Untick one of the two.");
        if (
            said.Attorney is { } attorney
            && (attorney.About.IsDefaultOrEmpty || attorney.About.Contains(promise.Account))
        )
        {
            yield return new FieldProblem(
                "promise",
                "An attorney represents them for this debt, so the borrower is not asked to promise. Untick one."
            );
        }
    }

    /// <summary>What stands already, however it came to stand.</summary>
    private static IEnumerable<FieldProblem> UnderAHold(OutcomeContext context, Said said, SpokenWith with) =>
        said.Promise is { } promise && StandingHolds.OfPromise(context, promise.Account, with) is { } stands
            ? [stands]
            : [];
}
