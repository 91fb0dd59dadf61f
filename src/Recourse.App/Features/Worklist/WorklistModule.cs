namespace Recourse.App.Features.Worklist;

internal static class WorklistModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        Home.Map(app);
        ShowWorklist.Map(app);
        GetNext.Map(app);
        SaveView.Map(app);
        ChangeView.Map(app);
        DeleteView.Map(app);
        ShowOtherWork.Map(app);
        TakeTask.Map(app);
        FinishTask.Map(app);
        HandTask.Map(app);
        ShowLeft.Map(app);
    }
}
