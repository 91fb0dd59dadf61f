using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Books;

/// <summary>
/// The books of one account: a statement as a bank's, every entry as it was written, and how far behind it was on any
/// date, as reported and as restated.
/// </summary>
public static class ShowBooks
{
    /// <summary>What was asked for.</summary>
    /// <param name="From">First day of the ageing; null and <c>To</c> null: month-ends.</param>
    /// <param name="Known">Show the statement as it read at the close of this day; null: as it reads now.</param>
    /// <param name="By">By when a cure is asked for.</param>
    internal sealed record Asked(LocalDate? From, LocalDate? To, LocalDate? Known, LocalDate? By)
    {
        internal bool IsRange => From is not null || To is not null;
    }

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal AccountLook Look { get; init; } = null!;
        internal Asked Asked { get; init; } = null!;
        internal IReadOnlyList<AgeingRow> Ageing { get; init; } = [];
        internal IReadOnlyList<StatementLine> Statement { get; init; } = [];
        internal AccountState State { get; init; } = null!;
        internal string Age { get; init; } = "";

        /// <summary>The moment whose knowledge the statement shows.</summary>
        internal Instant KnownBy { get; init; }
        internal string? Problem { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/accounts/{id:long}/books", Handle).RequireAuthorization(Policies.Reader);
        app.MapGet("/accounts/{id:long}/statement.csv", Statement).RequireAuthorization(Policies.Reader);
        app.MapGet("/accounts/{id:long}/ageing.csv", AgeingFile).RequireAuthorization(Policies.Reader);
    }

    private static async Task<IResult> Handle(
        long id,
        string? from,
        string? to,
        string? known,
        string? by,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await AccountLook.Load(db, id, clock.GetCurrentInstant(), cancel) is not { } look)
            return Results.NotFound();
        if (look.Books.Account.BooksOpenOn is not { } openedOn)
            return new RazorComponentResult<NoBooksPage>(new { Shown = new Shown { Look = look } });
        var (asked, problem) = Read(from, to, known, by, look.Today);
        var days = AgeingRows.MonthEnds(openedOn, look.Today);
        if (asked.IsRange)
        {
            (var range, problem) = AgeingRows.Between(asked.From, asked.To, openedOn, look.Today);
            days = range ?? days;
        }
        var knownBy = KnownBy(look.Portfolio, asked);
        var books = look.Books;
        var state = books.StateOn(look.Today);
        return new RazorComponentResult<BooksPage>(
            new
            {
                Shown = new Shown
                {
                    Look = look,
                    Asked = asked,
                    Ageing = AgeingRows.Of(books, days, look.MonthEnds),
                    Statement = AccountStatement.Of(books.Books, asked.Known ?? look.Today, knownBy),
                    State = state,
                    Age = AgeWords.Of(books.AgeOn(look.Today), look.Today, books.Buckets, state.Standing) + ".",
                    KnownBy = knownBy,
                    Problem = problem,
                },
            }
        )
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static Instant KnownBy(Portfolio portfolio, Asked asked) =>
        asked.Known is { } day ? BookPolicy.Close(portfolio, day) : Instant.MaxValue;

    private static (Asked Asked, string? Problem) Read(
        string? from,
        string? to,
        string? known,
        string? by,
        LocalDate today
    )
    {
        var problems = new List<string>();
        LocalDate? Day(string? text, string what)
        {
            if (ShowBooksCommand.TryDay(text, out var day))
                return day;
            problems.Add($"{what} “{text}” is not a day. Write it as 2026-03-10.");
            return null;
        }
        var asked = new Asked(
            Day(from, "The first day"),
            Day(to, "The last day"),
            Day(known, "The day of knowledge"),
            Day(by, "The day of the cure")
        );
        if (asked.By < today)
        {
            problems.Add("A cure lies ahead: choose today or a later day.");
            asked = asked with { By = null };
        }
        return (asked, problems.Count == 0 ? null : string.Join(' ', problems));
    }

