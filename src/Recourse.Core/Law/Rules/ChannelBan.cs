namespace Recourse.Core.Law.Rules;

/// <summary>
/// A person who asked us, in any words, not to use a medium, a number or an address is not reached by it about
/// any debt.
/// 12 CFR 1006.14(h)(1).
/// </summary>
internal static class ChannelBan
{
    internal static readonly ContactShape Shape = new("channel-ban", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        Holds.Binding(c, HoldKind.ChannelBan, Reaches) is { } hold
            ? c.Forbids(
                Holds.LiftsAt(c, HoldKind.ChannelBan, Reaches),
                $"Asked on {Holds.Since(c, hold)} not to be contacted {How(hold)}. That binds every debt.",
                Holds.Fact(c, hold)
            )
            : c.Permits(
                Holds.NextAt(c, HoldKind.ChannelBan, Reaches),
                $"The borrower did not ask us to stop this way."
            );

    /// <summary>
    /// A ban of a medium or of a point, or of one point by one medium; a ban that names neither bans all.
    /// </summary>
    private static bool Reaches(Circumstances c, HoldFacts hold) =>
        (hold.Channel is null || hold.Channel == c.Channel) && (hold.Point is null || hold.Point == c.Point?.Id);

    private static string How(HoldFacts hold)
    {
        var medium = hold.Channel switch
        {
            Channel.Call => "by phone call",
            Channel.Text => "by text",
            Channel.Email => "by email",
            Channel.Letter => "by letter",
            _ => "",
        };
        return hold.Point is null
            ? medium.Length > 0
                ? medium
                : "by any medium"
            : $"{medium} at this number or address".TrimStart();
    }
}
