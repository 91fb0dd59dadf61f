using Recourse.App.LawPacks;
using Recourse.App.LawPacks.Cases;
using Recourse.Core.Law;
using Recourse.Simulation;

namespace Recourse.Laws.Tests;

/// <summary>The rulebook of this repository, read from its sources and not from a copy.</summary>
internal static class Rulebook
{
    internal static readonly string Root = FindRoot();
    internal static readonly LawBook Book = LawBooks.Load(Root);

    /// <summary>Federal law and policies only.</summary>
    internal static readonly LawBook Federal = FederalBook.Of(Book);

    internal static readonly IReadOnlyList<string> CaseFiles = CaseFile.Of(Root);

    internal static readonly IReadOnlyList<LawCase> Cases =
    [
        .. CaseFiles.SelectMany(file => CaseFile.Read(Root, file)),
    ];

    internal static readonly IReadOnlyList<ContactCase> ContactCases = [.. Cases.OfType<ContactCase>()];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Recourse.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("run from inside the repository");
    }
}
