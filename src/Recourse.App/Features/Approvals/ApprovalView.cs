using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Approvals;

/// <summary>One request with what it would do now, or with what was decided.</summary>
internal static class ApprovalView
{
    internal static async Task<IResult> Page(
        long id,
        string words,
        ImmutableArray<FieldProblem> problems,
        int status,
        HttpContext http,
        Db db,
        Seal seal,
        Instant now,
        CancellationToken cancel
    )
    {
        var approval = await db.Approvals.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (approval is null)
            return Results.NotFound();
        var target = approval.EntryId is { } entry ? await Target.Load(db, entry, forWriting: false, cancel) : null;
        var one = target?.One ?? (await Ledgers.Look(db, approval.AccountId, cancel))!;
        var hand = Hand.Of(http.OfficerId(), now);
        var (forbidden, effects) = approval.DecidedAt is not null
            ? (null, [])
            : await Effects(approval, target, one, hand, db, seal, cancel);
        var person = await Target.PersonOf(db, approval.AccountId, approval.PersonId, cancel);
        return new RazorComponentResult<ApprovalPage>(
            new
            {
                Shown = new DecideApproval.Shown
                {
                    Approval = approval,
                    What = WhatOf(approval, target, one.Portfolio.Currency),
                    PersonName = Words.Person(person?.Name, one.Account.Number),
                    Currency = one.Portfolio.Currency,
                    IsOwn = approval.AskedBy == http.OfficerId(),
                    Forbidden = forbidden,
                    Effects = effects,
                    Problems = problems,
                    Words = CardNumbers.Hide(words),
                    NameOf = await Asking.Names(db, [approval.AskedBy, approval.DecidedBy], cancel),
                },
            }
        )
        {
            StatusCode = status,
        };
    }

    private static string WhatOf(Approval approval, Target? target, string currency) =>
        target is not null ? $"Take back: {target.Heading}" : AskedEntry.Words(AskedEntry.Of(approval), currency);

    /// <summary>What it does if it is granted now, or why it cannot be.</summary>
    private static async Task<(string? Forbidden, ImmutableArray<EntryEffect> Effects)> Effects(
        Approval approval,
        Target? target,
        AccountBooks one,
        Hand hand,
        Db db,
        Seal seal,
        CancellationToken cancel
    )
    {
        var today = one.Today(hand.At);
        List<(AccountBooks Books, LedgerDecision Decision, long Cents)> decided = [];
        if (target is not null)
        {
            if (target.Live.All(row => row.Id != target.Entry.Id))
                return ("It was taken back meanwhile, so there is nothing left to grant.", []);
            if (target.Forbidden(today, hand.At) is { } forbidden)
                return (forbidden, []);
            var why = new BackReason(approval.Reason!.Value, approval.CameBackOn!.Value, approval.Words);
            foreach (var row in target.Chosen(approval.PaymentId is not null))
            {
                var books = target.Books[row.AccountId];
                var back = TakingBack.Decide(books, row, why, hand, long.MaxValue - decided.Count);
                decided.Add((books, back.Decision, row.AmountCents ?? 0));
            }
        }
        else
        {
            if (AddEntry.Forbidden(one) is { } forbidden)
                return (forbidden, []);
            var (what, on) = (AskedEntry.Of(approval), approval.CameBackOn ?? today);
            decided.Add((one, one.Decide(long.MaxValue, on, what, approval.Words, hand), AskedEntry.WeightOf(what)));
        }
        if (decided.Select(it => it.Decision).OfType<LedgerDecision.Refused>().FirstOrDefault() is { } refused)
            return (string.Join(' ', refused.Reasons.Select(reason => reason.Words)), []);
        var effects = ImmutableArray.CreateBuilder<EntryEffect>();
        foreach (var (books, decision, cents) in decided)
        {
            var heading = target is null
                ? WhatOf(approval, target, books.Portfolio.Currency)
                : $"{Show.Money(cents, books.Portfolio.Currency)} taken back";
            var written = (LedgerDecision.Written)decision;
            effects.Add(await EntryEffect.Of(db, books, written, heading, null, hand, seal, cancel));
        }
        return (null, effects.ToImmutable());
    }
}
