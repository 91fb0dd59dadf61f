using System.CommandLine;

namespace Recourse.App.Features.Books;

/// <summary><c>recourse books show</c> and <c>recourse books import</c>: the books of accounts, day by day.</summary>
internal static class BooksCommand
{
    internal static Command Make() =>
        new("books", "The books of accounts: read them day by day, or bring in histories that were lived elsewhere.")
        {
            ShowBooksCommand.Make(),
            ImportHistoryCommand.Make(),
        };
}
