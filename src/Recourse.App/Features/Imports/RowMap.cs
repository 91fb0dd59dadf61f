using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>Why a row does not land: the column as the file calls it, and the reason in words.</summary>
internal sealed record Refusal(string Column, string Why);

/// <summary>What became of a row: mapped, refused with every reason, or left out by the profile.</summary>
/// <param name="Number">The account's number, where it can be read; a refused row has it too.</param>
internal sealed record RowResult(
    MappedRow? Row,
    ImmutableArray<Refusal> Refusals,
    LeaveOutRule? LeftOut = null,
    string? Number = null
);

/// <summary>
/// Turns the rows of one file into accounts, as a profile says. Pure: the same row gives the same answer, so a preview
/// shows exactly what the import will do.
/// </summary>
internal sealed class RowMap
{
    private readonly ImportProfile _profile;
    private readonly TapeFile _file;
    private readonly LocalDate? _asked;
    private readonly LocalDate? _latest;
    private readonly TapeValues _values;

    /// <exception cref="CannotImportException">The file lacks columns that the profile reads.</exception>
    internal RowMap(ImportProfile profile, TapeFile file, LocalDate? asked, LocalDate? latest = null)
    {
        (_profile, _file, _asked, _latest) = (profile, file, asked, latest);
        _values = new TapeValues(profile.Formats);
        var missing = profile.Columns.Where(column => file.IndexOf(column) is null).ToList();
        if (missing.Count > 0)
        {
            throw new CannotImportException(
                $"The file lacks {(missing.Count == 1 ? "a column" : "columns")} that profile {profile.Name} reads: "
                    + $"{string.Join(", ", missing)}. It has: {string.Join(", ", file.Columns)}."
            );
        }
    }

    internal TapeValues Values => _values;

    internal int IndexOf(string column) => _file.IndexOf(column)!.Value;

    /// <summary>The text of a column in this row; null when it is empty or a word for “unknown”.</summary>
    internal string? Cell(TapeRow row, string column) => _values.Text(row.Cells[IndexOf(column)]);

    internal RowResult Map(TapeRow row)
    {
        if (Misshapen(row) is { } trouble)
        {
            return new RowResult(null, [trouble], Number: NumberOfMisshapen(row));
        }
        foreach (var rule in _profile.LeaveOut)
        {
            if (Cell(row, rule.Column) is { } value && rule.Values.Contains(value))
            {
                return new RowResult(
                    null,
                    [new Refusal(rule.Column, "Left out: " + rule.Words)],
                    rule,
                    Number(row, new RowCells(this, _profile, row))
                );
            }
        }
        var cells = new RowCells(this, _profile, row);
        var number = Number(row, cells);
        var asOf = AsOf(row, cells);
        var mapped = cells.Fill(number ?? "", asOf ?? default);
        return cells.Refusals.Count > 0
            ? new RowResult(null, [.. cells.Refusals], Number: number)
            : new RowResult(mapped, ImmutableArray<Refusal>.Empty, Number: number);
    }

    private Refusal? Misshapen(TapeRow row)
    {
        if (row.Trouble is not null)
        {
            return new Refusal("", row.Trouble);
        }
        var width = _file.Columns.Count;
        var extra = row.Cells.Skip(width).Any(cell => !string.IsNullOrWhiteSpace(cell));
        return row.Cells.Length < width || extra
            ? new Refusal("", $"The row has {row.Cells.Length} columns, the header has {width}.")
            : null;
    }

    /// <summary>Nothing stands before the first cell that could have moved it; any other may be misplaced.</summary>
    private string? NumberOfMisshapen(TapeRow row) =>
        _profile.Key.Columns is [var only] && IndexOf(only) == 0 && row.Cells.Length > 0
            ? Number(row, new RowCells(this, _profile, row))
            : null;

    /// <summary>
    /// The account number, or the natural key: its parts as they stand in the file, joined by strokes.
    /// </summary>
    private string? Number(TapeRow row, RowCells cells)
    {
        var parts = _profile.Key.Columns.Select(column => Cell(row, column)).ToList();
        var number = string.Join('/', parts.Select(part => part ?? "–"));
        if (parts.TrueForAll(part => part is null))
        {
            cells.Refuse(_profile.Key.Columns[0], "The account number is empty.");
            return null;
        }
        if (number.Length > 120)
        {
            cells.Refuse(_profile.Key.Columns[0], "The account number is longer than 120 characters.");
            return null;
        }
        return number;
    }

    private LocalDate? AsOf(TapeRow row, RowCells cells)
    {
        if (_profile.AsOfColumn is not { } column)
        {
            return _asked;
        }
        if (Cell(row, column) is not { } text)
        {
            cells.Refuse(column, "The date of the tape is empty.");
            return null;
        }
        if (_values.Date(text) is not { } date)
        {
            cells.Refuse(column, $"“{text}” is not a date as the profile writes them.");
            return null;
        }
        if (date > _latest)
        {
            cells.Refuse(
                column,
                $"The row is of {LocalDatePattern.Iso.Format(date)}, a day that has not come yet "
                    + $"(today is {LocalDatePattern.Iso.Format(_latest.Value)})."
            );
        }
        else if (date > _asked)
        {
            cells.Refuse(column, $"The row is of {LocalDatePattern.Iso.Format(date)}, after the date of this import.");
        }
        return date;
    }
}
