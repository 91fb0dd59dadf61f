using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Borrowers;

/// <summary>
/// What secures the debts of a borrower, and the papers of them, in outline: the house holds the list, not the paper.
/// What ends stays readable with its reason.
/// </summary>
public static class Papers
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/borrowers/{id:long}/papers", Show).RequireAuthorization(Policies.Reader);
        app.MapPost("/borrowers/{id:long}/papers", Add).RequireAuthorization(Policies.Officer).Guarded();
        app.MapPost("/borrowers/{id:long}/papers/end", End).RequireAuthorization(Policies.Officer).Guarded();
    }

    private static Task<IResult> Show(long id, HttpContext http, Db db, CancellationToken cancel) =>
        Page(id, http, db, PaperForm.Empty, cancel);

    private static async Task<IResult> Page(long id, HttpContext http, Db db, PaperForm form, CancellationToken cancel)
    {
        var name = await db
            .Persons.Where(row => row.Id == id)
            .Select(row => row.Name ?? "the borrower")
            .SingleOrDefaultAsync(cancel);
        var accounts = await Accounts(db, id, cancel);
        if (name is null || accounts.Count == 0)
            return Results.NotFound();
        return new RazorComponentResult<PapersPage>(
            new
            {
                PersonId = id,
                Name = name,
                Accounts = (IReadOnlyDictionary<long, string>)accounts,
                Lines = await PaperLines.Load(db, [.. accounts.Keys], cancel),
                Form = form,
                MayWrite = Viewer.Of(http.User).Works,
            }
        )
        {
            StatusCode = form.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static Task<Dictionary<long, string>> Accounts(Db db, long person, CancellationToken cancel) =>
        (
            from party in db.AccountParties
            join account in db.Accounts on party.AccountId equals account.Id
            where party.PersonId == person && account.IsWorkable
            select new { account.Id, account.Number }
        ).ToDictionaryAsync(row => row.Id, row => row.Number, cancel);

    private static async Task<IResult> Add(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var form = PaperForm.From(fields);
        var accounts = await Accounts(db, id, cancel);
        if (form.Wrong(accounts) is { } problem)
            return await Page(id, http, db, form with { Problem = problem }, cancel);
        var (now, officer) = (clock.GetCurrentInstant(), http.OfficerId());
        object row = form.IsCollateral
            ? form.Collateral(await ids.Next(cancel), now, officer)
            : form.Document(await ids.Next(cancel), now, officer);
        var entry = await ids.Next(cancel);
        return await db.Keep(
            http,
            await Ledgers.PersonsOf(db, [form.AccountId], cancel),
            (PageOf(id), now),
            () =>
            {
                db.Add(row);
                var what = form.IsCollateral ? "Collateral" : "Document";
                var words = $"{what} listed for {accounts[form.AccountId]}: {form.Kind}, {form.Words}.";
                db.Timeline.Add(Keeping.Entry(entry, id, now, words, officer));
                return Task.FromResult<IResult?>(null);
            },
            cancel
        );
    }

    private static async Task<IResult> End(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var why = fields["Why"].ToString().Trim();
        if (!long.TryParse(fields["Paper"], NumberStyles.None, CultureInfo.InvariantCulture, out var paper))
            return Results.NotFound();
        if (why.Length is 0 or > 200)
        {
            var form = PaperForm.Empty with
            {
                EndId = paper,
                Problem = "Say in a few words why it is taken off the list.",
            };
            return await Page(id, http, db, form, cancel);
        }
        var accounts = await Accounts(db, id, cancel);
        var (now, officer, entry) = (clock.GetCurrentInstant(), http.OfficerId(), await ids.Next(cancel));
        return await db.Keep(
            http,
            await Ledgers.PersonsOf(db, [.. accounts.Keys], cancel),
            (PageOf(id), now),
            async () =>
            {
                if (await Ended(db, accounts, paper, (now, why), cancel) is not { } words)
                    return Results.NotFound();
                db.Timeline.Add(Keeping.Entry(entry, id, now, $"Taken off the list: {words}; {why}", officer));
                return null;
            },
            cancel
        );
    }

    private static async Task<string?> Ended(
        Db db,
        Dictionary<long, string> accounts,
        long paper,
        (Instant At, string Why) end,
        CancellationToken cancel
    )
    {
        var ids = accounts.Keys.ToList();
        var collateral = await db.Collaterals.SingleOrDefaultAsync(
            row => row.Id == paper && ids.Contains(row.AccountId),
            cancel
        );
        if (collateral is not null)
        {
            (collateral.EndedAt, collateral.EndedWhy) = (collateral.EndedAt ?? end.At, collateral.EndedWhy ?? end.Why);
            return collateral.Kind;
        }
        var document = await db.LoanDocuments.SingleOrDefaultAsync(
            row => row.Id == paper && ids.Contains(row.AccountId),
            cancel
        );
        if (document is null)
            return null;
        (document.EndedAt, document.EndedWhy) = (document.EndedAt ?? end.At, document.EndedWhy ?? end.Why);
        return document.Kind;
    }

    private static string PageOf(long person) =>
        string.Create(CultureInfo.InvariantCulture, $"/borrowers/{person}/papers");
}
