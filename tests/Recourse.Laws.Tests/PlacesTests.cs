using Recourse.App.LawPacks;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Laws.Tests;

/// <summary>The tables of places that ship with the rulebook.</summary>
public sealed class PlacesTests
{
    private static Places Places => Rulebook.Book.Places;

    private static PlaceTables Tables => Rulebook.Book.Content.Places;

    [Theory]
    [InlineData("602", "America/Phoenix")]
    [InlineData("212", "America/New_York")]
    [InlineData("850", "America/Chicago America/New_York")]
    [InlineData("928", "America/Denver America/Phoenix")]
    [InlineData("787", "America/Puerto_Rico")]
    [InlineData("800", "")]
    [InlineData("888", "")]
    [InlineData("900", "")]
    [InlineData("000", "")]
    [InlineData("60", "")]
    [InlineData(null, "")]
    public void An_area_code_is_in_its_zones(string? code, string zones) =>
        Assert.Equal(zones, string.Join(' ', Places.ZonesOfAreaCode(code).Select(zone => zone.Id)));

    [Theory]
    [InlineData("10001", "America/New_York", "NY")]
    [InlineData("10001-1234", "America/New_York", "NY")]
    [InlineData("32401", "America/Chicago", "FL")]
    [InlineData("324", "America/Chicago America/New_York", "FL")]
    [InlineData("324xx", "America/Chicago America/New_York", "FL")]
    [InlineData("96910", "Pacific/Guam", "GU")]
    [InlineData("09001", "", "")]
    [InlineData("1", "", "")]
    [InlineData("", "", "")]
    public void A_zip_is_in_its_zones_and_states(string zip, string zones, string states)
    {
        Assert.Equal(zones, string.Join(' ', Places.ZonesOfZip(zip).Select(zone => zone.Id)));
        Assert.Equal(states, string.Join(' ', Places.StatesOfZip(zip)));
    }

    [Fact]
    public void A_full_zip_is_never_in_a_zone_that_its_first_three_digits_are_not_in()
    {
        var zip3s = Tables.Zip3s.ToDictionary(row => row.Code, row => row.Zones.ToHashSet());
        Assert.All(Tables.Zips, row => Assert.Subset(zip3s[row.Code[..3]], row.Zones.ToHashSet()));
    }

    [Theory]
    [InlineData("NY", "10001", "US-NY-NYC")]
    [InlineData("NY", "11004", "US-NY-NYC")]
    [InlineData("NY", "110", "US-NY-NYC")]
    [InlineData("NY", null, "US-NY-NYC")]
    [InlineData(null, "11201", "US-NY-NYC")]
    [InlineData("NY", "11021", "")]
    [InlineData("NY", "12207", "")]
    [InlineData("NJ", null, "")]
    [InlineData("AU-NSW", "1000", "")]
    public void A_city_is_known_by_its_zips(string? state, string? zip, string cities)
    {
        var person = Rulebook.ContactCases[0].Facts with { TapePlaces = [new TapePlace(state, zip)], Points = [] };
        Assert.Equal(cities, string.Join(' ', Places.CitiesOf(person)));
    }

    [Theory]
    [InlineData("AU-NSW", "2000", "Australia/Broken_Hill Australia/Sydney")]
    [InlineData("IN-MH", "400001", "Asia/Kolkata")]
    [InlineData("GB-SCT", null, "Europe/London")]
    [InlineData("IN", "46204", "America/Indiana/Indianapolis")]
    public void A_postal_code_abroad_is_no_zip(string state, string? code, string zones)
    {
        var person = Rulebook.ContactCases[0].Facts with { TapePlaces = [new TapePlace(state, code)], Points = [] };
        Assert.Equal(zones, string.Join(' ', Places.WhereMayBe(person).Select(place => place.Zone.Id)));
    }

    [Fact]
    public void Every_state_of_the_rulebook_has_zones() =>
        Assert.All(Rulebook.Book.Content.States, state => Assert.NotEmpty(Places.ZonesOfState(state.Code)));

    [Fact]
    public void The_copy_that_ships_beside_the_program_is_the_same_book() =>
        Assert.Equal(Rulebook.Book.Hash, LawBooks.Load().Hash);
}
