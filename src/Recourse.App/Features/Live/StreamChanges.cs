using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Recourse.App.Jobs;
using Recourse.App.Ui;

namespace Recourse.App.Features.Live;

/// <summary>
/// A stream of server-sent events for one open screen. It says that something changed and nothing of what: the screen
/// asks again through the ordinary pages, which decide who may see it.
/// </summary>
public static class StreamChanges
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>Then the browser comes again, and whoever is signed out by then is refused.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/live", Handle).RequireAuthorization(Policies.Reader);

    private static ServerSentEventsResult<string> Handle(
        long? person,
        long? turn,
        HttpContext http,
        Changes changes,
        IHostApplicationLifetime lifetime
    )
    {
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var known = long.TryParse(
            http.Request.Headers["Last-Event-ID"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var last
        )
            ? last
            : turn;
        var watch = changes.Watch(
            person,
            known,
            http.OfficerId(),
            http.User.IsInRole(Policies.ManagerRole) || http.User.IsInRole(Policies.ComplianceRole)
        );
        return TypedResults.ServerSentEvents(Stream(watch, lifetime.ApplicationStopping, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> Stream(
        ChangeWatch watch,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken gone
    )
    {
        using var _ = watch;
        using var life = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        life.CancelAfter(Longest);
        yield return new SseItem<string>("", "hello") { ReconnectionInterval = TimeSpan.FromSeconds(1) };
        while (!life.IsCancellationRequested)
        {
            var change = await watch.Next(Beat, life.Token);
            if (life.IsCancellationRequested)
            {
                yield break;
            }
            yield return change is null
                ? new SseItem<string>("", "beat")
                : new SseItem<string>(change.Data, change.Event)
                {
                    EventId = change.Event == "person" ? change.Data : null,
                };
        }
    }
}
