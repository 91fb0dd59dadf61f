using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Ui;

/// <summary>A way to reach a person in words: open until when, or closed until when and why.</summary>
internal static class WayWords
{
    /// <summary>“open until 21:00”, “opens 08:00 tomorrow”, “closed until something changes”.</summary>
    internal static string Until(Way way, PersonClock clock) =>
        way switch
        {
            { IsOpen: true, Verdict.OpenUntil: { } until } => $"open until {clock.Moment(until)}",
            { IsOpen: true, Channel: Channel.Letter } => "open; a letter has no hour",
            { IsOpen: true } => "open",
            { Verdict.OpensAt: { } at } => $"opens {clock.Moment(at)}",
            _ => "closed until something changes",
        };

    /// <summary>The rules that stop it, each once, in the order of the book.</summary>
    internal static string Why(Verdict verdict) =>
        string.Join("; ", verdict.Stops.Select(stop => stop.Rule.Title).Distinct(StringComparer.Ordinal));
}
