using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law.Rules;

namespace Recourse.Core.Law;

/// <summary>
/// The rules of a book that answer whether a contact may be made, and the search for the moment at which the answer
/// changes. Where all permit nothing is allocated: findings are made only of what stops, at the moment of the question.
/// </summary>
internal sealed class ContactRules
{
    /// <summary>
    /// A bound on the search for an opening: times that never open are given up after so many changes.
    /// </summary>
    private const int MaxSteps = 200;

    /// <summary>No clock is further ahead of UTC: a date begins nowhere before its UTC midnight less this.</summary>
    private static readonly Duration FurthestEast = Duration.FromHours(18);

    private readonly BookRule[] _rules;

    /// <summary>Every date on which some rule's terms begin or have ended, oldest first.</summary>
    private readonly LocalDate[] _turningDates;

    /// <summary>Rules that begin to concern a debt when it has been past due for long enough.</summary>
    private readonly BookRule[] _joining;

    /// <summary>For circumstances that are made to ask something else.</summary>
    internal static readonly ContactRules None = new([]);

    internal ContactRules(IEnumerable<BookRule> rules)
    {
        _rules = [.. rules];
        _joining = Array.FindAll(_rules, rule => rule.Content.Scope?.PastDueOver is not null);
        _turningDates = [.. _rules.SelectMany(rule => rule.TurningDates).Distinct().Order()];
    }

    /// <summary>The rules that may reach a person, whatever is asked.</summary>
    internal BookRule[] ThatMayReach(Circumstances c) => Array.FindAll(_rules, rule => rule.MayReach(c));

    /// <summary>Judges every rule in force at the moment of the circumstances.</summary>
    internal Verdict Judge(Circumstances c, ImmutableArray<Gap> gaps)
    {
        var findings = default(Findings);
        var weighed = Weigh(c, ref findings);
        var (asked, told) = (c.At, c.Telling);
        c.Telling = Telling.Nothing;
        var verdict = weighed.Stops
            ? new Verdict(c.Question, false, findings.Stops, OpensAt(c, weighed), null, gaps)
            : new Verdict(c.Question, true, [], null, OpenUntil(c, weighed.Until), gaps);
        (c.At, c.Telling) = (asked, told);
        return findings.HasAdvice ? verdict with { Advice = findings.Advice } : verdict;
    }

    /// <summary>Every finding of every rule that speaks.</summary>
    internal ImmutableArray<Finding> Explain(Circumstances c)
    {
        var found = ImmutableArray.CreateBuilder<Finding>(_rules.Length);
        var (earliest, latest) = (c.Date(latest: false), c.Date(latest: true));
        foreach (var rule in c.Rules)
        {
            var ruling = Rebut(c, rule, rule.Judge(c, earliest, latest));
            if (ruling.Of(c.Rule) is { } finding)
                found.Add(finding);
        }

        return found.DrainToImmutable();
    }

    /// <summary>What the strictest frequency rule counts for one debt; null when none in force binds it.</summary>
    internal CallCount? Count(Circumstances c, DebtFacts about)
    {
        var (earliest, latest) = (c.Date(latest: false), c.Date(latest: true));
        CallCount? strictest = null;
        LocalDate? waitOver = null;
        foreach (var rule in c.Rules)
        {
            if (rule.On(earliest, latest) is not { } version || !rule.Binds(c, version.Ref))
                continue;
            if (ReferenceEquals(rule.Shape, ConversationWait.Shape))
                waitOver = Later(waitOver, ConversationWait.OpensOn(c, about, version.Terms));
            if (ReferenceEquals(rule.Shape, CallFrequency.Shape))
                strictest = Stricter(strictest, Count(c, about, version));
            if (ReferenceEquals(rule.Shape, ContactCap.Shape) && Capped(c, about, version) is { } cap)
                strictest = Stricter(strictest, cap);
        }

        return strictest is null
            ? null
            : strictest with
            {
                LastConversationOn = ConversationWait.LastConversationOn(c, about),
                MayCallAgainOn = Later(strictest.MayCallAgainOn, waitOver),
            };
    }

    private static CallCount Count(Circumstances c, DebtFacts debt, BookTerms version) =>
        new(
            debt.Id,
            CallFrequency.Counted(c, debt, version.Terms),
            CallFrequency.Max(version.Terms),
            CallFrequency.Window(version.Terms),
            null,
            CallFrequency.OpensOn(c, debt, version.Terms),
            version.Ref
        );

    private static CallCount? Capped(Circumstances c, DebtFacts debt, BookTerms version) =>
        ContactCap.CountOf(c, debt, version.Terms) is { } cap
            ? new CallCount(debt.Id, cap.Counted, cap.Max, cap.Days, null, cap.OpensOn, version.Ref)
            : null;

    private static CallCount Stricter(CallCount? one, CallCount other) =>
        one is not null && one.Max - one.Counted <= other.Max - other.Counted ? one : other;

    private static LocalDate? Later(LocalDate? one, LocalDate? other) =>
        one is { } a && other is { } b ? LocalDate.Max(a, b) : one ?? other;

    /// <summary>Asks every rule at the moment of the circumstances, and keeps what is found.</summary>
    private Weighed Weigh(Circumstances c, ref Findings findings)
    {
        var weighed = default(Weighed);
        var (earliest, latest) = (c.Date(latest: false), c.Date(latest: true));
        foreach (var rule in c.Rules)
        {
            var ruling = Rebut(c, rule, rule.Judge(c, earliest, latest));
            weighed.Add(ruling);
            if (ruling.Kind >= RulingKind.Forbids)
                findings.Add(ruling, c.Rule);
        }

        return weighed;
    }

