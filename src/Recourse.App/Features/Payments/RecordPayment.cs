using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Payments;

/// <summary>
/// Records money that came in, for one account or split over several of a borrower. What it does is shown before; if
/// the accounts changed since it was shown, it is shown again.
/// </summary>
public static class RecordPayment
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/borrowers/{id:long}/payments/new", Open).RequireAuthorization(Policies.Cashier);
        app.MapPost("/borrowers/{id:long}/payments", Handle).RequireAuthorization(Policies.Cashier).Guarded();
        // A form that was shown again has an address that only takes forms: whoever comes back to it begins anew.
        app.MapGet("/borrowers/{id:long}/payments", (long id) => Results.Redirect($"/borrowers/{id}/payments/new"))
            .RequireAuthorization(Policies.Cashier);
    }

    /// <summary>
    /// After a call in which somebody pays at once, the account of which they spoke is chosen already.
    /// </summary>
    private static async Task<IResult> Open(
        long id,
        string? book,
        [FromQuery(Name = "for")] long? account,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        book ??= await db
            .Accounts.Where(row => row.Id == account)
            .Join(db.Portfolios, row => row.PortfolioId, portfolio => portfolio.Id, (_, portfolio) => portfolio.Key)
            .SingleOrDefaultAsync(cancel);
        return await PayView.Load(db, id, book, forWriting: false, clock.GetCurrentInstant(), cancel) is { } view
            ? Page(view, new PaymentForm(), new Preview { IsEmpty = true }, StatusCodes.Status200OK)
            : Results.NotFound();
    }

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = new PaymentForm(fields);
        var now = clock.GetCurrentInstant();
        return await db.Write(
            async () =>
            {
                var view = await PayView.Load(db, id, form.Text(PaymentForm.Book), forWriting: true, now, cancel);
                if (view is null)
                    return Results.NotFound();
                var (typed, problems) = form.Read(view);
                if (typed is null)
                    return Page(view, form, new Preview { Problems = problems }, 422);
                var officer = http.OfficerId();
                var first = await ids.Next(1 + typed.Shares.Length, cancel);
                var payment = PreviewPayment.NewRow(view, typed, first, officer);
                var decisions = PreviewPayment.Decide(view, payment, typed, officer, first + 1);
                var preview = PreviewPayment.Of(view, payment, decisions);
                if (!preview.Problems.IsEmpty)
                    return Page(view, form, preview, StatusCodes.Status422UnprocessableEntity);
                if (form.Text(PaymentForm.Seen) is var seen && seen != preview.Mark)
                    return NotSeen(view, form, preview, seen.Length > 0);
                var location = PaymentWords.Page(payment.Id);
                http.WriteKey().Keep(db, location, now);
                await new Receiving(db, ids, seal).Keep(payment, decisions, Hand.Of(officer, now), cancel);
                return Results.Redirect(location + "?recorded");
            },
            cancel
        );
    }

    /// <summary>Nothing is wrong, but what would be recorded is not what was shown.</summary>
    private static RazorComponentResult<RecordPaymentPage> NotSeen(
        PayView view,
        PaymentForm form,
        Preview preview,
        bool changed
    ) =>
        Page(
            view,
            form,
            preview with
            {
                Problems =
                [
                    new FieldProblem(
                        "",
                        changed
                            ? "What this payment does has changed since it was shown. Look at it again, then record it."
                            : "Look at what this payment does, then record it."
                    ),
                ],
            },
            changed ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity
        );

    private static RazorComponentResult<RecordPaymentPage> Page(
        PayView view,
        PaymentForm form,
        Preview preview,
        int status
    ) =>
        new(
            new
            {
                View = view,
                Form = form,
                Preview = preview,
            }
        )
        {
            StatusCode = status,
        };
}
