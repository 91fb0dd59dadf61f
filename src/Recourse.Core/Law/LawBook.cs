using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law.Duties;
using Recourse.Core.Law.Rules;
using Recourse.Core.Law.Steps;

namespace Recourse.Core.Law;

/// <summary>
/// Every rule that we hold, read once and never edited in place. A judgement is a function of facts, question and book:
/// no clock, no order of asking, no state.
/// </summary>
public sealed partial class LawBook
{
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
    private readonly ContactRules _contact;
    private readonly BookRule[] _steps;
    private readonly BookRule[] _duties;
    private readonly LocalDate[] _stepDates;
    private readonly FrozenDictionary<string, StateGaps> _gaps;
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
        _contact = new ContactRules(_rules.Where(rule => rule.Shape is ContactShape));
        _abroad = [.. _rules.Select(rule => rule.Jurisdiction).Where(place => place.Reach == Reach.Abroad).Distinct()];
        _steps = [.. _rules.Where(rule => rule.Shape is StepShape)];
        _duties = [.. _rules.Where(rule => rule.Shape is DutyShape)];
        _stepDates = [.. _steps.SelectMany(rule => rule.TurningDates).Distinct().Order()];
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
    /// <param name="inWords">False: findings without words, for whoever asks millions of times.</param>
    public Verdict Judge(ContactFacts facts, ContactQuestion question, bool inWords = true)
    {
        var prepared = Prepare(facts);
        var c = prepared.Take(question, inWords ? Telling.Stops : Telling.Nothing);
        var verdict = c.AllDebts.IsEmpty
            ? new Verdict(question, false, [NoDebt], null, null, prepared.GapsOf(c))
            : _contact.Judge(c, prepared.GapsOf(c));
        prepared.GiveBack(c);
        return verdict;
    }

    /// <summary>Every finding of every rule that speaks, permits too, with words: for whoever asks why.</summary>
    /// <param name="facts">All facts of the person.</param>
    /// <param name="question">What is asked.</param>
    public ImmutableArray<Finding> Explain(ContactFacts facts, ContactQuestion question)
    {
        var c = new Circumstances(Prepare(facts));
        c.Begin(question, Telling.All);
        return c.AllDebts.IsEmpty ? [NoDebt, .. _contact.Explain(c)] : _contact.Explain(c);
    }

    /// <summary>What the strictest frequency rule counts for one debt; null when none in force binds it.</summary>
    /// <param name="facts">All facts of the person.</param>
    /// <param name="debt">One of the person's debts.</param>
    /// <param name="at">The moment.</param>
    public CallCount? CountCalls(ContactFacts facts, AccountId debt, Instant at)
    {
        var c = new Circumstances(Prepare(facts));
        c.Begin(new ContactQuestion(Channel.Call, null, [debt], at), Telling.Nothing);
        return _contact.Count(c, c.AllDebts[0]);
    }

    /// <summary>Works out once what no question changes, and keeps it with the facts.</summary>
    private PreparedFacts Prepare(ContactFacts facts)
    {
        if (facts.Prepared is { } prepared && ReferenceEquals(prepared.Places, Places))
            return prepared;
        return facts.Prepared = new PreparedFacts(facts, Places, _contact, GapsOf);
    }

    private ImmutableArray<Gap> GapsOf(Circumstances c)
    {
        var states = c.States;
        if (states.IsEmpty)
            return [StateGaps.UnknownState];
        var gaps = ImmutableArray.CreateBuilder<Gap>(2);
        if (c.IsStateByNumber)
            gaps.Add(StateGaps.StateByNumber);
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
