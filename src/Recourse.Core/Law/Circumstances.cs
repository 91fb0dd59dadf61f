using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law;

/// <summary>How much is put into words: words cost more than the judgement itself.</summary>
internal enum Telling
{
    /// <summary>Nothing: only the moments matter.</summary>
    Nothing,

    /// <summary>What stops.</summary>
    Stops,

    /// <summary>Permits too.</summary>
    All,
}

/// <summary>
/// What a shape sees: the facts, the question, where the person may be, and the rule that it speaks for. One object
/// serves one question at a time; the law book sets rule and moment before it asks a shape.
/// </summary>
internal sealed class Circumstances
{
    private readonly PreparedFacts _prepared;
    private Instant _datesAt;
    private LocalDate _earliest;
    private LocalDate _latest;
    private bool _hasDates;

    /// <summary>For one question of whoever asks only one.</summary>
    internal Circumstances(ContactFacts facts, ContactQuestion question, Places places)
        : this(new PreparedFacts(facts, places, ContactRules.None, _ => []))
    {
        Begin(question, Telling.Nothing);
    }

    internal Circumstances(PreparedFacts prepared) => _prepared = prepared;

    internal ContactFacts Facts => _prepared.Facts;

    internal ContactQuestion Question { get; private set; } = null!;

    internal Channel Channel { get; private set; }

    /// <summary>Every zone in which the person may be.</summary>
    internal ImmutableArray<Whereabouts> Places => _prepared.Whereabouts;

    /// <summary>Every state whose rules may apply; empty when none is known.</summary>
    internal ImmutableArray<string> States => _prepared.States;

    /// <summary>True when no address or tape tells the state and the phones' area codes stand in for it.</summary>
    internal bool IsStateByNumber => _prepared.IsStateByNumber;

    /// <summary>Every city with rules of its own that may apply.</summary>
    internal ImmutableArray<string> Cities => _prepared.Cities;

    /// <summary>Places abroad that area codes tell of: their rules bind too, and ours go on binding.</summary>
    internal ImmutableArray<string> AbroadByNumber => _prepared.AbroadByNumber;

    /// <summary>True when places are known and every one of them is abroad.</summary>
    internal bool IsAbroad => _prepared.IsAbroad;

    /// <summary>The number or address of the question.</summary>
    internal PointFacts? Point { get; private set; }

    /// <summary>The debts of the question, whatever rule is asked.</summary>
    internal ReadOnlySpan<DebtFacts> AllDebts => DebtSet.All;

    /// <summary>The same, sorted by whom they bind.</summary>
    internal DebtSet DebtSet { get; private set; } = null!;

    /// <summary>The rules about contact that may reach the person.</summary>
    internal BookRule[] Rules => _prepared.Rules;

    /// <summary>What each of these rules said last, while the moment of an opening is looked for.</summary>
    internal HeldRuling[] HeldRulings => field ??= new HeldRuling[Rules.Length];

    /// <summary>Where words are put together: one sentence at a time.</summary>
    internal StringBuilder Words => field ??= new StringBuilder(256);

    /// <summary>The moment that is judged.</summary>
    internal Instant At { get; set; }

    internal Telling Telling { get; set; }

    /// <summary>The rule that is asked.</summary>
    internal RuleRef Rule { get; private set; } = null!;

    /// <summary>The debts of the question that this rule binds; never empty while a shape is asked.</summary>
    internal DebtFacts[] Debts { get; private set; } = [];

    internal bool TellsStops => Telling >= Telling.Stops;

    internal bool TellsPermits => Telling == Telling.All;

    /// <summary>What frequencies count about a debt and the person of the question.</summary>
    internal DebtCalls CallsAbout(DebtFacts debt) => _prepared.CallsAbout(this, debt);

    /// <summary>Turns to another question about the same person.</summary>
    internal void Begin(ContactQuestion question, Telling telling)
    {
        Question = question;
        Channel = question.Channel;
        At = question.At;
        Telling = telling;
        DebtSet = _prepared.DebtsOf(question);
        Point = PointOf(Facts, question.Point);
    }

    /// <summary>Sets the rule; false when it binds none of the debts.</summary>
    internal bool Ask(
        RuleRef rule,
        Binds binds,
        bool naturalPersonsOnly,
        RuleScope? scope = null,
        bool isFederal = true
    )
    {
        Rule = rule;
        Debts = binds switch
        {
            Binds.DebtCollector => isFederal ? DebtSet.Covered : DebtSet.CoveredOrBought,
            Binds.Creditor => DebtSet.Others,
            _ => DebtSet.All,
        };
        if (scope is not null && Debts.Length > 0)
            Debts = scope.Within(this, Debts);
        return Debts.Length > 0 && (!naturalPersonsOnly || Facts.IsNaturalPerson);
    }

    /// <summary>True when the state's rules may apply; where no state is known, every state's may.</summary>
    internal bool MayBeIn(string state) => States.IsEmpty || States.Contains(state);

    /// <summary>True when this rule binds the debt and the question is about it.</summary>
    internal bool IsAbout(AccountId account)
    {
        foreach (var debt in Debts)
        {
            if (debt.Id == account)
                return true;
        }

        return false;
    }

    /// <summary>
    /// True when calls about the account count for the debt: itself, or several that were one account when obtained.
    /// </summary>
    internal bool IsSameDebt(AccountId account, DebtFacts debt)
    {
        if (account == debt.Id)
            return true;
        var group = debt.CountsAs ?? debt.Id;
        if (account == group)
            return true;
        foreach (var other in Facts.Debts)
        {
            if (other.Id == account)
                return other.CountsAs == group;
        }

        return false;
    }

