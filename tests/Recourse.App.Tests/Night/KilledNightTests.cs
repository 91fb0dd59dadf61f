using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Jobs;
using Recourse.App.Tests.Support;
using Recourse.Core.Ledger;
using Xunit;

namespace Recourse.App.Tests.Night;

/// <summary>A night that is killed goes on, one that is run twice changes nothing, two at once are one.</summary>
public sealed class KilledNightTests
{
    private static readonly LocalDate Until = new(2026, 2, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_night_killed_in_or_after_any_transaction_goes_on_to_the_same_end(string database)
    {
        var undisturbed = await Prepared(database, house => house.RunNights());
        var killed = 0;
        var resumed = await Prepared(
            database,
            async house =>
            {
                // Each run lives for one commit more than none: it dies once before it and once after it.
                for (var run = 0; run < 2_000; run++)
                {
                    var killer = new Killer(beforeCommit: run % 2 == 0, atCommit: 1 + (run % 2));
                    house.Killer.Now = killer;
                    try
                    {
                        await house.RunNights();
                        return;
                    }
                    catch (KilledException)
                    {
                        killed++;
                    }
                    catch (DbUpdateException failure) when (failure.InnerException is KilledException)
                    {
                        killed++;
                    }
                    finally
                    {
                        house.Killer.Now = null;
                    }
                }
                Assert.Fail("The night never came to its end.");
            }
        );

        Assert.True(killed > 100, $"Only {killed} deaths.");
        Assert.Equal(undisturbed, resumed);
    }

    [Theory, EveryDatabase]
    public async Task Two_nights_at_once_are_one(string database)
    {
        var alone = await Prepared(database, house => house.RunNights());
        var together = await Prepared(
            database,
            house => Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => house.RunNights(), Cancel)))
        );

        Assert.Equal(alone, together);
    }

    /// <summary>A month of a book without nights, then its nights; what came of it.</summary>
    private static async Task<List<string>> Prepared(string database, Func<House, Task> nights)
    {
        await using var house = await House.Open(database, StoryOfABook.Clock);
        var story = await StoryOfABook.Begin(house, 2);
        var (one, other, third, fourth) = (story.Made[0], story.Made[1], story.Made[2], story.Made[3]);
        house.Set(new LocalDate(2026, 1, 7), 10);
        await story.Book.Receive(one, new LocalDate(2026, 1, 4), 100_00, PaymentMethod.Cheque);
        await story.Book.Receive(third, new LocalDate(2026, 1, 7), 40_00, PaymentMethod.Ach);
        await story.Book.Promise(other, 80_00, new LocalDate(2026, 1, 9), new LocalDate(2026, 1, 14));
        await story.Book.Promise(third, 40_00, new LocalDate(2026, 1, 9), new LocalDate(2026, 1, 14));
        house.Set(new LocalDate(2026, 1, 20), 10);
        await story.Book.Pay(fourth.Account, new LocalDate(2026, 1, 5), 100_00);
        await story.Book.Promise(fourth, 50_00, new LocalDate(2026, 1, 22), new LocalDate(2026, 1, 27));
        house.Set(new LocalDate(2026, 1, 22), 10);
        await story.Book.TakeBack(fourth.Account);
        house.Set(Until, 1, 30);

        await nights(house);

        var proof = await house.Verify();
        Assert.Empty(proof.Broken);
        var told = await house.Told();
        Assert.Contains(told, line => line.StartsWith("step Saturday, 31 January 2026 seal", StringComparison.Ordinal));
        return told;
    }
}
