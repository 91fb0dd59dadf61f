using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Law;

namespace Recourse.Core.Tests.Law;

/// <summary>A person, a moment and a question, made at random around the changes of the clock.</summary>
internal sealed record Scenario(ContactFacts Facts, ContactQuestion Question)
{
    private static readonly ImmutableArray<ImmutableArray<string>> Phones =
    [
        ["212"],
        ["602"],
        ["808"],
        ["850"],
        ["602", "303"],
        ["212", "808"],
        ["850", "602", "303"],
    ];

    private static readonly ImmutableArray<Instant> Around =
    [
        Instant.FromUtc(2026, 3, 8, 12, 0),
        Instant.FromUtc(2026, 11, 1, 12, 0),
        Instant.FromUtc(2026, 7, 4, 12, 0),
        Instant.FromUtc(2021, 12, 1, 12, 0),
    ];

    internal static readonly Arbitrary<Scenario> Any = (
        from phones in Gen.Elements<ImmutableArray<string>>(Phones)
        from around in Gen.Elements<Instant>(Around)
        from seconds in Gen.Choose(-7 * 86400, 7 * 86400)
        from calls in Gen.ArrayOf(Call())
        from stated in Gen.ArrayOf(Stated())
        from banHours in Gen.Choose(-48, 48)
        from both in Gen.Elements(true, false)
        let at = around + Duration.FromSeconds(seconds)
        select new Scenario(
            SmallBook.Person([.. phones]) with
            {
                Attempts =
                [
                    .. calls.Select(
                        (call, i) =>
                            SmallBook.Call(
                                i + 1,
                                at - Duration.FromMinutes(call.MinutesAgo),
                                call.Card ? SmallBook.Card : SmallBook.Loan,
                                call.Counts,
                                call.Talk
                            )
                    ),
                ],
                StatedTimes = [.. stated.Take(2)],
                Holds = banHours <= 0 ? [] : [Ban(at + Duration.FromHours(banHours))],
            },
            both ? SmallBook.MayCall(at, SmallBook.Card, SmallBook.Loan) : SmallBook.MayCall(at, SmallBook.Card)
        )
    ).ToArbitrary();

    internal bool Permitted(Instant at) => SmallBook.Book.Judge(Facts, Question with { At = at }).Permitted;

    internal Scenario WithOneMoreCall(int minutesAgo) =>
        this with
        {
            Facts = Facts with
            {
                Attempts = Facts.Attempts.Add(
                    SmallBook.Call(999, Question.At - Duration.FromMinutes(minutesAgo), SmallBook.Card)
                ),
            },
        };

    private static HoldFacts Ban(Instant ends) =>
        new(
            new Kernel.HoldId(1),
            HoldKind.ChannelBan,
            null,
            Channel.Call,
            null,
            Instant.FromUtc(2020, 1, 1, 0, 0),
            ends
        );

    private static Gen<(int MinutesAgo, bool Card, bool Counts, bool Talk)> Call() =>
        from minutes in Gen.Choose(0, 14 * 1440)
        from card in Gen.Elements(true, true, false)
        from counts in Gen.Elements(true, true, true, false)
        from talk in Gen.Choose(0, 20)
        select (minutes, card, counts, talk == 0);

    private static Gen<StatedTime> Stated() =>
        from days in Gen.Choose(0, 127)
        from begins in Gen.Choose(0, 47)
        from ends in Gen.Choose(0, 47)
        from whole in Gen.Choose(0, 4)
        from lasts in Gen.Choose(0, 20)
        select new StatedTime(
            (Weekdays)days,
            whole == 0 ? null : LocalTime.FromMinutesSinceMidnight(begins * 30),
            whole == 0 ? null : LocalTime.FromMinutesSinceMidnight(ends * 30),
            lasts > 10 ? new LocalDate(2026, 3, 1).PlusDays(lasts) : null
        );
}
