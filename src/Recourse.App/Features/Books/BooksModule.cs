namespace Recourse.App.Features.Books;

internal static class BooksModule
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        ShowBooks.Map(app);
        ChangeTerms.Map(app);
        OpenBooks.Map(app);
    }
}
