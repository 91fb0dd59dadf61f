using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Imports;

/// <summary>
/// <c>recourse import FILE --profile NAME</c>: reads a loan book, shows its control totals, applies it. Ends with 0
/// when applied, 3 when the file brings nothing new, 1 when it was refused or stopped, with the reason in words.
/// </summary>
internal static class ImportCommand
{
    private const int Applied = 0;
    private const int Refused = 1;
    private const int NothingNew = 3;

    private static readonly Argument<string> FileName = new("file") { Description = "CSV file, plain or gzip" };
    private static readonly Option<string> ProfileName = new("--profile")
    {
        Description = "Mapping profile, e.g. metro2-portfolio or lending-club",
        Required = true,
    };
    private static readonly Option<string?> AsOf = new("--as-of")
    {
        Description = "Day of which the file is, where the file does not say it: 2023-11-16",
    };
    private static readonly Option<bool> Partial = new("--partial")
    {
        Description = "The file holds only some of the accounts: those that it does not list are not gone",
    };
    private static readonly Option<bool> GoneIsRight = new("--gone-is-right")
    {
        Description = "Apply even when more than half of the accounts are gone from the file",
    };
    private static readonly Option<string?> PortfolioKey = new("--portfolio")
    {
        Description = "Key of the portfolio (default: the profile's); made when there is none",
    };

    internal static Command Of(Func<ParseResult, Dictionary<string, string?>> configuration)
    {
        var command = new Command("import", "Import a loan book from a CSV file.")
        {
            FileName,
            ProfileName,
            AsOf,
            PortfolioKey,
            Partial,
            GoneIsRight,
        };
        command.SetAction((parsed, cancel) => Run(parsed, configuration(parsed), cancel));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, Dictionary<string, string?> given, CancellationToken cancel)
    {
        LocalDate? asOf = null;
        if (parsed.GetValue(AsOf) is { } text)
        {
            if (LocalDatePattern.Iso.Parse(text) is not { Success: true } read)
            {
                return await Fail($"--as-of “{text}” is not a date such as 2023-11-16.");
            }
            asOf = read.Value;
        }
        var (host, problem) = Startup.Bare(given);
        if (host is null)
        {
            return await Fail(problem!);
        }
        using (host)
        {
            await using var scope = host.Services.CreateAsyncScope();
            try
            {
                await Opening.Open(scope.ServiceProvider, cancel);
                return await Import(scope.ServiceProvider, parsed, asOf, cancel);
            }
            catch (Exception failure)
                when (failure
                        is CannotOpenException
                            or CannotImportException
                            or ImportStoppedException
                            or FormatException
                            or OperationCanceledException
                            or IOException
                            or UnauthorizedAccessException
                )
            {
                return await Fail(
                    failure is OperationCanceledException
                        ? "Stopped. Run the same command again to resume."
                        : failure.Message
                );
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                return await Fail(
                    "Something went wrong on our side: "
                        + (failure.GetBaseException().Message)
                        + " What was done is kept: run the same command again to go on."
                );
            }
        }
    }

    private static async Task<int> Fail(string words)
    {
        await Console.Error.WriteLineAsync("recourse import: " + words);
        return Refused;
    }

    private static async Task<int> Import(
        IServiceProvider services,
        ParseResult parsed,
        LocalDate? asOf,
        CancellationToken cancel
    )
    {
        var file = parsed.GetRequiredValue(FileName);
        var profileName = parsed.GetRequiredValue(ProfileName);
        if (!File.Exists(file))
        {
            return await Fail($"There is no file {file}.");
        }
        var db = services.GetRequiredService<Db>();
        if (await ProfileShelf.Find(db, profileName, cancel) is not { } profile)
        {
            var known = (await ProfileShelf.All(db, cancel)).Select(it => it.Name);
            return await Fail($"There is no profile “{profileName}”. There are: {string.Join(", ", known)}.");
        }
        var engine = services.GetRequiredService<ImportEngine>();
        var order = new ImportOrder(
            file,
            Path.GetFileName(file),
            profile,
            asOf,
            parsed.GetValue(PortfolioKey),
            null,
            parsed.GetValue(Partial)
        );
        var import = await engine.Begin(order, cancel);
        if (import.State == ImportState.NothingNew)
        {
            Console.WriteLine(
                $"Nothing new: {order.FileName} was applied before, with the same profile. Nothing was changed."
            );
            return NothingNew;
        }
        import = await Drive(db, engine, import, parsed.GetValue(GoneIsRight), cancel);
        return await Report(services, db, import, cancel);
    }

