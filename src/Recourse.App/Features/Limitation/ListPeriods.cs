using Microsoft.AspNetCore.Http.HttpResults;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Limitation;

/// <summary>Every place whose periods of limitation are held, and how far each can be trusted.</summary>
public static class ListPeriods
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(LimitationWording.List, Handle).RequireAuthorization(Policies.SignedIn);

    private static RazorComponentResult<PeriodsPage> Handle(LawBook law) => new(new { Law = law });
}
