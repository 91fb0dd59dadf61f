using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Breaks;

/// <summary>Notes what was found out about a break that stays open. Notes are appended and never edited.</summary>
public static class NoteOnBreak
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/breaks/{id:long}/notes", Handle).RequireAuthorization(Policies.Bookkeeper).Guarded();

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    )
    {
        var deed = new BreakDeed(http, db, ids, seal, clock);
        var words = fields["Words"].ToString().Trim();
        return BreakDeed.ProblemOf(words) is { } problem
            ? await deed.Refuse(id, "note", words, problem, cancel)
            : await deed.Do(
                id,
                "note",
                words,
                async (row, _) =>
                {
                    await deed.Tell(row, $"Break noted: {words}", cancel);
                    return null;
                },
                cancel
            );
    }
}
