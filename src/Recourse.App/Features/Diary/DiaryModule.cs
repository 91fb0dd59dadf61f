namespace Recourse.App.Features.Diary;

internal static class DiaryModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ShowDiary.Map(app);
        ListDiary.Map(app);
        ShowAlarms.Map(app);
        AddEntry.Map(app);
        FinishEntry.Map(app);
        SnoozeEntry.Map(app);
    }
}
