namespace Recourse.App.Features.Borrowers;

internal static class BorrowersModule
{
    internal static void Map(IEndpointRouteBuilder app) { }
}
