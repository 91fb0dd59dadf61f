using System.Collections.Immutable;
using System.Globalization;

namespace Recourse.App.LawPacks;

/// <summary>One thing that people say, and a short, lawful and kind answer.</summary>
/// <param name="Name">Its name and its file's.</param>
/// <param name="Order">Where it stands among the others.</param>
/// <param name="Says">What they say.</param>
/// <param name="When">The ticks and reasons of the guide with which it is shown.</param>
/// <param name="Answer">What to say.</param>
/// <param name="Then">What to ask next; null: nothing.</param>
/// <param name="Law">The law that it rests on; null: it states none.</param>
public sealed record TalkOff(
    string Name,
    int Order,
    string Says,
    ImmutableArray<string> When,
    string Answer,
    string? Then,
    string? Law
);

/// <summary>What an officer may say to what people say, and the word that calls for help.</summary>
/// <param name="Answers">In their order.</param>
/// <param name="SafetyWord">Said aloud, it calls a supervisor.</param>
/// <param name="SafetyMeaning">When it is meant to be used.</param>
public sealed record TalkBook(ImmutableArray<TalkOff> Answers, string SafetyWord, string SafetyMeaning)
{
    private static readonly Lazy<TalkBook> Shipped = new(() => new TalkFiles(AppContext.BaseDirectory).Read());

    /// <summary>The book that ships beside the program, read once.</summary>
    internal static TalkBook Own => Shipped.Value;
}

/// <summary>
/// Reads <c>policies/talk</c>. Fails closed: one file that is not understood, and the program does not start.
/// </summary>
internal sealed class TalkFiles(string root)
{
    internal const string Folder = "policies/talk/";
    private const string SafetyFile = Folder + "safety-word.yaml";
    private const int LongestAnswer = 400;

    /// <exception cref="LawPackException">Something is not understood; names file and line.</exception>
    internal TalkBook Read()
    {
        var path = Path.Combine(root, Folder);
        if (!Directory.Exists(path))
            throw new LawPackException(Folder, 1, "this folder is missing");
        var answers = Directory
            .EnumerateFiles(path, "*.yaml")
            .Select(file => Folder + Path.GetFileName(file))
            .Where(file => file != SafetyFile)
            .Order(StringComparer.Ordinal)
            .Select(ReadOne)
            .OrderBy(answer => answer.Order)
            .ToImmutableArray();
        if (answers.IsEmpty)
            throw new LawPackException(Folder, 1, "no answers are found here");
        if (!File.Exists(Path.Combine(root, SafetyFile)))
            throw new LawPackException(SafetyFile, 1, "this file is missing");
        var safety = Open(SafetyFile);
        var book = new TalkBook(answers, safety.Required("safety_word"), safety.Required("meaning"));
        _ = safety.Required("checked_by");
        safety.Done();
        return book;
    }

    private YamlMap Open(string file) => YamlMap.Parse(file, File.ReadAllText(Path.Combine(root, file)));

    private TalkOff ReadOne(string file)
    {
        var map = Open(file);
        var line = map.LineOf("objection");
        var name = map.Required("objection");
        if (name != Path.GetFileNameWithoutExtension(file))
            throw map.Wrong(line, $"objection '{name}' is not the name of its file");
        var orderLine = map.LineOf("order");
        if (!int.TryParse(map.Required("order"), NumberStyles.None, CultureInfo.InvariantCulture, out var order))
            throw map.Wrong(orderLine, "'order' is a whole number");
        var says = map.Required("says");
        var answerLine = map.LineOf("answer");
        var answer = map.Required("answer");
        if (answer.Length > LongestAnswer)
            throw map.Wrong(answerLine, $"an answer has at most {LongestAnswer} characters: it is said aloud");
        var found = new TalkOff(
            name,
            order,
            says,
            [.. map.Words("when")],
            answer,
            map.Optional("then"),
            map.Optional("law")
        );
        _ = map.Required("checked_by");
        map.Done();
        return found;
    }
}
