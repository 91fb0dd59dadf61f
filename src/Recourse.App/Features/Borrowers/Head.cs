using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>
/// Who it is: name, how to say it, language, their clock, and what must be known before the first word.
/// </summary>
/// <param name="Clocks">Local times with the places that tell them; empty when nobody knows where the person
/// is.</param>
/// <param name="OpenCall">What is said of a call without an outcome; null when there is none.</param>
/// <param name="IsOnCall">The call guide takes the middle column.</param>
/// <param name="Turn">The state of the person that this screen shows; any later write raises it.</param>
/// <param name="CareAt">Where flags for care are raised and ended; null: not by this viewer.</param>
public sealed record HeadView(
    long PersonId,
    long Turn,
    string Name,
    string? Called,
    string? Say,
    string Language,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<FlagView> Flags,
    IReadOnlyList<CareView> Care,
    string? CareAt,
    string? OpenCall,
    bool IsOnCall
);

/// <summary>One local time and the places that say so.</summary>
public sealed record ClockView(string Time, string City, string Because);

/// <summary>A word that must be seen before anything is said.</summary>
public sealed record FlagView(string Icon, string Words, bool IsHarm);

/// <summary>Something to be careful about, with whoever said so.</summary>
public sealed record CareView(long Id, string Kind, string Words, string Raised);

/// <summary>Puts the head of the account screen into words.</summary>
internal static class Head
{
    internal static HeadView Of(Borrower borrower)
    {
        var person = borrower.Person;
        var open = borrower.Facts.Attempts.FirstOrDefault(attempt => !attempt.HasOutcome && !attempt.Inbound);
        return new HeadView(
            person.Id,
            person.Turn,
            borrower.Name,
            person.CalledName,
            person.SayName,
            Words.Language(person.Language),
            [.. Clocks(borrower)],
            [.. Flags(borrower)],
            [.. borrower.Care.Select(flag => Care(borrower, flag))],
            borrower.Viewer.Works
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/borrowers/{person.Id}/care")
                : null,
            open is null ? null : $"A call placed at {borrower.Clock.Moment(open.At)} has no outcome yet.",
            person.OpenAttemptId is not null && borrower.Viewer.Works
        );
    }

    private static CareView Care(Borrower borrower, CareFlag flag)
    {
        var review = flag.ReviewOn is { } on ? $"; looked at again {Show.Day(on, borrower.Clock.Today)}" : "";
        return new CareView(
            flag.Id,
            Words.Of(flag.Kind),
            flag.Words,
            $"{borrower.Officer(flag.RaisedBy)}, {Show.Date(borrower.Clock.DateOf(flag.RaisedAt))}{review}"
        );
    }

    /// <summary>Places on the same clock share a line, the reasons side by side.</summary>
    private static IEnumerable<ClockView> Clocks(Borrower borrower) =>
        borrower
            .Book.Places.WhereMayBe(borrower.Facts)
            .GroupBy(place => borrower.Now.InZone(place.Zone).LocalDateTime)
            .OrderBy(group => group.Key)
            .Select(group => new ClockView(
                Show.Clock(group.Key.TimeOfDay),
                string.Join(", ", group.Select(place => Show.City(place.Zone)).Distinct(StringComparer.Ordinal)),
                string.Join(", ", group.Select(place => place.Because).Distinct(StringComparer.Ordinal))
            ));

    private static IEnumerable<FlagView> Flags(Borrower borrower)
    {
        if (borrower.Person.IsBusiness)
        {
            yield return new FlagView("building", "Business", false);
        }
        foreach (
            var kind in borrower
                .Facts.Holds.Where(hold => Binds(hold, borrower.Now))
                .Select(hold => hold.Kind)
                .Distinct()
        )
        {
            yield return new FlagView(
                kind == HoldKind.Attorney ? "gavel" : "hand-stop",
                Words.Of(kind),
                kind is not (HoldKind.Dispute or HoldKind.RefusesToPay)
            );
        }
        if (borrower.Facts.StatedTimes.Length > 0)
        {
            yield return new FlagView("clock", "Said which hours do not suit", false);
        }
        if (borrower.Person.IsFictional)
        {
            yield return new FlagView("info-circle", "Fictional", false);
        }
    }

    private static bool Binds(HoldFacts hold, Instant now) =>
        hold.PlacedAt <= now && (hold.EndsAt is not { } end || now < end);
}
