using System.Collections.Immutable;

namespace Recourse.Core.Law;

/// <summary>The words of recipients, made once: a judgement makes none.</summary>
internal static class RecipientWords
{
    private static readonly ImmutableArray<string> All = [.. Enum.GetValues<Recipient>().Select(Kebab.Of)];

    internal static string Of(Recipient recipient) => All[(int)recipient];
}
