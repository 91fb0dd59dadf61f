namespace Recourse.App.Features.Backups;

/// <summary>What lies in the data folder beside the database: the sealing key, tapes and payment files.</summary>
internal static class KeptFiles
{
    /// <summary>Copies all of it but the database's own files.</summary>
    /// <returns>How many files were copied.</returns>
    internal static int Copy(Settings settings, string to, CancellationToken cancel)
    {
        var from = settings.DataFolder;
        if (!Directory.Exists(from))
            return 0;
        var copied = 0;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            cancel.ThrowIfCancellationRequested();
            if (settings.IsSqlite && IsOfTheDatabase(file, settings.Target))
                continue;
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            copied++;
        }
        return copied;
    }

    /// <summary>The file itself, its log and what marks an upgrade; a copy of them mid-write would be torn.</summary>
    private static bool IsOfTheDatabase(string file, string database) =>
        Path.GetFullPath(file).StartsWith(Path.GetFullPath(database), StringComparison.Ordinal);
}
