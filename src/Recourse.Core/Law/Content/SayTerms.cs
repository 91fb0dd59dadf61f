using System.Collections.Immutable;
using Recourse.Core.Kernel;

namespace Recourse.Core.Law.Content;

/// <summary>Whether a rule about words reaches a communication, and what must be known first.</summary>
/// <param name="Applies">False: it does not speak to it.</param>
/// <param name="Missing">What is not known and decides it; empty when it surely applies.</param>
/// <param name="Because">Why it applies.</param>
internal readonly record struct Reach(bool Applies, ImmutableArray<string> Missing, string Because)
{
    internal static Reach None => new(false, [], "");
}

/// <summary>
/// The parameters that all rules about words share: what is said, when, to whom, by what, in which case.
/// </summary>
internal static class SayTerms
{
    private const string Same = "same";
    private const string EveryChannel = "call text email letter voicemail portal social visit";

    /// <summary>The consumer as 12 CFR 1006.6(a) means it: who is meant where a rule names no recipient.</summary>
    private const string ConsumerWide =
        "consumer spouse parent-of-minor guardian estate-representative successor-in-interest";

    private static readonly TermName Says = new("says", TermKind.Text);
    private static readonly TermName Spanish = new("says_es", TermKind.Text) { Default = "" };

    private static readonly TermName Wording = new("wording", TermKind.Word)
    {
        Default = "meaning",
        Known = ["meaning", "prescribed"],
    };

    private static readonly TermName Languages = new("languages", TermKind.Text) { Default = Same };
    private static readonly TermName Place = new("place", TermKind.Text) { Default = "" };

    private static readonly TermName When = new("when", TermKind.Word)
    {
        Default = "every",
        Known = ["every", "initial", "first-written", "initial-and-first-written", "later"],
    };

    private static readonly TermName Channels = new("channels", TermKind.Channels) { Default = EveryChannel };

    private static readonly TermName Contents = TermName.Of<MessageContent>("contents", TermKind.Words) with
    {
        Default = "",
    };

    private static readonly TermName Documents = TermName.Of<DocumentKind>("documents", TermKind.Words) with
    {
        Default = "",
    };

    private static readonly TermName Recipients = TermName.Of<Recipient>("recipients", TermKind.Words) with
    {
        Default = ConsumerWide,
    };

    private static readonly TermName Debts = TermName.Of<DebtKind>("debts", TermKind.Words) with { Default = "" };
    private static readonly TermName NotDebts = TermName.Of<DebtKind>("not_debts", TermKind.Words) with
    {
        Default = "",
    };
    private static readonly TermName Roles = TermName.Of<PartyRole>("roles", TermKind.Words) with { Default = "" };
    private static readonly TermName If = TermName.Of<Situation>("if", TermKind.Words) with { Default = "" };
    private static readonly TermName Unless = TermName.Of<Situation>("unless", TermKind.Words) with { Default = "" };

    internal static readonly ImmutableArray<TermName> Asks =
    [
        Says,
        Spanish,
        Wording,
        Languages,
        Place,
        When,
        Channels,
        Contents,
        Documents,
        Recipients,
        Debts,
        NotDebts,
        Roles,
        If,
        Unless,
    ];

    /// <summary>What the rule says to the communication: that it must be said, or must not be.</summary>
    internal static Saying? Judge(Circumstances c, CommunicationFacts facts, Terms terms, Outcome outcome)
    {
        var reach = ReachOf(c, facts, terms);
        if (!reach.Applies)
            return null;
        return new Saying(
            c.Rule,
            reach.Missing.IsEmpty ? outcome : Outcome.ConditionUnmet,
            terms.Text(Says),
            terms.Has(Spanish) ? terms.Text(Spanish) : null,
            terms.Is(Wording, "prescribed"),
            terms.Is(Languages, Same) ? facts.Languages : [.. terms.Text(Languages).Split(' ')],
            terms.Has(Place) ? terms.Text(Place) : null,
            reach.Missing.IsEmpty
                ? reach.Because
                : $"Not known: {string.Join("; ", reach.Missing)}. Find out before this goes out.",
            [.. facts.Earlier.OrderBy(e => e.At).Select(e => Fact(c, e)), .. Situations(facts, terms)],
            reach.Missing
        );
    }

