using Npgsql;

namespace Recourse.Simulation.Desk;

/// <summary>A PostgreSQL database of one life, on the server that the tests use too.</summary>
internal static class ScratchDatabase
{
    private static string? _name;

    /// <summary>Makes it; gives how the program finds it.</summary>
    internal static async Task<string> Make()
    {
        _name = "recourse_sim_" + Guid.NewGuid().ToString("N");
        await Administer($"CREATE DATABASE {_name}");
        return $"postgres:{Server};Database={_name}";
    }

    internal static async Task Drop()
    {
        if (_name is null)
            return;
        NpgsqlConnection.ClearAllPools();
        await Administer($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static string Server =>
        Environment.GetEnvironmentVariable("RECOURSE_TEST_POSTGRES")
        ?? throw new InvalidOperationException("RECOURSE_TEST_POSTGRES names no server.");

    private static async Task Administer(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is made here, of digits.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
