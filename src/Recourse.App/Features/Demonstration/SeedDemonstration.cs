using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;

namespace Recourse.App.Features.Demonstration;

/// <summary>Fills an empty database with the fictional demonstration and its four sign-ins.</summary>
internal static class SeedDemonstration
{
    internal const int Seed = 2026;

    /// <returns>True when the database was empty and is seeded now.</returns>
    internal static async Task<bool> IfEmpty(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<Db>();
        if (await db.Portfolios.AnyAsync(cancel) || await db.Users.AnyAsync(cancel))
        {
            return false;
        }
        var first = await services.GetRequiredService<Ids>().Next(DemonstrationBook.Ids, cancel);
        var rows = new InventedRows(first, DemonstrationBook.Ids);
        var places = HomePlaces.Read(AppContext.BaseDirectory);
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var seal = services.GetRequiredService<Seal>();
        new DemonstrationBook(new Inventor(Seed, places, seal, now), places, rows).Make();
        await db.Write(
            async () =>
            {
                await rows.Insert(db, cancel);
                await Standing.Refresh(db, [.. rows.Persons.Select(person => person.Id)], now, cancel);
                await DemonstrationSignIns.AddIfNobodyIs(services, $"demonstration, seed {Seed}", cancel);
            },
            cancel
        );
        if (services.GetRequiredService<IConfiguration>().GetValue("demo-life", true))
            await new DemonstrationLife(services, Seed, now).Add(cancel);
        return true;
    }
}
