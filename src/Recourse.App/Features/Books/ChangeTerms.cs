using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>
/// Agrees new terms from a day on, as a new version beside the old ones, and writes what they change into the books.
/// </summary>
public static class ChangeTerms
{
    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal AccountLook Look { get; init; } = null!;
        internal TypedForm Form { get; init; } = null!;

        /// <summary>What the terms would change; null: nobody asked yet.</summary>
        internal IReadOnlyList<(string Name, string Before, string After)>? Effect { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/accounts/{id:long}/terms", Open).RequireAuthorization(Policies.Bookkeeper);
        app.MapPost("/accounts/{id:long}/terms/preview", Preview).RequireAuthorization(Policies.Bookkeeper).Guarded();
        app.MapPost("/accounts/{id:long}/terms", Handle).RequireAuthorization(Policies.Bookkeeper).Guarded();
    }

    private static async Task<IResult> Open(long id, Db db, IClock clock, CancellationToken cancel) =>
        await Load(db, id, clock, cancel) is { } look ? Page(look, TermsForm.Filled(look), null) : Results.NotFound();

    private static async Task<IResult> Preview(
        long id,
        IFormCollection fields,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await Load(db, id, clock, cancel) is not { } look)
            return Results.NotFound();
        var form = TypedForm.Of(fields);
        var version = TermsForm.Read(form, look, needsWhy: false);
        return Page(look, form, version);
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
        if (await Load(db, id, clock, cancel) is not { } look)
            return Results.NotFound();
        var form = TypedForm.Of(fields);
        if (TermsForm.Read(form, look, needsWhy: true) is not { } version)
            return Page(look, form, null);
        await db.Write(
            async () =>
            {
                var books = (await Ledgers.Open(db, [id], cancel))[id];
                var hand = Hand.Of(http.OfficerId(), look.Now);
                books.Agree(version);
                books.WriteThrough(await ids.Next(cancel), "New terms: " + form.Text(TermsForm.Why), hand, seal);
                var row = LedgerRows.RowOf(await ids.Next(cancel), id, version, hand.By);
                row.OfficerId = hand.OfficerId;
                db.LoanTerms.Add(row);
                await Tell(db, ids, look, row, form.Text(TermsForm.Why), hand, cancel);
                http.WriteKey().Keep(db, look.Path + "/books", look.Now);
                await new AfterEntry(db, ids, seal).Follow([books], hand, cancel);
            },
            cancel
        );
        return Results.LocalRedirect(look.Path + "/books#terms-title");
    }

    private static async Task Tell(
        Db db,
        Ids ids,
        AccountLook look,
        LoanTermsRow row,
        string why,
        Hand hand,
        CancellationToken cancel
    )
    {
        if (look.PersonId is not { } person)
            return;
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = person,
                AccountId = look.Id,
                At = look.Now,
                Kind = TimelineKind.Books,
                Words =
                    $"New terms from {Show.Date(row.FromOn)}: {TermsWords.Instalments(row, look.Currency)}; interest "
                    + $"{TermsWords.Interest(row)}; late fee {TermsWords.LateFee(row, look.Currency)}. {why}",
                OfficerId = hand.OfficerId,
            }
        );
    }

    /// <summary>Null too where a host keeps the books: its terms are not ours to change.</summary>
    private static async Task<AccountLook?> Load(Db db, long id, IClock clock, CancellationToken cancel)
    {
        var look = await AccountLook.Load(db, id, clock.GetCurrentInstant(), cancel);
        return look is { Books.AreOpen: true, Portfolio.OfRecord: OfRecord.Book } ? look : null;
    }

    private static RazorComponentResult<TermsPage> Page(AccountLook look, TypedForm form, TermsVersion? version) =>
        new(
            new
            {
                Shown = new Shown
                {
                    Look = look,
                    Form = form,
                    Effect = version is null ? null : TermsEffect.Of(look, version),
                },
            }
        )
        {
            StatusCode = form.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
