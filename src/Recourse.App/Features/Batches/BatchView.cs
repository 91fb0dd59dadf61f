using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using SuspenseRow = Recourse.App.Data.Rows.SuspenseItem;

namespace Recourse.App.Features.Batches;

/// <summary>Money of a batch: a payment, or money of which nobody knew whose it was.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="Method">How it came.</param>
/// <param name="Cents">How much.</param>
/// <param name="Whose">The borrower, or that it was unidentified.</param>
/// <param name="Reference">Cheque or trace number.</param>
/// <param name="Address">Where it is shown.</param>
public sealed record BatchMoney(
    Instant At,
    PaymentMethod Method,
    long Cents,
    string Whose,
    string? Reference,
    string Address
);

/// <summary>What of a batch was taken back since.</summary>
/// <param name="On">As of which day.</param>
/// <param name="Cents">How much.</param>
/// <param name="Words">Void or returned, and why.</param>
/// <param name="Address">The payment's page.</param>
public sealed record BatchReturn(LocalDate On, long Cents, string Words, string Address);

/// <summary>One batch with everything in it.</summary>
public sealed record BatchView
{
    internal PaymentBatch Batch { get; init; } = null!;
    internal string Officer { get; init; } = "";

    /// <summary>Who closed it; null while it is open.</summary>
    internal string? ClosedBy { get; init; }
    internal ImmutableArray<BatchMoney> Money { get; init; }
    internal ImmutableArray<BatchReturn> Returns { get; init; }

    /// <summary>By method: as it stands, or as it was closed.</summary>
    internal ImmutableArray<BatchMethod> Lines { get; init; }

    internal bool IsOpen => Batch.ClosedAt is null;

    internal Money Recorded => new(Lines.Sum(line => line.Recorded.Minor));

    internal string Title
    {
        get
        {
            var number =
                Batch.Number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", number {Batch.Number}");
            return $"Batch of {Show.Date(Batch.On)}{number}";
        }
    }

    internal string Say(Money? amount) => Show.Money(amount?.Minor, Batch.Currency);

    internal static string Page(long id) => string.Create(CultureInfo.InvariantCulture, $"/batches/{id}");

    /// <summary>A batch; null when there is none.</summary>
    internal static async Task<BatchView?> Load(HttpContext http, Db db, long id, CancellationToken cancel)
    {
        var batch = await db.PaymentBatches.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (batch is null)
            return null;
        var payments = await (
            from payment in db.Payments.AsNoTracking()
            where payment.BatchId == id
            join person in db.Persons on payment.PersonId equals person.Id into persons
            from person in persons.DefaultIfEmpty()
            orderby payment.Id
            select new { Payment = payment, person.Name }
        ).ToListAsync(cancel);
        var hidden = await Doorkeeper.ClosedPersons(http, db).ToListAsync(cancel);
        var suspense = await db
            .SuspenseItems.AsNoTracking()
            .Where(row => row.BatchId == id)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        ImmutableArray<BatchMoney> money =
        [
            .. payments
                .Select(it => Of(it.Payment, it.Name, hidden.Contains(it.Payment.PersonId)))
                .Concat(suspense.Select(Of))
                .OrderBy(it => it.At),
        ];
        long?[] people = [batch.OfficerId, batch.ClosedBy];
        var names = await db
            .Users.Where(user => people.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        return new BatchView
        {
            Batch = batch,
            Officer = names.GetValueOrDefault(batch.OfficerId, "somebody"),
            ClosedBy = batch.ClosedBy is { } by ? names.GetValueOrDefault(by, "somebody") : null,
            Money = money,
            Returns = await ReturnsOf(db, id, batch.Currency, cancel),
            Lines = batch.LinesJson is { } lines ? BatchLines.Read(lines) : [.. LinesOf(money)],
        };
    }

    private static BatchMoney Of(Payment row, string? name, bool isHidden) =>
        new(
            row.EnteredAt,
            row.Method,
            row.AmountCents,
            isHidden ? "Restricted" : (name ?? "No name") + (row.Payer is { } payer ? $", paid by {payer}" : ""),
            isHidden ? null : row.Reference,
            string.Create(CultureInfo.InvariantCulture, $"/payments/{row.Id}")
        );

    private static BatchMoney Of(SuspenseRow row) =>
        new(
            row.EnteredAt,
            row.Method,
            row.AmountCents,
            "Unidentified" + (row.Payer is { } payer ? $", paid by {payer}" : ""),
            row.Reference,
            string.Create(CultureInfo.InvariantCulture, $"/suspense/{row.Id}")
        );

    private static IEnumerable<BatchMethod> LinesOf(IEnumerable<BatchMoney> money) =>
        money
            .GroupBy(it => it.Method)
            .OrderBy(group => group.Key)
            .Select(group => new BatchMethod(group.Key, group.Count(), new Money(group.Sum(it => it.Cents)), null));

    private static async Task<ImmutableArray<BatchReturn>> ReturnsOf(
        Db db,
        long id,
        string currency,
        CancellationToken cancel
    )
    {
        var rows = await (
            from payment in db.Payments
            where payment.BatchId == id
            join part in db.LedgerEntries on payment.Id equals part.PaymentId
            where part.Kind == "payment" || part.Kind == "pending-payment"
            join ending in db.LedgerEntries on part.AccountId equals ending.AccountId
            where ending.OfEntryId == part.Id && (ending.Kind == "reversed" || ending.Kind == "voided")
            orderby ending.Id
            select new
            {
                payment.Id,
                part.AmountCents,
                ending.EffectiveOn,
                ending.Kind,
                ending.Word,
                ending.Cause,
            }
        ).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new BatchReturn(
                row.EffectiveOn,
                row.AmountCents ?? 0,
                Enum.TryParse<ReversalReason>(row.Word, out var reason)
                    ? $"{Capital(Words.Of(reason))}. {row.Cause}"
                    : $"Void. {row.Cause}",
                string.Create(CultureInfo.InvariantCulture, $"/payments/{row.Id}")
            )),
        ];
    }

    internal static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
