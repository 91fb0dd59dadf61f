using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using PromiseRow = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Features.Calls;

/// <summary>
/// Stores consequences, each as its row and as a line of the person's history, in the caller's transaction.
/// </summary>
internal sealed partial class Deeds(Db db, Ids ids, OpenCallView view, long officerId, CancellationToken cancel)
{
    private long? AttemptId => view.Attempt?.Id;

    internal async Task Do(ImmutableArray<Consequence> consequences)
    {
        foreach (var consequence in consequences)
        {
            await Do(consequence);
        }
    }

    /// <summary>One line of the history.</summary>
    internal async Task Tell(TimelineKind kind, string words, long? accountId = null) =>
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = await ids.Next(cancel),
                PersonId = view.Person.Id,
                AccountId = accountId,
                At = view.Context.Now,
                Kind = kind,
                Words = words,
                OfficerId = officerId,
                AttemptId = AttemptId,
            }
        );

    private async Task Do(Consequence consequence)
    {
        switch (consequence)
        {
            case Consequence.EndAttempt end:
                await End(end);
                break;
            case Consequence.ClosePoint close:
                await Close(close);
                break;
            case Consequence.PlaceHold hold:
                await Place(hold);
                break;
            case Consequence.KeepTimes keep:
                await Keep(keep);
                break;
            case Consequence.TakePromise take:
                await Take(take);
                break;
            case Consequence.CloseCallBacks:
                await CloseCallBacks();
                break;
            case Consequence.Schedule schedule:
                await Schedule(schedule);
                break;
            case Consequence.KeepConsent consent:
                await Keep(consent);
                break;
            case Consequence.RaiseCare raise:
                await Raise(raise);
                break;
            case Consequence.SpeakLanguage speak:
                await Speak(speak);
                break;
            case Consequence.OpenPayment pay:
                await Tell(TimelineKind.Action, pay.Words, pay.Account.Value);
                break;
            default:
                throw new System.Diagnostics.UnreachableException(consequence.GetType().Name);
        }
    }

    private async Task End(Consequence.EndAttempt end)
    {
        var attempt = view.Attempt!;
        attempt.Counts = end.Counts;
        attempt.IsConversation = end.IsConversation;
        attempt.ResultAt = view.Context.Now;
        attempt.ResultBy = officerId;
        var debts = await db.AttemptDebts.Where(row => row.AttemptId == attempt.Id).ToListAsync(cancel);
        foreach (var account in end.Discussed)
        {
            if (debts.Find(row => row.AccountId == account.Value) is { } known)
            {
                known.Discussed = true;
            }
            else
            {
                db.AttemptDebts.Add(
                    new AttemptDebt
                    {
                        AttemptId = attempt.Id,
                        AccountId = account.Value,
                        Discussed = true,
                    }
                );
            }
        }
        await Tell(TimelineKind.Call, end.Words);
    }

    private async Task Close(Consequence.ClosePoint close)
    {
        var point = await db.ContactPoints.SingleAsync(row => row.Id == close.Point.Value, cancel);
        point.Quality = close.Mark == PointMark.WrongNumber ? PointQuality.WrongNumber : PointQuality.Bad;
        if (close.Mark == PointMark.WrongNumber)
        {
            var calls = await db
                .Attempts.Where(row =>
                    row.PersonId == view.Person.Id
                    && row.ContactPointId == point.Id
                    && row.Counts
                    && row.Id != view.Attempt!.Id
                )
                .ToListAsync(cancel);
            calls.ForEach(call => call.Counts = false);
        }
        await Tell(TimelineKind.Call, close.Words);
    }

    private async Task Place(Consequence.PlaceHold hold)
    {
        db.Holds.Add(
            new Hold
            {
                Id = await ids.Next(cancel),
                PersonId = view.Person.Id,
                AccountId = hold.Account?.Value,
                Kind = hold.Kind,
                Channel = hold.Channel,
                ContactPointId = hold.Point?.Value,
                PlacedAt = view.Context.Now,
                PlacedBy = officerId,
                Words = hold.HoldWords,
                AttemptId = AttemptId,
            }
        );
        await Tell(TimelineKind.Hold, hold.Words, hold.Account?.Value);
    }

    private async Task Keep(Consequence.KeepTimes keep)
    {
        if (keep.Times.Time.OnlyThen)
        {
            await ReplaceOnlyThen(keep.Times.Time.LastOn);
        }
        db.StatedTimes.Add(
            new StatedTimeRow
            {
                Id = await ids.Next(cancel),
                PersonId = view.Person.Id,
                Days = PersonFacts.DigitsOf(keep.Times.Time.Days),
                From = keep.Times.Time.From,
                To = keep.Times.Time.To,
                LastOn = keep.Times.Time.LastOn,
                OnlyThen = keep.Times.Time.OnlyThen,
                Words = keep.Times.Words,
                StatedAt = view.Context.Now,
                AttemptId = AttemptId,
            }
        );
        await Tell(TimelineKind.Hold, keep.Words);
    }

    /// <summary>
    /// “Only then” said again replaces what was said before: two of them together would be wider than either. One that
    /// outlasts the new one stays, or nothing would hold when the new one is over.
    /// </summary>
    private async Task ReplaceOnlyThen(LocalDate? lastOn)
    {
        var earlier = await db
            .StatedTimes.Where(row => row.PersonId == view.Person.Id && row.OnlyThen && row.LiftedAt == null)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        foreach (var row in earlier.Where(row => lastOn is null || row.LastOn <= lastOn))
        {
            row.LiftedAt = view.Context.Now;
            var told = Ui.Words.Times(PersonFacts.WeekdaysOf(row.Days), row.From, row.To, row.OnlyThen);
            await Tell(TimelineKind.Hold, $"No longer holds, as the borrower named other times: {told}");
        }
    }

    /// <summary>Each part of a series is a promise of its own, judged by itself.</summary>
    private async Task Take(Consequence.TakePromise take)
    {
        var said = take.Promise;
        var terms = view.Context.Debts.Single(debt => debt.Account == said.Account).Promising;
        long? series = null;
        foreach (var part in said.Parts)
        {
            var id = await ids.Next(cancel);
            if (said.Parts.Length > 1)
                series ??= id;
            var promise = part.ToPromise(
                new PromiseId(id),
                said.Method,
                terms.Today ?? view.Context.Today,
                view.Context.Now
            );
            db.Promises.Add(
                new PromiseRow
                {
                    Id = id,
                    PersonId = view.Person.Id,
                    AccountId = said.Account.Value,
                    AmountCents = promise.Amount.Minor,
                    DueOn = promise.DueOn,
                    Method = promise.Method,
                    MadeOn = promise.MadeOn,
                    MadeAt = promise.MadeAt,
                    LastDay = terms.Policy.LastDay(promise),
                    SeriesId = series,
                    ReminderAsked = said.Reminder,
                    OfficerId = officerId,
                    AttemptId = AttemptId,
                }
            );
        }
        await Tell(TimelineKind.Promise, take.Words, said.Account.Value);
    }

    /// <summary>Those agreed before this call; one agreed in it follows later in the list.</summary>
    private async Task CloseCallBacks()
    {
        var open = await db
            .NextActions.Where(row =>
                row.PersonId == view.Person.Id && row.Kind == NextActionKind.CallBack && row.DoneAt == null
            )
            .ToListAsync(cancel);
        if (open.Count == 0)
        {
            return;
        }
        open.ForEach(action => action.DoneAt = view.Context.Now);
        await Tell(TimelineKind.Action, $"{open.Count.ToString(CultureInfo.InvariantCulture)} call-back done.");
    }

    private async Task Schedule(Consequence.Schedule schedule)
    {
        db.NextActions.Add(
            new NextAction
            {
                Id = await ids.Next(cancel),
                PersonId = view.Person.Id,
                Kind = schedule.Kind,
                DueAt = schedule.DueAt,
                Words = schedule.Words,
                CreatedAt = view.Context.Now,
                OfficerId = officerId,
            }
        );
        await Tell(TimelineKind.Action, schedule.Words);
    }
}
