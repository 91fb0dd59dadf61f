using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Manager;

/// <summary>
/// The manager's day: four figures first, then ageing, officers and the depth of the worklist. The first part comes
/// again by itself while the page is open.
/// </summary>
public static class ShowToday
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/manager", Handle).RequireAuthorization(Policies.Supervisor);
        app.MapGet("/manager/today", Live).RequireAuthorization(Policies.Supervisor);
    }

    private static async Task<RazorComponentResult<TodayPage>> Handle(
        string? portfolio,
        string? on,
        Db db,
        KeptSteps kept,
        IClock clock,
        CancellationToken cancel
    )
    {
        var asked = await Asked.Read(portfolio, on, db, clock.GetCurrentInstant(), cancel);
        return new RazorComponentResult<TodayPage>(
            new
            {
                Today = await Today.Read(db, asked, cancel),
                Book = await BookNow.Read(db, asked, cancel),
                Trend = await Trend.Read(db, asked, cancel),
                Rolls = await RollsNow.Read(db, kept, asked, cancel),
            }
        )
        {
            StatusCode = asked.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<RazorComponentResult<TodayPanel>> Live(
        string? portfolio,
        string? on,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var asked = await Asked.Read(portfolio, on, db, clock.GetCurrentInstant(), cancel);
        return new RazorComponentResult<TodayPanel>(new { Today = await Today.Read(db, asked, cancel) });
    }
}
