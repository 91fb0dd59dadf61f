using System.Collections.Immutable;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law;

/// <summary>
/// What a book makes of the facts of one person before any question: where the person may be, and which rules may reach
/// there. Made once, and kept with the facts, which never change; asked many times, by several threads at once.
/// </summary>
internal sealed class PreparedFacts
{
    /// <summary>Questions about more debts than a word has bits prepare their debts anew each time.</summary>
    private const int MostDebts = 64;

    private readonly Func<Circumstances, ImmutableArray<Gap>> _gapsOf;

    /// <summary>Sets of debts that were asked about; replaced as a whole, so that readers need no lock.</summary>
    private DebtSet[] _sets = [];

    /// <summary>Calls to the consumer, by the place of the debt among the facts; sorted when first asked for.</summary>
    private readonly DebtCalls?[] _calls;

    /// <summary>The circumstances of the last question, for the next one.</summary>
    private Circumstances? _spare;

    internal PreparedFacts(
        ContactFacts facts,
        Places places,
        ContactRules rules,
        Func<Circumstances, ImmutableArray<Gap>> gapsOf
    )
    {
        Facts = facts;
        Places = places;
        _calls = new DebtCalls?[facts.Debts.Length];
        _gapsOf = gapsOf;
        Whereabouts = places.WhereMayBe(facts);
        States = places.StatesOf(facts);
        Cities = places.CitiesOf(facts);
        AbroadByNumber = places.AbroadByNumber(facts);
        IsAbroad = places.AreAllAbroad(States);
        if (States.IsEmpty)
        {
            States = places.StatesByNumber(facts);
            Cities = places.CitiesIn(States);
            IsStateByNumber = !States.IsEmpty;
        }

        Rules = rules.ThatMayReach(new Circumstances(this));
    }

    internal ContactFacts Facts { get; }

    /// <summary>The tables that they were prepared with: another book has others.</summary>
    internal Places Places { get; }

    internal ImmutableArray<Whereabouts> Whereabouts { get; }

    internal ImmutableArray<string> States { get; }

    /// <summary>True when no address or tape tells the state and the phones' area codes stand in for it.</summary>
    internal bool IsStateByNumber { get; }

    internal ImmutableArray<string> Cities { get; }

    internal ImmutableArray<string> AbroadByNumber { get; }

    internal bool IsAbroad { get; }

    /// <summary>The rules about contact that may reach the person, in the order of the book.</summary>
    internal BookRule[] Rules { get; }

    /// <summary>Circumstances for a question; given back when it is answered.</summary>
    internal Circumstances Take(ContactQuestion question, Telling telling)
    {
        var c = Interlocked.Exchange(ref _spare, null) ?? new Circumstances(this);
        c.Begin(question, telling);
        return c;
    }

    internal void GiveBack(Circumstances c) => _spare = c;

    /// <summary>The calls about a debt: those to the consumer are sorted once, however many rules count them.</summary>
    internal DebtCalls CallsAbout(Circumstances c, DebtFacts debt)
    {
        if (c.Question.Recipient != Recipient.Consumer)
            return DebtCalls.Of(c, debt);
        var at = Coverage.IndexOf(Facts, debt.Id);
        return _calls[at] ??= DebtCalls.Of(c, debt);
    }

    /// <summary>What is not held of the places, for the debts of the question.</summary>
    internal ImmutableArray<Gap> GapsOf(Circumstances c)
    {
        if (c.DebtSet.Gaps.IsDefault)
            c.DebtSet.Gaps = _gapsOf(c);
        return c.DebtSet.Gaps;
    }

    /// <summary>The debts of a question, in the order of the facts: those named, or all.</summary>
    /// <exception cref="InvariantException">A named debt is not among the facts.</exception>
    internal DebtSet DebtsOf(ContactQuestion question)
    {
        if (Facts.Debts.Length > MostDebts)
            return DebtSet.Of(Facts, Coverage.DebtsOf(Facts, question), 0);
        var mask = MaskOf(question);
        foreach (var known in _sets)
        {
            if (known.Mask == mask)
                return known;
        }

        return Prepare(mask);
    }

