namespace Recourse.App.Features.Live;

internal static class LiveModule
{
    internal static void Map(IEndpointRouteBuilder app) => StreamChanges.Map(app);
}
