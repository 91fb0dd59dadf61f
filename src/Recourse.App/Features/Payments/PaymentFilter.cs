using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Payments;

/// <summary>Which payments a list is of. What cannot be read is not asked.</summary>
/// <param name="On">The day on which they were received; null: any.</param>
/// <param name="Officer">Who recorded them; null: anybody, jobs too.</param>
/// <param name="State">What became of them; null: anything.</param>
internal sealed record PaymentFilter(LocalDate? On, long? Officer, PaymentState? State)
{
    private const string Any = "any";

    /// <summary>
    /// As the address says; without a word of it, today's payments, for an officer their own.
    /// </summary>
    internal static PaymentFilter Of(HttpContext http, LocalDate today)
    {
        var query = http.Request.Query;
        var own =
            http.User.IsInRole(Policies.ManagerRole) || http.User.IsInRole(Policies.ComplianceRole)
                ? (long?)null
                : http.OfficerId();
        LocalDate? on = query.ContainsKey("on") ? Typed.Day(query["on"].ToString()) : today;
        var officer = query.ContainsKey("officer")
            ? long.TryParse(query["officer"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : null
            : own;
        var state = query["state"].ToString();
        PaymentState? chosen = Enum.GetValues<PaymentState>()
            .Where(it => string.Equals(it.ToString(), state, StringComparison.OrdinalIgnoreCase))
            .Select(it => (PaymentState?)it)
            .FirstOrDefault();
        return new PaymentFilter(on, officer, chosen);
    }

    /// <summary>
    /// The parts of an address that say the same. Each is said: an address without a word means today.
    /// </summary>
    internal IEnumerable<(string Name, string? Value)> Parts =>
        [
            ("on", On is { } on ? Typed.Of(on) : Any),
            ("officer", Officer?.ToString(CultureInfo.InvariantCulture) ?? Any),
            ("state", State?.ToString() ?? Any),
        ];

    /// <summary>The payments that it names.</summary>
    internal IQueryable<Payment> Apply(Db db)
    {
        var query = db.Payments.AsNoTracking();
        if (On is { } on)
            query = query.Where(row => row.ReceivedOn == on);
        if (Officer is { } officer)
            query = query.Where(row => row.OfficerId == officer);
        return State switch
        {
            null => query,
            PaymentState.Pending => Pending(db, query),
            PaymentState.Returned => With(db, query, "reversed"),
            PaymentState.Void => With(db, query, "voided"),
            _ => query.Except(Pending(db, query)).Except(With(db, query, "reversed")).Except(With(db, query, "voided")),
        };
    }

    private static IQueryable<Payment> Pending(Db db, IQueryable<Payment> query) =>
        query.Where(row =>
            db.LedgerEntries.Any(part =>
                part.PaymentId == row.Id
                && part.Kind == "pending-payment"
                && !db.LedgerEntries.Any(later =>
                    later.AccountId == part.AccountId
                    && later.OfEntryId == part.Id
                    && (later.Kind == "posted" || later.Kind == "voided" || later.Kind == "reversed")
                )
            )
        );

    private static IQueryable<Payment> With(Db db, IQueryable<Payment> query, string ending) =>
        query.Where(row =>
            db.LedgerEntries.Any(part =>
                part.PaymentId == row.Id
                && db.LedgerEntries.Any(later =>
                    later.AccountId == part.AccountId && later.OfEntryId == part.Id && later.Kind == ending
                )
            )
        );
}
