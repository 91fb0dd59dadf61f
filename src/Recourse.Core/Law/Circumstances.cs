using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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
/// serves one question; the law book sets rule and moment before it asks a shape.
/// </summary>
internal sealed class Circumstances
{
    private readonly DebtFacts[] _all;
    private readonly DebtFacts[] _covered;
    private readonly DebtFacts[] _others;

    internal Circumstances(ContactFacts facts, ContactQuestion question, Places places)
    {
        Facts = facts;
        Question = question;
        At = question.At;
        Places = places.WhereMayBe(facts);
        States = places.StatesOf(facts);
        Cities = places.CitiesOf(facts);
        AbroadByNumber = places.AbroadByNumber(facts);
        IsAbroad = places.AreAllAbroad(States);
        _all = Coverage.DebtsOf(facts, question);
        _covered = Array.FindAll(_all, debt => Coverage.IsDebtCollector(facts, debt));
        _others = _covered.Length == 0 ? _all : Array.FindAll(_all, debt => !Coverage.IsDebtCollector(facts, debt));
        Point = PointOf(facts, question.Point);
    }

    internal ContactFacts Facts { get; }

    internal ContactQuestion Question { get; }

    internal Channel Channel => Question.Channel;

    /// <summary>Every zone in which the person may be.</summary>
    internal ImmutableArray<Whereabouts> Places { get; }

    /// <summary>Every state whose rules may apply; empty when none is known.</summary>
    internal ImmutableArray<string> States { get; }

    /// <summary>Every city with rules of its own that may apply.</summary>
    internal ImmutableArray<string> Cities { get; }

    /// <summary>Places abroad that area codes tell of: their rules bind too, and ours go on binding.</summary>
    internal ImmutableArray<string> AbroadByNumber { get; }

    /// <summary>True when places are known and every one of them is abroad.</summary>
    internal bool IsAbroad { get; }

    /// <summary>The number or address of the question.</summary>
    internal PointFacts? Point { get; }

    /// <summary>The debts of the question, whatever rule is asked.</summary>
    internal ReadOnlySpan<DebtFacts> AllDebts => _all;

    /// <summary>The moment that is judged.</summary>
    internal Instant At { get; set; }

    internal Telling Telling { get; set; }

    /// <summary>The rule that is asked.</summary>
    internal RuleRef Rule { get; private set; } = null!;

    /// <summary>The debts of the question that this rule binds; never empty while a shape is asked.</summary>
    internal DebtFacts[] Debts { get; private set; } = [];

    internal bool TellsStops => Telling >= Telling.Stops;

    internal bool TellsPermits => Telling == Telling.All;

    /// <summary>Sets the rule; false when it binds none of the debts.</summary>
    internal bool Ask(RuleRef rule, Binds binds, bool naturalPersonsOnly, RuleScope? scope = null)
    {
        Rule = rule;
        Debts = binds switch
        {
            Binds.DebtCollector => _covered,
            Binds.Creditor => _others,
            _ => _all,
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
        if (Places.IsEmpty)
            return At.InUtc().Date;
        var found = LocalWindows.Local(Places[0].Zone, At).Date;
        foreach (var place in Places)
        {
            var date = LocalWindows.Local(place.Zone, At).Date;
            if (latest ? date > found : date < found)
                found = date;
        }

        return found;
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
        zone.AtStartOfDay(LocalWindows.Local(zone, from).Date.PlusDays(days)).ToInstant();

    private Instant StartOf(LocalDate date, Func<Instant, Instant, Instant> choose)
    {
        if (Places.IsEmpty)
            return date.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        var chosen = Places[0].Zone.AtStartOfDay(date).ToInstant();
        foreach (var place in Places)
            chosen = choose(chosen, place.Zone.AtStartOfDay(date).ToInstant());
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
