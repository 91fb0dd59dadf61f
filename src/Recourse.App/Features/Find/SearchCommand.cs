using System.CommandLine;
using Recourse.App.Data;

namespace Recourse.App.Features.Find;

/// <summary><c>recourse search rebuild</c>: makes the words by which people are found anew, for everybody.</summary>
internal static class SearchCommand
{
    internal static Command Make()
    {
        var rebuild = new Command(
            "rebuild",
            "Make the words by which people are found anew: after rows were written past the program. It may serve."
        );
        rebuild.SetAction(
            (parsed, cancel) => CommandHost.Read(parsed, (it, stop) => Run(it, Console.Out, stop), cancel)
        );
        return new Command("search", "The words by which people are found.") { rebuild };
    }

    internal static async Task<int> Run(IServiceProvider services, TextWriter output, CancellationToken cancel)
    {
        var persons = await SearchTokens.Rebuild(services.GetRequiredService<Db>(), cancel);
        await output.WriteLineAsync($"{persons:#,0} people can be found.");
        return 0;
    }
}
