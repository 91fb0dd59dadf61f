namespace Recourse.App.Features.Decisions;

/// <summary>What the gate decided, read again.</summary>
internal static class DecisionsModule
{
    internal static void Map(IEndpointRouteBuilder app) => ShowDecision.Map(app);
}
