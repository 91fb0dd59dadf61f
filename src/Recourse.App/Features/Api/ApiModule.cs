namespace Recourse.App.Features.Api;

/// <summary>What other systems may ask, and the keys by which they prove themselves.</summary>
internal static class ApiModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        AskGate.Map(app);
        ApiDocument.Map(app);
        ListKeys.Map(app);
        MakeKey.Map(app);
        RevokeKey.Map(app);
    }
}
