using Recourse.App.Data;

namespace Recourse.App.Features.Imports;

/// <summary>What the beginning of a file becomes under a profile, with what the first rows are refused for.</summary>
public sealed class Preview
{
    internal const int MostRows = 20;
    internal const int LookedAt = 2_000;
    private const int MostProblems = 20;

    internal List<(TapeRow Row, MappedRow Mapped)> Rows { get; } = [];
    internal List<(TapeRow Row, Refusal Refusal)> Problems { get; } = [];
    internal SortedDictionary<string, int> Doubts { get; } = new(StringComparer.Ordinal);
    internal int Read { get; private set; }
    internal int Accepted { get; private set; }
    internal int LeftOut { get; private set; }

    /// <exception cref="CannotImportException">The file as a whole is refused.</exception>
    internal static Preview Of(
        TapeFile file,
        ImportProfile profile,
        NodaTime.LocalDate? asOf,
        NodaTime.LocalDate latest
    )
    {
        var preview = new Preview();
        var map = new RowMap(profile, file, profile.AsOfColumn is null ? asOf : null, latest);
        foreach (var row in file.Rows().Take(LookedAt))
        {
            preview.Add(row, map.Map(row));
        }
        return preview;
    }

    private void Add(TapeRow row, RowResult result)
    {
        Read++;
        if (result.LeftOut is not null)
        {
            LeftOut++;
            return;
        }
        foreach (var refusal in result.Refusals.Where(_ => Problems.Count < MostProblems))
        {
            Problems.Add((row, refusal));
        }
        if (result.Row is not { } mapped)
        {
            return;
        }
        Accepted++;
        if (Rows.Count < MostRows)
        {
            Rows.Add((row, mapped));
        }
        foreach (var doubt in mapped.Doubts)
        {
            Doubts[doubt.Kind] = Doubts.GetValueOrDefault(doubt.Kind) + 1;
        }
    }
}

/// <summary>A few different values of each column, from the beginning of the file.</summary>
internal sealed class Samples
{
    private const int LookedAt = 500;
    private const int MostValues = 40;

    private readonly List<List<string>> _values = [];

    internal IReadOnlyList<string> Of(int column) => _values[column];

    internal static Samples Of(TapeFile file)
    {
        var samples = new Samples();
        samples._values.AddRange(file.Columns.Select(_ => new List<string>()));
        foreach (var row in file.Rows().Take(LookedAt).Where(row => row.Trouble is null))
        {
            for (var i = 0; i < Math.Min(file.Columns.Count, row.Cells.Length); i++)
            {
                var value = row.Cells[i].Trim();
                if (value.Length > 0 && samples._values[i].Count < MostValues && !samples._values[i].Contains(value))
                {
                    samples._values[i].Add(value);
                }
            }
        }
        return samples;
    }

    /// <summary>Every value of one column in the whole file, commonest first, as far as they are few.</summary>
    internal static IReadOnlyList<string> Codes(TapeFile file, string column)
    {
        const int most = 100;
        if (file.IndexOf(column) is not { } index)
        {
            return [];
        }
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in file.Rows().Where(row => row.Cells.Length > index))
        {
            var value = row.Cells[index].Trim();
            if (value.Length is > 0 and <= 100 && (counts.Count < most || counts.ContainsKey(value)))
            {
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }
        return [.. counts.OrderByDescending(pair => pair.Value).Select(pair => pair.Key)];
    }
}
