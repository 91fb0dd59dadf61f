namespace Recourse.App.Features.Privacy;

/// <summary>Who may look at whom, who looked, and what is uncovered for a reason.</summary>
internal static class PrivacyModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ListAccess.Map(app);
        ListRestrictions.Map(app);
        AddRestriction.Map(app);
        EndRestriction.Map(app);
        Unmask.Map(app);
    }
}
