using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Imports;

/// <summary>A file that somebody wants imported.</summary>
/// <param name="Path">Where it lies now; it is copied to the data folder's uploads unless it lies there.</param>
/// <param name="AsOf">The day of which the file is, where it does not say so itself.</param>
/// <param name="PortfolioKey">Null takes the profile's.</param>
/// <param name="IsPartial">It holds only some of the accounts; those that it does not list are not gone.</param>
internal sealed record ImportOrder(
    string Path,
    string FileName,
    ImportProfile Profile,
    LocalDate? AsOf,
    string? PortfolioKey,
    long? OfficerId,
    bool IsPartial = false
);

/// <summary>
/// Begins, runs, stops, resumes and undoes imports. The state lives in the database, so that a page, a command and a
/// restarted program see the same: whoever finds the state changed under him stops.
/// </summary>
internal sealed class ImportEngine(IServiceScopeFactory scopes, Settings settings, IClock clock, Ids ids, Seal seal)
{
    private const string UploadsFolder = "uploads";

    internal string Uploads => Path.Combine(settings.DataFolder, UploadsFolder);

    /// <summary>
    /// Recognises the file, makes the portfolio if there is none, and enters the import; reads nothing else yet.
    /// </summary>
    /// <exception cref="CannotImportException">The file as a whole is refused.</exception>
    internal async Task<Import> Begin(ImportOrder order, CancellationToken cancel)
    {
        var profile = order.Profile;
        var shape = await FileShape.Of(order.Path, profile.File.Encoding, cancel);
        var file = TapeFile.Open(shape, profile.File.Delimiter);
        var asOf = TapeDate.Of(file, order, Latest(profile));
        var isPartial = order.IsPartial || file.IsSupplement;
        var kept = Keep(order.Path, shape);
        var (importId, portfolioId) = (await ids.Next(cancel), await ids.Next(cancel));
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var begun = await db.Write(
            async () =>
            {
                var portfolio = await PortfolioOf(db, order, portfolioId, cancel);
                if (await Unfinished(db, portfolio, shape, profile, cancel) is { } same)
                {
                    TapeDate.RefuseOther(same, asOf, profile);
                    await TakeAs(db, same, isPartial, cancel);
                    return same;
                }
                var isNothingNew = await WasApplied(db, portfolio, shape, profile, asOf, cancel);
                if (!isNothingNew)
                {
                    TapeDate.RefuseOlder(portfolio, asOf);
                }
                var import = new Import
                {
                    Id = importId,
                    PortfolioId = portfolio.Id,
                    FileName = order.FileName,
                    FileHash = shape.Hash,
                    FilePath = kept,
                    ProfileName = profile.Name,
                    ProfileVersion = profile.Version,
                    ProfileYaml = profile.Yaml,
                    AsOf = asOf,
                    IsPartial = isPartial,
                    State = isNothingNew ? ImportState.NothingNew : ImportState.Staging,
                    LinesInFile = shape.Lines,
                    HeaderLine = file.HeaderLine,
                    StartedAt = clock.GetCurrentInstant(),
                    StartedBy = order.OfficerId,
                };
                db.Imports.Add(import);
                await db.SaveChangesAsync(cancel);
                return import;
            },
            cancel
        );
        if (begun.State == ImportState.NothingNew)
        {
            await Forget(begun);
        }
        return begun;
    }

    /// <summary>Reads the file into staging, from where it stood.</summary>
    internal Task Stage(long importId, CancellationToken cancel) =>
        Watched(
            importId,
            async () =>
            {
                var (import, profile) = await Load(importId, cancel);
                var path = Path.Combine(settings.DataFolder, import.FilePath ?? "");
                if (import.FilePath is null || !File.Exists(path))
                {
                    throw new CannotImportException("The uploaded file is no longer there. Import it anew.");
                }
                var asked = profile.AsOfColumn is null ? import.AsOf : (LocalDate?)null;
                await new Staging(scopes, seal).Run(import, profile, path, (asked, Latest(profile)), cancel);
            }
        );

