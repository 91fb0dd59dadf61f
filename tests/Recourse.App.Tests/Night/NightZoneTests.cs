using Recourse.App.Jobs;

namespace Recourse.App.Tests.Night;

public sealed class NightZoneTests
{
    [Theory]
    [InlineData("America/New_York", "Eastern Standard Time")]
    [InlineData("America/Los_Angeles", "Pacific Standard Time")]
    [InlineData("US/Eastern", "Eastern Standard Time")]
    [InlineData("Etc/UTC", "UTC")]
    public void Windows_knows_a_zone_by_its_own_name(string id, string name) =>
        Assert.Equal(name, NightSchedule.WindowsNameOf(id));
}
