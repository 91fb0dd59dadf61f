using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Books;

/// <summary>What is asked of <c>recourse books show</c>.</summary>
/// <param name="Portfolio">Key of the portfolio.</param>
/// <param name="Accounts">Numbers of accounts; none: all of the portfolio.</param>
/// <param name="From">First day; null: the day on which the books of each account open.</param>
/// <param name="To">Last day; null: the business date.</param>
/// <param name="KnownBy">A day, whose close is meant, or a moment; null: all that is known.</param>
/// <param name="AsReported">Each day as it was known at its own close.</param>
/// <param name="AsText">Aligned for people, instead of CSV.</param>
internal sealed record BooksQuestion(
    string Portfolio,
    IReadOnlyList<string> Accounts,
    LocalDate? From = null,
    LocalDate? To = null,
    string? KnownBy = null,
    bool AsReported = false,
    bool AsText = false
);

/// <summary>
/// <c>recourse books show</c>: one line a day, in plain digits and ISO dates, so that others can check the books date
/// by date.
/// </summary>
internal static class ShowBooksCommand
{
    private const int ChunkSize = 200;

    private static readonly string[] Columns =
    [
        "date",
        "principal",
        "interest",
        "fees",
        "owed",
        "credit",
        "pending",
        "paid_ahead",
        "oldest_unpaid",
        "days_past_due",
        "past_due",
        "bucket",
    ];

    internal static Command Make()
    {
        var portfolio = new Option<string>("--portfolio") { Description = "Key of the portfolio", Required = true };
        var account = new Option<string[]>("--account")
        {
            Description = "Number of an account; several, or none for all, lead each line with the number",
            DefaultValueFactory = _ => [],
        };
        var from = new Option<string?>("--from") { Description = "First day (default: the day the books open)" };
        var to = new Option<string?>("--to") { Description = "Last day (default: today by the business clock)" };
        var knownBy = new Option<string?>("--known-by")
        {
            Description = "Only what was known at the close of this day, or by this moment (2026-03-10T16:00:00Z)",
        };
        var asReported = new Option<bool>("--as-reported")
        {
            Description = "Each day with what was known at its own close",
        };
        var format = new Option<string>("--format") { Description = "csv or text", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "text");
        var command = new Command("show", "Print the books of accounts day by day.")
        {
            portfolio,
            account,
            from,
            to,
            knownBy,
            asReported,
            format,
        };
        command.SetAction(
            (parsed, cancel) =>
            {
                if (!TryDay(parsed.GetValue(from), out var first) || !TryDay(parsed.GetValue(to), out var last))
                    return Refuse("--from and --to are days such as 2026-03-10.");
                var question = new BooksQuestion(
                    parsed.GetValue(portfolio)!,
                    parsed.GetValue(account)!,
                    first,
                    last,
                    parsed.GetValue(knownBy),
                    parsed.GetValue(asReported),
                    parsed.GetValue(format) == "text"
                );
                return CommandHost.Read(
                    parsed,
                    (services, stop) => Run(services, question, Console.Out, Console.Error, stop),
                    cancel
                );
            }
        );
        return command;
    }

