using System.CommandLine;

namespace Recourse.App.LawPacks.Coverage;

/// <summary><c>recourse coverage FOLDER</c>: writes the coverage page of the packs under a folder.</summary>
internal static class CoverageCommand
{
    internal static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "The folder that holds laws and policies" };
        var command = new Command("coverage", "Tell for every paragraph of the law what holds it, as Markdown.")
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            var matrix = CoverageMatrix.Of(parsed.GetValue(folder)!);
            Console.Out.Write(matrix.Text());
            var wrong = matrix.Wrong().ToList();
            foreach (var sentence in wrong)
                Console.Error.WriteLine(sentence);
            return wrong.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
