using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Payments;

/// <summary>Payments by day, officer and state, with their sum: as a page, and as a CSV file.</summary>
public static class ListPayments
{
    private const string Columns =
        "payment,received_on,currency,amount,method,reference,paid_by,borrower,accounts,state,recorded_by";

    private static readonly ListOrder<Payment> Order = new ListOrder<Payment>(rows =>
        rows.OrderByDescending(row => row.Id)
    )
        .By("received", row => row.ReceivedOn, largestFirst: true)
        .By("amount", row => row.AmountCents, largestFirst: true)
        .By("method", row => row.Method)
        .Then(row => row.Id);

    /// <summary>One line of the list.</summary>
    public sealed record Line
    {
        internal Payment Payment { get; init; } = null!;
        internal string Currency { get; init; } = "";
        internal string Person { get; init; } = "";
        internal string Accounts { get; init; } = "";
        internal string Officer { get; init; } = "";
        internal PaymentState State { get; init; }
    }

    /// <summary>What the page shows.</summary>
    public sealed record Shown
    {
        internal PaymentFilter Filter { get; init; } = null!;
        internal IReadOnlyList<Line> Lines { get; init; } = [];
        internal ListQuery List { get; init; } = null!;

        /// <summary>Sums of all that the filter names, one for each currency.</summary>
        internal IReadOnlyList<string> Sums { get; init; } = [];
        internal IReadOnlyList<(long Id, string Name)> Officers { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/payments", Handle).RequireAuthorization(Policies.Reader);
        app.MapGet("/payments.csv", Download).RequireAuthorization(Policies.Reader);
    }

    private static async Task<IResult> Handle(HttpContext http, Db db, IClock clock, CancellationToken cancel)
    {
        var filter = PaymentFilter.Of(http, await Today(db, clock.GetCurrentInstant(), cancel));
        var query = Allowed(db, http, filter);
        var sums = await query
            .Join(db.Portfolios, row => row.PortfolioId, it => it.Id, (row, it) => new { it.Currency, row.AmountCents })
            .GroupBy(row => row.Currency)
            .Select(group => new
            {
                Currency = group.Key,
                Cents = group.Sum(row => row.AmountCents),
                Count = group.Count(),
            })
            .OrderBy(group => group.Currency)
            .ToListAsync(cancel);
        var list = ListOf(http, filter).Counted(sums.Sum(it => it.Count));
        var rows = await Order.Page(query, list).ToListAsync(cancel);
        var officers = await db
            .Users.OrderBy(row => row.DisplayName)
            .Select(row => new { row.Id, row.DisplayName })
            .ToListAsync(cancel);
        return new RazorComponentResult<PaymentsPage>(
            new
            {
                View = new Shown
                {
                    Filter = filter,
                    Lines = await Lines(db, rows, cancel),
                    List = list,
                    Sums = [.. sums.Select(it => Show.Money(it.Cents, it.Currency))],
                    Officers = [.. officers.Select(it => (it.Id, it.DisplayName))],
                },
            }
        );
    }

    private static ListQuery ListOf(HttpContext http, PaymentFilter filter) =>
        ListQuery.Of(http, "/payments", Order.Columns, [.. filter.Parts]);

    private static async Task<IResult> Download(HttpContext http, Db db, IClock clock, CancellationToken cancel)
    {
        var filter = PaymentFilter.Of(http, await Today(db, clock.GetCurrentInstant(), cancel));
        var list = ListOf(http, filter);
        return CsvList.Send(
            $"payments-{(filter.On is { } on ? Typed.Of(on) : "all")}.csv",
            Columns,
            async csv =>
            {
                var ids = await Order.Apply(Allowed(db, http, filter), list).Select(row => row.Id).ToListAsync(cancel);
                foreach (var chunk in CsvList.Chunks(ids))
                {
                    var found = await db
                        .Payments.AsNoTracking()
                        .Where(row => chunk.Contains(row.Id))
                        .ToDictionaryAsync(row => row.Id, cancel);
                    var rows = chunk.Where(found.ContainsKey).Select(id => found[id]).ToList();
                    foreach (var line in await Lines(db, rows, cancel))
                        await csv.Write(Cells(line));
                }
            }
        );
    }

