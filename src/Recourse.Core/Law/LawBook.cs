using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law.Rules;

namespace Recourse.Core.Law;

/// <summary>
/// Every rule that we hold, read once and never edited in place. A judgement is a function of facts, question and book:
/// no clock, no order of asking, no state.
/// </summary>
public sealed class LawBook
{
    /// <summary>
    /// A bound on the search for an opening: times that never open are given up after so many changes.
    /// </summary>
    private const int MaxSteps = 200;

    /// <summary>
    /// Stops a question about no debt at all: without one no rule binds, and silence would look like leave.
    /// </summary>
    private static readonly Finding NoDebt = new Finding.Unknown(
        new RuleRef(
            "some-debt",
            "A contact is about a debt",
            "recourse",
            "built in: every rule is judged for a debt",
            new LocalDate(1978, 3, 20),
            SourceKind.Policy,
            Effect.Policy,
            "part of the program",
            null
        ),
        "No open account of this person is known, so there is nothing to contact anybody about.",
        [],
        "debt"
    );

    private readonly BookRule[] _rules;
    private readonly BookRule[] _contact;
    private readonly LocalDate[] _turningDates;
    private readonly FrozenDictionary<string, StateGaps> _gaps;
    private readonly BookRule[] _joining;
    private readonly Jurisdiction[] _abroad;

    /// <summary>Builds a book. Fails closed: a rule that cannot be read makes no book.</summary>
    /// <param name="content">What it is made of.</param>
    /// <param name="canonical">The same as canonical JSON.</param>
    /// <param name="hash">SHA-256 of the canonical JSON, in lower-case hex.</param>
    /// <exception cref="FormatException">A rule, a shape, a parameter or a zone is not known.</exception>
    public LawBook(LawBookContent content, string canonical, string hash)
    {
        Content = content;
        Canonical = canonical;
        Hash = hash;
        Places = new Places(content.Places);
        _rules = [.. content.Rules.Select(rule => BookRule.Of(rule, content))];
        _contact = [.. _rules.Where(rule => rule.Shape is ContactShape)];
        _turningDates = [.. _contact.SelectMany(rule => rule.TurningDates).Distinct().Order()];
        _joining = Array.FindAll(_contact, rule => rule.Content.Scope?.PastDueOver is not null);
        _abroad = [.. _rules.Select(rule => rule.Jurisdiction).Where(place => place.Reach == Reach.Abroad).Distinct()];
        _gaps = content.States.ToFrozenDictionary(state => state.Code, StateGaps.Of, StringComparer.Ordinal);
    }

    /// <summary>What the book is made of.</summary>
    public LawBookContent Content { get; }

    /// <summary>The content as canonical JSON, kept by hash so that a decision can be judged again.</summary>
    public string Canonical { get; }

    /// <summary>SHA-256 of <see cref="Canonical"/>, in lower-case hex.</summary>
    public string Hash { get; }

    /// <summary>Where area codes, ZIPs and states may be.</summary>
    public Places Places { get; }

    /// <summary>The rules in force on a date, in the order of the book.</summary>
    public ImmutableArray<RuleRef> RulesOn(LocalDate date)
    {
        var found = ImmutableArray.CreateBuilder<RuleRef>(_rules.Length);
        foreach (var rule in _rules)
        {
            if (rule.On(date, date) is { } terms)
                found.Add(terms.Ref);
        }

        return found.DrainToImmutable();
    }

    /// <summary>Judges every rule in force at the moment of the question; all that does not permit is told.</summary>
    /// <param name="facts">All facts of the person.</param>
    /// <param name="question">What is asked; its debts and its point are among the facts.</param>
    public Verdict Judge(ContactFacts facts, ContactQuestion question)
    {
        var c = new Circumstances(facts, question, Places) { Telling = Telling.Stops };
        List<Finding> stops = c.AllDebts.IsEmpty ? [NoDebt] : [];
        List<Finding> advice = [];
        var until = Weigh(c, stops, advice);
        var gaps = GapsOf(c);
        var verdict =
            stops.Count == 0
                ? new Verdict(question, true, [], null, OpenUntil(c, until), gaps)
                : new Verdict(question, false, [.. stops], c.AllDebts.IsEmpty ? null : OpensAt(c, stops), null, gaps);
        return advice.Count == 0 ? verdict : verdict with { Advice = [.. advice] };
    }

    /// <summary>Every finding of every rule that speaks, permits too, with words: for whoever asks why.</summary>
    /// <param name="facts">All facts of the person.</param>
    /// <param name="question">What is asked.</param>
    public ImmutableArray<Finding> Explain(ContactFacts facts, ContactQuestion question)
    {
        var c = new Circumstances(facts, question, Places) { Telling = Telling.All };
        var found = ImmutableArray.CreateBuilder<Finding>(_rules.Length);
        if (c.AllDebts.IsEmpty)
            found.Add(NoDebt);
        var earliest = c.Date(latest: false);
        var latest = c.Date(latest: true);
        foreach (var rule in _contact)
        {
            var ruling = Rebut(c, rule, rule.Judge(c, earliest, latest));
            if (ruling.Of(c.Rule) is { } finding)
                found.Add(finding);
        }

        return found.DrainToImmutable();
    }

