using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Recourse.App.Data;

/// <summary>The model on PostgreSQL: many nodes.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options) : Db(options, new PostgresDialect());

internal sealed class PostgresDialect : Dialect
{
    internal override Task<IDisposable> EnterWriterGate(string connectionString, CancellationToken cancel) =>
        Task.FromResult<IDisposable>(NoGate.Instance);

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
