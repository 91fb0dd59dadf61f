using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// One text that confirms an opt-out, within <c>minutes</c> minutes of it: 47 CFR 64.1200(a)(12).
/// </summary>
internal static class OptOutConfirmation
{
    private static readonly TermName Minutes = new("minutes", TermKind.Count);

    internal static readonly ContactShape Shape = new("opt-out-confirmation", [Minutes], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (c.Channel != Channel.Text || c.Question.Content != MessageContent.OptOutConfirmation)
            return Ruling.Silent;
        if (LastOptOut(c) is not { } optedOut)
            return c.Forbids(null, $"No opt-out is recorded that this text could confirm.");
        var ends = optedOut + Duration.FromMinutes(terms.Count(Minutes)) + Duration.FromSeconds(1);
        return WasConfirmed(c, optedOut) ? c.Forbids(null, $"This opt-out was confirmed already; once is all.")
            : c.At >= ends
                ? c.Forbids(null, $"More than {terms.Count(Minutes)} minutes have passed since they opted out.")
            : c.Permits(ends, $"Confirms an opt-out of the last {terms.Count(Minutes)} minutes.");
    }

    private static Instant? LastOptOut(Circumstances c)
    {
        Instant? last = null;
        foreach (var hold in c.Facts.Holds)
        {
            if (
                hold.Kind == HoldKind.ChannelBan
                && Media.IsElectronic(c.Channel)
                && hold.PlacedAt <= c.At
                && ChannelBan.Reaches(c, hold)
                && !(last >= hold.PlacedAt)
            )
                last = hold.PlacedAt;
        }

        foreach (var consent in c.Facts.Consents)
        {
            if (
                consent is { Kind: ConsentKind.Text or ConsentKind.Autodialed, RevokedAt: { } revoked }
                && Consents.ReachesPoint(c, consent)
                && revoked <= c.At
                && !(last >= revoked)
            )
                last = revoked;
        }

        return last;
    }

    private static bool WasConfirmed(Circumstances c, Instant optedOut)
    {
        foreach (var attempt in c.Facts.Attempts)
        {
            if (
                attempt is { Inbound: false, Channel: Channel.Text, Content: MessageContent.OptOutConfirmation }
                && attempt.At >= optedOut
                && (attempt.Point is null || c.Point is null || attempt.Point == c.Point.Id)
            )
                return true;
        }

        return false;
    }
}
