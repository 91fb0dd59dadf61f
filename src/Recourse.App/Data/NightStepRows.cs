using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Recourse.App.Data;

/// <summary>What others ask of the steps of nights, and how one is begun.</summary>
internal static class NightStepRows
{
    internal const string Clearing = "clearing";

    /// <summary>The last date whose night has cleared payments; null: none has.</summary>
    internal static Task<LocalDate?> ClearedThrough(Db db, CancellationToken cancel) =>
        db
            .NightSteps.Where(row => row.Step == Clearing && row.EndedAt != null)
            .MaxAsync(row => (LocalDate?)row.On, cancel);

    /// <summary>Begins a step, unless it was begun: two processes may do so at one moment.</summary>
    internal static Task Begin(Db db, LocalDate on, string step, Instant now, CancellationToken cancel)
    {
        var (day, at) = (on.ToDateOnly(), now.ToUnixTimeTicks() / 10);
        return db.Write(
            () =>
                db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "NightSteps" ("On", "Step", "Position", "Visited", "Done", "StartedAt")
                    VALUES ({day}, {step}, 0, 0, 0, {at})
                    ON CONFLICT DO NOTHING
                    """,
                    cancel
                ),
            cancel
        );
    }
}
