using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Features.Backups;
using Recourse.App.Features.Decisions;
using Recourse.App.Tests.Calls;
using Recourse.App.Tests.Support;

namespace Recourse.App.Tests.Backups;

/// <summary>A copy that is made while people work, and from which the house starts again.</summary>
public sealed class BackupTests
{
    private static readonly Instant Now = House.At("2026-03-10T16:00:00Z");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_made_while_an_officer_works_starts_with_whole_books_and_opens_what_is_sealed()
    {
        await using var house = await House.Open("SQLite");
        var borrower = await Borrower.In(house);
        using var officer = await house.SignIn();
        await officer.MustRecord(await officer.MustDial(house, borrower), "NoAnswer");
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(house.DataFolder, "payment-files")).FullName, "f.csv"),
            "kept",
            Cancel
        );
        using var to = new Folder();
        using var working = new CancellationTokenSource();
        var work = Task.Run(
            async () =>
            {
                while (!working.IsCancellationRequested)
                    await officer.Post(borrower.Page, borrower.Page + "/notes", new() { ["Words"] = "At work." });
            },
            Cancel
        );

        var ended = await BackupCommand.Run(SettingsOf(house), to.Path, "pg_dump", Now, Cancel);
        await working.CancelAsync();
        await work;

        Assert.Equal(0, ended);
        var copy = Path.Combine(to.Path, "recourse-2026-03-10T160000Z");
        Assert.Equal(copy, Assert.Single(Directory.GetDirectories(to.Path)));
        Assert.Equal("kept", await File.ReadAllTextAsync(Path.Combine(copy, "payment-files", "f.csv"), Cancel));
        var (host, problem) = Startup.Bare(new(StringComparer.OrdinalIgnoreCase) { ["data"] = copy });
        Assert.Null(problem);
        using (host)
        {
            await using var scope = host!.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            Assert.Equal(0, await VerifyCommand.Run(scope.ServiceProvider, Cancel));
            var person = await db.Persons.SingleAsync(row => row.Id == borrower.Id, Cancel);
            Assert.Equal("4821", scope.ServiceProvider.GetRequiredService<Seal>().Open(person.LastFourSealed!));
            Assert.Equal(1, await db.Attempts.CountAsync(Cancel));
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    [Theory, EveryDatabase]
    public async Task A_backup_that_cannot_be_made_leaves_nothing_that_looks_like_one(string database)
    {
        await using var house = await House.Open(database);
        using var to = new Folder();
        var settings = SettingsOf(house) with
        {
            Database =
                database == "SQLite" ? "sqlite:" + Path.Combine(to.Path, "nothing.db") : "postgres:Host=/nowhere",
        };

        Assert.Equal(1, await BackupCommand.Run(settings, to.Path, "no-such-program", Now, Cancel));
        Assert.Equal(
            1,
            await BackupCommand.Run(SettingsOf(house), Path.Combine(house.DataFolder, "in"), "x", Now, Cancel)
        );

        Assert.Empty(Directory.GetFileSystemEntries(to.Path));
    }

    [Fact]
    public async Task A_backup_of_PostgreSQL_is_a_dump_with_the_key_beside_it()
    {
        var pgDump = new[] { "/usr/lib/postgresql" }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "pg_dump", SearchOption.AllDirectories))
            .OrderDescending(StringComparer.Ordinal)
            .FirstOrDefault();
        Assert.SkipWhen(Databases.Postgres is null || pgDump is null, "PostgreSQL and its pg_dump are not here.");
        await using var house = await House.Open("PostgreSQL");
        using var to = new Folder();

        Assert.Equal(0, await BackupCommand.Run(SettingsOf(house), to.Path, pgDump!, Now, Cancel));

        var copy = Path.Combine(to.Path, "recourse-2026-03-10T160000Z");
        Assert.True(new FileInfo(Path.Combine(copy, "recourse.dump")).Length > 10_000);
        Assert.True(File.Exists(Path.Combine(copy, "sealing.key")));
    }

    private static Settings SettingsOf(House house) => house.Services.GetRequiredService<Settings>();

    /// <summary>A folder of its own that goes with the test.</summary>
    private sealed class Folder : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("recourse-backup-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
