using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Recourse.App.Data;

/// <summary>A dump of a PostgreSQL database as of one moment, by PostgreSQL's own pg_dump.</summary>
internal static class PostgresCopy
{
    internal static async Task Make(string target, string pgDump, string to, CancellationToken cancel)
    {
        using var dump = new Process { StartInfo = Told(target, pgDump, to) };
        try
        {
            dump.Start();
        }
        catch (Win32Exception)
        {
            throw new CannotOpenException(
                $"The database is PostgreSQL, and its program “{pgDump}” is not found here. Install the PostgreSQL "
                    + "client of the server's version, or name the program with --pg-dump."
            );
        }
        try
        {
            var said = await dump.StandardError.ReadToEndAsync(cancel);
            await dump.WaitForExitAsync(cancel);
            if (dump.ExitCode != 0)
                throw new CannotOpenException($"pg_dump ended with {dump.ExitCode}: {said.Trim()}");
        }
        finally
        {
            if (!dump.HasExited)
                dump.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The password goes by the environment: a command line can be read by everybody on the machine.</summary>
    private static ProcessStartInfo Told(string target, string pgDump, string to)
    {
        var where = new NpgsqlConnectionStringBuilder(target);
        var told = new ProcessStartInfo(pgDump) { RedirectStandardError = true, UseShellExecute = false };
        told.ArgumentList.Add("--format=custom");
        told.ArgumentList.Add("--file=" + to);
        told.ArgumentList.Add("--no-password");
        Set("PGHOST", where.Host);
        Set("PGPORT", where.Port.ToString(CultureInfo.InvariantCulture));
        Set("PGDATABASE", where.Database);
        Set("PGUSER", where.Username);
        Set("PGPASSWORD", where.Password);
        return told;

        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                told.Environment[name] = value;
        }
    }
}
