using System.Collections.Immutable;

namespace Recourse.App.LawPacks.Coverage;

/// <summary>What holds a paragraph of an instrument where no rule does.</summary>
internal enum HeldBy
{
    /// <summary>A screen asks for it, shows it or keeps it from happening.</summary>
    Screen,

    /// <summary>A letter or another text that we send carries it.</summary>
    Letter,

    /// <summary>People must do it; the program cannot.</summary>
    Procedure,

    /// <summary>The program's own code decides it before any rule is asked.</summary>
    Program,

    /// <summary>Nothing of ours: it asks nothing of whoever collects.</summary>
    Nothing,

    /// <summary>Nothing yet: it should, and does not.</summary>
    Missing,
}

/// <summary>One paragraph of an instrument, down to the lettered item.</summary>
/// <param name="Paragraph"><c>1006.14(b)(2)(i)(A)</c>.</param>
/// <param name="HeldBy">What holds it; null: the rules that name it.</param>
/// <param name="Why">Which screen or letter, or why nothing must.</param>
internal sealed record CoverageLine(string Paragraph, HeldBy? HeldBy, string? Why);

/// <summary>One instrument with all its paragraphs.</summary>
/// <param name="File">Where the list stands.</param>
/// <param name="Instrument">What it is called.</param>
/// <param name="Note">How far the list can be trusted.</param>
/// <param name="Lines">Every paragraph, in the instrument's order.</param>
internal sealed record CoverageList(string File, string Instrument, string Note, ImmutableArray<CoverageLine> Lines);

/// <summary>One of the regulator's worked examples.</summary>
/// <param name="Id">As the list of examples numbers it.</param>
/// <param name="Waits">Why no case says it yet; null: a case must.</param>
internal sealed record WorkedExample(string Id, string? Waits);
