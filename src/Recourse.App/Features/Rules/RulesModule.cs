namespace Recourse.App.Features.Rules;

/// <summary>Where people meet the rulebook.</summary>
internal static class RulesModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ListRules.Map(app);
        ShowRule.Map(app);
        ShowChanges.Map(app);
    }
}
