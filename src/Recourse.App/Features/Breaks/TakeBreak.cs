using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Breaks;

/// <summary>Takes a break over, or gives it back: its owner is who asks the lender.</summary>
public static class TakeBreak
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/breaks/{id:long}/owner", Handle).RequireAuthorization(Policies.Bookkeeper).Guarded();

    private static Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    ) =>
        new BreakDeed(http, db, ids, seal, clock).Do(
            id,
            "",
            "",
            (row, _) =>
            {
                row.OwnerId = fields["GiveBack"] == "true" ? null : http.OfficerId();
                return Task.FromResult<string?>(null);
            },
            cancel
        );
}
