using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Calls;

/// <summary>
/// Somebody calls us: who is it, and the guide of that call. No gate stops an answer, as they called; what the law book
/// says at that moment is kept all the same, so that it is seen later what was known.
/// </summary>
public static class AnswerCall
{
    internal const string Verb = Evidence.AnswerVerb;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/inbound", Who).RequireAuthorization(Policies.Officer);
        app.MapGet("/inbound/list", List).RequireAuthorization(Policies.Officer);
        app.MapPost("/borrowers/{id:long}/calls/inbound", Answer).RequireAuthorization(Policies.Officer).Guarded();
        // Whoever comes back to an address that only takes forms is led to the borrower.
        app.MapGet("/borrowers/{id:long}/calls/inbound", (long id) => Results.Redirect(RecordOutcome.PageOf(id)))
            .RequireAuthorization(Policies.Officer);
    }

    private static async Task<RazorComponentResult<InboundPage>> Who(
        string? q,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) => new(new { Text = q ?? "", Callers = await Caller.Find(db, http, q, clock, cancel) });

    private static async Task<RazorComponentResult<CallerList>> List(
        string? q,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) => new(new { Text = q ?? "", Callers = await Caller.Find(db, http, q, clock, cancel) });

    private static async Task<IResult> Answer(
        long id,
        HttpContext http,
        IFormCollection form,
        Db db,
        Ids ids,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        if (!await Caller.MayOpen(db, http, id, clock, cancel))
            return Results.NotFound();
        var from = Caller.Number(form["From"].ToString());
        var answer = new Answering(db, ids, book, http.OfficerId(), now);
        return await db.Write(
            async () =>
            {
                var household = await SharedDebts.Around(db, id, cancel);
                await db.LockPersons(household, cancel);
                if (await answer.Other(id, household, cancel) is { } other)
                {
                    return Refusal.Page(
                        http,
                        StatusCodes.Status409Conflict,
                        "On the line already",
                        $"{other} has answered a call of this borrower and not said yet what came of it. Ask them."
                    );
                }
                await answer.Keep(id, from, cancel);
                await SharedDebts.Claim(db, household, http.OfficerId(), now, cancel);
                http.WriteKey().Keep(db, RecordOutcome.PageOf(id), now);
                await Standing.Refresh(db, [id], now, cancel);
                return Results.Redirect(RecordOutcome.PageOf(id));
            },
            cancel
        );
    }

    private sealed record Answering(Db Db, Ids Ids, LawBook Book, long OfficerId, Instant Now)
    {
        /// <summary>
        /// Who else is on an inbound call with this person; null when nobody is. Who has not said what came of a call,
        /// and is at work with somebody else by now, keeps nobody from being answered: their call stays open and seen.
        /// </summary>
        internal async Task<string?> Other(long personId, long[] household, CancellationToken cancel)
        {
            if (await SharedDebts.ClaimedByAnother(Db, household, OfficerId, Now, cancel) is not var (by, _))
                return null;
            var isOnTheLine = await OpenCalls
                .ToldBy(Db, by)
                .AnyAsync(row => row.PersonId == personId && row.Inbound, cancel);
            return isOnTheLine
                ? await Db.Users.Where(row => row.Id == by).Select(row => row.DisplayName).SingleAsync(cancel)
                : null;
        }

        internal async Task Keep(long personId, string? typed, CancellationToken cancel)
        {
            var mine = await OpenCalls
                .ToldBy(Db, OfficerId)
                .AnyAsync(row => row.PersonId == personId && row.Inbound, cancel);
            if (mine)
                return;
            var from = await IsAccount(personId, typed, cancel) ? null : typed;
            var facts = await PersonFacts.Load(Db, personId, Now, cancel);
            var point = await PointOf(personId, from, cancel);
            ImmutableArray<Core.Kernel.AccountId> about = [.. facts.Debts.Select(debt => debt.Id)];
            var verdict = Book.Judge(facts, new ContactQuestion(Channel.Call, null, about, Now));
            var decision = await Evidence.Keep(Db, Ids, Book, Verb, facts, verdict, OfficerId, cancel);
            var attempt = new Attempt
            {
                Id = await Ids.Next(cancel),
                PersonId = personId,
                Channel = Channel.Call,
                Inbound = true,
                InboundFrom = from,
                ContactPointId = point?.Id,
                At = Now,
                OfficerId = OfficerId,
                DecisionId = decision.Id,
            };
            Db.Attempts.Add(attempt);
            Db.AttemptDebts.AddRange(
                about.Select(account => new AttemptDebt { AttemptId = attempt.Id, AccountId = account.Value })
            );
            Db.Timeline.Add(
                new TimelineEntry
                {
                    Id = await Ids.Next(cancel),
                    PersonId = personId,
                    At = Now,
                    Kind = TimelineKind.Call,
                    Words = point is null ? "They called us." : $"They called us from {Words.Ending(point)}.",
                    OfficerId = OfficerId,
                    AttemptId = attempt.Id,
                    DecisionId = decision.Id,
                }
            );
        }

        /// <summary>Account numbers may look like phone numbers; nobody calls from their own account number.</summary>
        private async Task<bool> IsAccount(long personId, string? typed, CancellationToken cancel)
        {
            if (typed is null)
                return false;
            var numbers = await Db
                .AccountParties.Where(party => party.PersonId == personId)
                .Join(Db.Accounts, party => party.AccountId, account => account.Id, (_, account) => account.Number)
                .ToListAsync(cancel);
            return numbers.Exists(number => string.Equals(Folding.Digits(number), typed, StringComparison.Ordinal));
        }

        private async Task<ContactPoint?> PointOf(long personId, string? from, CancellationToken cancel)
        {
            if (from is null)
                return null;
            var national = SearchTokens.National(from);
            var phones = await Db
                .ContactPoints.AsNoTracking()
                .Where(row => row.PersonId == personId && row.EndedAt == null && row.Kind <= PointKind.WorkPhone)
                .ToListAsync(cancel);
            return phones.Find(row => SearchTokens.National(row.Value) == national);
        }
    }
}
