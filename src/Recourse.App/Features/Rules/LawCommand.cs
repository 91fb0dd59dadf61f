using System.CommandLine;

namespace Recourse.App.Features.Rules;

/// <summary><c>recourse law …</c>: the rulebook on the command line.</summary>
internal static class LawCommand
{
    internal static Command Make() =>
        new("law", "The rulebook: list it, try its cases, ask it, see what changes.")
        {
            RulesCommand.Make(),
            TestCommand.Make(),
            JudgeCommand.Make(),
            DiffCommand.Make(),
        };

    /// <summary>
    /// The folder that holds <c>laws</c> and <c>policies</c>: the one given, the one stood in, or the program's own.
    /// </summary>
    internal static string RootOf(string? given) =>
        given
        ?? (
            Directory.Exists(Path.Combine(Environment.CurrentDirectory, "laws"))
            && Directory.Exists(Path.Combine(Environment.CurrentDirectory, "policies"))
                ? Environment.CurrentDirectory
                : AppContext.BaseDirectory
        );
}
