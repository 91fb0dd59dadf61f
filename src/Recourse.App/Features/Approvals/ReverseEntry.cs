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

namespace Recourse.App.Features.Approvals;

/// <summary>
/// Takes an entry back: a payment that was returned, or what was written in error. A payment that has not cleared is
/// voided instead. Above a limit, and for what concerns their own work, whoever asks needs a second person.
/// </summary>
public static class ReverseEntry
{
    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Target Target { get; init; } = null!;
        internal ReverseForm Form { get; init; } = new();
        internal LocalDate Today { get; init; }

        /// <summary>Why nobody can take it back here; then there is no form.</summary>
        internal string? Forbidden { get; init; }

        /// <summary>Somebody asked already, and it waits for a second person.</summary>
        internal Approval? Waiting { get; init; }

        /// <summary>The entry that took it back; null: it stands.</summary>
        internal LedgerEntry? TakenBackBy { get; init; }

        /// <summary>Why it needs a second person if this viewer asks; null: it does not.</summary>
        internal string? Second { get; init; }
        internal ImmutableArray<EntryEffect> Effects { get; init; } = [];
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
        internal Func<long?, string> NameOf { get; init; } = null!;
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/entries/{id:long}/reverse", Show).RequireAuthorization(Policies.Reverser);
        app.MapPost("/entries/{id:long}/reverse", Handle).RequireAuthorization(Policies.Reverser).Guarded();
    }

    private static Task<IResult> Show(
        long id,
        string? scope,
        HttpContext http,
        Db db,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    )
    {
        var asked = new FormCollection(new() { [ReverseForm.Scope] = scope ?? ReverseForm.All });
        var form = new ReverseForm(scope is null ? null : asked);
        return Page(id, form, [], StatusCodes.Status200OK, http, db, seal, clock.GetCurrentInstant(), cancel);
    }

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
        var form = new ReverseForm(fields);
        var (location, status, problems) = await db.Write(
            async () =>
            {
                var target = await Target.Load(db, id, forWriting: true, cancel);
                if (target is null)
                    return (null, StatusCodes.Status404NotFound, []);
                var (why, wrong) = form.Read(target, target.One.Today(now));
                if (why is null)
                    return (null, StatusCodes.Status422UnprocessableEntity, wrong);
                var (to, refused) = await TakeBack(target, form, why, http.OfficerId(), now, db, ids, seal, cancel);
                if (to is not null)
                {
                    http.WriteKey().Keep(db, to, now);
                    await db.SaveChangesAsync(cancel);
                }
                return (to, StatusCodes.Status409Conflict, refused);
            },
            cancel
        );
        db.ChangeTracker.Clear();
        return location is null
            ? await Page(id, form, problems, status, http, db, seal, now, cancel)
            : Results.Redirect(location);
    }

    /// <summary>Takes it back, or asks a second person to. Comes back with where to go, or with why not.</summary>
    private static async Task<(string? Location, ImmutableArray<FieldProblem> Refused)> TakeBack(
        Target target,
        ReverseForm form,
        BackReason why,
        long officer,
        Instant now,
        Db db,
        Ids ids,
        Seal seal,
        CancellationToken cancel
    )
    {
        var refusals = await Refusals(target, now, db, cancel);
        if (refusals.Length > 0)
            return (null, refusals);
        var hand = Hand.Of(officer, now);
        var chosen = target.Chosen(form.TakesAll);
        var first = await ids.Next(chosen.Length, cancel);
        ImmutableArray<TakenBack> entries =
        [
            .. chosen.Select((row, i) => TakingBack.Decide(target.Books[row.AccountId], row, why, hand, first + i)),
        ];
        if (Refused(entries) is { Length: > 0 } reasons)
            return (null, reasons);
        var second = await WhySecond(db, target, chosen, officer, cancel);
        if (second is null)
        {
            await new TakingBack(db, ids, seal).Keep(entries, target.PersonId, why, hand, cancel);
            return (Address(target.Entry.Id), []);
        }
        var approval = new Approval
        {
            Id = await ids.Next(cancel),
            AccountId = target.Entry.AccountId,
            PersonId = target.PersonId,
            Kind = ApprovalKind.Reversal,
            EntryId = target.Entry.Id,
            PaymentId = form.TakesAll ? target.Payment?.Id : null,
            Reason = why.Reason,
            CameBackOn = why.On,
            AmountCents = chosen.Sum(row => row.AmountCents ?? 0),
            Words = why.Words,
            Why = second,
            AskedAt = now,
            AskedBy = officer,
        };
        await Asking.Keep(db, ids, approval, $"Asked to take back: {target.Heading}. {why.Words}", cancel);
        return (Asking.Address(approval.Id), []);
    }

    internal static ImmutableArray<FieldProblem> Refused(IEnumerable<TakenBack> entries) =>
        [
            .. entries
                .Select(it => it.Decision)
                .OfType<LedgerDecision.Refused>()
                .SelectMany(it => it.Reasons)
                .Select(reason => reason.Words)
                .Distinct(StringComparer.Ordinal)
                .Select(words => new FieldProblem("", words)),
        ];

    private static async Task<ImmutableArray<FieldProblem>> Refusals(
        Target target,
        Instant now,
        Db db,
        CancellationToken cancel
    )
    {
        List<string> reasons = [];
        if (target.Live.All(row => row.Id != target.Entry.Id))
            reasons.Add("It was taken back before, and only once can it be.");
        else if (target.Forbidden(target.One.Today(now), now) is { } forbidden)
            reasons.Add(forbidden);
        if (await Asking.Waiting(db, target.Parts, cancel) is not null)
            reasons.Add("Somebody asked for this already. It waits for a second person.");
        return [.. reasons.Select(words => new FieldProblem("", words))];
    }

    private static Task<string?> WhySecond(
        Db db,
        Target target,
        ImmutableArray<LedgerEntry> chosen,
        long officer,
        CancellationToken cancel
    )
    {
        var accounts = chosen.Select(row => row.AccountId).Distinct().ToList();
        return SecondPerson.Why(db, officer, accounts, target.RecordedBy, target.WholeCents, target.Portfolio, cancel);
    }

    private static async Task<IResult> Page(
        long id,
        ReverseForm form,
        ImmutableArray<FieldProblem> problems,
        int status,
        HttpContext http,
        Db db,
        Seal seal,
        Instant now,
        CancellationToken cancel
    )
    {
        var target = await Target.Load(db, id, forWriting: false, cancel);
        if (target is null)
            return Results.NotFound();
        var today = target.One.Today(now);
        var by = target.One.Entries.FirstOrDefault(it => it.Row.OfEntryId == id && it.Row.Kind != "posted").Row;
        var forbidden = by is null ? target.Forbidden(today, now) : null;
        var officer = http.OfficerId();
        var waiting = await Asking.Waiting(db, target.Parts, cancel);
        // After this the target's books hold what the effects wrote, so everything else was asked before.
        var second = await WhySecond(db, target, target.Chosen(form.TakesAll), officer, cancel);
        var effects = by is null && forbidden is null ? await Effects(target, officer, now, db, seal, cancel) : [];
        return new RazorComponentResult<ReverseEntryPage>(
            new
            {
                Shown = new Shown
                {
                    Target = await Target.Load(db, id, forWriting: false, cancel) ?? target,
                    Form = form,
                    Today = today,
                    Forbidden = forbidden,
                    Waiting = waiting,
                    TakenBackBy = by,
                    Second = second,
                    Effects = effects,
                    Problems = problems,
                    NameOf = await Asking.Names(db, [waiting?.AskedBy, by?.OfficerId, target.RecordedBy], cancel),
                },
            }
        )
        {
            StatusCode = status,
        };
    }

    /// <summary>What it does to each account; the reason and the day change nothing of it.</summary>
    private static async Task<ImmutableArray<EntryEffect>> Effects(
        Target target,
        long officer,
        Instant now,
        Db db,
        Seal seal,
        CancellationToken cancel
    )
    {
        var effects = ImmutableArray.CreateBuilder<EntryEffect>();
        var hand = Hand.Of(officer, now);
        foreach (var row in target.Live)
        {
            var one = target.Books[row.AccountId];
            var why = new BackReason(ReversalReason.Error, one.Today(now), "");
            if (
                TakingBack.Decide(one, row, why, hand, long.MaxValue - effects.Count).Decision
                is not LedgerDecision.Written it
            )
                continue;
            var amount = Ui.Show.Money(row.AmountCents, one.Portfolio.Currency);
            effects.Add(await EntryEffect.Of(db, one, it, $"{amount} taken back", row.Id, hand, seal, cancel));
        }
        return effects.ToImmutable();
    }

    internal static string Address(long entryId) =>
        string.Create(CultureInfo.InvariantCulture, $"/entries/{entryId}/reverse");
}
