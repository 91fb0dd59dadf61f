using Microsoft.EntityFrameworkCore;

namespace Recourse.App.Data;

/// <summary>
/// Brings a database up to the model, when it is not. Most starts find nothing to do and take no lock at all.
/// </summary>
internal static class Upgrade
{
    /// <exception cref="CannotOpenException">
    /// The database was made, or brought further, by a version that this one does not know.
    /// </exception>
    internal static async Task Run(Db db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        if (applied.Except(known).FirstOrDefault() is { } other)
        {
            throw new CannotOpenException(
                $"This database was made by another version of Recourse (step {other}), which this one cannot read. "
                    + "Nothing was changed. Start the version that made it, or use another --data folder."
            );
        }
        if (known.SetEquals(applied))
            return;
        using var turn = await db.Dialect.EnterUpgrade(db, cancel);
        await db.Database.MigrateAsync(cancel);
    }
}
