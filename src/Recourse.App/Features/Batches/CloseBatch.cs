using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Batches;

/// <summary>
/// Closes a batch that balances, or whose difference is explained. Money that comes later goes into the next number of
/// the day; a closed batch never changes.
/// </summary>
public static class CloseBatch
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/batches/{id:long}/close", Handle).RequireAuthorization(Policies.Cashier).Guarded();

    /// <summary>Whoever took the money in closes the batch, or a manager in their place.</summary>
    internal static bool May(BatchView view, HttpContext http) =>
        view.IsOpen && (view.Batch.OfficerId == http.OfficerId() || http.User.IsInRole(Policies.ManagerRole));

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var form = new CountForm(fields);
        return await db.Write(
            async () =>
            {
                var officer = await db
                    .PaymentBatches.Where(row => row.Id == id)
                    .Select(row => (long?)row.OfficerId)
                    .SingleOrDefaultAsync(cancel);
                if (officer is not { } whose)
                    return Results.NotFound();
                await Data.Batches.Lock(db, whose, cancel);
                var view = (await BatchView.Load(http, db, id, cancel))!;
                if (view.IsOpen && !May(view, http))
                    return Results.StatusCode(StatusCodes.Status403Forbidden);
                var (problems, status) = await Close(view, form, http, now, db, cancel);
                return problems.IsEmpty
                    ? Results.Redirect(BatchView.Page(id))
                    : ShowBatch.Page(view, form, problems, status, http);
            },
            cancel
        );
    }

    private static async Task<(ImmutableArray<FieldProblem> Problems, int Status)> Close(
        BatchView view,
        CountForm form,
        HttpContext http,
        Instant now,
        Db db,
        CancellationToken cancel
    )
    {
        const int unread = StatusCodes.Status422UnprocessableEntity;
        if (!view.IsOpen)
        {
            var closed = new FieldProblem("", "This batch was closed already; it stays as it is.");
            return ([closed], StatusCodes.Status409Conflict);
        }
        var (counted, problems) = form.Read(view);
        if (counted is not { } amounts)
            return (problems, unread);
        var balance = BatchBalance.Of(view.Lines.Select(line => (line.Method, line.Recorded)), amounts);
        var words = form.Text(CountForm.Note);
        if (balance.ToClose(words) is not null)
            return ([.. Differences(view, balance)], unread);
        var row = await db.PaymentBatches.SingleAsync(batch => batch.Id == view.Batch.Id, cancel);
        (row.ClosedAt, row.ClosedBy) = (now, http.OfficerId());
        row.LinesJson = BatchLines.Write(balance.Lines.Select(line => Line(view, line)));
        (row.RecordedCents, row.CountedCents) = (balance.Recorded.Minor, balance.Counted.Minor);
        row.DifferenceWords = balance.Differences.IsEmpty ? null : words;
        http.WriteKey().Keep(db, BatchView.Page(row.Id), now);
        await db.SaveChangesAsync(cancel);
        return ([], StatusCodes.Status200OK);
    }

    private static BatchMethod Line(BatchView view, BatchLine line) =>
        new(
            line.Method,
            view.Lines.FirstOrDefault(it => it.Method == line.Method)?.Count ?? 0,
            line.Recorded,
            line.Counted
        );

    private static IEnumerable<FieldProblem> Differences(BatchView view, BatchBalance balance) =>
        balance
            .Differences.Select(line => new FieldProblem(
                CountForm.Field(line.Method),
                line.Difference > Money.Zero
                    ? $"{BatchView.Capital(Words.Of(line.Method))}: {view.Say(line.Difference)} more than recorded."
                    : $"{BatchView.Capital(Words.Of(line.Method))}: {view.Say(-line.Difference)} less than recorded."
            ))
            .Append(new FieldProblem(CountForm.Note, "Count again, or say here why it differs."));
}
