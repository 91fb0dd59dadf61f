using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Borrowers;

public sealed class WordsTests
{
    [Fact]
    public void Every_stored_code_has_words_of_its_own()
    {
        EachDiffers<Channel>(Words.Of);
        EachDiffers<PointKind>(Words.Of);
        EachDiffers<PointQuality>(Words.Of);
        EachDiffers<PartyRole>(Words.Of);
        EachDiffers<PartyKind>(Words.Of);
        EachDiffers<AccountStatus>(Words.Of);
        EachDiffers<HoldKind>(Words.Of);
        EachDiffers<NextActionKind>(Words.Of);
        EachDiffers<MonthStage>(Words.Of);
        EachDiffers<TimelineKind>(Words.Of);
        EachDiffers<CallResult>(result => Words.Of(result));
        EachDiffers<Core.Worklists.WorkLane>(lane => Words.WhyNoCalls(lane) ?? "called");
        EachDiffers<Core.Worklists.WorkReason>(Words.Of);
    }

    private static void EachDiffers<T>(Func<T, string> words)
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>().Select(words).ToList();
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("", all);
    }
}