    /// <summary>Asks every rule at the moment of the circumstances, only for moments.</summary>
    private Weighed Weigh(Circumstances c)
    {
        var weighed = default(Weighed);
        var (earliest, latest) = (c.Date(latest: false), c.Date(latest: true));
        foreach (var rule in c.Rules)
            weighed.Add(Rebut(c, rule, rule.Judge(c, earliest, latest)));
        return weighed;
    }

    /// <summary>
    /// A recorded factor rebuts what a law only presumes, for the one contact of the question; nothing else yields to
    /// it. 12 CFR 1006.14(b)(2)(ii), comment 14(b)(2)(ii)-2.
    /// </summary>
    private static Ruling Rebut(Circumstances c, BookRule rule, Ruling ruling) =>
        c.Question.Rebuttal is { } rebuttal
        && ruling.Kind == RulingKind.Forbids
        && rule.Content is { Kind: SourceKind.Law, Effect: Effect.Presumption }
            ? c.Advises(null, $"Presumed to be a violation, rebutted for this contact: {rebuttal.Words}", ruling.Facts)
            : ruling;

    /// <summary>
    /// Each stop names the earliest moment at which it lifts, so nothing opens before the latest of them; there every
    /// rule is asked again, until none stops. A date on which terms change is never stepped over.
    /// </summary>
    private Instant? OpensAt(Circumstances c, Weighed weighed)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            Instant? lifts = weighed.NeverLifts ? null : weighed.Lifts;
            if ((NextTurnBefore(c, lifts) ?? lifts) is not { } next)
                return null;
            Invariant.Holds(next > c.At, "a stop lifts later than the moment that was judged");
            c.At = next;
            weighed = Weigh(c);
            if (!weighed.Stops)
                return next;
        }

        return null;
    }

    private Instant? OpenUntil(Circumstances c, Instant? until)
    {
        while (NextTurnBefore(c, until) is { } turn)
        {
            c.At = turn;
            var weighed = Weigh(c);
            if (weighed.Stops)
                return turn;
            until = weighed.Until;
        }

        return until;
    }

    /// <summary>
    /// The next moment at which some rule's terms begin or end where the person may be, or at which a rule begins to
    /// concern a debt, if it comes before <paramref name="end"/>; almost always none.
    /// </summary>
    private Instant? NextTurnBefore(Circumstances c, Instant? end)
    {
        Instant? next = null;
        foreach (var rule in _joining)
        {
            if (rule.NextJoin(c) is { } join && (next is null || join < next))
                next = join;
        }

        next = SoonerTurn(c, next, end);
        return end is null || next < end ? next : null;
    }

    private Instant? SoonerTurn(Circumstances c, Instant? next, Instant? end)
    {
        // What has begun on the clock that is furthest behind has begun on all of them.
        var at = Array.BinarySearch(_turningDates, c.Date(latest: false));
        at = at < 0 ? ~at : at + 1;
        if (at == _turningDates.Length || NoEarlierThan(_turningDates[at]) >= end)
            return next;
        // The next but one may begin in the east before the next has begun in the west; no third can.
        foreach (var date in _turningDates.AsSpan(at, Math.Min(2, _turningDates.Length - at)))
        {
            next = Sooner(c, next, c.FirstStartOf(date));
            next = Sooner(c, next, c.LastStartOf(date));
        }

        return next;
    }

    private static Instant NoEarlierThan(LocalDate date) => date.AtMidnight().InUtc().ToInstant() - FurthestEast;

    private static Instant? Sooner(Circumstances c, Instant? next, Instant turn) =>
        turn > c.At && (next is null || turn < next) ? turn : next;

    /// <summary>What all rules together say, without a word.</summary>
    private struct Weighed
    {
        /// <summary>True when some rule stops.</summary>
        internal bool Stops { get; private set; }

        /// <summary>True when time alone never lifts one of the stops.</summary>
        internal bool NeverLifts { get; private set; }

        /// <summary>The latest moment at which a stop lifts.</summary>
        internal Instant Lifts { get; private set; }

        /// <summary>When the first permit closes.</summary>
        internal Instant? Until { get; private set; }

        internal void Add(in Ruling ruling)
        {
            if (ruling.Stops)
            {
                Lifts = !Stops || ruling.Until > Lifts ? ruling.Until ?? Instant.MinValue : Lifts;
                NeverLifts |= ruling.Until is null;
                Stops = true;
            }
            else if (ruling.Until is { } closes && (Until is null || closes < Until))
            {
                Until = closes;
            }
        }
    }

    /// <summary>What stops and what is advised; no list is made before there is something to keep.</summary>
    private struct Findings
    {
        private ImmutableArray<Finding>.Builder? _stops;
        private ImmutableArray<Finding>.Builder? _advice;

        internal readonly bool HasAdvice => _advice is not null;

        internal readonly ImmutableArray<Finding> Stops => _stops?.DrainToImmutable() ?? [];

        internal readonly ImmutableArray<Finding> Advice => _advice?.DrainToImmutable() ?? [];

        internal void Add(in Ruling ruling, RuleRef rule)
        {
            if (ruling.Stops)
                (_stops ??= ImmutableArray.CreateBuilder<Finding>(1)).Add(ruling.Of(rule)!);
            else
                (_advice ??= ImmutableArray.CreateBuilder<Finding>(1)).Add(ruling.Of(rule)!);
        }
    }
}
