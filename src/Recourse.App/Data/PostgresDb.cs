using Microsoft.EntityFrameworkCore;
using Npgsql;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>The model on PostgreSQL: many nodes.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options) : Db(options, new PostgresDialect())
{
    /// <summary>A prefix is found by index only where words are ordered byte by byte, as SQLite does.</summary>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<SearchToken>().Property(row => row.Token).UseCollation("C");
    }
}

internal sealed class PostgresDialect : Dialect
{
    internal override Task<IDisposable> EnterWriterGate(string connectionString, CancellationToken cancel) =>
        Task.FromResult<IDisposable>(NoGate.Instance);

    /// <summary>The lock that is taken for an upgrade is the connection's, and ends with it.</summary>
    internal override Task<IDisposable> EnterUpgrade(Db db, CancellationToken cancel) =>
        Task.FromResult<IDisposable>(NoGate.Instance);

    /// <summary>
    /// An update alone takes rows in any order; the locked list before it takes them in the order of ids.
    /// </summary>
    internal override Task LockPersons(Db db, long[] ids, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"""
            WITH locked AS (SELECT "Id" FROM "Persons" WHERE "Id" = ANY({ids}) ORDER BY "Id" FOR UPDATE)
            UPDATE "Persons" SET "Turn" = "Turn" + 1 FROM locked WHERE "Persons"."Id" = locked."Id"
            """,
            cancel
        );

    internal override async Task Insert<T>(Db db, IReadOnlyCollection<T> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }
        var columns = ColumnsOf<T>(db);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var names = string.Join(',', columns.Select(column => $"\"{column.Name}\""));
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY \"{TableOf<T>(db)}\" ({names}) FROM STDIN (FORMAT BINARY)",
            cancel
        );
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancel);
            foreach (var column in columns)
            {
                await writer.WriteAsync(column.ValueOf(row), cancel);
            }
        }
        await writer.CompleteAsync(cancel);
    }

    /// <summary>PostgreSQL orders its writers by row locks; a gate would halve it.</summary>
    private sealed class NoGate : IDisposable
    {
        internal static readonly NoGate Instance = new();

        public void Dispose() { }
    }
}
