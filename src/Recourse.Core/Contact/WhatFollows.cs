using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>What follows from words that reached us, in a call or in a letter.</summary>
internal static class WhatFollows
{
    /// <summary>A call-back is an appointment, not a diary for next year.</summary>
    internal const int CallBackDaysMax = 90;

    internal static IEnumerable<FieldProblem> Problems(
        OutcomeContext context,
        Said said,
        SpokenWith with = SpokenWith.Borrower
    ) =>
        PromiseFollows
            .Problems(context, said, with)
            .Concat(CallBackProblems(context, said.CallBackAt))
            .Concat(DebtProblems(context, said))
            .Concat(TimesProblems(said.Times))
            .Concat(ToldFollows.Problems(context, said, with));

    internal static IEnumerable<Consequence> Of(OutcomeContext context, ContactPointId? point, Said said) =>
        Stops(said, point)
            .Concat(Debts(context, said))
            .Concat(Persons(said))
            .Concat(ToldFollows.Holds(said))
            .Concat(Places(said, point))
            .Concat(ToldFollows.Of(context, said))
            .Concat(Agreed(context, point, said));

    private static IEnumerable<FieldProblem> CallBackProblems(OutcomeContext context, Instant? at)
    {
        if (at is not { } moment)
            yield break;
        if (moment <= context.Now)
            yield return new FieldProblem(
                "call-back",
                "That moment has passed where the borrower is. Choose a later one."
            );
        if (moment > context.Now + Duration.FromDays(CallBackDaysMax))
            yield return new FieldProblem("call-back", $"Agree on a day within {CallBackDaysMax} days.");
    }

    private static IEnumerable<FieldProblem> DebtProblems(OutcomeContext context, Said said)
    {
        (string Field, DebtSaid? About)[] all =
        [
            ("refuses", said.Refuses),
            ("disputes", said.Disputes),
            ("ceases", said.Ceases),
            ("attorney", said.Attorney),
        ];
        foreach (var (field, about) in all)
        {
            if (about is not null && about.About.Any(account => !context.Knows(account)))
                yield return new FieldProblem(field, "Choose among the debts of this borrower.");
        }

        if (said.Ceases is { InWriting: false })
        {
            yield return new FieldProblem(
                "ceases",
                "A stop about a debt binds when it comes in writing. What was said aloud is recorded as "
                    + "“stop this channel”."
            );
        }
    }

    private static IEnumerable<FieldProblem> TimesProblems(TimesSaid? times)
    {
        if (times is null)
            yield break;
        if (times.Time.Days == Weekdays.None)
            yield return new FieldProblem("times", "Tick at least one day.");
        if (times.Time.From is null != times.Time.To is null)
            yield return new FieldProblem("times", "Give both times, or none for the whole day.");
        if (times.Time is { From: { } from, To: { } to } && from == to)
            yield return new FieldProblem("times", "The two times are the same. Give a begin and an end.");
    }

    private static IEnumerable<Consequence> Stops(Said said, ContactPointId? point)
    {
        if (said.Stops is not { } reach)
            yield break;
        switch (reach)
        {
            case StopReach.ThisNumber:
                yield return Ban(null, point, "this number");
                break;
            case StopReach.Calls:
                yield return Ban(Channel.Call, null, "calls to any number");
                break;
            case StopReach.CallsAndTexts:
                yield return Ban(Channel.Call, null, "calls to any number");
                yield return Ban(Channel.Text, null, "texts to any number");
                break;
            default:
                yield return Ban(Channel.Email, null, "emails to any address");
                break;
        }
    }

    private static Consequence.PlaceHold Ban(Channel? channel, ContactPointId? point, string what) =>
        new(
            HoldKind.ChannelBan,
            null,
            channel,
            point,
            $"Closes {what}, for any debt, until the person says otherwise.",
            $"Asked us to stop: {what}."
        );

