using System.Globalization;
using System.Text;
using Bogus.DataSets;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Randomizer = Bogus.Randomizer;

namespace Recourse.App.Features.Demonstration;

/// <summary>Where an invented person lives: what the tape says of the account, which is kept.</summary>
internal sealed record Home(string? State, string? Zip);

/// <summary>
/// Invents who a borrower is and how to reach them. The only place where people are invented: numbers are 555-01xx,
/// mail goes to example domains, and every contact point says so in its source.
/// </summary>
internal sealed class Inventor(int seed, HomePlaces places, Seal seal, Instant now)
{
    internal Seal Seal => seal;

    private static readonly string[] Cities =
    [
        "Fairview",
        "Midway",
        "Oak Grove",
        "Riverside",
        "Centerville",
        "Mount Pleasant",
        "Pleasant Hill",
        "Greenfield",
        "Union Springs",
        "Lakeview",
        "Marble Falls",
        "Cedar Creek",
    ];
    private static readonly string[] Employers =
    [
        "riverbend-mills",
        "copperline-logistics",
        "north-fork-clinic",
        "juniper-foods",
        "blue-ridge-schools",
        "harvest-hotel",
    ];

    private static readonly Dictionary<char, char> Accented = "áéíóúüñÁÉÍÓÚÜÑ"
        .Zip("aeiouunAEIOUUN")
        .ToDictionary(pair => pair.First, pair => pair.Second);

    private readonly Name _english = new("en");
    private readonly Name _spanish = new("es_MX");
    private readonly Company _company = new("en");
    private readonly Address _address = new("en");

    internal int Seed => seed;

    internal Instant Now => now;

