using System.Globalization;
using NodaTime.Text;
using Recourse.App.Features.Imports;

namespace Recourse.App.Tests.Imports;

public sealed class TapeValuesTests
{
    private static TapeValues Values(
        char point = '.',
        char? thousands = ',',
        bool percent = true,
        params string[] dates
    ) => new(new Formats([.. dates], 30, point, thousands, percent, ["n/a", "0000-00-00"]));

    [Theory]
    [InlineData("1234.5", "1234.5")]
    [InlineData("$1,234.50", "1234.50")]
    [InlineData("(123.45)", "-123.45")]
    [InlineData("($1,123.45)", "-1123.45")]
    [InlineData("123.45-", "-123.45")]
    [InlineData("-$5", "-5")]
    [InlineData("2.00E+05", "200000")]
    [InlineData(".5", "0.5")]
    [InlineData("22583.2667671403", "22583.2667671403")]
    public void Amounts_are_read_as_people_write_them(string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Values().Number(text));

    [Theory]
    [InlineData("1,5")]
    [InlineData("1,23,456")]
    [InlineData(",5")]
    [InlineData("1.234.567")]
    [InlineData("12 000 $ or so")]
    [InlineData("")]
    [InlineData("-")]
    public void An_amount_that_could_mean_two_things_is_not_guessed(string text) => Assert.Null(Values().Number(text));

    [Theory]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("0,5", "0.5")]
    [InlineData("1.5", null)]
    public void Decimal_commas_are_read_where_the_profile_says_so(string text, string? expected) =>
        Assert.Equal(
            expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture),
            Values(',', '.').Number(text)
        );

    [Theory]
    [InlineData("2.005", 201)]
    [InlineData("-2.005", -201)]
    [InlineData("0.004", 0)]
    public void Half_a_cent_is_rounded_away_from_zero(string amount, long cents) =>
        Assert.Equal(cents, TapeValues.Cents(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    [Fact]
    public void An_amount_beyond_any_loan_is_no_amount() =>
        Assert.Null(TapeValues.Cents(79_228_162_514_264_337_593_543m));

    [Theory]
    [InlineData("16-Apr-13", "2013-04-16")]
    [InlineData("1-JAN-69", "1969-01-01")]
    [InlineData("2/28/1997", "1997-02-28")]
    [InlineData("2023-11-16 00:00:00", "2023-11-16")]
    [InlineData("2023-11-16T10:20:30Z", "2023-11-16")]
    [InlineData("Dec-2007", "2007-12-01")]
    [InlineData("2/30/1997", null)]
    [InlineData("13/1/1997", null)]
    public void Dates_are_read_by_the_patterns_of_the_profile_only(string text, string? expected)
    {
        var values = Values(dates: ["yyyy-MM-dd", "M/d/yyyy", "d-MMM-yy", "MMM-yyyy"]);

        Assert.Equal(expected, values.Date(text) is { } date ? LocalDatePattern.Iso.Format(date) : null);
    }

    [Theory]
    [InlineData("11.22", true, 112_200)]
    [InlineData("0.1122", false, 112_200)]
    [InlineData("11.22%", false, 112_200)]
    public void Rates_become_millionths(string text, bool percent, long millionths) =>
        Assert.Equal(millionths, Values(percent: percent).Rate(text));

    [Theory]
    [InlineData("871xx", "871")]
    [InlineData("2134", "02134")]
    [InlineData("02134-1234", "02134")]
    [InlineData("0", null)]
    public void Zips_keep_the_zero_that_a_spreadsheet_ate(string text, string? zip) =>
        Assert.Equal(zip, TapeValues.Zip(text));

    [Theory]
    [InlineData("(602) 555-0134", "16025550134")]
    [InlineData("1.602.555.0134", "16025550134")]
    [InlineData("555-0134", null)]
    [InlineData("0000000000", null)]
    public void Phones_are_digits_with_the_country_in_front(string text, string? digits) =>
        Assert.Equal(digits, TapeValues.Phone(text));

    [Theory]
    [InlineData("  x ", "x")]
    [InlineData("n/a", null)]
    [InlineData("0000-00-00", null)]
    [InlineData("\u00a0", null)]
    public void Blanks_and_words_for_unknown_are_unknown(string text, string? expected) =>
        Assert.Equal(expected, Values().Text(text));
}
