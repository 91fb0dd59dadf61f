using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Payments;

/// <summary>One payment: its parts, what it did, what became of it, and its receipt.</summary>
public static class ShowPayment
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/payments/{id:long}", Handle).RequireAuthorization(Policies.Reader);
        app.MapGet("/payments/{id:long}/receipt", Receipt).RequireAuthorization(Policies.Reader);
    }

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) =>
        await PaymentView.Load(db, id, forWriting: false, clock.GetCurrentInstant(), cancel) is { } view
            ? Page(view, http.Request.Query.ContainsKey("recorded"), "", [], StatusCodes.Status200OK)
            : Results.NotFound();

    private static async Task<IResult> Receipt(
        long id,
        Db db,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    ) =>
        await PaymentView.Load(db, id, forWriting: false, clock.GetCurrentInstant(), cancel) is { } view
            ? new RazorComponentResult<ReceiptPage>(new { View = view, settings.Organisation })
            : Results.NotFound();

    /// <param name="view">The payment.</param>
    /// <param name="isNew">It was recorded a moment ago.</param>
    /// <param name="reason">What was typed as the reason to end its waiting.</param>
    /// <param name="problems">What is wrong with that.</param>
    /// <param name="status">Of the answer.</param>
    internal static RazorComponentResult<PaymentPage> Page(
        PaymentView view,
        bool isNew,
        string reason,
        IReadOnlyList<FieldProblem> problems,
        int status
    ) =>
        new(
            new
            {
                View = view,
                IsNew = isNew,
                Reason = reason,
                Problems = problems,
            }
        )
        {
            StatusCode = status,
        };
}
