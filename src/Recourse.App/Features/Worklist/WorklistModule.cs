namespace Recourse.App.Features.Worklist;

internal static class WorklistModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        Home.Map(app);
        GetNext.Map(app);
    }
}
