using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Loans;

public sealed class LoanTermsTests
{
    [Fact]
    public void The_31st_is_the_last_day_of_shorter_months_and_the_31st_again_after_them() =>
        Assert.Equal(
            ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"],
            Due(Version("2024-01-01", "2024-01-31", Frequency.Monthly, 5))
        );

    [Fact]
    public void The_29th_of_February_comes_back_in_leap_years() =>
        Assert.Equal(
            ["2024-02-29", "2025-02-28", "2028-02-29"],
            Due(Version("2024-01-01", "2024-02-29", Frequency.Monthly, 49))
                .Where(day => day.Contains("-02-", StringComparison.Ordinal))
                .Where(day => !day.StartsWith("2026", StringComparison.Ordinal))
                .Where(day => !day.StartsWith("2027", StringComparison.Ordinal))
        );

    [Theory]
    [InlineData(Frequency.Biweekly, "2024-02-16, 2024-03-01, 2024-03-15")]
    [InlineData(Frequency.Weekly, "2024-02-16, 2024-02-23, 2024-03-01")]
    public void Weeks_go_over_the_end_of_February(Frequency frequency, string due) =>
        Assert.Equal(due, string.Join(", ", Due(Version("2024-01-01", "2024-02-16", frequency, 3))));

    [Fact]
    public void Each_day_is_under_the_version_then_in_force_and_only_the_last_ends_the_loan()
    {
        var terms = LoanTerms.Of(
            Version("2025-03-20", "2025-04-01", Frequency.Monthly, 2) with
            {
                Instalment = new Money(4000),
            },
            Version("2025-01-01", "2025-01-15", Frequency.Monthly, 12)
        );

        Assert.Equal(
            [
                ("2025-01-15", 10000L, false),
                ("2025-02-15", 10000L, false),
                ("2025-03-15", 10000L, false),
                ("2025-04-01", 4000L, false),
                ("2025-05-01", 4000L, true),
            ],
            terms.Instalments.Select(it => (Iso(it.DueOn), it.Amount.Minor, it.IsLast))
        );
    }

    [Fact]
    public void A_version_entered_later_for_the_same_day_corrects_and_is_unknown_before()
    {
        var entered = Instant.FromUtc(2025, 2, 1, 12, 0);
        var terms = LoanTerms.Of(
            Version("2025-01-01", "2025-01-20", Frequency.Monthly, 1) with
            {
                EnteredAt = entered,
            },
            Version("2025-01-01", "2025-01-15", Frequency.Monthly, 1)
        );

        Assert.Equal("2025-01-20", Iso(Assert.Single(terms.Instalments).DueOn));
        Assert.Equal("2025-01-20", Iso(Assert.Single(terms.KnownBy(entered).Instalments).DueOn));
        Assert.Equal("2025-01-15", Iso(Assert.Single(terms.KnownBy(entered - Duration.Epsilon).Instalments).DueOn));
    }

    private static IEnumerable<string> Due(TermsVersion version) =>
        LoanTerms.Of(version).Instalments.Select(instalment => Iso(instalment.DueOn));

    private static string Iso(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private static TermsVersion Version(string from, string first, Frequency frequency, int count) =>
        new(
            Parse(from),
            Instant.MinValue,
            new Money(120000),
            0,
            new Money(10000),
            Parse(first),
            frequency,
            count,
            null,
            InterestMethod.Posted
        );

    private static LocalDate Parse(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
}
