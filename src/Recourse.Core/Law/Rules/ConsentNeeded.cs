using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// Electronic messages only with the person's consent to that medium, given directly, not taken back and not run out;
/// a consent to texts is one to texts only. What only asks for consent may be left free by the pack.
/// </summary>
internal static class ConsentNeeded
{
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };
    private static readonly TermName FreeContent = TermName.Of<MessageContent>("free_content", TermKind.Words) with
    {
        Default = "",
    };
    private static readonly TermName Work = new("work_address", TermKind.Word)
    {
        Known = ["as-any", "never"],
        Default = "as-any",
    };
    private static readonly TermName Answers = new("answers", TermKind.Word)
    {
        Known = ["count", "free"],
        Default = "count",
    };

    internal static readonly ContactShape Shape = new("consent-needed", [Channels, FreeContent, Work, Answers], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel))
            return Ruling.Silent;
        if (terms.Has(FreeContent) && terms.Holds(FreeContent, MessageContents.Word(c.Question.Content)))
            return c.Permits(null, $"This kind of message needs no consent here.");
        if (c.Point?.Kind == PointKind.WorkEmail && terms.Text(Work) == "never")
            return c.Forbids(null, $"This address belongs to an employer; it is never used here.");
        if (c.Question.RespondsTo is not null && terms.Text(Answers) == "free")
            return c.Permits(null, $"It answers the borrower by the same medium.");
        Instant? until = null;
        foreach (var debt in c.Debts)
        {
            var end = EndOf(c, debt);
            if (end <= c.At)
                return Missing(c, debt);
            if (end != Instant.MaxValue && (until is null || end < until))
                until = end;
        }

        return c.Permits(until, $"The borrower consented to this way of writing.");
    }

    private static Ruling Missing(Circumstances c, DebtFacts debt)
    {
        Instant? begins = null;
        foreach (var consent in c.Facts.Consents)
        {
            if (consent.At > c.At && (begins is null || consent.At < begins) && IsFor(c, consent, debt))
                begins = consent.At;
        }

        return c.Forbids(
            begins,
            $"No consent to this way of writing is recorded{c.About(debt)}. Ask by letter or in a call, then record it."
        );
    }

    /// <summary>When the longest consent that holds now ends; before now: none holds.</summary>
    private static Instant EndOf(Circumstances c, DebtFacts debt)
    {
        var latest = Instant.MinValue;
        foreach (var consent in c.Facts.Consents)
        {
            if (consent.At > c.At || !IsFor(c, consent, debt))
                continue;
            var end = consent.RevokedAt ?? Instant.MaxValue;
            if (consent.LastOn is { } last)
                end = Instant.Min(end, c.FirstStartOf(last.PlusDays(1)));
            latest = Instant.Max(latest, end);
        }

        return latest;
    }

    private static bool IsFor(Circumstances c, ConsentFacts consent, DebtFacts debt) =>
        IsForChannel(c.Channel, consent.Kind)
        && (consent.Account is not { } account || account == debt.Id)
        && (consent.Point is not { } point || point == c.Point?.Id);

    /// <summary>A private message by social media has no consent of its own kind, so none is enough.</summary>
    private static bool IsForChannel(Channel channel, ConsentKind kind) =>
        channel switch
        {
            Channel.Text => kind == ConsentKind.Text,
            Channel.Email or Channel.Portal => kind == ConsentKind.Email,
            _ => false,
        };
}
