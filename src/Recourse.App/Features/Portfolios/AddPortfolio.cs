using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.App.Features.Portfolios;

/// <summary>Makes a portfolio, before or without an import.</summary>
public static class AddPortfolio
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portfolios/new", () => Page(PortfolioForm.Empty, [])).RequireAuthorization(Policies.Importer);
        app.MapPost("/portfolios/new", Handle).RequireAuthorization(Policies.Importer).Guarded();
    }

    private static async Task<IResult> Handle(
        HttpContext context,
        IFormCollection fields,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = PortfolioForm.From(fields);
        var problems = form.Problems();
        if (problems.Count > 0)
        {
            return Page(form, problems);
        }
        var id = await ids.Next(cancel);
        var location = $"/portfolios/{form.Key}";
        var taken = await db.Write(
            async () =>
            {
                if (await db.Portfolios.AnyAsync(row => row.Key == form.Key, cancel))
                {
                    return true;
                }
                var now = clock.GetCurrentInstant();
                db.Portfolios.Add(form.NewRow(id, now));
                context.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return false;
            },
            cancel
        );
        return taken ? Page(form, ChangePortfolio.KeyIsTaken(form.Key)) : Results.LocalRedirect(location);
    }

    private static RazorComponentResult<PortfolioFormPage> Page(
        PortfolioForm form,
        Dictionary<string, string> problems
    ) =>
        new(
            new
            {
                Form = form,
                Problems = problems,
                Action = "/portfolios/new",
            }
        )
        {
            StatusCode = problems.Count == 0 ? 200 : 422,
        };
}
