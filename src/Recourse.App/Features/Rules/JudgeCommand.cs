using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Recourse.App.LawPacks;

namespace Recourse.App.Features.Rules;

/// <summary><c>recourse law judge FILE</c>: facts and a question in, the verdict out as JSON.</summary>
internal static class JudgeCommand
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static Command Make()
    {
        var file = new Argument<string>("file")
        {
            Description = "File with facts and question, or - for what is piped in",
        };
        var folder = new Option<string?>("--rules")
        {
            Description = "Folder that holds laws/ and policies/ (default: the program's own)",
        };
        var command = new Command("judge", "Ask the rulebook: facts and a question in, the verdict out as JSON.")
        {
            file,
            folder,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                var name = parsed.GetValue(file)!;
                try
                {
                    var text =
                        name == "-"
                            ? await Console.In.ReadToEndAsync(cancel)
                            : await File.ReadAllTextAsync(name, cancel);
                    return await Run(
                        name == "-" ? "standard input" : name,
                        text,
                        parsed.GetValue(folder),
                        Console.Out,
                        Console.Error
                    );
                }
                catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
                {
                    await Console.Error.WriteLineAsync(wrong.Message);
                    return 2;
                }
            }
        );
        return command;
    }

    /// <returns>0 permitted, 1 stopped, 2 the question or the folder is not understood.</returns>
    internal static async Task<int> Run(string name, string text, string? root, TextWriter output, TextWriter errors)
    {
        try
        {
            var book = root is null ? LawBooks.Own : LawBooks.Load(root);
            var (facts, question) = AskedText.Read(name, text);
            var answer = Answer.Of(book, facts, question);
            await output.WriteLineAsync(JsonSerializer.Serialize(answer, Written));
            return answer.Permitted ? 0 : 1;
        }
        catch (FormatException wrong)
        {
            await errors.WriteLineAsync(wrong.Message);
            return 2;
        }
    }
}
