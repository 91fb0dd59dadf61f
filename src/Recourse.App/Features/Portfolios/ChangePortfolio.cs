using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Portfolios;

/// <summary>
/// Changes the terms under which a portfolio is worked. Whose debt it is and its currency stand once it has accounts.
/// </summary>
public static class ChangePortfolio
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portfolios/{key}/change", Open).RequireAuthorization(Policies.Importer);
        app.MapPost("/portfolios/{key}", Handle).RequireAuthorization(Policies.Importer).Guarded();
    }

    internal static Dictionary<string, string> KeyIsTaken(string key) =>
        new(StringComparer.Ordinal)
        {
            [nameof(PortfolioForm.Key)] = $"Another portfolio has the key “{key}”. Choose one that is free.",
        };

    private static async Task<IResult> Open(string key, Db db, CancellationToken cancel)
    {
        var row = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(it => it.Key == key, cancel);
        return row is null
            ? Results.NotFound()
            : Page(row.Key, PortfolioForm.Of(row), await HasAccounts(db, row.Id, cancel), []);
    }

    private static async Task<IResult> Handle(
        string key,
        HttpContext context,
        IFormCollection fields,
        Db db,
        Ids ids,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    )
    {
        var row = await db.Portfolios.SingleOrDefaultAsync(it => it.Key == key, cancel);
        if (row is null)
        {
            return Results.NotFound();
        }
        var form = PortfolioForm.From(fields);
        var location = $"/portfolios/{form.Key}";
        var next = await ids.Next(Math.Max(1, await PolicyChange.MostIds(db, row.Id, cancel)), cancel);
        var hand = Hand.Of(context.OfficerId(), clock.GetCurrentInstant());
        var (isLocked, problems) = await db.Write(
            async () =>
            {
                var isLocked = await HasAccounts(db, row.Id, cancel);
                var problems = await ProblemsOf(form, row, isLocked, db, cancel);
                if (problems.Count == 0)
                {
                    var changed = form.Fill(row);
                    context.WriteKey().Keep(db, location, hand.At);
                    await db.SaveChangesAsync(cancel);
                    if (changed)
                        await PolicyChange.Follow(db, row, () => next++, hand, seal, cancel);
                }
                return (isLocked, problems);
            },
            cancel
        );
        return problems.Count > 0 ? Page(key, form, isLocked, problems) : Results.LocalRedirect(location);
    }

    private static async Task<Dictionary<string, string>> ProblemsOf(
        PortfolioForm form,
        Portfolio row,
        bool isLocked,
        Db db,
        CancellationToken cancel
    )
    {
        var problems = form.Problems();
        if (problems.Count == 0 && await db.Portfolios.AnyAsync(it => it.Key == form.Key && it.Id != row.Id, cancel))
        {
            problems = KeyIsTaken(form.Key);
        }
        if (isLocked && form.Lender != row.Lender)
        {
            problems[nameof(form.Lender)] =
                $"It has accounts, and their borrowers are matched by its lender: it stays “{row.Lender}”. "
                + "For another lender make another portfolio.";
        }
        if (isLocked && form.Currency != row.Currency)
        {
            problems[nameof(form.Currency)] =
                $"It has accounts whose amounts are in {row.Currency}: it stays so. "
                + "For another currency make another portfolio.";
        }
        return problems;
    }

    private static Task<bool> HasAccounts(Db db, long portfolioId, CancellationToken cancel) =>
        db.Accounts.AnyAsync(account => account.PortfolioId == portfolioId, cancel);

    private static RazorComponentResult<PortfolioFormPage> Page(
        string key,
        PortfolioForm form,
        bool isLocked,
        Dictionary<string, string> problems
    ) =>
        new(
            new
            {
                Form = form,
                Problems = problems,
                Action = $"/portfolios/{key}",
                IsLocked = isLocked,
            }
        )
        {
            StatusCode = problems.Count == 0 ? 200 : 422,
        };
}
