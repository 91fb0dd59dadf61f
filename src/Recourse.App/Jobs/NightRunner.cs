using System.Threading.Channels;
using NodaTime;

namespace Recourse.App.Jobs;

/// <summary>
/// Runs the nights that are due behind the pages, whenever the schedule or a person asks; a second request while one
/// runs finds nothing left to do.
/// </summary>
internal sealed class NightRunner(Nights nights, ILogger<NightRunner> log) : BackgroundService
{
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private volatile bool _isBusy;

    /// <summary>True from the moment somebody asked until all that was due is done.</summary>
    internal bool IsBusy => _isBusy;

    internal void Wake()
    {
        _isBusy = true;
        _asked.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            _isBusy = true;
            await Run(stoppingToken);
            _isBusy = false;
        }
    }

    private async Task Run(CancellationToken cancel)
    {
        string? at = null;
        try
        {
            foreach (var on in (await nights.Plan(null, cancel)).Dates)
            {
                at = Ui.Show.Date(on);
                await nights.Run(on, null, cancel);
                log.LogInformation("The night of {On} is done.", Ui.Show.Date(on));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The night of {On} failed; it goes on from there when it is run again.", at);
        }
    }
}