    /// <summary>Applies what is staged, from where it stood.</summary>
    internal async Task Apply(long importId, CancellationToken cancel)
    {
        await EnterApplying(importId, cancel);
        await GoOnApplying(importId, cancel);
    }

    /// <summary>Enters applying when the rules allow it; one that is not allowed to begin stops nobody else.</summary>
    internal async Task EnterApplying(long importId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Write(
            async () =>
            {
                await Applying.LockPortfolio(db, importId, cancel);
                var import = await db.Imports.SingleAsync(row => row.Id == importId, cancel);
                if (await ImportRules.WhyNotApply(db, import, cancel) is { } refusal)
                {
                    throw new CannotImportException(refusal);
                }
                import.State = ImportState.Applying;
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
    }

    /// <summary>The rows of an import that entered applying.</summary>
    internal Task GoOnApplying(long importId, CancellationToken cancel) =>
        Watched(
            importId,
            async () =>
            {
                var (import, profile) = await Load(importId, cancel);
                await new Applying(scopes, ids).Run(importId, profile, clock.GetCurrentInstant(), cancel);
                await Forget(import);
            }
        );

    /// <summary>
    /// Brings a stopped import back to where it was; the next <see cref="Stage"/> or <see cref="Apply"/> goes on.
    /// </summary>
    internal async Task Reopen(long importId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var moved = await db.Write(
            () =>
                db
                    .Imports.Where(row => row.Id == importId && row.State == ImportState.Stopped)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(
                                    row => row.State,
                                    row => row.TotalsJson == null ? ImportState.Staging : ImportState.Staged
                                )
                                .SetProperty(row => row.StoppedWhy, (string?)null),
                        cancel
                    ),
            cancel
        );
        if (moved == 0)
        {
            throw new CannotImportException("Only a stopped import can be resumed.");
        }
    }

    /// <summary>Stops an import that is read or applied, in whatever process; what is done is kept.</summary>
    internal async Task Stop(long importId, string why, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Write(
            () =>
                db
                    .Imports.Where(row => row.Id == importId)
                    .Where(row => row.State == ImportState.Staging || row.State == ImportState.Applying)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(row => row.State, ImportState.Stopped)
                                .SetProperty(row => row.StoppedWhy, why),
                        cancel
                    ),
            cancel
        );
    }

