using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Recourse.App;
using Recourse.App.Data;
using Recourse.App.Features.Demonstration;
using Recourse.Core.Law;

namespace Recourse.Benchmarks;

/// <summary>
/// What it costs to ask a database: the demonstration in a scratch folder, and on PostgreSQL where one is given.
/// </summary>
internal static class DataGroups
{
    private const int Batch = 100;

    internal static async Task Run(LawBook book, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("recourse-bench-").FullName;
        try
        {
            await Run("SQLite", folder, null, book, output);
            await BookGroups.Run("SQLite", Path.Combine(folder, "books"), null, output);
            if (Environment.GetEnvironmentVariable("RECOURSE_TEST_POSTGRES") is { Length: > 0 } server)
            {
                await OnPostgres(server, at => Run("PostgreSQL", Path.Combine(folder, "postgres"), at, book, output));
                await OnPostgres(
                    server,
                    at => BookGroups.Run("PostgreSQL", Path.Combine(folder, "postgres-books"), at, output)
                );
            }
            else
            {
                await output.WriteLineAsync(
                    "\nPostgreSQL is not measured: set RECOURSE_TEST_POSTGRES to a server's connection."
                );
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Does something with an empty database of its own.</summary>
    internal static async Task OnPostgres(string server, Func<string, Task> work)
    {
        var name = "recourse_bench_" + Guid.NewGuid().ToString("N");
        await Administer(server, $"CREATE DATABASE {name}");
        await work($"postgres:{server};Database={name}");
        Npgsql.NpgsqlConnection.ClearAllPools();
        await Administer(server, $"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task Run(string name, string folder, string? database, LawBook book, TextWriter output)
    {
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["data"] = folder,
            ["database"] = database,
        };
        var (host, problem) = Startup.Bare(given);
        using var house = host ?? throw new InvalidOperationException(problem);
        await using var scope = house.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await Opening.Open(services, CancellationToken.None);
        await SeedDemonstration.IfEmpty(services, CancellationToken.None);
        var db = services.GetRequiredService<Db>();
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var ids = await db.Persons.OrderBy(person => person.Id).Select(person => person.Id).Take(Batch).ToListAsync();
        await new Group($"{name}: facts of a person from the demonstration's 500")
            .Of("one person at a time", 1, () => Load(db, [ids[0]], now))
            .Of($"{Batch} persons at once", Batch, () => Load(db, ids, now))
            .Run(output);
        await new Group($"{name}: one write")
            .Of("lock of a person", 1, () => Lock(db, ids[0]))
            .Of("lock, facts, judgement, decision in the chain", 1, () => Decide(services, db, book, ids[0], now))
            .Run(output);
    }

    private static async Task<long> Load(Db db, List<long> ids, Instant now) =>
        (await PersonFacts.Load(db, ids, now, CancellationToken.None)).Count;

    private static async Task<long> Lock(Db db, long id)
    {
        await db.Write(() => db.LockPersons([id], CancellationToken.None), CancellationToken.None);
        return id;
    }

    private static async Task<long> Decide(IServiceProvider services, Db db, LawBook book, long id, Instant now)
    {
        var ids = services.GetRequiredService<Ids>();
        db.ChangeTracker.Clear();
        return await db.Write(
            async () =>
            {
                await db.LockPersons([id], CancellationToken.None);
                var facts = await PersonFacts.Load(db, id, now, CancellationToken.None);
                var verdict = book.Judge(facts, new ContactQuestion(Channel.Call, null, [], now));
                await Evidence.Keep(db, ids, book, "bench", facts, verdict, 1, CancellationToken.None);
                await db.SaveChangesAsync();
                return id;
            },
            CancellationToken.None
        );
    }

    private static async Task Administer(string server, string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is made here, of digits.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
