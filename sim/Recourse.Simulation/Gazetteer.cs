using Recourse.Simulation.Audit;

namespace Recourse.Simulation;

/// <summary>
/// A few real places with their clocks, written by hand and not taken from the law's tables: where the two differ, the
/// auditor disagrees.
/// </summary>
internal static class Gazetteer
{
    internal sealed record AreaCode(string Code, params Clock[] Clocks);

    internal sealed record Home(string Zip, string? State, params Clock[] Clocks);

    internal sealed record State(string Code, params Clock[] Clocks);

    internal static readonly AreaCode[] AreaCodes =
    [
        new("212", Clock.Eastern),
        new("312", Clock.Central),
        new("303", Clock.Mountain),
        new("602", Clock.Arizona),
        new("213", Clock.Pacific),
        new("808", Clock.Hawaii),
        new("787", Clock.PuertoRico),
        new("671", Clock.Guam),
        new("850", Clock.Eastern, Clock.Central),
        new("928", Clock.Arizona, Clock.Mountain),
        new("208", Clock.Mountain, Clock.Pacific),
        new("605", Clock.Central, Clock.Mountain),
        new("907", Clock.Alaska, Clock.Aleutian, Clock.Hawaii),
        new("800"),
    ];

    internal static readonly Home[] Homes =
    [
        new("10001", "NY", Clock.Eastern),
        new("60601", "IL", Clock.Central),
        new("80202", "CO", Clock.Mountain),
        new("85004", "AZ", Clock.Arizona),
        new("90012", "CA", Clock.Pacific),
        new("96813", "HI", Clock.Hawaii),
        new("00901", "PR", Clock.PuertoRico),
        new("99501", "AK", Clock.Alaska),
        new("324", "FL", Clock.Eastern, Clock.Central),
        new("860", null, Clock.Arizona, Clock.Mountain),
        // A letter comes back: the ZIP is Phoenix's, the state is Florida's. Nobody knows which, so all of them bind.
        new("85004", "FL", Clock.Arizona, Clock.Eastern, Clock.Central),
    ];

    internal static readonly State[] States =
    [
        new("NY", Clock.Eastern),
        new("FL", Clock.Eastern, Clock.Central),
        new("TX", Clock.Central, Clock.Mountain),
        new("AZ", Clock.Arizona, Clock.Mountain),
        new("ID", Clock.Mountain, Clock.Pacific),
        new("AK", Clock.Alaska, Clock.Aleutian),
        new("HI", Clock.Hawaii),
    ];
}