    private DebtSet Prepare(ulong mask)
    {
        var made = DebtSet.Of(Facts, [.. Facts.Debts.Where((_, at) => (mask & (1UL << at)) != 0)], mask);
        _sets = [.. _sets, made];
        return made;
    }

    private ulong MaskOf(ContactQuestion question)
    {
        var debts = Facts.Debts;
        if (question.About.IsDefaultOrEmpty)
            return debts.Length == MostDebts ? ulong.MaxValue : (1UL << debts.Length) - 1;
        var mask = 0UL;
        foreach (var account in question.About)
            mask |= 1UL << Coverage.IndexOf(Facts, account);
        return mask;
    }
}

/// <summary>What frequencies count about one debt and one person called.</summary>
/// <param name="Counted">Calls of ours that count, the newest first.</param>
/// <param name="LastConversation">The last conversation by telephone, theirs too; null: none is known.</param>
internal sealed record DebtCalls(AttemptFacts[] Counted, AttemptFacts? LastConversation)
{
    internal static DebtCalls Of(Circumstances c, DebtFacts debt)
    {
        List<AttemptFacts> counted = [];
        AttemptFacts? last = null;
        foreach (var attempt in c.Facts.Attempts)
        {
            if (!Media.IsCall(attempt.Channel) || !c.IsToSamePerson(attempt))
                continue;
            if (attempt is { Counts: true, Inbound: false } && c.Concerns(attempt.Debts, debt))
                counted.Add(attempt);
            if (
                attempt.IsConversation
                && (last is null || attempt.At > last.At)
                && c.Concerns(Discussed(attempt), debt)
            )
                last = attempt;
        }

        return new DebtCalls([.. counted.OrderByDescending(call => call.At)], last);
    }

    /// <summary>A conversation about no debt in particular counts for those that the call was stored against.</summary>
    private static ImmutableArray<AccountId> Discussed(AttemptFacts attempt) =>
        attempt.DebtsDiscussed.IsEmpty ? attempt.Debts : attempt.DebtsDiscussed;
}

/// <summary>Debts that a question is about, sorted once by whom they bind.</summary>
/// <param name="mask">Which of the facts' debts; 0 where there are too many to say.</param>
/// <param name="all">All of them.</param>
/// <param name="covered">Those for which we are a debt collector.</param>
/// <param name="bought">Those, and what we bought without being one: states reach every buyer.</param>
/// <param name="others">Those for which we are no debt collector.</param>
internal sealed class DebtSet(ulong mask, DebtFacts[] all, DebtFacts[] covered, DebtFacts[] bought, DebtFacts[] others)
{
    internal ulong Mask => mask;
    internal DebtFacts[] All => all;
    internal DebtFacts[] Covered => covered;
    internal DebtFacts[] CoveredOrBought => bought;
    internal DebtFacts[] Others => others;

    /// <summary>Written once, the same by whoever asks first.</summary>
    internal ImmutableArray<Gap> Gaps { get; set; }

    internal static DebtSet Of(ContactFacts facts, DebtFacts[] all, ulong mask)
    {
        var covered = Array.FindAll(all, debt => Coverage.IsDebtCollector(facts, debt));
        var others = covered.Length == 0 ? all : Array.FindAll(all, debt => !Coverage.IsDebtCollector(facts, debt));
        var bought = Array.FindAll(all, debt => Coverage.IsCollectorOrBuyer(facts, debt));
        return new DebtSet(mask, all, covered, bought.Length == covered.Length ? covered : bought, others);
    }
}

/// <summary>
/// Something that was worked out from a value and is kept with it: no part of the value. Two values are equal whatever
/// was worked out, and a changed copy works it out anew.
/// </summary>
internal struct Kept : IEquatable<Kept>
{
    private object? _worked;

    internal PreparedFacts? Prepared
    {
        readonly get => (PreparedFacts?)Volatile.Read(in _worked);
        set => Volatile.Write(ref _worked, value);
    }

    public readonly bool Equals(Kept other) => true;

    public override readonly bool Equals(object? obj) => obj is Kept;

    public override readonly int GetHashCode() => 0;
}
