using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>Reads the tables of places: a code, its zones and its states, the last two separated by bars.</summary>
internal sealed class PlaceFiles(string root)
{
    internal PlaceTables Read() =>
        new(Read("area-codes.csv"), Read("zip3.csv"), Read("zips.csv"), Read("states.csv"))
        {
            Cities = Read("cities.csv"),
            Abroad = Read("abroad.csv"),
        };

    private ImmutableArray<PlaceRow> Read(string name)
    {
        var file = $"laws/places/{name}";
        var rows = ImmutableArray.CreateBuilder<PlaceRow>();
        var lines = File.ReadAllLines(Path.Combine(root, file));
        var headed = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 || lines[i][0] == '#')
                continue;
            if (headed)
                rows.Add(Row(file, i + 1, lines[i], rows.Count > 0 ? rows[^1].Code : ""));
            else if (!lines[i].StartsWith("code,zones,states", StringComparison.Ordinal))
                throw new LawPackException(file, i + 1, "the columns are code,zones,states");
            headed = true;
        }

        return rows.Count > 0 ? rows.ToImmutable() : throw new LawPackException(file, 1, "the table is empty");
    }

    private static PlaceRow Row(string file, int line, string text, string before)
    {
        var cells = text.Split(',');
        if (cells.Length < 3)
            throw new LawPackException(file, line, "code,zones,states are expected");
        if (string.CompareOrdinal(cells[0], before) <= 0)
            throw new LawPackException(file, line, $"code '{cells[0]}' stands twice or out of order");
        var zones = Parts(cells[1]);
        foreach (var zone in zones)
        {
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
                throw new LawPackException(file, line, $"'{zone}' is not a time zone");
        }

        return zones.IsEmpty
            ? throw new LawPackException(file, line, $"code '{cells[0]}' has no zone")
            : new PlaceRow(cells[0], zones, Parts(cells[2]));
    }

    private static ImmutableArray<string> Parts(string cell) =>
        [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries)];
}
