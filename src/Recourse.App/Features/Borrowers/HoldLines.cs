using System.Globalization;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Borrowers;

/// <summary>
/// Puts holds and stated times into words: what they reach, until when, whose they are and who ends them.
/// </summary>
internal static class HoldLines
{
    private const string WhoLifts = "a manager or compliance lifts it";

    internal static HoldView View(Borrower borrower, Hold hold)
    {
        var point = borrower.Points.FirstOrDefault(it => it.Id == hold.ContactPointId);
        string[] scope =
        [
            hold.AccountId is { } account ? borrower.DebtName(account) : "every debt",
            hold.Channel is { } channel ? Words.Of(channel).ToLowerInvariant() + "s" : "",
            point is null ? "" : $"{Words.Of(point.Kind)} {Reveal.Of(point, borrower.Viewer.SeesAll)}",
        ];
        var ends = hold.EndsAt is { } end ? $", ends {borrower.Clock.Moment(end)}" : ", until it is lifted";
        var isLifted = hold.LiftedAt is not null;
        return new HoldView(
            Words.Of(hold.Kind),
            string.Join(", ", scope.Where(part => part.Length > 0)),
            "since " + Show.Date(borrower.Clock.DateOf(hold.PlacedAt)) + (isLifted ? "" : ends),
            hold.Words,
            isLifted ? Lifted(borrower, hold) : $"{PlacedBy(borrower, hold)}; {WhoLifts}",
            borrower.Viewer.Lifts && !isLifted ? string.Create(CultureInfo.InvariantCulture, $"/holds/{hold.Id}") : null
        );
    }

    internal static HoldView View(Borrower borrower, StatedTimeRow time) =>
        new(
            Words.Times(PersonFacts.WeekdaysOf(time.Days), time.From, time.To, time.OnlyThen),
            time.LastOn is { } last ? "until " + Show.Date(last) : "until they say otherwise",
            "said " + Show.Date(borrower.Clock.DateOf(time.StatedAt)),
            time.Words,
            "a manager or compliance ends it",
            borrower.Viewer.Lifts ? string.Create(CultureInfo.InvariantCulture, $"/times/{time.Id}") : null
        );

    private static string PlacedBy(Borrower borrower, Hold hold) =>
        hold.PlacedBy is { } by ? $"placed by {borrower.Officer(by)}" : "came with the tape";

    private static string Lifted(Borrower borrower, Hold hold)
    {
        var by = hold.LiftedBy is { } officer ? $" by {borrower.Officer(officer)}" : "";
        var on = Show.Date(borrower.Clock.DateOf(hold.LiftedAt!.Value));
        var what = hold.WasMistake ? "never should have been, corrected" : "lifted";
        return $"{PlacedBy(borrower, hold)}; {what} {on}{by}: {hold.LiftedWhy ?? "no reason recorded"}";
    }
}
