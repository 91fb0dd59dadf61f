using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Approvals;

/// <summary>
/// Writes what else happens to a debt in our own books: costs and fees, a credit paid back, corrections, a charge-off,
/// a judgment. It is looked at before it is done; above a limit, and whenever money goes out, a second person decides.
/// </summary>
public static class AddEntry
{
    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal AccountBooks Books { get; init; } = null!;
        internal AccountState State { get; init; } = null!;
        internal LocalDate Today { get; init; }
        internal long PersonId { get; init; }
        internal string PersonName { get; init; } = "";
        internal AddEntryForm Form { get; init; } = new();

        /// <summary>Why nothing can be written here; then there is no form.</summary>
        internal string? Forbidden { get; init; }

        /// <summary>What it would do; null: not asked yet, or it cannot be.</summary>
        internal EntryEffect? Effect { get; init; }

        /// <summary>Why it needs a second person if this viewer asks; null: it does not.</summary>
        internal string? Second { get; init; }
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/accounts/{id:long}/entries/new", Show).RequireAuthorization(Policies.Reverser);
        app.MapPost("/accounts/{id:long}/entries/new", Handle).RequireAuthorization(Policies.Reverser).Guarded();
    }

    internal static string? Forbidden(AccountBooks one) =>
        one.Portfolio.OfRecord == OfRecord.Host ? "The lender keeps these books. Its tape tells what happens in them."
        : !one.AreOpen ? "This account has no opening balance yet. Open its books first."
        : null;

    private static Task<IResult> Show(
        long id,
        HttpContext http,
        Db db,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    ) => Page(id, new AddEntryForm(), [], 200, http, db, seal, clock.GetCurrentInstant(), cancel);

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var form = new AddEntryForm(fields);
        var (what, _, problems) = form.Read(LocalDate.MaxIsoValue);
        if (what is null || !form.WasSeen)
            return await Page(id, form, problems, what is null ? 422 : 200, http, db, seal, now, cancel);
        var (location, refused) = await db.Write(
            async () =>
            {
                var books = await Ledgers.Open(db, [id], cancel);
                if (!books.TryGetValue(id, out var one))
                    return (null, []);
                var (to, reasons) = await Add(one, form, http.OfficerId(), now, db, ids, seal, cancel);
                if (to is not null)
                {
                    http.WriteKey().Keep(db, to, now);
                    await db.SaveChangesAsync(cancel);
                }
                return (to, reasons);
            },
            cancel
        );
        db.ChangeTracker.Clear();
        return location is null
            ? await Page(id, form, refused, StatusCodes.Status409Conflict, http, db, seal, now, cancel)
            : Results.Redirect(location);
    }

    private static async Task<(string? Location, ImmutableArray<FieldProblem> Refused)> Add(
        AccountBooks one,
        AddEntryForm form,
        long officer,
        Instant now,
        Db db,
        Ids ids,
        Seal seal,
        CancellationToken cancel
    )
    {
        if (Forbidden(one) is { } forbidden)
            return (null, [new FieldProblem("", forbidden)]);
        var (what, on, _) = form.Read(one.Today(now));
        var words = form.Text(AddEntryForm.Note);
        var hand = Hand.Of(officer, now);
        var decision = one.Decide(await ids.Next(cancel), on, what!, words, hand);
        if (decision is LedgerDecision.Refused { Reasons: var reasons })
            return (null, [.. reasons.Select(reason => new FieldProblem("", reason.Words))]);
        var person = await Target.PersonOf(db, one.Account.Id, null, cancel);
        var said = AskedEntry.Words(what!, one.Portfolio.Currency);
        if (await WhySecond(one, what!, officer, now, db, cancel) is not { } second)
        {
            var written = (LedgerDecision.Written)decision;
            await Keep(one, written, person?.Id, $"{said}. {words}", hand, db, ids, seal, cancel);
            return (Address(one.Account.Id) + "?done", []);
        }
        var approval = new Approval
        {
            Id = await ids.Next(cancel),
            AccountId = one.Account.Id,
            PersonId = person?.Id ?? 0,
            Kind = ApprovalKind.Entry,
            CameBackOn = on,
            AmountCents = HappeningColumns.From(what!).AmountCents ?? 0,
            Words = words,
            Why = second,
            AskedAt = now,
            AskedBy = officer,
        };
        AskedEntry.Into(approval, what!);
        await Asking.Keep(db, ids, approval, $"Asked: {said}. {words}", cancel);
        return (Asking.Address(approval.Id), []);
    }

    /// <summary>
    /// Keeps an entry that may be written, with a line in the borrower's history and all that follows.
    /// </summary>
    internal static async Task Keep(
        AccountBooks one,
        LedgerDecision.Written written,
        long? personId,
        string told,
        Hand hand,
        Db db,
        Ids ids,
        Seal seal,
        CancellationToken cancel
    )
    {
        one.Keep(written, hand, seal);
        if (personId is { } person)
        {
            db.Timeline.Add(
                new TimelineEntry
                {
                    Id = await ids.Next(cancel),
                    PersonId = person,
                    AccountId = one.Account.Id,
                    At = hand.WrittenAt,
                    Kind = TimelineKind.Books,
                    Words = told,
                    OfficerId = hand.OfficerId,
                }
            );
        }
        await new AfterEntry(db, ids, seal).Follow([one], hand, cancel);
    }

    /// <summary>
    /// Small amounts of one day on one account add up. Money that goes out, and a change of standing, are never for one
    /// person alone.
    /// </summary>
    private static async Task<string?> WhySecond(
        AccountBooks one,
        Happening what,
        long officer,
        Instant now,
        Db db,
        CancellationToken cancel
    )
    {
        string? always = what switch
        {
            Happening.Refunded => "Money goes out to the borrower.",
            Happening.StandingChanged => "It makes the whole debt due.",
            _ => null,
        };
        var today = one.Today(now);
        var before = one
            .Entries.Where(it => it.Row.OfficerId == officer && it.Row.BookedOn == today)
            .Where(it => it.Entry.What is Happening.Adjusted or Happening.FeeAssessed or Happening.Waived)
            .Sum(it => AskedEntry.WeightOf(it.Entry.What));
        var cents = before + AskedEntry.WeightOf(what);
        var other = await SecondPerson.Why(db, officer, [one.Account.Id], null, cents, one.Portfolio, cancel);
        return always is null ? other : string.Join(' ', new[] { always, other }.OfType<string>());
    }

    private static async Task<IResult> Page(
        long id,
        AddEntryForm form,
        ImmutableArray<FieldProblem> problems,
        int status,
        HttpContext http,
        Db db,
        Seal seal,
        Instant now,
        CancellationToken cancel
    )
    {
        var one = await Ledgers.Look(db, id, cancel);
        if (one is null)
            return Results.NotFound();
        var today = one.Today(now);
        var person = await Target.PersonOf(db, id, null, cancel);
        var state = one.StateOn(today);
        var (what, on, _) = form.Read(today);
        EntryEffect? effect = null;
        string? second = null;
        if (what is not null && Forbidden(one) is null)
        {
            var hand = Hand.Of(http.OfficerId(), now);
            var decision = one.Decide(long.MaxValue, on, what, "Looked at.", hand);
            if (decision is LedgerDecision.Refused { Reasons: var reasons } && problems.IsEmpty)
            {
                problems = [.. reasons.Select(reason => new FieldProblem("", reason.Words))];
                status = StatusCodes.Status422UnprocessableEntity;
            }
            if (decision is LedgerDecision.Written written)
            {
                second = await WhySecond(one, what, hand.OfficerId!.Value, now, db, cancel);
                var heading = AskedEntry.Words(what, one.Portfolio.Currency);
                effect = await EntryEffect.Of(db, one, written, heading, null, hand, seal, cancel);
            }
        }
        return new RazorComponentResult<AddEntryPage>(
            new
            {
                Shown = new Shown
                {
                    Books = one,
                    State = state,
                    Today = today,
                    PersonId = person?.Id ?? 0,
                    PersonName = Words.Person(person?.Name, one.Account.Number),
                    Form = form,
                    Forbidden = Forbidden(one),
                    Effect = effect,
                    Second = second,
                    Problems = problems,
                },
                Done = http.Request.Query.ContainsKey("done"),
            }
        )
        {
            StatusCode = status,
        };
    }

    private static string Address(long accountId) =>
        string.Create(CultureInfo.InvariantCulture, $"/accounts/{accountId}/entries/new");
}