    /// <summary>
    /// Stands in every invented contact point, and tells later which seed a portfolio's people came from.
    /// </summary>
    internal static string Source(int seed) =>
        "invented for demonstration, seed " + seed.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gives a person a name, a language and sealed answers for verification.</summary>
    /// <param name="familyName">The family name of the household, for a husband or wife.</param>
    internal void Introduce(Person person, string? familyName = null)
    {
        var draw = Draw.For(seed, "who " + person.CustomerKey);
        person.IsFictional = true;
        if (person.IsBusiness)
        {
            _company.Random = draw;
            person.Name = _company.CompanyName(0);
            return;
        }
        var speaksSpanish = draw.Percent(11);
        var names = speaksSpanish ? _spanish : _english;
        names.Random = draw;
        var first = names.FirstName();
        var last = familyName ?? names.LastName();
        person.Name = draw.Percent(35) ? $"{first} {(char)('A' + draw.Int(0, 25))}. {last}" : $"{first} {last}";
        person.Language = speaksSpanish ? "es" : "en";
        person.CalledName = draw.Percent(8) ? first : null;
        person.SayName = draw.Percent(7) ? Say(first) + " " + Say(last) : null;
        var born = now.InUtc().Date.PlusYears(-draw.Int(21, 81)).PlusDays(-draw.Int(0, 364));
        person.BirthDateSealed = seal.Close(born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        person.LastFourSealed = draw.Percent(93)
            ? seal.Close(draw.Int(0, 9999).ToString("0000", CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>
    /// Phones, mail and an address. Most lie where the account says; some numbers came from elsewhere.
    /// </summary>
    internal List<ContactPoint> GiveContactPoints(Person person, Home home, InventedRows into, bool withConsents = true)
    {
        var draw = Draw.For(seed, "points " + person.CustomerKey);
        var points = new List<ContactPoint>();
        var moved = draw.Percent(12);
        var area = places.AreaCodeOf(home.State, draw) ?? places.AreaCodeElsewhere(null, draw);
        var mobileArea = moved ? places.AreaCodeElsewhere(home.State, draw) : area;
        if (!person.IsBusiness && draw.Percent(90))
        {
            points.Add(Phone(PointKind.Mobile, mobileArea, draw));
        }
        if (person.IsBusiness || points.Count == 0 || draw.Percent(34))
        {
            points.Add(Phone(PointKind.Landline, area, draw));
        }
        if (draw.Percent(9))
        {
            points.Add(Phone(PointKind.Voip, draw.Percent(30) ? mobileArea : area, draw));
        }
        var employer = draw.Of(Employers);
        if (!person.IsBusiness && draw.Percent(24))
        {
            points.Add(Phone(PointKind.WorkPhone, area, draw));
        }
        if (draw.Percent(68))
        {
            points.Add(Point(PointKind.Email, Mailbox(person.Name!) + "@example.com", draw));
        }
        if (!person.IsBusiness && draw.Percent(7))
        {
            points.Add(Point(PointKind.WorkEmail, Mailbox(person.Name!) + "@" + employer + ".example", draw));
        }
        if (home.State is not null && draw.Percent(90))
        {
            points.Add(StreetAddress(home, draw));
        }
        foreach (var point in points)
        {
            point.Id = into.NextId();
            point.PersonId = person.Id;
        }
        into.Points.AddRange(points);
        if (withConsents)
        {
            GiveConsents(points, draw, into);
        }
        return points;
    }

    /// <summary>For a few: a second address in a state that shares no time zone with the account's.</summary>
    internal bool GiveAddressElsewhere(Person person, Home home, InventedRows into)
    {
        var draw = Draw.For(seed, "other address " + person.CustomerKey);
        if (person.IsBusiness || !draw.Percent(4) || places.StateElsewhere(home.State, draw) is not { } state)
        {
            return false;
        }
        var point = StreetAddress(new Home(state, null), draw);
        point.Id = into.NextId();
        point.PersonId = person.Id;
        into.Points.Add(point);
        return true;
    }

    /// <summary>True for a phone whose area code lies in other time zones than the state.</summary>
    internal bool RingsElsewhere(ContactPoint point, Home home) =>
        point.AreaCode is { } area && home.State is { } state && places.Conflicts(area, state);

    private ContactPoint Phone(PointKind kind, string area, Randomizer draw)
    {
        var point = Point(kind, $"1{area}55501{draw.Int(0, 99):00}", draw);
        point.AreaCode = area;
        return point;
    }

    private ContactPoint StreetAddress(Home home, Randomizer draw)
    {
        _address.Random = draw;
        var zip = home.Zip ?? places.Zip3Of(home.State, draw);
        var point = Point(PointKind.Address, $"{draw.Int(100, 9899)} {_address.StreetName()}", draw);
        point.City = draw.Of(Cities);
        point.State = home.State;
        point.Zip = zip is { Length: 3 } ? $"{zip}{draw.Int(1, 99):00}" : zip;
        return point;
    }

    private ContactPoint Point(PointKind kind, string value, Randomizer draw) =>
        new()
        {
            Kind = kind,
            Value = value,
            Source = Source(seed),
            Quality = draw.Weighted([
                (PointQuality.Good, 58),
                (PointQuality.Unverified, 36),
                (PointQuality.Bad, 4),
                (PointQuality.WrongNumber, kind <= PointKind.WorkPhone ? 2 : 0),
            ]),
            AddedAt = draw.DaysAgo(now, 30, 900),
        };

    private void GiveConsents(List<ContactPoint> points, Randomizer draw, InventedRows into)
    {
        foreach (var point in points)
        {
            var channel = point.Kind switch
            {
                PointKind.Mobile => draw.Percent(50) ? Channel.Text : Channel.Call,
                PointKind.Email => Channel.Email,
                _ => Channel.Letter,
            };
            if (channel == Channel.Letter || !draw.Percent(45))
            {
                continue;
            }
            into.Consents.Add(Consent(point, channel, true, draw.DaysAgo(now, 200, 900), "loan application", into));
            if (draw.Percent(18))
            {
                into.Consents.Add(Consent(point, channel, false, draw.DaysAgo(now, 5, 190), "said by telephone", into));
            }
        }
    }

    private static ConsentEvent Consent(
        ContactPoint point,
        Channel channel,
        bool given,
        Instant at,
        string source,
        InventedRows into
    ) =>
        new()
        {
            Id = into.NextId(),
            ContactPointId = point.Id,
            Channel = channel,
            Given = given,
            At = at,
            Source = source,
            Words = given ? "Agreed to be reached here." : "Took the agreement back.",
        };

    /// <summary>The part of an address before the at sign: plain letters, as mail systems take them.</summary>
    private static string Mailbox(string name)
    {
        var plain = new StringBuilder();
        foreach (var written in name)
        {
            var letter = Accented.TryGetValue(written, out var bare) ? bare : written;
            if (char.IsAsciiLetterOrDigit(letter))
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
            else if (letter == ' ' && plain.Length > 0 && plain[^1] != '.')
            {
                plain.Append('.');
            }
        }
        return plain.ToString().TrimEnd('.');
    }

    /// <summary>A plain hint of how to say a name: <c>Ca-ro-li-na</c>.</summary>
    private static string Say(string name)
    {
        var said = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            said.Append(name[i]);
            if (i + 2 < name.Length && IsVowel(name[i]) && !IsVowel(name[i + 1]) && IsVowel(name[i + 2]))
            {
                said.Append('-');
            }
        }
        return said.ToString();
    }

    private static bool IsVowel(char letter) => "aeiouáéíóúAEIOUÁÉÍÓÚ".Contains(letter, StringComparison.Ordinal);
}
