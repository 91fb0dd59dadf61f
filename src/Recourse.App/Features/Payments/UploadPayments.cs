using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Payments;

/// <summary>Takes a file of payments, shows what it would bring, and brings it in.</summary>
public static class UploadPayments
{
    private const long MostRequestBytes = KeptFile.MostBytes * 5;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/payments/file", (Db db, CancellationToken cancel) => Page(db, null, cancel))
            .RequireAuthorization(Policies.Bookkeeper);
        app.MapPost("/payments/file", Upload)
            .RequireAuthorization(Policies.Bookkeeper)
            .WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes))
            .WithFormOptions(multipartBodyLengthLimit: MostRequestBytes)
            .Guarded();
        app.MapGet("/payments/file/{hash}", Look).RequireAuthorization(Policies.Bookkeeper);
        app.MapPost("/payments/file/{hash}", Bring).RequireAuthorization(Policies.Bookkeeper).Guarded();
    }

    private static async Task<IResult> Page(Db db, string? problem, CancellationToken cancel)
    {
        var portfolios = await db.Portfolios.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancel);
        return new RazorComponentResult<UploadPaymentsPage>(
            new { Portfolios = portfolios.Select(row => (row.Key, row.Name)).ToList(), Problem = problem }
        )
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Upload(
        HttpContext http,
        IFormCollection fields,
        Db db,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (fields.Files["File"] is not { Length: > 0 } sent)
            return await Page(db, "Choose a file; it must not be empty.", cancel);
        if (sent.Length > KeptFile.MostBytes)
            return await Page(db, "The file is larger than 20 MB. Split it.", cancel);
        var key = fields["Portfolio"].ToString();
        if (!await db.Portfolios.AnyAsync(row => row.Key == key, cancel))
            return await Page(db, "Choose the portfolio whose accounts the file names.", cancel);
        var hash = await KeptFile.Keep(settings, sent, cancel);
        var location = AddressOf(hash, key, PaymentFile.MethodOf(fields["Method"].ToString()));
        await db.Write(
            async () =>
            {
                http.WriteKey().Keep(db, location, clock.GetCurrentInstant());
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.LocalRedirect(location);
    }

    private static async Task<IResult> Look(
        string hash,
        string portfolio,
        string? method,
        HttpContext http,
        Db db,
        Ids ids,
        Seal seal,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == portfolio, cancel) is not { } row)
            return Results.NotFound();
        using var text = KeptFile.Open(settings, hash);
        if (text is null)
            return Results.NotFound();
        var chosen = PaymentFile.MethodOf(method ?? "");
        var now = clock.GetCurrentInstant();
        var (lines, problem) = PaymentFile.Read(text, BookPolicy.Today(row, now), chosen);
        if (problem is not null)
            return await Page(db, problem, cancel);
        var look = new BringPayments(db, ids, seal, row, isLook: true);
        var report = await look.Run(lines, () => Hand.Of(http.OfficerId(), now), cancel);
        return new RazorComponentResult<LookAtPaymentsPage>(
            new
            {
                Report = report,
                Portfolio = row.Name,
                Action = AddressOf(hash, portfolio, chosen),
                IsDone = http.Request.Query.ContainsKey("done"),
            }
        );
    }

    private static async Task<IResult> Bring(
        string hash,
        string portfolio,
        string? method,
        HttpContext http,
        Db db,
        Ids ids,
        Seal seal,
        Settings settings,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == portfolio, cancel) is not { } row)
            return Results.NotFound();
        using var text = KeptFile.Open(settings, hash);
        if (text is null)
            return Results.NotFound();
        var chosen = PaymentFile.MethodOf(method ?? "");
        var today = BookPolicy.Today(row, clock.GetCurrentInstant());
        var (lines, problem) = PaymentFile.Read(text, today, chosen);
        if (problem is not null)
            return await Page(db, problem, cancel);
        var officer = http.OfficerId();
        await new BringPayments(db, ids, seal, row, isLook: false).Run(
            lines,
            () => Hand.Of(officer, clock.GetCurrentInstant()),
            cancel
        );
        var location = AddressOf(hash, portfolio, chosen) + "&done";
        // Each chunk is a transaction of its own and knows its lines again, so the key of the submit comes last.
        await db.Write(
            async () =>
            {
                db.ChangeTracker.Clear();
                http.WriteKey().Keep(db, location, clock.GetCurrentInstant());
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.LocalRedirect(location);
    }

    private static string AddressOf(string hash, string portfolio, PaymentMethod? method)
    {
        var named = method?.ToString().ToLowerInvariant();
        return $"/payments/file/{hash}?portfolio={Uri.EscapeDataString(portfolio)}&method={named}";
    }
}
