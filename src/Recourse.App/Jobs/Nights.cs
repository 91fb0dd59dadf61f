using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Jobs;

/// <summary>How far a step of a night is, after a chunk or at its end.</summary>
/// <param name="On">Whose night.</param>
/// <param name="Task">Which step.</param>
/// <param name="Step">As it is stored.</param>
internal sealed record NightProgress(LocalDate On, NightTask Task, NightStep Step);

/// <summary>
/// Runs nights. The night of a date closes it and prepares the day after: everything in it is decided with what was
/// known when the date ended, so a late night gives what it would have given in time. It can be killed anywhere and run
/// by several processes at once: each chunk moves the step's position in its own transaction, and whoever finds it
/// moved looks again.
/// </summary>
internal sealed class Nights(IServiceScopeFactory scopes, IClock clock)
{
    internal async Task<NightPlan> Plan(LocalDate? asked, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        return await NightPlan.Of(db, asked, clock.GetCurrentInstant(), cancel);
    }

    /// <summary>Runs the night of one date, from wherever it was left.</summary>
    internal async Task Run(LocalDate on, Action<NightProgress>? tell, CancellationToken cancel)
    {
        foreach (var task in NightTask.All().Where(task => task.IsFor(on)))
        {
            await Begin(on, task, cancel);
            NightStep step;
            do
            {
                cancel.ThrowIfCancellationRequested();
                step = await Chunk(on, task, cancel);
                tell?.Invoke(new NightProgress(on, task, step));
            } while (step.EndedAt is null);
        }
    }

    private async Task Begin(LocalDate on, NightTask task, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        if (!await db.NightSteps.AnyAsync(row => row.On == on && row.Step == task.Name, cancel))
            await NightStepRows.Begin(db, on, task.Name, clock.GetCurrentInstant(), cancel);
    }

    /// <summary>One chunk, or the end of the step.</summary>
    private async Task<NightStep> Chunk(LocalDate on, NightTask task, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var room = await NightRoom.Enter(scope.ServiceProvider, on, clock.GetCurrentInstant(), cancel);
        var step = await Read(room, task, cancel);
        if (step.EndedAt is not null)
            return step;
        var ids = await task.Next(room, step.Position, cancel);
        await room.Ids.Ahead(cancel);
        await room.Db.Write(() => ids.Count == 0 ? End(room, step, cancel) : Do(room, task, step, ids, cancel), cancel);
        return await Read(room, task, cancel);
    }

    private static Task<NightStep> Read(NightRoom room, NightTask task, CancellationToken cancel) =>
        room.Db.NightSteps.AsNoTracking().SingleAsync(row => row.On == room.On && row.Step == task.Name, cancel);

    private static async Task<int> Do(
        NightRoom room,
        NightTask task,
        NightStep step,
        List<long> ids,
        CancellationToken cancel
    )
    {
        var isMine = await AsFound(room, step)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Position, ids[^1])
                        .SetProperty(row => row.Visited, row => row.Visited + ids.Count),
                cancel
            );
        if (isMine == 0)
            return 0;
        var done = await task.Do(room, ids, cancel);
        return await room
            .Db.NightSteps.Where(row => row.On == step.On && row.Step == step.Step)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Done, row => row.Done + done), cancel);
    }

    private static Task<int> End(NightRoom room, NightStep step, CancellationToken cancel) =>
        AsFound(room, step).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, room.Now), cancel);

    /// <summary>The step, unless another process has moved it since it was read.</summary>
    private static IQueryable<NightStep> AsFound(NightRoom room, NightStep step) =>
        room.Db.NightSteps.Where(row =>
            row.On == step.On && row.Step == step.Step && row.Position == step.Position && row.EndedAt == null
        );
}
