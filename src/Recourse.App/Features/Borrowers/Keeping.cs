using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Borrowers;

/// <summary>How a small change of a borrower is kept: the person is locked, which tells every open screen.</summary>
internal static class Keeping
{
    /// <summary>Keeps what the work adds and goes to a place; the work answers itself where it refuses.</summary>
    internal static Task<IResult> Keep(
        this Db db,
        HttpContext http,
        IEnumerable<long> persons,
        (string Location, Instant Now) then,
        Func<Task<IResult?>> work,
        CancellationToken cancel
    ) =>
        db.Write(
            async () =>
            {
                await db.LockPersons(persons, cancel);
                if (await work() is { } refusal)
                    return refusal;
                http.WriteKey().Keep(db, then.Location, then.Now);
                await db.SaveChangesAsync(cancel);
                return Results.Redirect(then.Location);
            },
            cancel
        );

    internal static TimelineEntry Entry(long id, long personId, Instant at, string words, long officer) =>
        new()
        {
            Id = id,
            PersonId = personId,
            At = at,
            Kind = TimelineKind.Action,
            Words = words,
            OfficerId = officer,
        };
}
