using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Recourse.App.Data;

/// <summary>The model on embedded SQLite: one file, nothing to install.</summary>
internal sealed class SqliteDb(DbContextOptions<SqliteDb> options) : Db(options, new SqliteDialect());

internal sealed class SqliteDialect : Dialect
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    internal override async Task<IDisposable> EnterWriterGate(string connectionString, CancellationToken cancel)
    {
        var gate = Gates.GetOrAdd(connectionString, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancel);
        return new Turn(gate);
    }

    /// <summary>
    /// For an upgrade EF writes a row that says so, and waits for it to go without end. Of a process that was killed it
    /// stays. So the lock is a file beside the database, which the system frees with the process; whoever holds it
    /// knows that such a row is nobody's.
    /// </summary>
    internal override async Task<IDisposable> EnterUpgrade(Db db, CancellationToken cancel)
    {
        var path = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource + ".upgrade";
        FileStream file;
        while (!TryOpen(path, out file!))
            await Task.Delay(50, cancel);
        try
        {
            await DropLeftLock(db, cancel);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static bool TryOpen(string path, out FileStream? file)
    {
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            file = null;
            return false;
        }
    }

    private static async Task DropLeftLock(Db db, CancellationToken cancel)
    {
        const string Name = "__EFMigrationsLock";
        var isThere = await db
            .Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = {Name}")
            .SingleAsync(cancel);
        if (isThere > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancel);
    }

    /// <summary>The first write of a transaction locks the whole database; the order of rows is no matter.</summary>
    internal override Task LockPersons(Db db, long[] ids, CancellationToken cancel) =>
        db
            .Persons.Where(person => ids.Contains(person.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.Turn, person => person.Turn + 1), cancel);

    internal override async Task Insert<T>(Db db, IReadOnlyCollection<T> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }
        var columns = ColumnsOf<T>(db);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText =
            $"INSERT INTO \"{TableOf<T>(db)}\" ({string.Join(',', columns.Select(c => $"\"{c.Name}\""))}) "
            + $"VALUES ({string.Join(',', columns.Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"$p{i}";
            command.Parameters.Add(parameter);
        }
        await command.PrepareAsync(cancel);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                command.Parameters[i].Value = Stored(columns[i].ValueOf(row));
            }
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>EF keeps dates as text on SQLite.</summary>
    private static object Stored(object value) =>
        value is DateOnly date ? date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : value;

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
