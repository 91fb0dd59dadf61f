using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests;

public sealed class KeyRingTests
{
    [Theory, EveryDatabase]
    public async Task A_second_node_opens_what_the_first_protected_and_the_database_alone_cannot(string database)
    {
        await using var house = await House.Open(database);
        var written = house
            .Services.GetRequiredService<IDataProtectionProvider>()
            .CreateProtector("cookie")
            .Protect("hello");
        var services = new ServiceCollection().AddLogging();
        Startup.AddHouse(services, house.Services.GetRequiredService<Settings>());
        await using var second = services.BuildServiceProvider();

        Assert.Equal(
            "hello",
            second.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(written)
        );
        var kept = await house.Ask(db => db.DataProtectionKeys.Select(row => row.Xml).ToListAsync());
        Assert.All(kept, xml => Assert.Contains("<sealed", xml, StringComparison.Ordinal));
        Assert.All(kept, xml => Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal));
    }
}
