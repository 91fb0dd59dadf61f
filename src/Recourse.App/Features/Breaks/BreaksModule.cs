namespace Recourse.App.Features.Breaks;

internal static class BreaksModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ListBreaks.Map(app);
        ShowBreak.Map(app);
        TakeBreak.Map(app);
        NoteOnBreak.Map(app);
        CloseBreak.Map(app);
        VoidMemo.Map(app);
    }
}