    /// <returns>0 printed, 1 refused with words.</returns>
    internal static async Task<int> Run(
        IServiceProvider services,
        BooksQuestion question,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancel
    )
    {
        var db = services.GetRequiredService<Db>();
        var portfolio = await db
            .Portfolios.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Key == question.Portfolio, cancel);
        if (portfolio is null)
        {
            await errors.WriteLineAsync($"There is no portfolio “{question.Portfolio}”.");
            return 1;
        }
        if (!TryMoment(portfolio, question.KnownBy, out var knownBy))
        {
            await errors.WriteLineAsync("--known-by is a day such as 2026-03-10 or a moment such as …T16:00:00Z.");
            return 1;
        }
        var (ids, missing) = await AccountsOf(db, portfolio.Id, question.Accounts, cancel);
        foreach (var number in missing)
            await errors.WriteLineAsync($"Portfolio {portfolio.Key} has no account {number} with open books.");
        var today = BookPolicy.Today(portfolio, services.GetRequiredService<IClock>().GetCurrentInstant());
        var lines = new DayLines(portfolio, question, question.To ?? today, knownBy);
        await output.WriteLineAsync(lines.Join(lines.Heads(Columns)));
        foreach (var chunk in ids.Chunk(ChunkSize))
        {
            var books = await Ledgers.Look(db, chunk, cancel);
            foreach (var one in chunk.Select(id => books[id]))
            {
                foreach (var line in lines.Of(one))
                    await output.WriteLineAsync(lines.Join(line));
            }
        }
        return missing.Count == 0 ? 0 : 1;
    }

    private static async Task<(List<long> Ids, List<string> Missing)> AccountsOf(
        Db db,
        long portfolioId,
        IReadOnlyList<string> numbers,
        CancellationToken cancel
    )
    {
        var open = db.Accounts.Where(row => row.PortfolioId == portfolioId && row.BooksOpenOn != null);
        if (numbers.Count > 0)
            open = open.Where(row => numbers.Contains(row.Number));
        var found = await open.OrderBy(row => row.Number).Select(row => new { row.Id, row.Number }).ToListAsync(cancel);
        var missing = numbers.Except(found.Select(row => row.Number), StringComparer.Ordinal).ToList();
        return (found.ConvertAll(row => row.Id), missing);
    }

    internal static bool TryDay(string? text, out LocalDate? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        var parsed = LocalDatePattern.Iso.Parse(text.Trim());
        day = parsed.Success ? parsed.Value : null;
        return parsed.Success;
    }

    private static bool TryMoment(Portfolio portfolio, string? text, out Instant moment)
    {
        moment = Instant.MaxValue;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (TryDay(text, out var day))
        {
            moment = BookPolicy.Close(portfolio, day!.Value);
            return true;
        }
        var parsed = InstantPattern.ExtendedIso.Parse(text.Trim());
        moment = parsed.Success ? parsed.Value : Instant.MaxValue;
        return parsed.Success;
    }

    private static async Task<int> Refuse(string words)
    {
        await Console.Error.WriteLineAsync("recourse books show: " + words);
        return 1;
    }
}

/// <summary>The lines of accounts, a day each.</summary>
internal sealed class DayLines(Portfolio portfolio, BooksQuestion question, LocalDate to, Instant knownBy)
{
    private readonly bool _named = question.Accounts.Count != 1;

    internal IEnumerable<string> Heads(IEnumerable<string> columns) => _named ? columns.Prepend("account") : columns;

    internal IEnumerable<IEnumerable<string>> Of(AccountBooks one)
    {
        var states = question.AsReported
            ? Days(one).Select(day => one.Books.AsOf(day, Instant.Min(knownBy, BookPolicy.Close(portfolio, day))))
            : one.Books.AsOfEach(Days(one), knownBy);
        foreach (var state in states)
        {
            var cells = Cells(one, state);
            yield return _named ? cells.Prepend(one.Account.Number) : cells;
        }
    }

    internal string Join(IEnumerable<string> cells) =>
        question.AsText
            ? string.Join("  ", cells.Select(cell => cell.PadLeft(13))).TrimEnd()
            : string.Join(',', cells.Select(Quoted));

    private IEnumerable<LocalDate> Days(AccountBooks one)
    {
        for (var day = question.From ?? one.Account.BooksOpenOn!.Value; day <= to; day = day.PlusDays(1))
            yield return day;
    }

    private static IEnumerable<string> Cells(AccountBooks one, AccountState state)
    {
        yield return LocalDatePattern.Iso.Format(state.On);
        if (!state.IsOpen)
        {
            for (var i = 0; i < 11; i++)
                yield return "";
            yield break;
        }
        var age = Ageing.Of(state, one.Books.Policy.Ageing, one.Buckets);
        yield return state.Principal.ToString();
        yield return state.Interest.ToString();
        yield return state.Fees.ToString();
        yield return state.Owed.ToString();
        yield return state.Credit.ToString();
        yield return state.Pending.ToString();
        yield return state.PaidAhead.ToString();
        yield return age.OldestUnpaidOn is { } since ? LocalDatePattern.Iso.Format(since) : "";
        yield return age.DaysPastDue?.ToString(CultureInfo.InvariantCulture) ?? "";
        yield return age.PastDue?.ToString() ?? "";
        yield return age.Bucket.Replace('–', '-');
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(',', '"') < 0
            ? cell
            : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
