using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>
/// <c>recourse books import FILE --portfolio KEY</c>: brings histories that were lived elsewhere into books of ours.
/// Ends with 0 when all is written, 3 when nothing is new, 1 when anything was refused, each line with its reason.
/// </summary>
internal static class ImportHistoryCommand
{
    private const int Refused = 1;
    private const int NothingNew = 3;

    internal static Command Make()
    {
        var file = new Argument<string>("file") { Description = "CSV file of entries, as docs/books.md describes it" };
        var portfolio = new Option<string>("--portfolio")
        {
            Description = "Key of a portfolio whose books are ours",
            Required = true,
        };
        var make = new Option<bool>("--make")
        {
            Description = "Make the portfolio with the usual policies when there is none",
        };
        var zone = new Option<string>("--zone")
        {
            Description = "Business time zone of a portfolio that is made",
            DefaultValueFactory = _ => "America/New_York",
        };
        var command = new Command("import", "Import histories of accounts from a CSV file.")
        {
            file,
            portfolio,
            make,
            zone,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                var path = parsed.GetValue(file)!;
                if (!File.Exists(path))
                {
                    await Console.Error.WriteLineAsync($"recourse books import: There is no file {path}.");
                    return Refused;
                }
                return await CommandHost.Run(
                    parsed,
                    async (services, stop) =>
                    {
                        using var text = File.OpenText(path);
                        var key = parsed.GetValue(portfolio)!;
                        var made = parsed.GetValue(make) ? parsed.GetValue(zone) : null;
                        return await Run(services, text, key, made, Console.Out, Console.Error, stop);
                    },
                    cancel
                );
            }
        );
        return command;
    }

    /// <param name="services">The house.</param>
    /// <param name="text">The file.</param>
    /// <param name="key">Key of the portfolio.</param>
    /// <param name="zoneOfNew">The zone of a portfolio to make; null: it must be there.</param>
    /// <param name="output">Where the result is said.</param>
    /// <param name="errors">Where refusals are said.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task<int> Run(
        IServiceProvider services,
        TextReader text,
        string key,
        string? zoneOfNew,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancel
    )
    {
        var db = services.GetRequiredService<Db>();
        var ids = services.GetRequiredService<Ids>();
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (portfolio is null && zoneOfNew is not null)
            portfolio = await MakePortfolio(db, ids, key, zoneOfNew, now, cancel);
        if (portfolio is not { OfRecord: OfRecord.Book })
        {
            await errors.WriteLineAsync(
                portfolio is null
                    ? $"There is no portfolio “{key}”, or it cannot be made: small letters, digits, hyphens."
                    : $"The lender keeps the books of portfolio “{key}”: its tape tells them. No history is read in."
            );
            return Refused;
        }
        var file = new HistoryFile(portfolio, now);
        file.Read(text);
        var reading = new HistoryReading(db, ids, services.GetRequiredService<Seal>(), portfolio, now);
        var result = await reading.Read(file, cancel);
        foreach (var problem in result.Problems)
        {
            var account = problem.Account.Length == 0 ? "" : $", account {problem.Account}";
            await errors.WriteLineAsync($"line {problem.No}{account}: {problem.Words}");
        }
        await output.WriteLineAsync(
            $"{Show.Count(result.Accounts, "account")}: {Show.Count(result.Written, "line")} written, "
                + $"{Show.Count(result.Known, "line")} known already, {Show.Count(result.Problems.Count, "line")} "
                + $"refused{(result.Problems.Count > 0 ? ": nothing of their accounts was written" : "")}."
        );
        return result.Problems.Count > 0 ? Refused
            : result.Written == 0 ? NothingNew
            : 0;
    }

    private static async Task<Portfolio?> MakePortfolio(
        Db db,
        Ids ids,
        string key,
        string zone,
        Instant now,
        CancellationToken cancel
    )
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            return null;
        if (
            key.Length is < 2 or > 32
            || key == "new"
            || !key.All(it => char.IsAsciiLetterLower(it) || char.IsAsciiDigit(it) || it == '-')
        )
            return null;
        var row = new Portfolio
        {
            Id = await ids.Next(cancel),
            Key = key,
            Name = key,
            Lender = key,
            OfRecord = OfRecord.Book,
            Zone = zone,
            Currency = "USD",
            BucketsFrom = Buckets.Default.ToString(),
            CreatedAt = now,
        };
        await db.Write(
            () =>
            {
                db.Portfolios.Add(row);
                return db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return row;
    }
}