    /// <summary>
    /// Takes an import back: the newest applied one of its portfolio, or one that was never finished.
    /// </summary>
    internal async Task<int> Undo(long importId, long? officerId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var firstId = await ids.Next(await UndoneBooks.IdsFor(db, importId, cancel), cancel);
        var kept = await db.Write(
            async () =>
            {
                await Applying.LockPortfolio(db, importId, cancel);
                var import = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == importId, cancel);
                if (await ImportRules.WhyNotUndo(db, import, cancel) is { } refusal)
                {
                    throw new CannotImportException(refusal);
                }
                var hand = UndoneBooks.HandOf(import, officerId, clock.GetCurrentInstant());
                var undone = new UndoneBooks(db, ids, seal, import, hand);
                return await Undoing.Run(db, import, hand, (undone, firstId), cancel);
            },
            cancel
        );
        await Forget(await db.Imports.AsNoTracking().SingleAsync(row => row.Id == importId, cancel));
        return kept;
    }

    /// <summary>Runs, and writes down why it did not come to its end.</summary>
    private async Task Watched(long importId, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            await Stop(importId, "The program ended while it ran.", CancellationToken.None);
            throw;
        }
        catch (Exception failure) when (failure is CannotImportException or FormatException)
        {
            await Stop(importId, failure.Message, CancellationToken.None);
            throw;
        }
        catch (Exception failure) when (failure is not ImportStoppedException)
        {
            await Stop(importId, "Something went wrong on our side: " + failure.Message, CancellationToken.None);
            throw;
        }
    }

    private async Task<(Import Import, ImportProfile Profile)> Load(long importId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var import = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == importId, cancel);
        return (import, ProfileReader.Read(import.ProfileName, import.ProfileYaml));
    }

    /// <summary>No tape tells of a day that has not come yet in its portfolio's zone.</summary>
    internal LocalDate Latest(ImportProfile profile) =>
        clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[profile.Portfolio.Zone]).Date;

    /// <summary>Whether a file is whole counts only when it was applied to its end, so it may be said anew.</summary>
    private static async Task TakeAs(Db db, Import same, bool isPartial, CancellationToken cancel)
    {
        await db
            .Imports.Where(row => row.Id == same.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsPartial, isPartial), cancel);
        same.IsPartial = isPartial;
    }

    private async Task<Portfolio> PortfolioOf(Db db, ImportOrder order, long newId, CancellationToken cancel)
    {
        var terms = order.Profile.Portfolio;
        var key = order.PortfolioKey ?? terms.Key;
        var portfolio = await db.Portfolios.SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (portfolio is null)
        {
            portfolio = new Portfolio
            {
                Id = newId,
                Key = key,
                Name = key == terms.Key ? terms.Name : $"{terms.Name} ({key})",
                Lender = terms.Lender,
                OfRecord = terms.OfRecord,
                Zone = terms.Zone,
                Currency = terms.Currency,
                BucketsFrom = terms.Buckets.ToString(),
                CreatedAt = clock.GetCurrentInstant(),
            };
            db.Portfolios.Add(portfolio);
            await db.SaveChangesAsync(cancel);
        }
        return portfolio;
    }

    private static Task<Import?> Unfinished(
        Db db,
        Portfolio portfolio,
        FileShape shape,
        ImportProfile profile,
        CancellationToken cancel
    ) =>
        db
            .Imports.AsNoTracking()
            .Where(row => row.PortfolioId == portfolio.Id && row.FileHash == shape.Hash)
            .Where(row => row.ProfileName == profile.Name && row.ProfileYaml == profile.Yaml)
            .Where(row =>
                row.State == ImportState.Staging
                || row.State == ImportState.Staged
                || row.State == ImportState.Applying
                || row.State == ImportState.Stopped
            )
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancel);

    /// <summary>
    /// The same file of the same day, and no other of that day after it. A file of another day is news even when not a
    /// letter differs: payments may have been taken back, or not come.
    /// </summary>
    private static Task<bool> WasApplied(
        Db db,
        Portfolio portfolio,
        FileShape shape,
        ImportProfile profile,
        LocalDate asOf,
        CancellationToken cancel
    ) =>
        db.Imports.AnyAsync(
            row =>
                row.PortfolioId == portfolio.Id
                && row.FileHash == shape.Hash
                && row.ProfileName == profile.Name
                && row.ProfileYaml == profile.Yaml
                && row.AsOf == asOf
                && row.State == ImportState.Applied
                && !db.Imports.Any(later =>
                    later.PortfolioId == portfolio.Id
                    && later.AsOf == asOf
                    && later.Id > row.Id
                    && later.State == ImportState.Applied
                ),
            cancel
        );

    /// <summary>The file is kept under its hash, so that the import can be resumed wherever it came from.</summary>
    private string Keep(string path, FileShape shape)
    {
        Directory.CreateDirectory(Uploads);
        var name = Path.Combine(UploadsFolder, shape.Hash + (shape.IsGzip ? ".csv.gz" : ".csv"));
        var kept = Path.Combine(settings.DataFolder, name);
        if (!File.Exists(kept))
        {
            var temporary = kept + "." + Path.GetRandomFileName();
            File.Copy(path, temporary);
            File.Move(temporary, kept, overwrite: true);
        }
        return name;
    }

    /// <summary>Deletes the kept file, unless another import still has to read it.</summary>
    private async Task Forget(Import import)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var isNeeded = await db.Imports.AnyAsync(row =>
            row.FileHash == import.FileHash
            && row.Id != import.Id
            && row.TotalsJson == null
            && (row.State == ImportState.Staging || row.State == ImportState.Stopped)
        );
        if (!isNeeded && import.FilePath is { } name)
        {
            File.Delete(Path.Combine(settings.DataFolder, name));
            File.Delete(Path.Combine(Uploads, import.FileHash + Upload.NameEnding));
        }
    }
}
