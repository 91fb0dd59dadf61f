namespace Recourse.App.Features.Worklist;

internal static class WorklistModule
{
    internal static void Map(IEndpointRouteBuilder app) { }
}
