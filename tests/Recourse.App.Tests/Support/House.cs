using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Xunit;

namespace Recourse.App.Tests.Support;

/// <summary>One running installation on a database of its own, with four people who can sign in.</summary>
internal sealed partial class House : WebApplicationFactory<Program>
{
    internal const string Password = "correct horse battery";
    private static readonly BuiltRoutes Routes = new();
    private readonly string _database;
    private readonly string? _clock;
    private readonly string _folder;
    private readonly string? _postgresName;
    private readonly bool _seeded;
    private readonly bool _keepsFiles;

    private House(string folder, string? postgresName, string? clock, bool seeded, bool listens, bool keepsFiles)
    {
        (_folder, _postgresName, _clock, _keepsFiles) = (folder, postgresName, clock, keepsFiles);
        if (listens)
        {
            UseKestrel(0);
        }
        _seeded = seeded;
        _database = postgresName is null
            ? "sqlite:" + Path.Combine(_folder, "recourse.db")
            : "postgres:"
                + new NpgsqlConnectionStringBuilder(Databases.Postgres) { Database = postgresName, MaxPoolSize = 80 };
    }

    /// <summary>Opens an installation. The clock stands still unless it is moved.</summary>
    /// <param name="seeded">With the demonstration of 500 borrowers in it.</param>
    /// <param name="listens">On a port of its own, for a browser.</param>
    /// <param name="nightCron">When nights run by themselves.</param>
    internal static async Task<House> Open(
        string database,
        string clock = "2026-03-10T16:00:00Z,frozen",
        bool seeded = false,
        bool listens = false,
        string nightCron = "off"
    )
    {
        var folder = Path.Combine(Path.GetTempPath(), "recourse-test-" + Guid.NewGuid().ToString("N"));
        var postgresName = database == "SQLite" ? null : "recourse_" + Guid.NewGuid().ToString("N");
        (await Mould.Of(database, clock, seeded)).CopyTo(folder, postgresName);
        var house = new House(folder, postgresName, clock, seeded, listens, keepsFiles: false)
        {
            NightCron = nightCron,
        };
        if (listens)
        {
            house.StartServer();
        }
        else
        {
            _ = house.Server;
        }
        await house.UntilReady();
        return house;
    }

    /// <summary>Opens a new installation with its people, and leaves its files and its database behind.</summary>
    internal static async Task Prepare(string folder, string? postgresName, string? clock, bool seeded)
    {
        await using var house = new House(folder, postgresName, clock, seeded, listens: false, keepsFiles: true);
        _ = house.Server;
        await house.UntilReady();
        await house.Do(house.AddPeople);
    }

    internal string DataFolder => _folder;

    /// <summary>When nights run by themselves.</summary>
    private string NightCron { get; init; } = "off";

    /// <summary>Where a test can end the work of this house.</summary>
    internal KillerAtCommits Killer { get; } = new();

    /// <summary>Where an installation that listens is found.</summary>
    internal string Address =>
        Services
            .GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First()
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    internal static Instant At(string iso) => InstantPattern.ExtendedIso.Parse(iso).Value;

    /// <summary>Does something with the services of one request.</summary>
    internal async Task<T> Do<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    internal Task Do(Func<IServiceProvider, Task> work) =>
        Do(async services =>
        {
            await work(services);
            return true;
        });

    internal Task<T> Ask<T>(Func<Db, Task<T>> work) => Do(services => work(services.GetRequiredService<Db>()));

    /// <summary>Stores rows as they are.</summary>
    internal Task Keep(params object[] rows) =>
        Ask(db =>
        {
            db.AddRange(rows);
            return db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

    internal Task<long> OfficerId(string name = "officer") =>
        Ask(db =>
            db.Users.Where(user => user.UserName == name)
                .Select(user => user.Id)
                .SingleAsync(TestContext.Current.CancellationToken)
        );

    internal async Task<long> NextId() =>
        await Services.GetRequiredService<Ids>().Next(TestContext.Current.CancellationToken);

    /// <summary>A browser of its own, signed in. Redirects are not followed.</summary>
    internal async Task<HttpClient> SignIn(string name = "officer")
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var answer = await client.Post("/sign-in", "/sign-in", new() { ["Name"] = name, ["Password"] = Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("data", _folder);
        builder.UseSetting("database", _database);
        builder.UseSetting("clock", _clock);
        builder.UseSetting("announce", "false");
        builder.UseSetting("second-factor", "off");
        // Nights are run by whoever tests them.
        builder.UseSetting("night-cron", NightCron);
        builder.UseSetting("seed-demo", _seeded ? "true" : "false");
        // What officers did in the invented weeks before would stand in the way of what a test does.
        builder.UseSetting("demo-life", "false");
        // A commit that the killer ends is no news.
        builder.ConfigureLogging(logging =>
            logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Transaction", LogLevel.None)
        );
        builder.ConfigureServices(services =>
        {
            // All houses have the same routes; and a password that everybody knows need not be hard to guess.
            services.AddSingleton(Routes);
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
            services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(Killer));
            services.ConfigureDbContext<PostgresDb>(options => options.AddInterceptors(Killer));
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || _keepsFiles)
        {
            return;
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_postgresName is not null)
        {
            Mould.Drop(_postgresName);
        }
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task UntilReady()
    {
        var state = Services.GetRequiredService<OpeningState>();
        for (var i = 0; i < 3000 && !state.IsReady; i++)
        {
            await Task.Delay(10);
        }
        Assert.True(state.IsReady, "The installation did not open in 30 seconds.");
    }

    private async Task AddPeople(IServiceProvider services)
    {
        var users = services.GetRequiredService<UserManager<Officer>>();
        foreach (var role in Ui.Policies.Roles)
        {
            for (var i = 1; i <= 2; i++)
            {
                var officer = new Officer
                {
                    Id = await NextId(),
                    UserName = i == 1 ? role : role + i,
                    DisplayName = $"The {role} {i}",
                };
                Assert.True((await users.CreateAsync(officer, Password)).Succeeded);
                Assert.True((await users.AddToRoleAsync(officer, role)).Succeeded);
            }
        }
    }
}

internal static partial class Browsing
{
    /// <summary>
    /// Opens a page and sends its form with the page's own antiforgery token and a new idempotency key.
    /// </summary>
    internal static async Task<HttpResponseMessage> Post(
        this HttpClient client,
        string page,
        string action,
        Dictionary<string, string> fields,
        string? key = null
    )
    {
        var html = await client.GetStringAsync(page);
        var token = Token().Match(html);
        Assert.True(token.Success, $"No antiforgery token on {page}");
        fields["__RequestVerificationToken"] = WebUtility.HtmlDecode(token.Groups[1].Value);
        fields["_key"] = key ?? Guid.NewGuid().ToString("N");
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(action, content);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
