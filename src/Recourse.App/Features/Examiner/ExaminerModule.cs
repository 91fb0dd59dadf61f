namespace Recourse.App.Features.Examiner;

/// <summary>Samples for whoever examines the house.</summary>
internal static class ExaminerModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        AskPack.Map(app);
        ShowPack.Map(app);
    }
}
