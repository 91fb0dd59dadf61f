using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// An autodialer, or an artificial or prerecorded voice, reaches a mobile phone only with prior express consent. 47 USC
/// 227(b)(1)(A)(iii). Where the pack says that a revocation reaches <c>all</c>, what was said to one kind of message
/// ends every consent given before it. 47 CFR 64.1200(a)(10).
/// </summary>
internal static class DialingConsent
{
    private const string All = "all";
    private static readonly TermName Revocation = new("revocation_reaches", TermKind.Word) { Known = ["one", All] };

    internal static readonly ContactShape Shape = new("dialing-consent", [Revocation], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (c.Question.Dialing == Dialing.ByHand || !(Media.IsCall(c.Channel) || c.Channel == Channel.Text))
            return Ruling.Silent;
        if (c.Point?.Kind is PointKind.Landline)
            return Ruling.Silent;
        if (Consents.Stand(c, ConsentKind.Autodialed, out var ends) && !(terms.Text(Revocation) == All && Revoked(c)))
        {
            return c.Permits(ends, $"They agreed to such calls and texts directly, and did not take it back.");
        }

        return c.Point?.Kind is PointKind.Mobile or null
            ? c.Forbids(
                Consents.NextStart(c, ConsentKind.Autodialed),
                $"A machine or a recorded voice needs their consent first. Dial by hand and speak yourself."
            )
            : c.Unknown(
                "kind of phone",
                $"Nobody knows whether this number is a mobile phone, which a machine may not reach without consent. "
                    + $"Dial by hand, or record its kind first."
            );
    }

    /// <summary>Any consent taken back, and any ban of calls or texts, after the newest consent was given.</summary>
    private static bool Revoked(Circumstances c)
    {
        var given = Instant.MaxValue;
        foreach (var debt in c.Debts)
        {
            if (Consents.Newest(c, ConsentKind.Autodialed, debt) is { } consent)
                given = Instant.Min(given, consent.At);
        }

        foreach (var consent in c.Facts.Consents)
        {
            if (
                consent.Kind is ConsentKind.Autodialed or ConsentKind.Text
                && consent.RevokedAt is { } revoked
                && revoked >= given
                && revoked <= c.At
            )
                return true;
        }

        foreach (var hold in c.Facts.Holds)
        {
            if (
                hold.Kind == HoldKind.ChannelBan
                && hold.Channel is null or Channel.Call or Channel.Voicemail or Channel.Text
                && hold.PlacedAt >= given
                && hold.PlacedAt <= c.At
            )
                return true;
        }

        return false;
    }
}
