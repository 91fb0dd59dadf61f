using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>The answer to "what follows from this report?".</summary>
public abstract record OutcomeDecision
{
    private OutcomeDecision() { }

    /// <summary>All that recording will do, in the order in which it is told.</summary>
    /// <param name="Consequences">Never empty.</param>
    public sealed record Recorded(ImmutableArray<Consequence> Consequences) : OutcomeDecision;

    /// <summary>The report contradicts itself or lacks something; nothing is recorded.</summary>
    /// <param name="Problems">Every problem, each at its field.</param>
    public sealed record Unclear(ImmutableArray<FieldProblem> Problems) : OutcomeDecision;
}

/// <summary>
/// What came of a call and what follows from it. The same decision lists the consequences before the officer records
/// and does them after, so that the two can never differ.
/// </summary>
public static class RecordOutcome
{
    /// <summary>Decides what a report does.</summary>
    /// <param name="context">The person and the moment.</param>
    /// <param name="call">The open call.</param>
    /// <param name="report">What the officer says.</param>
    public static OutcomeDecision Decide(OutcomeContext context, OpenCall call, CallReport report)
    {
        var discussed = DiscussedOf(call, report);
        var problems = Problems(context, call, report, discussed).ToImmutableArray();
        if (!problems.IsEmpty)
            return new OutcomeDecision.Unclear(problems);
        var ended = call.IsInbound
            ? CallEnds.Inbound(report, discussed)
            : CallEnds.Of(report, discussed, IsCovered(context.Facts, call.About));
        var consequences = ImmutableArray.CreateBuilder<Consequence>();
        consequences.Add(ended);
        consequences.AddRange(NumberFollows(context, call, report.Result));
        if (ended.IsConversation && call.HasCallBack)
            consequences.Add(new Consequence.CloseCallBacks("Call-backs agreed before are done."));
        var after = context with { Facts = FactsAfter(context.Facts, call, ended) };
        if (WhatFollows.NoCallBack(after, call.Point, report.Said) is { } never)
            return new OutcomeDecision.Unclear([never]);
        consequences.AddRange(WhatFollows.Of(after, call.Point, report.Said));
        if (ended.IsConversation)
            consequences[0] = ended with { Words = $"{ended.Words} {NextCall(after, discussed)}".TrimEnd() };
        return new OutcomeDecision.Recorded(consequences.DrainToImmutable());
    }

    /// <summary>True when what was said may come from whoever answered.</summary>
    /// <param name="result">Who or what answered.</param>
    /// <param name="said">What was said.</param>
    public static bool MayBeToldBy(CallResult result, Said said) =>
        result switch
        {
            CallResult.RightParty => true,
            CallResult.ThirdParty => said
                is {
                    Promise: null,
                    PaysNow: null,
                    PaidAlready: null,
                    Refuses: null,
                    Disputes: null,
                    Ceases: null,
                    Times: null,
                    Hardship: null,
                    Allows: null,
                    Documents: null,
                    IdentityTheft: null,
                    PlaceIsInconvenient: false
                },
            CallResult.HungUp => said with
            {
                Stops = null,
                Complaint = null,
                Attorney = null,
                Bankruptcy = null,
            } == Said.Nothing,
            CallResult.WrongNumber => said with { Stops = null, Complaint = null } == Said.Nothing,
            _ => said == Said.Nothing,
        };

    private static ImmutableArray<AccountId> DiscussedOf(OpenCall call, CallReport report) =>
        report.Result != CallResult.RightParty ? []
        : report.Discussed.IsDefaultOrEmpty ? call.About
        : report.Discussed;

    private static IEnumerable<FieldProblem> Problems(
        OutcomeContext context,
        OpenCall call,
        CallReport report,
        ImmutableArray<AccountId> discussed
    )
    {
        if (report.Result == CallResult.RightParty && !call.IsVerified)
        {
            yield return new FieldProblem(
                "result",
                "Verify the borrower first. If that did not work out, say that somebody else answered "
                    + "or that they hung up."
            );
        }

        if (Contradiction(call, report.Result) is { } words)
            yield return new FieldProblem("result", words);
        if (!MayBeToldBy(report.Result, report.Said) || (IsTheBorrower(report) && report.Said.Deceased is not null))
        {
            yield return new FieldProblem(
                "result",
                "What is ticked below cannot come from this answer. Choose who answered, or untick it."
            );
        }

        if (call.Point is null && (report.Said.Stops == StopReach.ThisNumber || report.Said.PlaceIsInconvenient))
            yield return new FieldProblem("stops", "The number they called from is not on file. Choose all calls.");
        if (report is { Result: CallResult.ThirdParty, Third: { AskedLocation: true } third })
        {
            if (call.Location is { MayAsk: false } never)
                yield return new FieldProblem("asked-location", never.Words);
            else if (call.Location?.WasAsked(third.Who) == true)
                yield return new FieldProblem("asked-location", AskedOnce);
        }
        if (discussed.Any(account => !context.Knows(account)))
            yield return new FieldProblem("discussed", "Choose among the debts of this borrower.");
        foreach (var problem in WhatFollows.Problems(context, report.Said, report.With))
            yield return problem;
    }

