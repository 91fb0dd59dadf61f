using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Portfolios;

/// <summary>
/// Says of each product what kind of debt it is in the eyes of the law. It is never guessed from a name: what nobody
/// said stays unknown, and the strictest reading holds.
/// </summary>
public static class ChangeProducts
{
    internal const string Field = "Kind-";
    private static readonly FrozenDictionary<string, DebtKind> Kinds = Kebab.Of<DebtKind>();

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal string Key { get; init; } = "";
        internal string Name { get; init; } = "";

        /// <summary>Each product with the kind that is chosen in the form.</summary>
        internal IReadOnlyList<(Product Product, DebtKind Kind)> Lines { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/portfolios/{key}/products", Open).RequireAuthorization(Policies.Importer);
        app.MapPost("/portfolios/{key}/products", Handle).RequireAuthorization(Policies.Importer).Guarded();
    }

    private static async Task<IResult> Open(string key, Db db, CancellationToken cancel)
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
        return portfolio is null
            ? Results.NotFound()
            : Page(portfolio, [.. (await Products(db, portfolio.Id, cancel)).Select(row => (row, row.DebtKind))], null);
    }

    private static async Task<IResult> Handle(
        string key,
        HttpContext http,
        IFormCollection fields,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (portfolio is null)
            return Results.NotFound();
        var location = $"/portfolios/{key}#products";
        var now = clock.GetCurrentInstant();
        var problem = await db.Write(
            async () =>
            {
                var products = await Products(db, portfolio.Id, cancel);
                foreach (var product in products)
                {
                    if (fields[NameOf(product)].ToString() is not { Length: > 0 } typed)
                        continue;
                    if (!Kinds.TryGetValue(typed, out var kind))
                        return $"“{typed}” is no kind of debt. Choose one from the list for {product.Name}.";
                    product.DebtKind = kind;
                }
                http.WriteKey().Keep(db, location, now);
                await db.SaveChangesAsync(cancel);
                return null;
            },
            cancel
        );
        if (problem is null)
            return Results.LocalRedirect(location);
        db.ChangeTracker.Clear();
        var lines = (await Products(db, portfolio.Id, cancel)).Select(row =>
            (row, Kinds.GetValueOrDefault(fields[NameOf(row)].ToString(), row.DebtKind))
        );
        return Page(portfolio, [.. lines], problem);
    }

    internal static string NameOf(Product product) =>
        string.Create(CultureInfo.InvariantCulture, $"{Field}{product.Id}");

    private static Task<List<Product>> Products(Db db, long portfolioId, CancellationToken cancel) =>
        db.Products.Where(row => row.PortfolioId == portfolioId).OrderBy(row => row.Name).ToListAsync(cancel);

    private static RazorComponentResult<ProductsPage> Page(
        Portfolio portfolio,
        IReadOnlyList<(Product Product, DebtKind Kind)> lines,
        string? problem
    ) =>
        new(
            new
            {
                Portfolio = new Shown
                {
                    Key = portfolio.Key,
                    Name = portfolio.Name,
                    Lines = lines,
                },
                Problem = problem,
            }
        )
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
