using Microsoft.Data.Sqlite;

namespace Recourse.App.Data;

/// <summary>A copy of a SQLite database as of one moment, by SQLite's own online backup.</summary>
internal static class SqliteCopy
{
    internal const string FileName = "recourse.db";

    /// <summary>Copies, and reads the copy through: a backup that cannot be read is none.</summary>
    internal static async Task Make(string from, string to, CancellationToken cancel)
    {
        if (!File.Exists(from))
            throw new CannotOpenException($"There is no database at {from}. Name the installation with --data.");
        await using var source = new SqliteConnection(Of(from, SqliteOpenMode.ReadWrite));
        await using var copy = new SqliteConnection(Of(to, SqliteOpenMode.ReadWriteCreate));
        await source.OpenAsync(cancel);
        await copy.OpenAsync(cancel);
        source.BackupDatabase(copy);
        // The copy carries the source's write-ahead log mode; one file without a log beside it is easier to keep.
        await Tell(copy, "PRAGMA journal_mode=DELETE", cancel);
        if (await Tell(copy, "PRAGMA integrity_check", cancel) is var told && told != "ok")
            throw new CannotOpenException($"The copy does not read back: {told}. Look at the disk of the original.");
    }

    private static string Of(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            DefaultTimeout = 60,
            Pooling = false,
        }.ToString();

    private static async Task<string?> Tell(SqliteConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync(cancel))?.ToString();
    }
}
