using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Breaks;

/// <summary>
/// Closes a break with words, because it is settled. Nothing in the books moves. A tape that still differs opens a new
/// one.
/// </summary>
public static class CloseBreak
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/breaks/{id:long}/close", Handle).RequireAuthorization(Policies.Bookkeeper).Guarded();

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
            ? await deed.Refuse(id, "close", words, problem, cancel)
            : await deed.Do(
                id,
                "close",
                words,
                async (row, _) =>
                {
                    deed.Close(row, words);
                    await deed.Tell(row, $"Break closed ({BreakWords.Of(BreakWords.KindOf(row))}): {words}", cancel);
                    return null;
                },
                cancel
            );
    }
}
