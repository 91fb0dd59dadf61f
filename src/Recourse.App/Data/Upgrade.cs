using Microsoft.EntityFrameworkCore;

namespace Recourse.App.Data;

/// <summary>
/// Brings a database up to the model, when it is not. Most starts find nothing to do and take no lock at all.
/// </summary>
internal static class Upgrade
{
    internal static async Task Run(Db db, CancellationToken cancel)
    {
        if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            return;
        using var turn = await db.Dialect.EnterUpgrade(db, cancel);
        await db.Database.MigrateAsync(cancel);
    }
}
