using NodaTime;

namespace Recourse.Core.Law;

/// <summary>What is not held of one state, put into words once.</summary>
internal sealed record StateGaps(Gap? Creditors, Gap? Collectors)
{
    internal static readonly Gap UnknownState = new(
        "",
        "State not known: the rules of every state that we hold bind; other states' rules are not covered yet"
    );

    internal static readonly Gap StateByNumber = new(
        "",
        "State not known: the rules of the states of their area codes bind; record an address"
    );

    /// <summary>A code that is no state of the table.</summary>
    internal static readonly StateGaps Foreign = new(
        new Gap("", "Rules at this address: not covered yet"),
        new Gap("", "Rules at this address: not covered yet")
    );

    internal static StateGaps Of(StateContent state) =>
        new(
            state.CreditorRules
                ? Unreviewed(state)
                : new Gap(state.Code, $"{state.Name} rules for creditors: not covered yet"),
            state.CollectorRules
                ? Unreviewed(state)
                : new Gap(state.Code, $"{state.Name} rules for those who collect for others: not covered yet")
        );

    private static Gap? Unreviewed(StateContent state) =>
        state.Review is { } review ? new Gap(state.Code, $"{state.Name} rules: {review}") : null;
}

/// <summary>Terms with what a finding shows of the rule on that date.</summary>
internal sealed record BookTerms(LocalDate From, LocalDate? LastOn, RuleRef Ref, Terms Terms);

/// <summary>A rule with its shape and its terms by date, ready to judge.</summary>
/// <param name="Content">As its file says it.</param>
/// <param name="Shape">How it judges.</param>
/// <param name="Jurisdiction">Where it is in force.</param>
/// <param name="Versions">Its terms, oldest first.</param>
internal sealed record BookRule(RuleContent Content, RuleShape Shape, Jurisdiction Jurisdiction, BookTerms[] Versions)
{
    internal IEnumerable<LocalDate> TurningDates =>
        Versions.SelectMany(v => v.LastOn is { } last ? new[] { v.From, last.PlusDays(1) } : [v.From]);

    /// <summary>The last of these: after it nothing of the rule changes any more.</summary>
    private LocalDate LastTurn { get; } = Versions is [.., var last] ? last.LastOn?.PlusDays(1) ?? last.From : default;

    /// <summary>True when terms of it begin or end after the date.</summary>
    internal bool TurnsAfter(LocalDate date) => LastTurn > date;

    internal static BookRule Of(RuleContent rule, LawBookContent book)
    {
        try
        {
            var shape = RuleShapes.Named(rule.Shape);
            var terms = rule.InForce.OrderBy(t => t.From).Select(t => Of(rule, shape, t));
            return new BookRule(rule, shape, JurisdictionOf(rule, book), [.. terms]);
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{rule.Pack}/{rule.Name}: {wrong.Message}", wrong);
        }
    }

    /// <summary>True when it may be in force where the person may be, and concerns such a person.</summary>
    internal bool MayReach(Circumstances c) =>
        Jurisdiction.MayReach(c) && (!Content.NaturalPersonsOnly || c.Facts.IsNaturalPerson);

    internal bool Binds(Circumstances c, RuleRef version) => Jurisdiction.MayReach(c) && Asks(c, version);

    /// <summary>Asked of a rule that may reach the person: sets it, and says whether it binds some debt.</summary>
    internal bool Asks(Circumstances c, RuleRef version) =>
        c.Ask(
            version,
            Content.Binds,
            Content.NaturalPersonsOnly,
            Content.Scope,
            Jurisdiction.Reach is Reach.Everywhere or Reach.UnitedStates
        );

    /// <summary>When the rule begins to concern another debt of the question by time alone; null: never.</summary>
    internal Instant? NextJoin(Circumstances c) =>
        Content.Scope is { } scope && MayReach(c) ? scope.NextJoin(c, c.AllDebts) : null;

    /// <summary>What it says about a contact, asked of a rule that may reach the person.</summary>
    internal Ruling Judge(Circumstances c, LocalDate earliest, LocalDate latest) =>
        Shape is ContactShape shape && On(earliest, latest) is { } version && Asks(c, version.Ref)
            ? shape.Judge(c, version.Terms)
            : Ruling.Silent;

    /// <summary>
    /// The newest terms that have begun anywhere the person may be; still in force while their last day has not
    /// ended everywhere.
    /// </summary>
    internal BookTerms? On(LocalDate earliest, LocalDate latest)
    {
        for (var i = Versions.Length - 1; i >= 0; i--)
        {
            var version = Versions[i];
            if (version.From <= latest)
                return version.LastOn is { } last && last < earliest ? null : version;
        }

        return null;
    }

    /// <summary>A rule of no pack, as of a test, binds everywhere.</summary>
    private static Jurisdiction JurisdictionOf(RuleContent rule, LawBookContent book) =>
        Jurisdiction.Of(
            book.Packs.FirstOrDefault(pack => pack.Path == rule.Pack)?.Jurisdiction ?? "",
            book.States,
            book.Places
        );

    private static BookTerms Of(RuleContent rule, RuleShape shape, DatedTerms terms) =>
        new(
            terms.From,
            terms.LastOn,
            new RuleRef(
                rule.Name,
                rule.Title,
                rule.Pack,
                rule.Citation,
                terms.From,
                rule.Kind,
                rule.Effect,
                rule.Review,
                rule.Href
            ),
            Terms.Read(shape.Asks, terms.Values)
        );
}