    private static IEnumerable<Consequence> Debts(OutcomeContext context, Said said)
    {
        if (said.Ceases is { } ceases)
        {
            foreach (var debt in context.Named(ceases.About))
                yield return Cease(debt, "Asks in writing that contact stop.", ceases.Words);
        }

        if (said.Refuses is { } refuses)
        {
            foreach (var debt in context.Named(refuses.About))
                yield return refuses.InWriting
                    ? Cease(debt, "Refuses in writing to pay.", refuses.Words)
                    : new Consequence.PlaceHold(
                        HoldKind.RefusesToPay,
                        debt.Account,
                        null,
                        null,
                        $"Notes that payment of {debt.Name} is refused. Said aloud it stops nothing; "
                            + "in writing it would.",
                        Join("Refuses to pay; said aloud.", refuses.Words)
                    );
        }

        if (said.Disputes is { } disputes)
        {
            foreach (var debt in context.Named(disputes.About))
                yield return new Consequence.PlaceHold(
                    HoldKind.Dispute,
                    debt.Account,
                    null,
                    null,
                    $"Notes a dispute of {debt.Name}{Part(disputes)}{(disputes.InWriting ? ", in writing" : "")}.",
                    Join(
                        disputes.InWriting
                            ? $"Disputed in writing{Part(disputes)}."
                            : $"Disputed{Part(disputes)}; said aloud.",
                        disputes.Words
                    )
                );
            yield return new Consequence.Schedule(
                NextActionKind.DisputeReview,
                null,
                Join("Find out whether the disputed debt is right.", disputes.Words)
            );
        }

        foreach (var consequence in OfAttorney(context, said))
            yield return consequence;
    }

    private static IEnumerable<Consequence> OfAttorney(OutcomeContext context, Said said)
    {
        if (said.Attorney is { } attorney)
        {
            foreach (var debt in context.Named(attorney.About))
                yield return new Consequence.PlaceHold(
                    HoldKind.Attorney,
                    debt.Account,
                    null,
                    null,
                    $"Closes contact with the borrower about {debt.Name}: an attorney represents them.",
                    Join("Represented by an attorney.", attorney.Words)
                );
            yield return new Consequence.Schedule(
                NextActionKind.ContactAttorney,
                null,
                Join("Work through the attorney.", attorney.Words)
            );
        }
    }

    private static string Part(DebtSaid disputes) =>
        disputes.Part switch
        {
            DisputePart.Whole => " (all of it)",
            DisputePart.Amount => " (the amount)",
            DisputePart.NotTheirs => " (not their debt)",
            DisputePart.Paid => " (paid already)",
            DisputePart.Goods => " (what it was for)",
            DisputePart.Other => " (something else)",
            _ => "",
        };

    private static Consequence.PlaceHold Cease(OutcomeDebt debt, string what, string words) =>
        new(
            HoldKind.CeaseWritten,
            debt.Account,
            null,
            null,
            $"Closes every channel about {debt.Name}: a stop in writing.",
            Join(what, words)
        );

    private static IEnumerable<Consequence> Persons(Said said)
    {
        if (said.Bankruptcy is { } bankruptcy)
        {
            yield return new Consequence.PlaceHold(
                HoldKind.Bankruptcy,
                null,
                null,
                null,
                "Closes every channel about every debt: a bankruptcy.",
                Join("Bankruptcy.", bankruptcy)
            );
            yield return new Consequence.Schedule(
                NextActionKind.ComplianceReview,
                null,
                Join("Check the bankruptcy with the court's record.", bankruptcy)
            );
        }

        if (said.Deceased is { } deceased)
        {
            yield return new Consequence.PlaceHold(
                HoldKind.Deceased,
                null,
                null,
                null,
                "Closes every channel to the person: reported dead.",
                Join("Reported dead.", deceased)
            );
            yield return new Consequence.Schedule(
                NextActionKind.ComplianceReview,
                null,
                Join("Find out who represents the estate.", deceased)
            );
        }

        if (said.Hardship is { } hardship)
        {
            yield return new Consequence.Schedule(
                NextActionKind.HardshipReview,
                null,
                Join("Prepare options for hardship.", hardship)
            );
        }
    }

