using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Recourse.App;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Demonstration;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Benchmarks;

/// <summary>
/// The whole gate of the program: the person's lock, sixty calls of history read, every rule judged, facts, question
/// and verdict written and chained, one transaction each. What one officer waits for, one after another.
/// </summary>
internal static class GateOnDatabase
{
    private const int Persons = 40;
    private const int Attempts = 60;
    private const int WarmUps = 100;
    private const int Asked = 1_000;
    private const double AimMilliseconds = 5;

    internal static async Task Run(LawBook book, TextWriter output)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"{"Gate with its history read and its evidence written", -58} {"p50 ms", 8} {"p95 ms", 8} {"p99 ms", 8}"
        );
        var folder = Directory.CreateTempSubdirectory("recourse-bench-").FullName;
        try
        {
            await Run("SQLite", Path.Combine(folder, "sqlite"), null, book, output);
            if (Environment.GetEnvironmentVariable("RECOURSE_TEST_POSTGRES") is { Length: > 0 } server)
                await DataGroups.OnPostgres(
                    server,
                    at => Run("PostgreSQL", Path.Combine(folder, "postgres"), at, book, output)
                );
            else
                await output.WriteLineAsync("  PostgreSQL is not measured: set RECOURSE_TEST_POSTGRES to a server's.");
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Run(string name, string folder, string? database, LawBook book, TextWriter output)
    {
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["data"] = folder,
            ["database"] = database,
            ["demo-life"] = "false",
        };
        var (host, problem) = Startup.Bare(given);
        using var house = host ?? throw new InvalidOperationException(problem);
        await using (var scope = house.Services.CreateAsyncScope())
        {
            await Opening.Open(scope.ServiceProvider, CancellationToken.None);
            await SeedDemonstration.IfEmpty(scope.ServiceProvider, CancellationToken.None);
        }
        var now = house.Services.GetRequiredService<IClock>().GetCurrentInstant();
        var persons = await CallOften(house, now);
        var times = new List<double>();
        for (var i = 0; i < WarmUps + Asked; i++)
        {
            await using var scope = house.Services.CreateAsyncScope();
            var watch = Stopwatch.StartNew();
            await Decide(scope.ServiceProvider, book, persons[i % persons.Count], now);
            if (i >= WarmUps)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        double At(double part) => times[(int)(times.Count * part)];
        await output.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {name + ", one request's services each", -56} {At(0.5), 8:0.0} {At(0.95), 8:0.0} {At(0.99), 8:0.0}"
                    + $"  aim {AimMilliseconds:0} ms at p99: {(At(0.99) < AimMilliseconds ? "met" : "MISSED")}"
            )
        );
    }

    /// <summary>Sixty calls to each of some borrowers, half of them too old or not counted.</summary>
    private static async Task<List<(long Person, long Phone, long[] Debts)>> CallOften(IHost house, Instant now)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var (db, ids) = (
            scope.ServiceProvider.GetRequiredService<Db>(),
            scope.ServiceProvider.GetRequiredService<Ids>()
        );
        var officer = await db.Users.Select(user => user.Id).FirstAsync();
        var phones = await db
            .ContactPoints.Where(point => point.Kind == PointKind.Mobile && point.EndedAt == null)
            .OrderBy(point => point.Id)
            .Take(Persons)
            .Select(point => new { point.PersonId, point.Id })
            .ToListAsync();
        var found = new List<(long, long, long[])>();
        foreach (var phone in phones.DistinctBy(phone => phone.PersonId))
        {
            var facts = await PersonFacts.Load(db, phone.PersonId, now, CancellationToken.None);
            if (facts.Debts.IsEmpty)
                continue;
            long[] debts = [.. facts.Debts.Select(debt => debt.Id.Value)];
            var first = await ids.Next(Attempts, CancellationToken.None);
            for (var i = 0; i < Attempts; i++)
            {
                var at = now - Duration.FromHours(3 + 17 * i);
                db.Attempts.Add(Call(first + i, phone.PersonId, phone.Id, officer, at, counts: i % 2 == 0));
                db.AttemptDebts.Add(new AttemptDebt { AttemptId = first + i, AccountId = debts[i % debts.Length] });
            }
            found.Add((phone.PersonId, phone.Id, debts));
        }
        await db.SaveChangesAsync();
        return found;
    }

    private static Attempt Call(long id, long person, long phone, long officer, Instant at, bool counts) =>
        new()
        {
            Id = id,
            PersonId = person,
            Channel = Channel.Call,
            ContactPointId = phone,
            At = at,
            OfficerId = officer,
            Result = CallResult.NoAnswer,
            ResultAt = at,
            Counts = counts,
        };

    private static async Task Decide(
        IServiceProvider services,
        LawBook book,
        (long Person, long Phone, long[] Debts) who,
        Instant now
    )
    {
        var (db, ids) = (services.GetRequiredService<Db>(), services.GetRequiredService<Ids>());
        await db.Write(
            async () =>
            {
                await db.LockPersons([who.Person], CancellationToken.None);
                var facts = await PersonFacts.Load(db, who.Person, now, CancellationToken.None);
                var verdict = book.Judge(
                    facts,
                    new ContactQuestion(
                        Channel.Call,
                        new ContactPointId(who.Phone),
                        [.. who.Debts.Select(debt => new AccountId(debt))],
                        now
                    )
                );
                await Evidence.Keep(db, ids, book, "bench", facts, verdict, 1, CancellationToken.None);
                await db.SaveChangesAsync();
                return verdict.Permitted;
            },
            CancellationToken.None
        );
    }
}