    /// <summary>Without those of borrowers whom this person may not open.</summary>
    private static IQueryable<Payment> Allowed(Db db, HttpContext http, PaymentFilter filter)
    {
        var closed = Doorkeeper.ClosedPersons(http, db);
        return filter.Apply(db).Where(row => !closed.Contains(row.PersonId));
    }

    private static IEnumerable<string> Cells(Line line) =>
        [
            line.Payment.Id.ToString(CultureInfo.InvariantCulture),
            Typed.Of(line.Payment.ReceivedOn),
            line.Currency,
            Typed.Of(line.Payment.AmountCents),
            Words.Of(line.Payment.Method),
            CsvDownload.Text(line.Payment.Reference ?? ""),
            CsvDownload.Text(line.Payment.Payer ?? ""),
            CsvDownload.Text(line.Person),
            CsvDownload.Text(line.Accounts),
            PaymentWords.Of(line.State),
            CsvDownload.Text(line.Officer),
        ];

    private static async Task<List<Line>> Lines(Db db, List<Payment> payments, CancellationToken cancel)
    {
        var ids = payments.ConvertAll(row => (long?)row.Id);
        var parts = await db
            .LedgerEntries.AsNoTracking()
            .Where(row => ids.Contains(row.PaymentId) && (row.Kind == "payment" || row.Kind == "pending-payment"))
            .Join(
                db.Accounts,
                row => row.AccountId,
                account => account.Id,
                (row, account) =>
                    new
                    {
                        row.Id,
                        row.PaymentId,
                        row.AccountId,
                        row.Kind,
                        account.Number,
                    }
            )
            .ToListAsync(cancel);
        var accountIds = parts.Select(part => part.AccountId).Distinct().ToList();
        var partIds = parts.ConvertAll(part => (long?)part.Id);
        var endings = (
            await db
                .LedgerEntries.AsNoTracking()
                .Where(row => accountIds.Contains(row.AccountId) && partIds.Contains(row.OfEntryId))
                .Select(row => new { row.OfEntryId, row.Kind })
                .ToListAsync(cancel)
        ).ToLookup(row => row.OfEntryId, row => row.Kind);
        var personIds = payments.ConvertAll(row => row.PersonId);
        var names = await db
            .Persons.Where(row => personIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var currencies = await db.Portfolios.ToDictionaryAsync(row => row.Id, row => row.Currency, cancel);
        var officers = await db.Users.ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        var ofPayment = parts.OrderBy(part => part.AccountId).ToLookup(part => part.PaymentId);
        return payments.ConvertAll(row => new Line
        {
            Payment = row,
            Currency = currencies[row.PortfolioId],
            Person = Words.Person(names.GetValueOrDefault(row.PersonId), ofPayment[row.Id].FirstOrDefault()?.Number),
            Accounts = string.Join(", ", ofPayment[row.Id].Select(part => part.Number)),
            Officer = row.OfficerId is { } id ? officers.GetValueOrDefault(id, "somebody") : "a file or a job",
            State = PaymentView.StateOf(ofPayment[row.Id].Select(part => FateOf(part.Kind, endings[part.Id]))),
        });
    }

    /// <summary>As <see cref="Core.Ledger.Books.FateOf"/> tells it, from the kinds of the entries alone.</summary>
    private static EntryFate FateOf(string kind, IEnumerable<string> endings)
    {
        var all = endings.ToHashSet(StringComparer.Ordinal);
        return all.Contains("reversed") ? EntryFate.Reversed
            : all.Contains("voided") ? EntryFate.Voided
            : all.Contains("posted") || kind == "payment" ? EntryFate.Stands
            : EntryFate.Pending;
    }

    /// <summary>The business date of the first portfolio; before there is one, of no zone in particular.</summary>
    private static async Task<LocalDate> Today(Db db, Instant now, CancellationToken cancel) =>
        await db.Portfolios.AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(cancel) is { } first
            ? BookPolicy.Today(first, now)
            : now.InUtc().Date;
}
