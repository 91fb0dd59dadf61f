using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Randomizer = Bogus.Randomizer;

namespace Recourse.App.Features.Demonstration;

/// <summary>
/// Invents what stops contact with some borrowers: attorneys, spoken and written stop requests, bankruptcies, an
/// employer that forbids calls, inconvenient hours and places. Each has its words, its day and a line in the history.
/// </summary>
internal sealed class Stops(int seed, Instant now, InventedRows into)
{
    private static readonly string[] LawOffices =
    [
        "Dana Holloway of Holloway & Pratt (fictional), 1-202-555-0142",
        "Martin Ekberg, attorney (fictional), 1-312-555-0177",
        "the Quarles Legal Aid Clinic (fictional), 1-404-555-0119",
    ];
    private static readonly string[] Dates = ["in the morning mail", "by certified mail", "with the last statement"];

    /// <summary>At most one kind of stop for each person, and sometimes stated hours besides.</summary>
    internal void Invent(Person person, IReadOnlyList<long> accounts, IReadOnlyList<ContactPoint> points)
    {
        var draw = Draw.For(seed, "stops " + person.CustomerKey);
        var kind = draw.Int(0, 199);
        var phones = points.Where(point => point.Kind <= PointKind.WorkPhone).ToList();
        switch (kind)
        {
            case < 4:
                Attorney(person, accounts, draw);
                break;
            case < 9:
                BanOfCalls(person, draw);
                break;
            case < 14 when phones.Count > 0:
                BanOfOneNumber(person, draw.Of(phones), draw);
                break;
            case < 18:
                WrittenStop(person, draw.Of(accounts), draw);
                break;
            case < 22 when !person.IsBusiness:
                Bankruptcy(person, draw);
                break;
            case < 26 when phones.Find(phone => phone.Kind == PointKind.WorkPhone) is { } work:
                Workplace(person, work, draw);
                break;
            case < 29 when phones.Find(phone => phone.Kind == PointKind.Landline) is { } home:
                InconvenientPlace(person, home, draw);
                break;
            case < 38 when !person.IsBusiness:
                Hours(person, draw);
                break;
            case < 42:
                Dispute(person, draw.Of(accounts), draw);
                break;
            default:
                break;
        }
    }

    /// <summary>A report of death: stops contact with the person about any debt.</summary>
    internal void Deceased(Person person)
    {
        var draw = Draw.For(seed, "death " + person.CustomerKey);
        var at = draw.DaysAgo(now, 10, 90);
        Place(person, HoldKind.Deceased, at, "Reported dead by a relative on the telephone; no estate is known yet.");
        Act(person, NextActionKind.ComplianceReview, at, "Find out who represents the estate.");
    }

    private void Attorney(Person person, IReadOnlyList<long> accounts, Randomizer draw)
    {
        var at = draw.DaysAgo(now, 5, 150);
        var office = draw.Of(LawOffices);
        var words = $"Represented by {office}; the borrower said so by telephone.";
        var represented = accounts.Count > 1 && draw.Percent(50) ? accounts.Take(1) : accounts;
        foreach (var account in represented)
        {
            Place(person, HoldKind.Attorney, at, words, account: account);
        }
        Act(person, NextActionKind.ContactAttorney, at, $"Work through {office}.");
    }

    private void BanOfCalls(Person person, Randomizer draw) =>
        Place(
            person,
            HoldKind.ChannelBan,
            draw.DaysAgo(now, 3, 200),
            "“Stop calling me.” Said by telephone; letters were not objected to.",
            channel: Channel.Call
        );

    private void BanOfOneNumber(Person person, ContactPoint phone, Randomizer draw) =>
        Place(
            person,
            HoldKind.ChannelBan,
            draw.DaysAgo(now, 3, 200),
            "“Do not call me on this number.” Said by telephone; other numbers were not objected to.",
            channel: Channel.Call,
            point: phone.Id
        );

    private void WrittenStop(Person person, long account, Randomizer draw) =>
        Place(
            person,
            HoldKind.CeaseWritten,
            draw.DaysAgo(now, 4, 180),
            $"A letter asks to stop all contact about this debt; received {draw.Of(Dates)}.",
            account: account
        );

    private void Bankruptcy(Person person, Randomizer draw)
    {
        var chapter = draw.Percent(60) ? 7 : 13;
        Place(
            person,
            HoldKind.Bankruptcy,
            draw.DaysAgo(now, 5, 140),
            $"Chapter {chapter}, fictional case {draw.Int(20, 26)}-{draw.Int(10000, 59999)}; notice from the court."
        );
    }

    private void Workplace(Person person, ContactPoint work, Randomizer draw) =>
        Place(
            person,
            HoldKind.WorkplaceForbidden,
            draw.DaysAgo(now, 3, 200),
            "The employer does not allow private calls at work; said by the borrower.",
            point: work.Id
        );

    private void InconvenientPlace(Person person, ContactPoint home, Randomizer draw) =>
        Place(
            person,
            HoldKind.InconvenientPlace,
            draw.DaysAgo(now, 3, 200),
            "The home is an inconvenient place: somebody there is ill. Said by telephone.",
            point: home.Id
        );

    private void Dispute(Person person, long account, Randomizer draw)
    {
        var at = draw.DaysAgo(now, 3, 25);
        Place(person, HoldKind.Dispute, at, "“That amount is wrong.” Said by telephone.", account: account);
        Act(person, NextActionKind.DisputeReview, at, "Compare the amount with the lender's statement.");
    }

    private void Hours(Person person, Randomizer draw)
    {
        var (days, from, to, words) = draw.Of<(string, LocalTime?, LocalTime?, string)>([
            ("12345", new LocalTime(8, 0), new LocalTime(17, 0), "Works on weekdays until five; call in the evening."),
            ("1234567", new LocalTime(8, 0), new LocalTime(12, 0), "Works nights and sleeps until noon."),
            ("7", null, null, "Never on Sundays."),
            ("5", new LocalTime(17, 0), new LocalTime(23, 59), "Not on Friday evenings."),
            ("12345", new LocalTime(14, 30), new LocalTime(16, 0), "Fetches the children from school at that time."),
        ]);
        var at = draw.DaysAgo(now, 3, 250);
        into.Times.Add(
            new StatedTimeRow
            {
                Id = into.NextId(),
                PersonId = person.Id,
                Days = days,
                From = from,
                To = to,
                Words = words,
                StatedAt = at,
            }
        );
        Tell(person, null, at, "Inconvenient times, said by telephone: " + words);
    }

    private void Place(
        Person person,
        HoldKind kind,
        Instant at,
        string words,
        long? account = null,
        Channel? channel = null,
        long? point = null
    )
    {
        into.Holds.Add(
            new Hold
            {
                Id = into.NextId(),
                PersonId = person.Id,
                AccountId = account,
                Kind = kind,
                Channel = channel,
                ContactPointId = point,
                PlacedAt = at,
                Words = words,
            }
        );
        Tell(person, account, at, words);
    }

    private void Tell(Person person, long? account, Instant at, string words) =>
        into.Timeline.Add(
            new TimelineEntry
            {
                Id = into.NextId(),
                PersonId = person.Id,
                AccountId = account,
                At = at,
                Kind = TimelineKind.Hold,
                Words = words,
            }
        );

    private void Act(Person person, NextActionKind kind, Instant at, string words) =>
        into.Actions.Add(
            new NextAction
            {
                Id = into.NextId(),
                PersonId = person.Id,
                Kind = kind,
                Words = words,
                CreatedAt = at,
            }
        );
}
