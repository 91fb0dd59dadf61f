namespace Recourse.App.Features.Backups;

/// <summary>What lies in the data folder beside the database: the sealing key, tapes and payment files.</summary>
internal static class KeptFiles
{
    /// <summary>Copies all of it but the database's own files and what lies in watched folders.</summary>
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
            if (settings.IsSqlite && IsOfTheDatabase(file, settings.Target) || IsOf(file, settings.Incoming))
                continue;
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            try
            {
                File.Copy(file, copy);
                copied++;
            }
            catch (FileNotFoundException)
            {
                // Taken away while the others were copied: an import forgot its file, or a watched file was laid aside.
            }
        }
        return copied;
    }

    /// <summary>What waits to be imported is the sender's, who has it still.</summary>
    private static bool IsOf(string file, string folder) =>
        Path.GetFullPath(file)
            .StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The file itself, its log and what marks an upgrade; a copy of them mid-write would be torn.</summary>
    private static bool IsOfTheDatabase(string file, string database) =>
        Path.GetFullPath(file).StartsWith(Path.GetFullPath(database), StringComparison.Ordinal);
}
