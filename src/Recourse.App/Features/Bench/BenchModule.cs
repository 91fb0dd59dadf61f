namespace Recourse.App.Features.Bench;

/// <summary>The law, tried with facts that are only thought of.</summary>
internal static class BenchModule
{
    internal static void Map(IEndpointRouteBuilder app) => TryLaw.Map(app);
}
