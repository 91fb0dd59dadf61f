using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Recourse.App.Data;

namespace Recourse.App.Features.Demonstration;

/// <summary>
/// Seeds the demonstration once the server listens (<c>/health/ready</c> answers 503 meanwhile), then says on the
/// console where the desk is and, in a demonstration, who may sign in.
/// </summary>
internal sealed class AtStart(
    IServiceScopeFactory scopes,
    Settings settings,
    OpeningState state,
    IServer server,
    IConfiguration configuration
) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (settings.SeedDemo)
        {
            await SeedDemonstration.IfEmpty(scope.ServiceProvider, cancellationToken);
        }
        state.IsReady = true;
        if (configuration.GetValue("announce", true))
        {
            await Announce(scope.ServiceProvider.GetRequiredService<Db>(), cancellationToken);
        }
    }

    private async Task Announce(Db db, CancellationToken cancel)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        await Console.Out.WriteLineAsync($"Recourse is ready on {string.Join(" and ", addresses)}");
        if (await DemonstrationSignIns.AreShown(db, cancel))
        {
            foreach (var line in DemonstrationSignIns.Lines())
            {
                await Console.Out.WriteLineAsync(line);
            }
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
