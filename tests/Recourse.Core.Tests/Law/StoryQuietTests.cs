using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Core.Tests.Law;

/// <summary>Every shape of federal law that answers contacts, where all of them permit.</summary>
public sealed class StoryQuietTests
{
    private static readonly Instant Noon = SmallBook.At("2026-03-11T12:00:00", "America/New_York");

    /// <summary>Old calls, a hold that stops nothing, a consent and times that were named.</summary>
    private static readonly ContactFacts Somebody = SmallBook.Person("212") with
    {
        Attempts =
        [
            .. Enumerable
                .Range(8, 30)
                .Select(days => SmallBook.Call(days, Noon - Duration.FromDays(days), SmallBook.Card)),
        ],
        Holds = [new HoldFacts(new HoldId(1), HoldKind.RefusesToPay, null, null, null, Noon, null)],
        Consents = [new ConsentFacts(ConsentKind.Email, null, null, Noon)],
        StatedTimes = [new StatedTime(Weekdays.Weekend, new LocalTime(9, 0), new LocalTime(11, 0))],
    };

    [Fact]
    public void A_call_that_all_of_federal_law_permits_leaves_nothing_to_be_collected()
    {
        var question = SmallBook.MayCall(Noon, SmallBook.Card) with { Point = Somebody.Points[0].Id };
        for (var i = 0; i < 2_000; i++)
            Assert.True(Story.Book.Judge(Somebody, question).Permitted);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200; i++)
            _ = Story.Book.Judge(Somebody, question).Permitted;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 199);
    }
}
