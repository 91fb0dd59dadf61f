using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>Opens the books of an account by hand, where no tape told a balance to begin with.</summary>
public static class OpenBooks
{
    internal const string On = "On";
    internal const string Principal = "Principal";
    internal const string Interest = "InterestOwed";
    internal const string Fees = "Fees";
    internal const string BehindSince = "BehindSince";
    internal const string PastDue = "PastDue";
    internal const string Why = "Why";

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal AccountLook Look { get; init; } = null!;
        internal TypedForm Form { get; init; } = null!;
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/accounts/{id:long}/books/open", Open).RequireAuthorization(Policies.Bookkeeper);
        app.MapPost("/accounts/{id:long}/books/open", Handle).RequireAuthorization(Policies.Bookkeeper).Guarded();
    }

    private static async Task<IResult> Open(long id, Db db, IClock clock, CancellationToken cancel)
    {
        if (await Load(db, id, clock, cancel) is not { } look)
            return Results.NotFound();
        if (look.Books.AreOpen)
            return Results.LocalRedirect(look.Path + "/books");
        return Page(
            look,
            new TypedForm(new Dictionary<string, string>(StringComparer.Ordinal) { [On] = Typed.Of(look.Today) })
        );
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
        var (on, opening) = Read(form, look);
        if (form.Problems.Count > 0)
            return Page(look, form);
        var hand = Hand.Of(http.OfficerId(), look.Now);
        await db.Write(
            async () =>
            {
                var books = (await Ledgers.Open(db, [id], cancel))[id];
                var terms = books.Books.Terms.Versions.IsEmpty
                    ? BookOpening.TermsOf(books.Account, books.Portfolio, look.Now)
                    : null;
                if (terms is not null)
                    books.Agree(terms);
                switch (books.Decide(await ids.Next(cancel), on, opening, form.Text(Why), hand))
                {
                    case LedgerDecision.Refused refused:
                        foreach (var reason in refused.Reasons)
                            form.Say(On, reason.Words);
                        return;
                    case LedgerDecision.Written written:
                        books.Keep(written, hand, seal);
                        break;
                }
                if (terms is not null)
                    db.LoanTerms.Add(LedgerRows.RowOf(await ids.Next(cancel), id, terms, hand.By));
                await ChargeOff(books, on, ids, hand, seal, cancel);
                await Tell(db, ids, look, on, opening, form.Text(Why), hand, cancel);
                http.WriteKey().Keep(db, look.Path + "/books", look.Now);
                await new AfterEntry(db, ids, seal).Follow([books], hand, cancel);
            },
            cancel
        );
        return form.Problems.Count > 0 ? Page(look, form) : Results.LocalRedirect(look.Path + "/books");
    }

    private static (LocalDate On, Happening.Opening Opening) Read(TypedForm form, AccountLook look)
    {
        var on = form.Day(On);
        if (form.Text(On).Length == 0)
            form.Say(On, "Say at the end of which day the account stood so.");
        var (principal, interest, fees) = (form.Amount(Principal), form.Amount(Interest), form.Amount(Fees));
        if (principal + interest + fees == Money.Zero && form.Problems.Count == 0)
            form.Say(Principal, "Say what is owed. Books without a balance begin with nothing to keep.");
        var since = form.Day(BehindSince);
        var pastDue = form.Text(PastDue).Length == 0 ? (Money?)null : form.Amount(PastDue);
        if (pastDue > principal + interest)
            form.Say(PastDue, "No more can be past due than principal and interest together.");
        if (form.Text(Why).Length is < 10 or > 400)
            form.Say(Why, "Say in a sentence where the figures come from, and where that is on file.");
        return (on ?? look.Today, new Happening.Opening(principal, interest, fees, new Arrears(since, pastDue, null)));
    }

    private static async Task ChargeOff(
        AccountBooks books,
        LocalDate on,
        Ids ids,
        Hand hand,
        Seal seal,
        CancellationToken cancel
    )
    {
        if (books.Account.Status != AccountStatus.ChargedOff)
            return;
        var chargedOff = new Happening.StandingChanged(Core.Ledger.Standing.ChargedOff);
        books.Write(await ids.Next(cancel), on, chargedOff, "Charged off before our books began.", hand, seal);
    }

    private static async Task Tell(
        Db db,
        Ids ids,
        AccountLook look,
        LocalDate on,
        Happening.Opening opening,
        string why,
        Hand hand,
        CancellationToken cancel
    )
    {
        if (look.PersonId is not { } person)
            return;
        var owed = (opening.Principal + opening.Interest + opening.Fees).Minor;
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = person,
                AccountId = look.Id,
                At = look.Now,
                Kind = TimelineKind.Books,
                Words = $"Books opened as of {Show.Date(on)} with {Show.Money(owed, look.Currency)} owed. {why}",
                OfficerId = hand.OfficerId,
            }
        );
    }

    /// <summary>Null too where a host keeps the books: its tape opens them.</summary>
    private static async Task<AccountLook?> Load(Db db, long id, IClock clock, CancellationToken cancel)
    {
        var look = await AccountLook.Load(db, id, clock.GetCurrentInstant(), cancel);
        return look is { Portfolio.OfRecord: OfRecord.Book } ? look : null;
    }

    private static RazorComponentResult<OpenBooksPage> Page(AccountLook look, TypedForm form) =>
        new(new { Shown = new Shown { Look = look, Form = form } })
        {
            StatusCode = form.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
