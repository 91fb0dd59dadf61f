using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Suspense;

/// <summary>One item: what is known of it, whose it may be, and what settling it onto an account would do.</summary>
public static class ShowSuspense
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/suspense/{id:long}", Handle).RequireAuthorization(Policies.Reader);

    private static Task<IResult> Handle(
        long id,
        string? account,
        HttpContext http,
        Db db,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    ) =>
        SuspenseView.Page(
            id,
            account?.Trim() ?? "",
            "",
            [],
            StatusCodes.Status200OK,
            http,
            db,
            seal,
            clock.GetCurrentInstant(),
            cancel
        );
}
