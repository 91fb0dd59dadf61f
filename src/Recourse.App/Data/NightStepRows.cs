using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Recourse.App.Data;

/// <summary>The one query of the nights that only a database's own words can ask.</summary>
internal static class NightStepRows
{
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
