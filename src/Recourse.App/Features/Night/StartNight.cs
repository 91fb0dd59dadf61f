using NodaTime;
using Recourse.App.Data;
using Recourse.App.Jobs;
using Recourse.App.Ui;

namespace Recourse.App.Features.Night;

/// <summary>Starts what is due behind the page.</summary>
internal static class StartNight
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/night/start", Handle).RequireAuthorization(Policies.NightStarter).Guarded();

    private static async Task<IResult> Handle(
        HttpContext http,
        Db db,
        NightRunner runner,
        IClock clock,
        CancellationToken cancel
    )
    {
        http.WriteKey().Keep(db, "/night", clock.GetCurrentInstant());
        await db.Write(() => db.SaveChangesAsync(cancel), cancel);
        runner.Wake();
        return Results.Redirect("/night");
    }
}
