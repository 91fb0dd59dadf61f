using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Approvals;

/// <summary>
/// Forgives interest, fees or principal. It is looked at before it is done, and above a limit a second person decides.
/// Only where the books are ours: what a host keeps, the host forgives.
/// </summary>
public static class WaiveAmount
{
    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal AccountBooks Books { get; init; } = null!;
        internal AccountState State { get; init; } = null!;
        internal long PersonId { get; init; }
        internal string PersonName { get; init; } = "";
        internal WaiveForm Form { get; init; } = new();

        /// <summary>Why nothing can be forgiven here; then there is no form.</summary>
        internal string? Forbidden { get; init; }

        /// <summary>What it would do; null: not asked yet, or it cannot be.</summary>
        internal EntryEffect? Effect { get; init; }

        /// <summary>Why it needs a second person if this viewer asks; null: it does not.</summary>
        internal string? Second { get; init; }
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/accounts/{id:long}/waive", Show).RequireAuthorization(Policies.Reverser);
        app.MapPost("/accounts/{id:long}/waive", Handle).RequireAuthorization(Policies.Reverser).Guarded();
    }

    internal static string? Forbidden(AccountBooks one) =>
        one.Portfolio.OfRecord == OfRecord.Host
            ? "The lender keeps these books. Ask the lender to forgive it; a newer tape then tells of it."
        : !one.AreOpen ? "This account has no opening balance yet. Open its books first."
        : null;

    private static Task<IResult> Show(
        long id,
        HttpContext http,
        Db db,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    ) => Page(id, new WaiveForm(), [], StatusCodes.Status200OK, http, db, seal, clock.GetCurrentInstant(), cancel);

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
        var form = new WaiveForm(fields);
        var (what, problems) = form.Read();
        if (what is null || !form.WasSeen)
        {
            var read = what is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
            return await Page(id, form, problems, read, http, db, seal, now, cancel);
        }
        var (location, refused) = await db.Write(
            async () =>
            {
                var books = await Ledgers.Open(db, [id], cancel);
                if (!books.TryGetValue(id, out var one))
                    return (null, []);
                var words = form.Text(WaiveForm.Note);
                var (to, reasons) = await Waive(one, what, words, http.OfficerId(), now, db, ids, seal, cancel);
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

    private static async Task<(string? Location, ImmutableArray<FieldProblem> Refused)> Waive(
        AccountBooks one,
        Happening.Waived what,
        string words,
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
        var hand = Hand.Of(officer, now);
        var decision = one.Decide(await ids.Next(cancel), one.Today(now), what, words, hand);
        if (decision is LedgerDecision.Refused { Reasons: var reasons })
            return (null, [.. reasons.Select(reason => new FieldProblem("", reason.Words))]);
        var person = await Target.PersonOf(db, one.Account.Id, null, cancel);
        var second = await WhySecond(one, what, officer, now, db, cancel);
        var amount = Ui.Show.Money(what.Amount.Minor, one.Portfolio.Currency);
        if (second is null)
        {
            var written = (LedgerDecision.Written)decision;
            var done = $"{amount} of {Words.Of(what.Component)} forgiven. {words}";
            await AddEntry.Keep(one, written, person?.Id, done, hand, db, ids, seal, cancel);
            return (Address(one.Account.Id) + "?done", []);
        }
        var approval = new Approval
        {
            Id = await ids.Next(cancel),
            AccountId = one.Account.Id,
            PersonId = person?.Id ?? 0,
            Kind = ApprovalKind.Waiver,
            Component = what.Component,
            AmountCents = what.Amount.Minor,
            Words = words,
            Why = second,
            AskedAt = now,
            AskedBy = officer,
        };
        var told = $"Asked to forgive {amount} of {Words.Of(what.Component)}. {words}";
        await Asking.Keep(db, ids, approval, told, cancel);
        return (Asking.Address(approval.Id), []);
    }

    private static Task<string?> WhySecond(
        AccountBooks one,
        Happening.Waived what,
        long officer,
        Instant now,
        Db db,
        CancellationToken cancel
    )
    {
        var today = one.Today(now);
        var before = one
            .Entries.Where(it => it.Row.OfficerId == officer && it.Row.BookedOn == today)
            .Where(it => it.Entry.What is Happening.Waived)
            .Sum(it => it.Row.AmountCents ?? 0);
        return SecondPerson.Why(db, officer, [one.Account.Id], null, before + what.Amount.Minor, one.Portfolio, cancel);
    }

    private static async Task<IResult> Page(
        long id,
        WaiveForm form,
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
        var person = await Target.PersonOf(db, id, null, cancel);
        var state = one.StateOn(one.Today(now));
        var (what, _) = form.Read();
        EntryEffect? effect = null;
        string? second = null;
        if (what is not null && Forbidden(one) is null)
        {
            var hand = Hand.Of(http.OfficerId(), now);
            var decision = one.Decide(long.MaxValue, one.Today(now), what, "Looked at.", hand);
            if (decision is LedgerDecision.Refused { Reasons: var reasons } && problems.IsEmpty)
            {
                problems = [.. reasons.Select(reason => new FieldProblem(WaiveForm.Amount, reason.Words))];
                status = StatusCodes.Status422UnprocessableEntity;
            }
            if (decision is LedgerDecision.Written written)
            {
                second = await WhySecond(one, what, hand.OfficerId!.Value, now, db, cancel);
                var heading = $"{Ui.Show.Money(what.Amount.Minor, one.Portfolio.Currency)} forgiven";
                effect = await EntryEffect.Of(db, one, written, heading, null, hand, seal, cancel);
            }
        }
        return new RazorComponentResult<WaiveAmountPage>(
            new
            {
                Shown = new Shown
                {
                    Books = one,
                    State = state,
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
        string.Create(CultureInfo.InvariantCulture, $"/accounts/{accountId}/waive");
}