    /// <summary>What the strictest frequency rule counts for one debt; null when none in force binds it.</summary>
    /// <param name="facts">All facts of the person.</param>
    /// <param name="debt">One of the person's debts.</param>
    /// <param name="at">The moment.</param>
    public CallCount? CountCalls(ContactFacts facts, AccountId debt, Instant at)
    {
        var c = new Circumstances(facts, new ContactQuestion(Channel.Call, null, [debt], at), Places);
        var about = c.AllDebts[0];
        var (earliest, latest) = (c.Date(latest: false), c.Date(latest: true));
        CallCount? strictest = null;
        LocalDate? waitOver = null;
        foreach (var rule in _contact)
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

    /// <summary>
    /// Asks every rule at the moment of the circumstances. Fills the stops; gives when the first permit closes.
    /// </summary>
    private Instant? Weigh(Circumstances c, List<Finding> stops, List<Finding>? advice = null)
    {
        var earliest = c.Date(latest: false);
        var latest = c.Date(latest: true);
        Instant? until = null;
        foreach (var rule in _contact)
        {
            var ruling = Rebut(c, rule, rule.Judge(c, earliest, latest));
            if (ruling.Stops)
                stops.Add(ruling.Of(c.Rule)!);
            else if (ruling.Kind == RulingKind.Advises)
                advice?.Add(ruling.Of(c.Rule)!);
            if (!ruling.Stops && ruling.Until is { } closes && (until is null || closes < until))
                until = closes;
        }

        return until;
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
    private Instant? OpensAt(Circumstances c, List<Finding> firstStops)
    {
        List<Finding> stops = [.. firstStops];
        c.Telling = Telling.Nothing;
        for (var step = 0; step < MaxSteps; step++)
        {
            if (Next(c, stops) is not { } next)
                return null;
            Invariant.Holds(next > c.At, "a stop lifts later than the moment that was judged");
            c.At = next;
            stops.Clear();
            Weigh(c, stops);
            if (stops.Count == 0)
                return next;
        }

        return null;
    }

    private Instant? Next(Circumstances c, List<Finding> stops)
    {
        var turn = NextTurn(c);
        Instant? latest = null;
        foreach (var stop in stops)
        {
            if (stop.Until is not { } lifts)
                return turn;
            if (latest is null || lifts > latest)
                latest = lifts;
        }

        return turn < latest ? turn : latest;
    }

    private Instant? OpenUntil(Circumstances c, Instant? until)
    {
        c.Telling = Telling.Nothing;
        List<Finding> stops = [];
        while (NextTurn(c) is { } turn && (until is null || turn < until))
        {
            c.At = turn;
            until = Weigh(c, stops);
            if (stops.Count > 0)
                return turn;
        }

        return until;
    }

    /// <summary>
    /// The next moment at which some rule's terms begin or end where the person may be, or at which a rule begins to
    /// concern a debt; almost always none.
    /// </summary>
    private Instant? NextTurn(Circumstances c)
    {
        Instant? next = null;
        foreach (var rule in _joining)
        {
            if (rule.NextJoin(c) is { } join && (next is null || join < next))
                next = join;
        }

        if (_turningDates.Length == 0 || _turningDates[^1] <= c.Date(latest: false))
            return next;
        foreach (var date in _turningDates)
        {
            var first = c.FirstStartOf(date);
            var last = c.LastStartOf(date);
            if (first > c.At && (next is null || first < next))
                next = first;
            if (last > c.At && (next is null || last < next))
                next = last;
        }

        return next;
    }

    private ImmutableArray<Gap> GapsOf(Circumstances c)
    {
        var states = c.States;
        if (states.IsEmpty)
            return [StateGaps.UnknownState];
        var gaps = ImmutableArray.CreateBuilder<Gap>(2);
        foreach (var state in states)
        {
            if (Array.Exists(_abroad, place => place.Holds(state)))
                continue;
            var known = _gaps.GetValueOrDefault(state, StateGaps.Foreign);
            AddOnce(gaps, Covers(c, collector: false) ? known.Creditors : null);
            AddOnce(gaps, Covers(c, collector: true) ? known.Collectors : null);
        }

        return gaps.DrainToImmutable();
    }

    private static bool Covers(Circumstances c, bool collector)
    {
        foreach (var debt in c.AllDebts)
        {
            if ((debt.Role != PartyRole.Creditor) == collector)
                return true;
        }

        return false;
    }

    private static void AddOnce(ImmutableArray<Gap>.Builder gaps, Gap? gap)
    {
        if (gap is not null && !gaps.Contains(gap))
            gaps.Add(gap);
    }
}
