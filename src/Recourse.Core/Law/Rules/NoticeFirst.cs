using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// Named channels stay closed until <c>after_days</c> days after the day on which the written notice about the debt was
/// mailed; the day of mailing is day zero. Letters go first, so no rule names them.
/// </summary>
internal static class NoticeFirst
{
    private static readonly TermName Channels = new("channels", TermKind.Channels) { Stricter = Stricter.More };
    private static readonly TermName AfterDays = new("after_days", TermKind.Count) { Stricter = Stricter.Higher };

    internal static readonly ContactShape Shape = new("notice-first", [Channels, AfterDays], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!terms.Holds(Channels, c.Channel))
            return Ruling.Silent;
        DebtFacts? strictest = null;
        var until = c.At;
        foreach (var debt in c.Debts)
        {
            if (debt.NoticeMailedOn is not { } mailed)
                return Unmailed(c, debt);
            var opens = c.LastStartOf(mailed.PlusDays(terms.Count(AfterDays)));
            strictest = opens > until ? debt : strictest;
            until = Instant.Max(until, opens);
        }

        if (strictest is null)
            return c.Permits(null, $"The written notice went out long enough ago.");
        var day = strictest.NoticeMailedOn!.Value;
        return c.Forbids(
            until,
            $"The written notice{c.About(strictest)} was mailed on {Say.Day(day)}; this way is closed until "
                + $"{Say.Day(day.PlusDays(terms.Count(AfterDays)))}.",
            c.TellsStops ? [$"written notice mailed on {Say.Day(day)}"] : []
        );
    }

    private static Ruling Unmailed(Circumstances c, DebtFacts debt) =>
        c.Unknown(
            "mailed notice",
            $"Nothing tells that the written notice{c.About(debt)} was mailed. Mail it first and record the day."
        );
}