    /// <summary>True when what is stored against the accounts counts for the debt.</summary>
    internal bool Concerns(ImmutableArray<AccountId> accounts, DebtFacts debt)
    {
        foreach (var account in accounts)
        {
            if (IsSameDebt(account, debt))
                return true;
        }

        return false;
    }

    /// <summary>
    /// True when the attempt went to the person of the question, as frequencies count: per person called. Third persons
    /// are told apart by their number or address; where one is not known, they are taken for the same.
    /// </summary>
    internal bool IsToSamePerson(AttemptFacts attempt) =>
        attempt.Recipient == Question.Recipient
        && (
            attempt.Recipient < Recipient.Employer
            || Question.Point is not { } asked
            || attempt.Point is not { } called
            || asked == called
        );

    /// <summary>
    /// The earliest (or latest) date that a clock shows where the person may be; UTC's when no zone is known.
    /// </summary>
    internal LocalDate Date(bool latest)
    {
        if (!_hasDates || _datesAt != At)
            FindDates();
        return latest ? _latest : _earliest;
    }

    /// <summary>The date of a moment where the person may be, for words: the latest of several.</summary>
    internal LocalDate DateOf(Instant at)
    {
        var found = Places.IsEmpty ? at.InUtc().Date : LocalWindows.Local(Places[0].Zone, at).Date;
        foreach (var place in Places)
            found = LocalDate.Max(found, LocalWindows.Local(place.Zone, at).Date);
        return found;
    }

    /// <summary>
    /// The moment at which, so many days after the date of another moment, a day first begins where the person may be.
    /// </summary>
    internal Instant FirstStartAfter(Instant from, int days) => StartAfter(from, days, Instant.Min);

    /// <summary>The same, when the day has begun everywhere that the person may be.</summary>
    internal Instant LastStartAfter(Instant from, int days) => StartAfter(from, days, Instant.Max);

    /// <summary>The moment at which the date first begins anywhere that the person may be.</summary>
    internal Instant FirstStartOf(LocalDate date) => StartOf(date, Instant.Min);

    /// <summary>The moment at which the date has begun everywhere that the person may be.</summary>
    internal Instant LastStartOf(LocalDate date) => StartOf(date, Instant.Max);

    /// <summary>
    /// How words name a debt: only where the person has several, by its creditor where that tells which.
    /// </summary>
    internal string About(DebtFacts debt)
    {
        if (Facts.Debts.Length < 2)
            return "";
        var same = 0;
        foreach (var other in Facts.Debts)
            same += other.CreditorName == debt.CreditorName ? 1 : 0;
        return debt.CreditorName is { } name && same == 1 ? $" about the debt to {name}" : $" about account {debt.Id}";
    }

    internal Ruling Permits(
        Instant? until,
        [InterpolatedStringHandlerArgument("")] PermitWords words,
        ImmutableArray<string> facts = default
    ) => Of(RulingKind.Permits, until, words.ToString(), facts);

    internal Ruling Forbids(
        Instant? until,
        [InterpolatedStringHandlerArgument("")] StopWords words,
        ImmutableArray<string> facts = default
    ) => Of(RulingKind.Forbids, until, words.ToString(), facts);

    internal Ruling Unknown(
        string missing,
        [InterpolatedStringHandlerArgument("")] StopWords words,
        ImmutableArray<string> facts = default
    ) => Of(RulingKind.Unknown, null, words.ToString(), facts) with { Missing = missing };

    /// <summary>Says something that stops nothing: a factor that weakens a presumption, say.</summary>
    internal Ruling Advises(
        Instant? until,
        [InterpolatedStringHandlerArgument("")] StopWords words,
        ImmutableArray<string> facts = default
    ) => Of(RulingKind.Advises, until, words.ToString(), facts);

    private static Ruling Of(RulingKind kind, Instant? until, string words, ImmutableArray<string> facts) =>
        new(kind, until, words, facts.IsDefault ? [] : facts);

    private Instant StartAfter(Instant from, int days, Func<Instant, Instant, Instant> choose)
    {
        if (Places.IsEmpty)
            return from.InUtc().Date.PlusDays(days).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        var chosen = DayAfter(Places[0].Zone, from, days);
        foreach (var place in Places)
            chosen = choose(chosen, DayAfter(place.Zone, from, days));
        return chosen;
    }

    private static Instant DayAfter(DateTimeZone zone, Instant from, int days) =>
        LocalWindows.StartOf(zone, LocalWindows.Local(zone, from).Date.PlusDays(days));

    /// <summary>Every rule asks for today: it is worked out once for a moment.</summary>
    private void FindDates()
    {
        var first = Places.IsEmpty ? At.InUtc().Date : LocalWindows.Local(Places[0].Zone, At).Date;
        (_earliest, _latest) = (first, first);
        for (var i = 1; i < Places.Length; i++)
        {
            var date = LocalWindows.Local(Places[i].Zone, At).Date;
            _earliest = LocalDate.Min(_earliest, date);
            _latest = LocalDate.Max(_latest, date);
        }

        (_datesAt, _hasDates) = (At, true);
    }

    private Instant StartOf(LocalDate date, Func<Instant, Instant, Instant> choose)
    {
        if (Places.IsEmpty)
            return date.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        var chosen = LocalWindows.StartOf(Places[0].Zone, date);
        foreach (var place in Places)
            chosen = choose(chosen, LocalWindows.StartOf(place.Zone, date));
        return chosen;
    }

    private static PointFacts? PointOf(ContactFacts facts, ContactPointId? id)
    {
        if (id is null)
            return null;
        foreach (var point in facts.Points)
        {
            if (point.Id == id)
                return point;
        }

        throw new InvariantException($"contact point {id} of the question is among the facts of person {facts.Person}");
    }
}
