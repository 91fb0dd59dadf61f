using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Suspense;

/// <summary>Records money of which nobody knows whose it is. It is in the officer's batch from then on.</summary>
public static class AddSuspense
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/suspense/new", Show).RequireAuthorization(Policies.Cashier);
        app.MapPost("/suspense/new", Handle).RequireAuthorization(Policies.Cashier).Guarded();
    }

    private static async Task<IResult> Show(Db db, IClock clock, CancellationToken cancel) =>
        Page(new SuspenseForm(), [], await Portfolios(db, cancel), clock.GetCurrentInstant());

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var form = new SuspenseForm(fields);
        var portfolios = await Portfolios(db, cancel);
        var (money, problems) = form.Read(portfolios, now);
        if (money is null)
            return Page(form, problems, portfolios, now);
        var officer = http.OfficerId();
        var item = new SuspenseItem
        {
            Id = await ids.Next(cancel),
            PortfolioId = money.Portfolio.Id,
            ReceivedOn = money.ReceivedOn,
            AmountCents = money.Cents,
            Method = money.Method,
            Reference = money.Reference,
            Payer = money.Payer,
            Words = money.Words,
            EnteredAt = now,
            OfficerId = officer,
        };
        var location = SuspenseWords.Page(item.Id);
        var today = BookPolicy.Today(money.Portfolio, now);
        await db.Write(
            async () =>
            {
                item.BatchId = await Data.Batches.Current(
                    db,
                    ids,
                    officer,
                    today,
                    money.Portfolio.Currency,
                    now,
                    cancel
                );
                db.SuspenseItems.Add(item);
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect(location);
    }

    private static Task<List<Portfolio>> Portfolios(Db db, CancellationToken cancel) =>
        db.Portfolios.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancel);

    private static RazorComponentResult<AddSuspensePage> Page(
        SuspenseForm form,
        ImmutableArray<FieldProblem> problems,
        List<Portfolio> portfolios,
        Instant now
    ) =>
        new(
            new
            {
                Form = form,
                Problems = problems,
                Portfolios = portfolios.Select(row => (row.Key, row.Name)).ToList(),
                Today = portfolios.Count == 0 ? now.InUtc().Date : portfolios.Max(row => BookPolicy.Today(row, now)),
            }
        )
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