    private static async Task<IResult> Statement(long id, string? known, Db db, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        if (await AccountLook.Load(db, id, now, cancel) is not { Books.AreOpen: true } look)
            return Results.NotFound();
        var asked = Read(null, null, known, null, look.Today).Asked;
        var knownBy = KnownBy(look.Portfolio, asked);
        var lines = AccountStatement.Of(look.Books.Books, asked.Known ?? look.Today, knownBy);
        return Csv(
            $"statement-{look.Books.Account.Number}.csv",
            "date,what,entry,accrued,principal,interest,fees,due,paid_ahead,credit,owed",
            lines.Select(line => StatementCells(look, line, knownBy))
        );
    }

    private static string[] StatementCells(AccountLook look, StatementLine line, Instant knownBy) =>
        [
            Iso(line.On),
            CsvDownload.Text(StatementWords.Of(look, line, knownBy)),
            line.Entry?.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
            line.Accrued.ToString(),
            line.Principal.ToString(),
            line.Interest.ToString(),
            line.Fees.ToString(),
            line.Due.ToString(),
            line.Ahead.ToString(),
            line.Credit.ToString(),
            line.Owed.ToString(),
        ];

    private static async Task<IResult> AgeingFile(
        long id,
        string? from,
        string? to,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var look = await AccountLook.Load(db, id, clock.GetCurrentInstant(), cancel);
        if (look is not { Books.Account.BooksOpenOn: { } openedOn })
            return Results.NotFound();
        var asked = Read(from, to, null, null, look.Today).Asked;
        var days = asked.IsRange
            ? AgeingRows.Between(asked.From, asked.To, openedOn, look.Today).Days
            : AgeingRows.MonthEnds(openedOn, look.Today);
        if (days is null)
            return Results.BadRequest();
        return Csv(
            $"ageing-{look.Books.Account.Number}.csv",
            "date,reported_days_past_due,reported_past_due,reported_bucket,reported_owed,restated_days_past_due,"
                + "restated_past_due,restated_bucket,restated_owed,differs,month_end_kept",
            AgeingRows.Of(look.Books, days, look.MonthEnds).Select(AgeingCells)
        );
    }

    private static string[] AgeingCells(AgeingRow row) =>
        [
            Iso(row.On),
            .. Cells(row.Reported),
            .. Cells(row.Restated),
            row.Differs ? "yes" : "no",
            row.Snapshot is { } kept ? CsvDownload.Text(kept.Bucket ?? Words.Of(kept.Stage)) : "",
        ];

    private static string[] Cells(AgeCell cell) =>
        cell.IsOpen
            ?
            [
                cell.Days?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown",
                cell.PastDueCents is { } cents ? new Core.Kernel.Money(cents).ToString() : "unknown",
                // “1–29” alone would be read as a day in January.
                cell.Bucket.Replace("–", " to ", StringComparison.Ordinal),
                new Core.Kernel.Money(cell.OwedCents).ToString(),
            ]
            : ["", "", "", ""];

    private static IResult Csv(string name, string heads, IEnumerable<string[]> lines) =>
        Results.Stream(
            async stream =>
            {
                await using var csv = new CsvDownload(stream);
                await csv.Write(heads.Split(','));
                foreach (var line in lines)
                    await csv.Write(line);
            },
            "text/csv; charset=utf-8",
            name
        );

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}

/// <summary>What a line of the statement says.</summary>
internal static class StatementWords
{
    internal static string Of(AccountLook look, StatementLine line, Instant knownBy)
    {
        if (line.Entry is not { } id)
            return "Instalment fell due";
        var entry = look.Books.Entries.First(it => it.Entry.Id == id).Entry;
        var words = EntryWords.Of(entry.What);
        return look.Books.Books.FateOf(id, knownBy) == EntryFate.Pending ? words + ", pending: not counted yet" : words;
    }
}
