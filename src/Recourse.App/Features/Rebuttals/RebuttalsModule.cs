namespace Recourse.App.Features.Rebuttals;

/// <summary>A presumption of violation, rebutted by a supervisor for one call.</summary>
internal static class RebuttalsModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        AskRebuttal.Map(app);
        DecideRebuttal.Map(app);
        ListRebuttals.Map(app);
    }
}
