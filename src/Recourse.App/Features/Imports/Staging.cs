using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Imports;

/// <summary>
/// Somebody stopped the import, or another process took it over. What was done is kept; it can be resumed.
/// </summary>
internal sealed class ImportStoppedException(string message) : Exception(message);

/// <summary>
/// Reads a file into the staging rows, a thousand rows a transaction. The whole file is read again when it resumes,
/// because control totals and shared keys belong to the whole; rows that are staged already are not staged twice.
/// </summary>
internal sealed class Staging(IServiceScopeFactory scopes, Seal seal)
{
    internal const int ChunkRows = 1_000;

    internal async Task Run(
        Import import,
        ImportProfile profile,
        string path,
        (LocalDate? Asked, LocalDate Latest) dates,
        CancellationToken cancel
    )
    {
        var shape = await FileShape.Of(path, profile.File.Encoding, cancel);
        if (shape.Hash != import.FileHash)
        {
            throw new CannotImportException("The file is not the one that this import began with. Import it anew.");
        }
        var file = TapeFile.Open(shape, profile.File.Delimiter);
        var map = new RowMap(profile, file, dates.Asked, dates.Latest);
        var totals = new RunningTotals(profile, map);
        var keys = new TapeKeys(profile.Key, totals);
        var newest = LocalDate.MinIsoValue;
        var chunk = new List<StagedRow>(ChunkRows);
        var staged = import.LinesStaged;
        var done = staged;
        foreach (var row in file.Rows())
        {
            cancel.ThrowIfCancellationRequested();
            var result = keys.TellApart(row, map.Map(row));
            totals.Count(row, result);
            newest = result.Row is { } mapped ? LocalDate.Max(newest, mapped.AsOf) : newest;
            if (row.LineNo <= done)
            {
                continue;
            }
            chunk.Add(Staged(import.Id, row, result));
            if (chunk.Count == ChunkRows)
            {
                staged = await Keep(import.Id, chunk, staged, cancel);
                chunk.Clear();
            }
        }
        await Keep(import.Id, chunk, staged, cancel);
        await Close(import.Id, totals.Close(file.Oddities).ToJson(), newest, shape.Lines, cancel);
    }

    private StagedRow Staged(long importId, TapeRow row, RowResult result) =>
        result.Row is { } mapped
            ? new StagedRow
            {
                ImportId = importId,
                LineNo = row.LineNo,
                Key = mapped.Number,
                FieldsJson = (mapped with { Parties = [.. mapped.Parties.Select(Sealed)] }).ToJson(),
            }
            : new StagedRow
            {
                ImportId = importId,
                LineNo = row.LineNo,
                // A row that the profile leaves out is no account to be missed, even when it has no number.
                Key = result.Number ?? (result.LeftOut is null ? null : ""),
                RefusedColumn = string.Join(
                    ", ",
                    result.Refusals.Select(it => it.Column).Where(it => it.Length > 0).Distinct()
                ),
                RefusedWhy = string.Join(" ", result.Refusals.Select(it => it.Why)),
                // A whole line may hold birth dates and more; it is sealed like them.
                RawText = seal.Close(row.Raw.Replace("\0", "", StringComparison.Ordinal)),
            };

    private MappedParty Sealed(MappedParty party) =>
        party with
        {
            BirthDate = party.BirthDate is { } birth ? seal.Close(birth) : null,
            LastFour = party.LastFour is { } four ? seal.Close(four) : null,
        };

    /// <summary>
    /// Keeps a chunk, and where to go on. Only who knows the last position may write: two processes cannot both.
    /// </summary>
    private async Task<long> Keep(long importId, List<StagedRow> chunk, long staged, CancellationToken cancel)
    {
        if (chunk.Count == 0)
        {
            return staged;
        }
        var last = chunk[^1].LineNo;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Write(
            async () =>
            {
                var mine = await db
                    .Imports.Where(row =>
                        row.Id == importId && row.State == ImportState.Staging && row.LinesStaged == staged
                    )
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LinesStaged, last), cancel);
                if (mine == 0)
                {
                    throw new ImportStoppedException("It was stopped, or another process reads this file.");
                }
                await db.Dialect.Insert(db, chunk, cancel);
            },
            cancel
        );
        return last;
    }

    private async Task Close(long importId, string totals, LocalDate newest, long lines, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Write(
            async () =>
            {
                var import = await db.Imports.SingleAsync(row => row.Id == importId, cancel);
                if (import.State != ImportState.Staging)
                {
                    throw new ImportStoppedException("It was stopped.");
                }
                import.AsOf = newest > LocalDate.MinIsoValue ? newest : import.AsOf;
                import.TotalsJson = totals;
                import.LinesStaged = lines;
                import.State = ImportState.Staged;
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
    }
}

/// <summary>Sees that no two rows of a file claim the same account.</summary>
internal sealed class TapeKeys(KeyRule rule, RunningTotals totals)
{
    private readonly Dictionary<string, (long Line, int Times)> _seen = new(StringComparer.Ordinal);

    internal RowResult TellApart(TapeRow row, RowResult result)
    {
        if (result.Row is not { } mapped)
        {
            return rule.NumberDuplicates && result is { Number: { } number, LeftOut: null }
                ? result with
                {
                    Number = Numbered(number, row),
                }
                : result;
        }
        if (_seen.TryAdd(mapped.Number, (row.LineNo, 1)))
        {
            return result;
        }
        var (line, times) = _seen[mapped.Number];
        if (!rule.NumberDuplicates)
        {
            return new RowResult(
                null,
                [new Refusal(rule.Columns[0], $"Account “{mapped.Number}” stands already on line {line}.")],
                Number: mapped.Number
            );
        }
        _seen[mapped.Number] = (line, times + 1);
        totals.Shared(mapped.Number, line, row.LineNo);
        return result with { Row = mapped with { Number = $"{mapped.Number}#{times + 1}" } };
    }

    /// <summary>A refused twin keeps its place, or the twins behind it would take each other's accounts.</summary>
    private string Numbered(string number, TapeRow row)
    {
        if (_seen.TryAdd(number, (row.LineNo, 1)))
        {
            return number;
        }
        var (line, times) = _seen[number];
        _seen[number] = (line, times + 1);
        return $"{number}#{times + 1}";
    }
}
