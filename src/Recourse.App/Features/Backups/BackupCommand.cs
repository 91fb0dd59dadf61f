using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;

namespace Recourse.App.Features.Backups;

/// <summary>
/// <c>recourse backup --to FOLDER</c>: a copy of the database as of one moment, with the sealing key and the kept
/// files, in a new folder below. It may run while the desk is served, and changes nothing in what it copies. Ends with
/// 0 when the copy is whole and readable, and with 1 and the reason when it is not; then no folder is left that looks
/// like one.
/// </summary>
internal static class BackupCommand
{
    private static readonly Option<string> To = new("--to")
    {
        Description = "Folder in which the backup's own folder is made, e.g. /var/backups/recourse",
        Required = true,
    };
    private static readonly Option<string> PgDump = new("--pg-dump")
    {
        Description = "The program pg_dump of PostgreSQL (default: as found on the path)",
        DefaultValueFactory = _ => "pg_dump",
    };

    private static readonly InstantPattern InAName = InstantPattern.CreateWithInvariantCulture(
        "uuuu-MM-dd'T'HHmmss'Z'"
    );

    internal static Command Make()
    {
        var command = new Command("backup", "Copy the database, the sealing key and the kept files to a new folder.")
        {
            To,
            PgDump,
        };
        command.SetAction(
            (parsed, cancel) =>
                CommandHost.AsItIs(
                    parsed,
                    (services, stop) =>
                        Run(
                            services.GetRequiredService<Settings>(),
                            parsed.GetValue(To)!,
                            parsed.GetValue(PgDump)!,
                            services.GetRequiredService<IClock>().GetCurrentInstant(),
                            stop
                        ),
                    cancel
                )
        );
        return command;
    }

    /// <param name="settings">Which installation.</param>
    /// <param name="to">The folder of all backups.</param>
    /// <param name="pgDump">Asked for on PostgreSQL only.</param>
    /// <param name="now">Names the folder.</param>
    /// <param name="cancel">Stops; nothing is left behind then.</param>
    internal static async Task<int> Run(
        Settings settings,
        string to,
        string pgDump,
        Instant now,
        CancellationToken cancel
    )
    {
        var done = Path.Combine(Path.GetFullPath(to), "recourse-" + InAName.Format(now));
        var partial = done + ".partial";
        try
        {
            if (Directory.Exists(done))
                throw new CannotOpenException($"{done} is there already; a second later the name is free.");
            if (IsWithin(done, settings.DataFolder))
                throw new CannotOpenException("--to lies inside the data folder: a backup would copy the others too.");
            MakeFor(partial);
            if (settings.IsSqlite)
                await SqliteCopy.Make(settings.Target, Path.Combine(partial, SqliteCopy.FileName), cancel);
            else
                await PostgresCopy.Make(settings.Target, pgDump, Path.Combine(partial, "recourse.dump"), cancel);
            var files = KeptFiles.Copy(settings, partial, cancel);
            Directory.Move(partial, done);
            await Console.Out.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"{done}: the database and {files:#,0} files beside it.")
            );
            return 0;
        }
        catch (Exception problem)
            when (problem is CannotOpenException or DbException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync("No backup was made. " + problem.Message);
            return 1;
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    /// <summary>For the owner alone: what is in it is about people's debts.</summary>
    private static void MakeFor(string partial)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(partial);
        else
            Directory.CreateDirectory(
                partial,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }

    private static bool IsWithin(string path, string folder) =>
        (path + Path.DirectorySeparatorChar).StartsWith(
            Path.GetFullPath(folder) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );
}
