using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>Calls of which nobody has said yet what came of them.</summary>
internal static class OpenCalls
{
    /// <summary>
    /// Those that this officer is to tell about: their own, unless a supervisor took them over, and those that they
    /// took over themselves. Who takes a request back takes it in the officer's name, so the call stays with the
    /// officer.
    /// </summary>
    internal static IQueryable<Attempt> ToldBy(Db db, long officerId)
    {
        var own = db.Attempts.Where(row =>
            row.OfficerId == officerId
            && row.Result == null
            && !db.Handovers.Any(it => it.AttemptId == row.Id && it.TakenBy != null && it.TakenBy != officerId)
        );
        var taken = db.Attempts.Where(row =>
            row.OfficerId != officerId
            && row.Result == null
            && db.Handovers.Where(it => it.TakenBy == officerId).Select(it => it.AttemptId).Contains(row.Id)
        );
        return own.Concat(taken);
    }
}
