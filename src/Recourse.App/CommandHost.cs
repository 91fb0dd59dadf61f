using System.CommandLine;
using System.Data.Common;
using Recourse.App.Data;

namespace Recourse.App;

/// <summary>
/// Runs a verb of the command line in the house without its web server, with the database brought up to date.
/// </summary>
internal static class CommandHost
{
    internal static Task<int> Run(
        ParseResult parsed,
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken cancel
    ) => Run(parsed, Opening.Open, work, cancel);

    /// <summary>For a verb that changes nothing, whatever clock the database was worked with.</summary>
    internal static Task<int> Read(
        ParseResult parsed,
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken cancel
    ) => Run(parsed, Opening.OpenToRead, work, cancel);

    /// <summary>For a verb that must not touch the database, as it stands whatever version made it.</summary>
    internal static Task<int> AsItIs(
        ParseResult parsed,
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken cancel
    ) => Run(parsed, (_, _) => Task.CompletedTask, work, cancel);

    private static async Task<int> Run(
        ParseResult parsed,
        Func<IServiceProvider, CancellationToken, Task> open,
        Func<IServiceProvider, CancellationToken, Task<int>> work,
        CancellationToken cancel
    )
    {
        var (host, problem) = Startup.Bare(CommandLine.ConfigurationOf(parsed));
        if (host is null)
        {
            await Console.Error.WriteLineAsync(problem);
            return 2;
        }
        using (host)
        {
            await using var scope = host.Services.CreateAsyncScope();
            try
            {
                await open(scope.ServiceProvider, cancel);
                return await work(scope.ServiceProvider, cancel);
            }
            catch (CannotOpenException refusal)
            {
                await Console.Error.WriteLineAsync(refusal.Message);
                return 1;
            }
            catch (DbException failure)
            {
                await Console.Error.WriteLineAsync(CannotOpenException.Words(failure));
                return 1;
            }
        }
    }
}
