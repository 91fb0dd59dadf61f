using System.Collections.Concurrent;
using Npgsql;

namespace Recourse.App.Tests.Support;

/// <summary>
/// A database as a newly opened installation leaves it, made once per kind of installation and copied for each test:
/// migrating and hashing eight passwords anew for each test would take most of the tests' time.
/// </summary>
internal sealed class Mould
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Mould>>> Made = new(StringComparer.Ordinal);
    private static readonly ConcurrentBag<Task> Dropping = [];
    private readonly string _folder;
    private readonly string? _postgresName;

    static Mould() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Discard();

    private Mould(string folder, string? postgresName) => (_folder, _postgresName) = (folder, postgresName);

    internal static Task<Mould> Of(string database, string? clock, bool seeded) =>
        Made.GetOrAdd($"{database} {clock} {seeded}", _ => new(() => Make(database, clock, seeded))).Value;

    /// <summary>Lays a copy of the data folder and, on PostgreSQL, of the database.</summary>
    internal void CopyTo(string folder, string? postgresName)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(_folder))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
        if (postgresName is not null)
        {
            Administer($"CREATE DATABASE {postgresName} TEMPLATE {_postgresName}");
        }
    }

    /// <summary>Drops a database of a test while the next one runs.</summary>
    internal static void Drop(string postgresName) =>
        Dropping.Add(Task.Run(() => Administer($"DROP DATABASE IF EXISTS {postgresName} WITH (FORCE)")));

    internal static void Administer(string sql)
    {
        using var connection = new NpgsqlConnection(Databases.Postgres);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task<Mould> Make(string database, string? clock, bool seeded)
    {
        var folder = Path.Combine(Path.GetTempPath(), "recourse-mould-" + Guid.NewGuid().ToString("N"));
        var postgresName = database == "SQLite" ? null : "recourse_mould_" + Guid.NewGuid().ToString("N");
        if (postgresName is not null)
        {
            Administer($"CREATE DATABASE {postgresName}");
        }
        await House.Prepare(folder, postgresName, clock, seeded);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return new Mould(folder, postgresName);
    }

    private static void Discard()
    {
        Task.WaitAll([.. Dropping]);
        foreach (
            var made in Made.Values.Where(it => it is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        )
        {
            var mould = made.Value.Result;
            if (mould._postgresName is { } name)
            {
                Administer($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            }
            Directory.Delete(mould._folder, recursive: true);
        }
    }
}
