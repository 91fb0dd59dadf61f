using System.Collections.Immutable;
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
/// Grants or refuses what another person asked for; never one's own. Everything is judged anew when it is granted,
/// because the account may stand otherwise by then.
/// </summary>
public static class DecideApproval
{
    internal const string Choice = "decision";
    internal const string Grant = "grant";
    internal const string Refuse = "refuse";
    internal const string Note = "words";

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal Approval Approval { get; init; } = null!;

        /// <summary>What is asked, in words.</summary>
        internal string What { get; init; } = "";
        internal string PersonName { get; init; } = "";
        internal string Currency { get; init; } = "";

        /// <summary>The viewer asked for it, and may only take the request back.</summary>
        internal bool IsOwn { get; init; }

        /// <summary>Why it cannot be granted as things stand; null: it can.</summary>
        internal string? Forbidden { get; init; }
        internal ImmutableArray<EntryEffect> Effects { get; init; } = [];
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
        internal string Words { get; init; } = "";
        internal Func<long?, string> NameOf { get; init; } = null!;
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/approvals/{id:long}", Show).RequireAuthorization(Policies.Approver);
        app.MapPost("/approvals/{id:long}", Handle).RequireAuthorization(Policies.Approver).Guarded();
    }

    private static Task<IResult> Show(
        long id,
        HttpContext http,
        Db db,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    ) => ApprovalView.Page(id, "", [], StatusCodes.Status200OK, http, db, seal, clock.GetCurrentInstant(), cancel);

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
        var words = fields[Note].ToString().Trim();
        var grants = fields[Choice] == Grant;
        var problem =
            !grants && fields[Choice] != Refuse ? new FieldProblem(Choice, "Say whether it is granted or refused.")
            : grants && words.Length == 0 ? null
            : Sentences.Problem(words) is { } wrong ? new FieldProblem(Note, wrong)
            : null;
        if (problem is not null)
        {
            const int unread = StatusCodes.Status422UnprocessableEntity;
            return await ApprovalView.Page(id, words, [problem], unread, http, db, seal, now, cancel);
        }
        var refused = await db.Write(
            async () =>
            {
                var reasons = await Decide(id, grants, words, http.OfficerId(), now, db, ids, seal, cancel);
                if (reasons is { Length: 0 })
                {
                    http.WriteKey().Keep(db, Asking.Address(id), now);
                    await db.SaveChangesAsync(cancel);
                }
                return reasons;
            },
            cancel
        );
        db.ChangeTracker.Clear();
        return refused switch
        {
            null => Results.NotFound(),
            [] => Results.Redirect(Asking.Address(id)),
            _ => await ApprovalView.Page(
                id,
                words,
                [.. refused.Select(reason => new FieldProblem("", reason))],
                StatusCodes.Status409Conflict,
                http,
                db,
                seal,
                now,
                cancel
            ),
        };
    }

    /// <summary>Why it was not decided; empty: it was; null: nobody asked for such a thing.</summary>
    private static async Task<string[]?> Decide(
        long id,
        bool grants,
        string words,
        long officer,
        Instant now,
        Db db,
        Ids ids,
        Seal seal,
        CancellationToken cancel
    )
    {
        var asked = await db.Approvals.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (asked is null)
            return null;
        var target = asked.EntryId is { } entry ? await Target.Load(db, entry, forWriting: true, cancel) : null;
        var books = target?.Books ?? await Ledgers.Open(db, [asked.AccountId], cancel);
        var approval = await db.Approvals.SingleAsync(row => row.Id == id, cancel);
        if (approval.DecidedAt is not null)
            return ["Somebody decided this already."];
        if (grants && approval.AskedBy == officer)
            return ["You asked for this yourself. Another person decides it."];
        var nameOf = await Asking.Names(db, [approval.AskedBy, officer], cancel);
        if (!grants)
        {
            db.Timeline.Add(
                await Refused(approval, words, officer, now, ids, books[approval.AccountId].Portfolio, cancel)
            );
        }
        else
        {
            var granted = words.Length == 0 ? "" : $": {words}";
            var said =
                $"{approval.Words} Asked for by {nameOf(approval.AskedBy)}, granted by {nameOf(officer)}{granted}.";
            var one = books[approval.AccountId];
            var reasons = target is not null
                ? await Reverse(approval, target, said, Hand.Of(officer, now), db, ids, seal, cancel)
                : await Write(approval, one, said, Hand.Of(officer, now), db, ids, seal, cancel);
            if (reasons.Length > 0)
                return reasons;
        }
        (approval.DecidedAt, approval.DecidedBy, approval.Granted) = (now, officer, grants);
        approval.DecidedWords = words.Length == 0 ? null : words;
        return [];
    }

    private static async Task<string[]> Reverse(
        Approval approval,
        Target target,
        string said,
        Hand hand,
        Db db,
        Ids ids,
        Seal seal,
        CancellationToken cancel
    )
    {
        var chosen = target.Chosen(approval.PaymentId is not null);
        if (chosen.IsEmpty)
            return ["It was taken back meanwhile."];
        if (target.Forbidden(target.One.Today(hand.At), hand.At) is { } forbidden)
            return [forbidden];
        var why = new BackReason(approval.Reason!.Value, approval.CameBackOn!.Value, said);
        var first = await ids.Next(chosen.Length, cancel);
        ImmutableArray<TakenBack> entries =
        [
            .. chosen.Select((row, i) => TakingBack.Decide(target.Books[row.AccountId], row, why, hand, first + i)),
        ];
        if (ReverseEntry.Refused(entries) is { Length: > 0 } refused)
            return [.. refused.Select(reason => reason.Words)];
        await new TakingBack(db, ids, seal).Keep(entries, approval.PersonId, why, hand, cancel);
        return [];
    }

    private static async Task<string[]> Write(
        Approval approval,
        AccountBooks one,
        string said,
        Hand hand,
        Db db,
        Ids ids,
        Seal seal,
        CancellationToken cancel
    )
    {
        if (AddEntry.Forbidden(one) is { } forbidden)
            return [forbidden];
        var (what, on) = (AskedEntry.Of(approval), approval.CameBackOn ?? one.Today(hand.At));
        switch (one.Decide(await ids.Next(cancel), on, what, said, hand))
        {
            case LedgerDecision.Refused { Reasons: var reasons }:
                return [.. reasons.Select(reason => reason.Words)];
            case LedgerDecision.Written written:
                var told = $"{AskedEntry.Words(what, one.Portfolio.Currency)}. {said}";
                await AddEntry.Keep(one, written, approval.PersonId, told, hand, db, ids, seal, cancel);
                break;
        }
        return [];
    }

    private static async Task<TimelineEntry> Refused(
        Approval approval,
        string words,
        long officer,
        Instant now,
        Ids ids,
        Portfolio portfolio,
        CancellationToken cancel
    )
    {
        var what =
            approval.Kind == ApprovalKind.Reversal
                ? $"Take back {Ui.Show.Money(approval.AmountCents, portfolio.Currency)}"
                : AskedEntry.Words(AskedEntry.Of(approval), portfolio.Currency);
        var deed = approval.AskedBy == officer ? "withdrawn" : "refused";
        return new TimelineEntry
        {
            Id = await ids.Next(cancel),
            PersonId = approval.PersonId,
            AccountId = approval.AccountId,
            At = now,
            Kind = TimelineKind.Books,
            Words = $"The request “{what}” was {deed}. {words}",
            OfficerId = officer,
        };
    }
}
