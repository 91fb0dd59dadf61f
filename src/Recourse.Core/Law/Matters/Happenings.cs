namespace Recourse.Core.Law.Matters;

/// <summary>Terms that name events.</summary>
internal static class Happenings
{
    internal static TermName Needed(string name) => TermName.Of<MatterEventKind>(name, TermKind.Words);

    internal static TermName Optional(string name) => Needed(name) with { Default = "" };
}
