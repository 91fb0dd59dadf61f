using Microsoft.AspNetCore.Http.HttpResults;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Law.Limitation;

namespace Recourse.App.Features.Limitation;

/// <summary>The periods of limitation of one place: what they are, where they stand, and what is not settled.</summary>
public static class ShowPeriods
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(LimitationWording.List + "/{place}", Handle).RequireAuthorization(Policies.SignedIn);

    private static IResult Handle(string place, LawBook law) =>
        law.LimitationIn(place.ToUpperInvariant()) is { } found
            ? new RazorComponentResult<PlacePage>(new { Law = found })
            : Results.NotFound();
}
