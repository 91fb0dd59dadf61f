using NodaTime;
using Recourse.App.Features.Imports;
using Recourse.Core.Loans;

namespace Recourse.App.Tests.Imports;

public sealed class ProfileReaderTests
{
    [Theory]
    [InlineData("balance: balance", "balanse: balance", "(12): 'balanse' is not a field")]
    [InlineData("key: id", "key: id\ncolour: red", "unknown key 'colour'")]
    [InlineData("L: past-due 30", "L: late", "(24): 'late' is none of current")]
    [InlineData("L: past-due 30", "L: past-due thirty", "days are a whole number")]
    [InlineData("zone: America/Chicago", "zone: Chicago", "(3): 'zone: Chicago' is not a time zone")]
    [InlineData("key: id", "", "name the column with the account number")]
    [InlineData("  status: status\n", "", "no column says how an account stands")]
    [InlineData("name: small\n", "name: Small Book\n", "small letters, digits and hyphens")]
    [InlineData("zip: zip", "zip: [zip, state]", "only amounts can be added up")]
    [InlineData("role: third-party", "role: friend", "'role: friend' is none of creditor")]
    public void What_a_profile_says_wrongly_is_refused_with_its_line(string from, string to, string expected)
    {
        var yaml = Tape.Profile.Replace("\r", "", StringComparison.Ordinal);
        Assert.Contains(from, yaml, StringComparison.Ordinal);

        var refusal = Assert.ThrowsAny<FormatException>(() =>
            Tape.Read(yaml.Replace(from, to, StringComparison.Ordinal))
        );

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Formats_are_read_and_impossible_ones_refused()
    {
        const string formats = """

            formats:
              dates: [M/d/yyyy, d-MMM-yy]
              two_digit_years_until: 40
              decimal: comma
              thousands: point
              rate: fraction
              unknown: [N/A]
            """;

        var read = Tape.Read(Tape.Profile + formats).Formats;

        Assert.Equal(
            (',', '.', false, 40),
            (read.Decimal, read.Thousands!.Value, read.RateIsPercent, read.TwoDigitYearsUntil)
        );
        Assert.Contains("N/A", read.Unknown);
        Assert.ThrowsAny<FormatException>(() =>
            Tape.Read(Tape.Profile + formats.Replace("d-MMM-yy", "\"Q%\"", StringComparison.Ordinal))
        );
        Assert.ThrowsAny<FormatException>(() =>
            Tape.Read(Tape.Profile + formats.Replace("thousands: point", "thousands: comma", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Both_shipped_profiles_are_understood()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "profiles");

        var profiles = Directory
            .EnumerateFiles(folder)
            .Select(path => ProfileReader.Read(path, File.ReadAllText(path)))
            .ToDictionary(profile => profile.Name);

        Assert.Equal(AccountStatus.Repossessed, profiles["metro2-portfolio"].Codes.Status.Of("96")!.Status);
        Assert.Equal("actualPaymentAmount", Assert.Single(profiles["metro2-portfolio"].Fields["instalment"]).Column);
        Assert.True(profiles["lending-club"].Key.NumberDuplicates);
        Assert.Equal(DateTimeZoneProviders.Tzdb["America/Chicago"].Id, profiles["metro2-portfolio"].Portfolio.Zone);
    }
}
