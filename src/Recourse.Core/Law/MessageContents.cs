using System.Collections.Immutable;

namespace Recourse.Core.Law;

/// <summary>The words of contents, made once: a judgement makes none.</summary>
internal static class MessageContents
{
    private static readonly ImmutableArray<string> All = [.. Enum.GetValues<MessageContent>().Select(Kebab.Of)];

    internal static string Word(MessageContent content) => All[(int)content];
}
