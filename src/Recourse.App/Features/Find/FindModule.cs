namespace Recourse.App.Features.Find;

/// <summary>From anywhere to a person or a page.</summary>
internal static class FindModule
{
    internal static void Map(IEndpointRouteBuilder app) => Find.Map(app);
}
