using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Batches;

/// <summary>
/// One batch: what was recorded by method, each payment, what was taken back since; to count, close and print.
/// </summary>
public static class ShowBatch
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/batches/{id:long}", Handle).RequireAuthorization(Policies.Reader);

    private static async Task<IResult> Handle(long id, HttpContext http, Db db, CancellationToken cancel)
    {
        var view = await BatchView.Load(http, db, id, cancel);
        return view is null ? Results.NotFound()
            : !MaySee(view, http) ? Results.StatusCode(StatusCodes.Status403Forbidden)
            : Page(view, new CountForm(), [], StatusCodes.Status200OK, http);
    }

    internal static bool MaySee(BatchView view, HttpContext http) =>
        view.Batch.OfficerId == http.OfficerId() || ListBatches.SeesAll(http);

    internal static RazorComponentResult<BatchPage> Page(
        BatchView view,
        CountForm form,
        ImmutableArray<FieldProblem> problems,
        int status,
        HttpContext http
    ) =>
        new(
            new
            {
                View = view,
                Form = form,
                Problems = problems,
                MayClose = CloseBatch.May(view, http),
            }
        )
        {
            StatusCode = status,
        };
}