    private static Reach ReachOf(Circumstances c, CommunicationFacts facts, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel) || !ReachesContent(c, terms) || !ReachesDocument(facts, terms))
            return Reach.None;
        if (!terms.Holds(Recipients, Kebab.Of(c.Question.Recipient)))
            return Reach.None;
        if (terms.Has(Roles) && !Array.Exists(c.Debts, debt => terms.Holds(Roles, Kebab.Of(debt.Role))))
            return Reach.None;
        if (Moment(c, facts, terms) is not { } because)
            return Reach.None;
        var missing = ImmutableArray.CreateBuilder<string>();
        return ReachesKind(c, terms, missing) && ReachesSituation(facts, terms, missing)
            ? new Reach(true, missing.ToImmutable(), because)
            : Reach.None;
    }

    /// <summary>A limited-content message may say nothing more, so only a rule that names it reaches it.</summary>
    private static bool ReachesContent(Circumstances c, Terms terms) =>
        terms.Has(Contents)
            ? terms.Holds(Contents, Kebab.Of(c.Question.Content))
            : c.Question.Content != MessageContent.LimitedContent;

    private static bool ReachesDocument(CommunicationFacts facts, Terms terms) =>
        terms.Has(Documents)
            ? terms.Holds(Documents, Kebab.Of(facts.Document))
            : facts.Document != DocumentKind.Pleading;

    private static bool ReachesKind(Circumstances c, Terms terms, ImmutableArray<string>.Builder missing)
    {
        if (terms.Has(NotDebts) && Array.TrueForAll(c.Debts, debt => terms.Holds(NotDebts, Kebab.Of(debt.Kind))))
            return false;
        if (!terms.Has(Debts) || Array.Exists(c.Debts, debt => terms.Holds(Debts, Kebab.Of(debt.Kind))))
            return true;
        if (!Array.Exists(c.Debts, debt => debt.Kind == DebtKind.Unknown))
            return false;
        missing.Add("what kind of debt it is");
        return true;
    }

    private static bool ReachesSituation(CommunicationFacts facts, Terms terms, ImmutableArray<string>.Builder missing)
    {
        foreach (var (situation, word) in Asked(terms, If))
        {
            if (!facts.Known.TryGetValue(situation, out var holds))
                missing.Add($"whether {word}");
            else if (!holds)
                return false;
        }

        foreach (var (situation, word) in Asked(terms, Unless))
        {
            if (!facts.Known.TryGetValue(situation, out var holds))
                missing.Add($"whether {word}");
            else if (holds)
                return false;
        }

        return true;
    }

    private static IEnumerable<(Situation Situation, string Words)> Asked(Terms terms, TermName term) =>
        terms.Has(term) ? terms.Words(term).Select(word => (SituationWords.Of(word), SituationWords.Told(word))) : [];

    private static IEnumerable<string> Situations(CommunicationFacts facts, Terms terms) =>
        Asked(terms, If)
            .Concat(Asked(terms, Unless))
            .Where(asked => facts.Known.ContainsKey(asked.Situation))
            .Select(asked => $"{asked.Words}: {(facts.Known[asked.Situation] ? "yes" : "no")}");

    /// <summary>Why its moment has come; null when it has not.</summary>
    private static string? Moment(Circumstances c, CommunicationFacts facts, Terms terms)
    {
        var initial = Array.Exists(c.Debts, debt => !Told(facts, debt.Id, writtenOnly: false));
        var firstWritten =
            !IsOral(c.Channel) && Array.Exists(c.Debts, debt => !Told(facts, debt.Id, writtenOnly: true));
        var both = initial || firstWritten;
        if (terms.Is(When, "every"))
            return "Every such communication.";
        if (terms.Is(When, "later"))
            return both ? null : "Something was communicated about every one of these debts before.";
        if (terms.Is(When, "first-written"))
            return firstWritten ? "The first written communication about a debt of these." : null;
        if (initial)
            return "The first communication about a debt of these.";
        return terms.Is(When, "initial-and-first-written") && firstWritten
            ? "The first was oral, and this is the first in writing about a debt of these."
            : null;
    }

    private static bool Told(CommunicationFacts facts, AccountId debt, bool writtenOnly)
    {
        foreach (var earlier in facts.Earlier)
        {
            if (
                earlier.At < facts.Contact.At
                && earlier.Content != MessageContent.LimitedContent
                && earlier.Document != DocumentKind.Pleading
                && !(writtenOnly && IsOral(earlier.Channel))
                && (earlier.About.IsDefaultOrEmpty || earlier.About.Contains(debt))
            )
                return true;
        }

        return false;
    }

    private static bool IsOral(Channel channel) => channel is Channel.Call or Channel.Voicemail or Channel.Visit;

    private static string Fact(Circumstances c, EarlierCommunication earlier) =>
        $"{Kebab.Of(earlier.Channel)} of "
        + Say.Moment(earlier.At, c.Places.IsEmpty ? NodaTime.DateTimeZone.Utc : c.Places[0].Zone)
        + (earlier.Content == MessageContent.LimitedContent ? ", limited content: no communication" : "")
        + (earlier.Document == DocumentKind.Pleading ? ", a pleading" : "");
}