    private static IEnumerable<Consequence> Places(Said said, ContactPointId? point)
    {
        if (said.WorkplaceForbids)
        {
            yield return new Consequence.PlaceHold(
                HoldKind.WorkplaceForbidden,
                null,
                null,
                null,
                "Closes every number and address at work: the employer forbids it.",
                "The employer forbids such contact at work."
            );
        }

        if (said.PlaceIsInconvenient)
        {
            yield return new Consequence.PlaceHold(
                HoldKind.InconvenientPlace,
                null,
                null,
                point,
                "Closes this number: the place where it rings is inconvenient.",
                "The place where this number rings is inconvenient."
            );
        }

        if (said.Times is { } times)
            yield return new Consequence.KeepTimes(times, $"Keeps the hours: {times.Words}");
    }

    private static IEnumerable<Consequence> Agreed(OutcomeContext context, ContactPointId? point, Said said)
    {
        if (said.Promise is { } promise)
            yield return PromiseFollows.Take(context, promise);
        if (said.CallBackAt is not { } at)
            yield break;
        var (_, opens) = Opens(context, point, said, at);
        yield return new Consequence.Schedule(
            NextActionKind.CallBack,
            opens ?? at,
            opens is { } later
                ? $"Call back: {context.Moment(at)} was asked for, but calls are closed then. It is set for "
                    + $"{context.Moment(later)}, when they open."
                : $"Call back at {context.Moment(at)} where the borrower is."
        );
    }

    /// <summary>
    /// Why no call-back can be agreed: after all that was said nothing ever opens calls again by itself.
    /// </summary>
    internal static FieldProblem? NoCallBack(OutcomeContext context, ContactPointId? point, Said said) =>
        said.CallBackAt is { } at && Opens(context, point, said, at) is (false, null)
            ? new FieldProblem(
                "call-back",
                "After what is recorded here calls stay closed, so no call-back can be agreed. Untick it."
            )
            : null;

    /// <summary>
    /// Open at the agreed moment by some number about some debt, or when it opens after that; neither when time alone
    /// never opens it. Hours and stops that were just told count too.
    /// </summary>
    private static (bool IsOpen, Instant? OpensAt) Opens(
        OutcomeContext context,
        ContactPointId? point,
        Said said,
        Instant at
    )
    {
        var facts = FactsWith(context, point, said);
        Instant? soonest = null;
        foreach (var phone in facts.Points.Where(known => known.Usable && PlaceCall.IsPhone(known.Kind)))
        {
            foreach (var debt in facts.Debts)
            {
                var verdict = context.Book.Judge(facts, new ContactQuestion(Channel.Call, phone.Id, [debt.Id], at));
                if (verdict.Permitted)
                    return (true, null);
                if (verdict.OpensAt is { } opens && (soonest is null || opens < soonest))
                    soonest = opens;
            }
        }

        return (false, soonest);
    }

    private static ContactFacts FactsWith(OutcomeContext context, ContactPointId? point, Said said)
    {
        var placed = Stops(said, point)
            .Concat(Debts(context, said))
            .Concat(Persons(said))
            .Concat(ToldFollows.Holds(said))
            .Concat(Places(said, point))
            .OfType<Consequence.PlaceHold>()
            .Select(hold => new HoldFacts(
                default,
                hold.Kind,
                hold.Account,
                hold.Channel,
                hold.Point,
                context.Now,
                EndsAt: null
            ));
        // "Only then" said anew takes the place of what was said before.
        var kept = context.Facts.StatedTimes.Where(time => said.Times is not { Time.OnlyThen: true } || !time.OnlyThen);
        return context.Facts with
        {
            Holds = [.. context.Facts.Holds, .. placed],
            StatedTimes = said.Times is { } times ? [.. kept, times.Time] : context.Facts.StatedTimes,
        };
    }

    private static string Join(string sentence, string words) =>
        string.IsNullOrWhiteSpace(words) ? sentence : $"{sentence} {words.Trim()}";
}
