namespace Recourse.App.Features.Borrowers;

internal static class BorrowersModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ShowBorrower.Map(app);
        ShowBoard.Map(app);
        ShowParts.Map(app);
        ShowWhy.Map(app);
        AddNote.Map(app);
        Care.Map(app);
        Payday.Map(app);
        ChangeNext.Map(app);
        Papers.Map(app);
    }
}
