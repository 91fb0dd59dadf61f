using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Imports;

/// <summary>Applies, stops, resumes or undoes an import. What is not allowed comes back with its reason.</summary>
internal static class ActOnImport
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        Act(app, "apply", Apply);
        Act(app, "stop", Stop);
        Act(app, "resume", Resume);
        Act(app, "undo", Undo);
    }

    private sealed record Doing(
        long Id,
        long OfficerId,
        ImportEngine Engine,
        ImportRunner Runner,
        Db Db,
        CancellationToken Cancel
    );

    private static void Act(IEndpointRouteBuilder app, string verb, Func<Doing, Task> act) =>
        app.MapPost(
                $"/imports/{{id:long}}/{verb}",
                async (
                    long id,
                    HttpContext context,
                    ImportEngine engine,
                    ImportRunner runner,
                    Db db,
                    IClock clock,
                    CancellationToken cancel
                ) =>
                {
                    if (!await db.Imports.AnyAsync(row => row.Id == id, cancel))
                    {
                        return Results.NotFound();
                    }
                    try
                    {
                        await act(new Doing(id, context.OfficerId(), engine, runner, db, cancel));
                    }
                    catch (CannotImportException refusal)
                    {
                        return await ShowImport.Refused(id, refusal.Message, db, cancel);
                    }
                    var location = $"/imports/{id}";
                    await db.Write(
                        async () =>
                        {
                            context.WriteKey().Keep(db, location, clock.GetCurrentInstant());
                            await db.SaveChangesAsync(cancel);
                        },
                        cancel
                    );
                    return Results.LocalRedirect(location);
                }
            )
            .RequireAuthorization(Policies.Importer)
            .Guarded();

    private static async Task Apply(Doing it)
    {
        await it.Engine.EnterApplying(it.Id, it.Cancel);
        it.Runner.GoOn(it.Id);
    }

    private static Task Stop(Doing it) => it.Engine.Stop(it.Id, "Stopped by hand; what was done is kept.", it.Cancel);

    private static async Task Resume(Doing it)
    {
        await it.Engine.Reopen(it.Id, it.Cancel);
        var import = await it.Db.Imports.AsNoTracking().SingleAsync(row => row.Id == it.Id, it.Cancel);
        // One that was read to its end and not begun to be applied waits for its decision again.
        if (import.State == ImportState.Staged && import.LinesApplied > 0)
        {
            await it.Engine.EnterApplying(it.Id, it.Cancel);
        }
        it.Runner.GoOn(it.Id);
    }

    private static Task Undo(Doing it) => it.Engine.Undo(it.Id, it.OfficerId, it.Cancel);
}
