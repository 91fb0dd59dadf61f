using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Jobs;

/// <summary>
/// What a chunk of a night works with: a context of its own, the date that is closed, and what was known when it ended
/// in each portfolio's zone.
/// </summary>
internal sealed class NightRoom
{
    private readonly Dictionary<long, Portfolio> _portfolios;

    private NightRoom(IServiceProvider services, LocalDate on, Instant now, Dictionary<long, Portfolio> portfolios)
    {
        Db = services.GetRequiredService<Db>();
        Ids = services.GetRequiredService<Ids>();
        Seal = services.GetRequiredService<Seal>();
        (On, Now, _portfolios) = (on, now, portfolios);
    }

    internal Db Db { get; }

    internal Ids Ids { get; }

    internal Seal Seal { get; }

    /// <summary>The business date that is closed; what is prepared is the day after.</summary>
    internal LocalDate On { get; }

    /// <summary>When the chunk is written.</summary>
    internal Instant Now { get; }

    internal static async Task<NightRoom> Enter(
        IServiceProvider services,
        LocalDate on,
        Instant now,
        CancellationToken cancel
    )
    {
        var db = services.GetRequiredService<Db>();
        return new NightRoom(
            services,
            on,
            now,
            await db.Portfolios.AsNoTracking().ToDictionaryAsync(row => row.Id, cancel)
        );
    }

    internal Portfolio Portfolio(long id) => _portfolios[id];

    internal Instant Close(long portfolioId) => BookPolicy.Close(_portfolios[portfolioId], On);

    /// <summary>The close of the day before: what lies after it belongs to this date.</summary>
    internal Instant Begin(long portfolioId) => BookPolicy.Close(_portfolios[portfolioId], On.PlusDays(-1));

    /// <summary>The first beginning and the last close of the date in any zone.</summary>
    internal (Instant After, Instant Until) Widest =>
        _portfolios.Count == 0
            ? (Instant.MinValue, Instant.MinValue)
            : (_portfolios.Keys.Min(Begin), _portfolios.Keys.Max(Close));

    /// <summary>Writes as the night of this date: known from its close.</summary>
    internal Hand HandOf(long portfolioId) => new($"night of {On:uuuu-MM-dd}", Close(portfolioId), Now);

    internal async Task Tell(
        long personId,
        long? accountId,
        Instant at,
        TimelineKind kind,
        string words,
        CancellationToken cancel
    ) =>
        Db.Timeline.Add(
            new TimelineEntry
            {
                Id = await Ids.Next(cancel),
                PersonId = personId,
                AccountId = accountId,
                At = at,
                Kind = kind,
                Words = words,
            }
        );

    /// <summary>
    /// Charges and takes back late fees, judges promises and figures the accounts as known at the close of the date;
    /// stores it all, and gives their persons their places in the worklist.
    /// </summary>
    internal async Task Settle(IEnumerable<AccountBooks> books, CancellationToken cancel)
    {
        var persons = new List<long>();
        foreach (var zone in books.GroupBy(it => it.Portfolio.Zone, StringComparer.Ordinal))
        {
            var hand = HandOf(zone.First().Portfolio.Id);
            persons.AddRange(await new AfterEntry(Db, Ids, Seal).Settle([.. zone], hand, On, cancel));
        }
        await Standing.Refresh(Db, persons, Now, cancel, On.PlusDays(1));
    }
}
