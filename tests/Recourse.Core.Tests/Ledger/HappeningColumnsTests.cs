using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

public sealed class HappeningColumnsTests
{
    private static readonly Arrears Behind = new(new LocalDate(2025, 1, 15), new Money(250), 30);

    private static readonly Happening[] OneOfEach =
    [
        new Happening.Opening(new Money(-1), new Money(2), new Money(3), Behind),
        new Happening.ArrearsReported(Arrears.None),
        new Happening.InterestAccrued(new Money(4)),
        new Happening.FeeAssessed(FeeKind.Late, new Money(5), new LocalDate(2025, 2, 15)),
        new Happening.PaymentReceived(new Money(6), PaymentMethod.Wire, Surplus.ExtraPrincipal, true),
        new Happening.PaymentPosted(new EntryId(7)),
        new Happening.PaymentVoided(new EntryId(8)),
        new Happening.Reversed(new EntryId(9), ReversalReason.Unauthorised),
        new Happening.Adjusted(Component.Interest, new Money(-10)),
        new Happening.Waived(Component.Fees, new Money(11)),
        new Happening.Refunded(new Money(12)),
        new Happening.StandingChanged(Standing.Judgment),
        new Happening.TermsChanged(),
        new Happening.BalancesReported(new Money(-13), new Money(14), new Money(15)),
    ];

    [Fact]
    public void Every_happening_comes_back_as_it_was_laid_out()
    {
        Assert.Equal(
            typeof(Happening).GetNestedTypes().OrderBy(type => type.Name),
            OneOfEach.Select(what => what.GetType()).OrderBy(type => type.Name)
        );
        Assert.All(OneOfEach, what => Assert.Equal(what, HappeningColumns.From(what).ToHappening()));
        var plain = new Happening.PaymentReceived(new Money(6), PaymentMethod.Cash, null, false);
        Assert.Equal(plain, HappeningColumns.From(plain).ToHappening());
        var early = new Happening.PaymentPosted(new EntryId(7), new LocalDate(2025, 1, 9), ByTape: true);
        Assert.Equal(early, HappeningColumns.From(early).ToHappening());
    }

    [Fact]
    public void The_words_that_are_stored_stay_as_they_are() =>
        Assert.Equal(
            [
                "opening -1 2 3 250 30 2025-01-15",
                "arrears",
                "interest 4",
                "fee 5 2025-02-15 Late",
                "pending-payment 6 Wire ExtraPrincipal",
                "posted 7",
                "voided 8",
                "reversed 9 Unauthorised",
                "adjusted -10 Interest",
                "waived 11 Fees",
                "refunded 12",
                "standing Judgment",
                "terms",
                "balances -13 14 15",
            ],
            OneOfEach.Select(what => Line(HappeningColumns.From(what)))
        );

    [Theory]
    [InlineData("gift", 1L, null)]
    [InlineData("refunded", null, null)]
    [InlineData("waived", 1L, "fees")]
    [InlineData("waived", 1L, "2")]
    [InlineData("posted", 1L, null)]
    public void What_no_happening_could_have_become_throws(string kind, long? cents, string? word) =>
        Assert.Throws<InvariantException>(() => new HappeningColumns(kind, cents, Word: word).ToHappening());

    private static string Line(HappeningColumns it)
    {
        var day = it.Day is { } known ? NodaTime.Text.LocalDatePattern.Iso.Format(known) : null;
        object?[] columns =
        [
            it.Kind,
            it.AmountCents,
            it.InterestCents,
            it.FeesCents,
            it.PastDueCents,
            it.StageDaysFrom,
            day,
            it.Of,
            it.Word,
            it.Surplus,
        ];
        return string.Join(' ', columns.Where(column => column is not null));
    }
}
