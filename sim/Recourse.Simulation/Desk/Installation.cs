using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Recourse.App;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;

namespace Recourse.Simulation.Desk;

/// <summary>
/// The whole program on a port of this machine and a database of its own. Its clock stands still and is moved by hand.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    internal const string Password = "correct horse battery";
    private readonly string _folder;
    private readonly WebApplication _app;

    private Installation(string folder, WebApplication app)
    {
        _folder = folder;
        _app = app;
    }

    internal Uri Address { get; private set; } = null!;

    internal IServiceProvider Services => _app.Services;

    /// <param name="begins">What the clock shows first.</param>
    /// <param name="database">Where a PostgreSQL database of its own is; null: SQLite in a scratch folder.</param>
    /// <param name="book">Another law book than the one that is shipped.</param>
    internal static async Task<Installation> Open(Instant begins, string? database, LawBook? book)
    {
        var folder = Directory.CreateTempSubdirectory("recourse-sim-").FullName;
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
                EnvironmentName = Environments.Production,
            }
        );
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["data"] = folder,
                ["database"] = database,
                ["clock"] = NodaTime.Text.InstantPattern.ExtendedIso.Format(begins) + ",frozen",
                ["night-cron"] = "off",
                ["second-factor"] = "off",
            }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        // A form that comes twice at once is refused by a key of the database; that is no news.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var (settings, problem) = Settings.Read(builder.Configuration);
        Startup.AddHouse(builder.Services, settings ?? throw new InvalidOperationException(problem));
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
        if (book is not null)
            builder.Services.AddSingleton(book);
        builder.Services.AddHostedService<Opening>();
        var installation = new Installation(folder, builder.Build());
        await installation.Start();
        return installation;
    }

    /// <summary>Does something with the services of one request.</summary>
    internal async Task<T> Do<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    internal Task<T> Ask<T>(Func<Db, Task<T>> work) => Do(services => work(services.GetRequiredService<Db>()));

    internal void MoveClock(Instant to) => Services.GetRequiredService<BusinessClock>().GoOnFrom(to);

    /// <summary>Adds somebody who can sign in; gives the id.</summary>
    internal Task<long> AddOfficer(string name, string role) =>
        Do(async services =>
        {
            var users = services.GetRequiredService<UserManager<Officer>>();
            var officer = new Officer
            {
                Id = await services.GetRequiredService<Ids>().Next(CancellationToken.None),
                UserName = name,
                DisplayName = name,
            };
            Done(await users.CreateAsync(officer, Password));
            Done(await users.AddToRoleAsync(officer, role));
            return officer.Id;
        });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Start()
    {
        Startup.MapHouse(_app);
        await _app.StartAsync();
        Services.GetRequiredService<OpeningState>().IsReady = true;
        var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Address = new Uri(addresses.Addresses.First());
    }

    private static void Done(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(error => error.Description)));
        }
    }
}
