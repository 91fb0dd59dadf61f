namespace Recourse.App.Features.Calls;

internal static class CallsModule
{
    internal static void Map(IEndpointRouteBuilder app) { }
}