    /// <summary>Reads and applies, from wherever the import stood.</summary>
    private static async Task<Import> Drive(
        Db db,
        ImportEngine engine,
        Import import,
        bool goneIsRight,
        CancellationToken cancel
    )
    {
        var resumed = import.LinesStaged > 0;
        if (resumed && import.State is ImportState.Staging or ImportState.Applying)
        {
            await LeftByNobody(db, import, cancel);
            await engine.Stop(import.Id, "The program ended while it ran.", cancel);
            import.State = ImportState.Stopped;
        }
        if (import.State == ImportState.Stopped)
        {
            await engine.Reopen(import.Id, cancel);
        }
        import = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == import.Id, cancel);
        if (resumed)
        {
            Console.WriteLine($"Resuming import {import.Id} of {import.FileName} at line {import.LinesStaged:#,0}.");
        }
        if (import.State == ImportState.Staging)
        {
            await Shown(db, import.Id, "reading", row => row.LinesStaged, engine.Stage(import.Id, cancel));
        }
        import = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == import.Id, cancel);
        if (ControlTotals.FromJson(import.TotalsJson!).Accepted > 0)
        {
            if (!goneIsRight && await ImportConsequences.TooManyGone(db, import, cancel) is { } tooMany)
            {
                throw new CannotImportException(tooMany);
            }
            await Shown(db, import.Id, "applying", row => row.LinesApplied, engine.Apply(import.Id, cancel));
        }
        return await db.Imports.AsNoTracking().SingleAsync(row => row.Id == import.Id, cancel);
    }

    /// <summary>
    /// An import whose position moves belongs to a living process; one that stands still was left by a killed one.
    /// </summary>
    private static async Task LeftByNobody(Db db, Import import, CancellationToken cancel)
    {
        for (var i = 0; i < 8; i++)
        {
            await Task.Delay(500, cancel);
            var now = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == import.Id, cancel);
            if (
                (now.State, now.LinesStaged, now.LinesApplied)
                != (import.State, import.LinesStaged, import.LinesApplied)
            )
            {
                throw new CannotImportException(
                    "Another process is importing this file right now. Wait for it, or stop it there."
                );
            }
        }
    }

    /// <summary>A line of progress that is written over, where somebody watches; nothing in a log.</summary>
    private static async Task Shown(Db db, long importId, string verb, Func<Import, long> position, Task work)
    {
        while (!work.IsCompleted && !Console.IsOutputRedirected)
        {
            var row = await db.Imports.AsNoTracking().SingleAsync(it => it.Id == importId);
            Console.Write($"\r{verb} line {position(row):#,0} of {row.LinesInFile:#,0} ");
            await Task.WhenAny(work, Task.Delay(250));
        }
        if (!Console.IsOutputRedirected)
        {
            Console.Write("\r" + new string(' ', 60) + "\r");
        }
        await work;
    }

    private static async Task<int> Report(IServiceProvider services, Db db, Import import, CancellationToken cancel)
    {
        var totals = ControlTotals.FromJson(import.TotalsJson!);
        var portfolio = await db.Portfolios.AsNoTracking().SingleAsync(row => row.Id == import.PortfolioId, cancel);
        Console.WriteLine(
            $"{import.FileName} as of {Say.Date(import.AsOf)} with {import.ProfileName} version "
                + $"{import.ProfileVersion} into portfolio {portfolio.Key}"
        );
        foreach (var line in ImportWords.Totals(totals))
        {
            Console.WriteLine(line);
        }
        foreach (var line in ImportWords.Changes(await ImportFigures.Changes(db, import.Id, cancel)))
        {
            Console.WriteLine(line);
        }
        foreach (var line in ImportWords.Lanes(await ImportFigures.Lanes(db, import.PortfolioId, cancel)))
        {
            Console.WriteLine(line);
        }
        foreach (var line in await ImportConsequences.NothingGone(db, import, cancel))
        {
            Console.WriteLine(line);
        }
        if (totals.Refused + totals.LeftOut > 0)
        {
            var folder = Path.Combine(services.GetRequiredService<Settings>().DataFolder, "refused");
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"import-{import.Id}.csv"));
            await using var writer = new StreamWriter(path);
            await RefusedRows.Write(db, services.GetRequiredService<Seal>(), import, writer, cancel);
            Console.WriteLine($"Rows that did not land, with line, column and reason: {path}");
        }
        if (import.State == ImportState.Applied)
        {
            return Applied;
        }
        return await Fail("No row could be used, so nothing was applied.");
    }
}
