using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Calls;

/// <summary>
/// The note that writes itself from the clicks: one sentence or two that a colleague understands. The officer adds to
/// it, and never has to write what was ticked.
/// </summary>
internal static class CallNote
{
    private static readonly (string Field, string Words)[] Ticks =
    [
        ("promise", "promised to pay"),
        ("pays-now", "pays in the call"),
        ("paid", "says it is paid"),
        ("call-back", "wants a call back"),
        ("allows", "allows contact"),
        ("refuses", "refuses to pay"),
        ("disputes", "disputes"),
        ("stops", "wants this channel stopped"),
        ("ceases", "wants contact stopped, in writing"),
        ("times", "named hours"),
        ("attorney", "has an attorney"),
        ("bankruptcy", "speaks of a bankruptcy"),
        ("deceased", "is reported dead"),
        ("hardship", "is in hardship"),
        ("military", "speaks of military service"),
        ("identity-theft", "says their identity was used"),
        ("complaint", "complains"),
        ("documents", "wants papers"),
        ("supervisor", "wants a supervisor"),
        ("language", "wants another language"),
        ("care", "is to be treated with care"),
        ("workplace", "may not be called at work"),
        ("place", "is not to be called at this place"),
        ("dropped", "the line dropped"),
    ];

    /// <summary>Empty where nobody was spoken with: the outcome itself says all.</summary>
    internal static string Of(OutcomeForm form)
    {
        var right = form.Has("result", nameof(CallResult.RightParty));
        if (!right && !form.Has("result", nameof(CallResult.ThirdParty)))
            return "";
        var who = right ? Right(form) : Third(form);
        var told = Ticks.Where(tick => form.Has(tick.Field)).Select(tick => tick.Words).ToList();
        var what = told.Count > 0 ? $": {string.Join("; ", told)}" : "";
        // Why they are behind and what they can do is asked of the borrower: typed before the answer was changed to
        // somebody else, it is not that person's to tell.
        return right ? Parts([$"{who}{what}", Behind(form), Able(form)]) : Parts([$"{who}{what}"]);
    }

    private static string Right(OutcomeForm form) =>
        form.Has("with") && Enum.TryParse<SpokenWith>(form.Text("with"), out var with) && with != SpokenWith.Borrower
            ? $"Spoke with their {GuideWords.Of(with)}"
            : "Spoke with the borrower";

    private static string Third(OutcomeForm form) =>
        form.Has("third-who") ? $"Spoke with somebody else ({form.Text("third-who")})" : "Spoke with somebody else";

    private static string Behind(OutcomeForm form) =>
        form.Has("reason") ? $"Behind because: {form.Text("reason").ToLowerInvariant()}" : "";

    private static string Able(OutcomeForm form)
    {
        List<string> parts = [];
        if (form.Has("can-today"))
            parts.Add($"${form.Text("can-today").TrimStart('$')} today");
        if (form.Has("can-monthly"))
            parts.Add($"${form.Text("can-monthly").TrimStart('$')} a month");
        if (form.Has("can-on"))
            parts.Add($"from {form.Text("can-on")}");
        return parts.Count == 0 ? "" : $"Can do: {string.Join(", ", parts)}";
    }

    private static string Parts(IEnumerable<string> parts) =>
        string.Join(' ', parts.Where(part => part.Length > 0).Select(part => part + "."));
}