    private const string AskedOnce =
        "This person was asked before where the borrower is. Each person may be asked once (12 CFR 1006.10(c)). "
        + "If you did ask again, untick it, write it in the note and tell compliance.";

    private static bool IsTheBorrower(CallReport report) =>
        report is { Result: CallResult.RightParty, With: SpokenWith.Borrower };

    /// <summary>Whoever was asked who they are has answered; whoever was verified has talked with us.</summary>
    private static string? Contradiction(OpenCall call, CallResult result) =>
        call switch
        {
            { IsInbound: true, Point: null } when result == CallResult.WrongNumber =>
                "The number they called from is not on file, so no number is closed. Say that somebody else called.",
            { IsInbound: true }
                when result
                    is not (
                        CallResult.RightParty
                        or CallResult.ThirdParty
                        or CallResult.HungUp
                        or CallResult.WrongNumber
                        or CallResult.NotDialled
                    ) => "They called us. Say who it was, that they hung up, or that it was opened by mistake.",
            { IsVerified: true } when result != CallResult.RightParty =>
                "The borrower was verified in this call, so it was a conversation. Record it as the right party.",
            { WasAsked: true }
                when result
                    is not (
                        CallResult.RightParty
                        or CallResult.ThirdParty
                        or CallResult.HungUp
                        or CallResult.WrongNumber
                    ) => "Somebody was asked who they are in this call, so it was answered. Say who answered.",
            _ => null,
        };

    /// <summary>
    /// True when Regulation F binds one of the debts: then its paragraphs are named, else our own policy.
    /// </summary>
    private static bool IsCovered(ContactFacts facts, ImmutableArray<AccountId> about) =>
        facts.Debts.Any(debt => about.Contains(debt.Id) && Coverage.IsDebtCollector(facts, debt));

    private static IEnumerable<Consequence> NumberFollows(OutcomeContext context, OpenCall call, CallResult result)
    {
        var mark = result switch
        {
            CallResult.WrongNumber => PointMark.WrongNumber,
            CallResult.NotInService => PointMark.Bad,
            _ => (PointMark?)null,
        };
        if (mark is not { } what || call.Point is not { } dialled)
            yield break;
        yield return new Consequence.ClosePoint(
            dialled,
            what,
            what == PointMark.WrongNumber
                ? "The number is marked as somebody else's and closed for this borrower."
                : "The number is marked as not in service and closed."
        );
        var another = context.Facts.Points.Any(point =>
            point.Id != call.Point && point.Usable && PlaceCall.IsPhone(point.Kind)
        );
        if (!another)
        {
            yield return new Consequence.Schedule(
                NextActionKind.FindContact,
                null,
                "No other number is known: find one."
            );
        }
    }

    /// <summary>
    /// The facts as they will be once the outcome is stored, to tell what the law book will say then.
    /// </summary>
    private static ContactFacts FactsAfter(ContactFacts facts, OpenCall call, Consequence.EndAttempt ended) =>
        facts with
        {
            Attempts =
            [
                .. facts.Attempts.Select(attempt =>
                    attempt.Id != call.Attempt
                        ? attempt
                        : attempt with
                        {
                            HasOutcome = true,
                            Counts = ended.Counts,
                            IsConversation = ended.IsConversation,
                            DebtsDiscussed = ended.Discussed,
                            Debts = [.. attempt.Debts.Union(ended.Discussed)],
                        }
                ),
            ],
        };

    private static string NextCall(OutcomeContext after, ImmutableArray<AccountId> discussed)
    {
        LocalDate? latest = null;
        foreach (var account in discussed.Where(account => after.Facts.Debts.Any(debt => debt.Id == account)))
        {
            var again = after.Book.CountCalls(after.Facts, account, after.Now)?.MayCallAgainOn;
            latest = again is { } date && (latest is null || date > latest) ? date : latest;
        }

        return latest is { } day ? $"The next call is possible on {OutcomeContext.Day(day)}." : "";
    }
}
