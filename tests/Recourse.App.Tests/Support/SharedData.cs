namespace Recourse.App.Tests.Support;

/// <summary>Real loan books that lie beside the project where they are had; tests skip without them.</summary>
internal static class SharedData
{
    /// <summary>A file under <c>../shared/data</c>, seen from the project's root; null where it is absent.</summary>
    internal static string? File(string path)
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder, "Recourse.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }
        var file = folder is null ? null : Path.GetFullPath(Path.Combine(folder, "../shared/data", path));
        return System.IO.File.Exists(file) ? file : null;
    }
}
