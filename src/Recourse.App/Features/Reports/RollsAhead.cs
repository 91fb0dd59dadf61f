using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Promise = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Features.Reports;

/// <summary>An account that will roll unless something comes, and what is known of it.</summary>
/// <param name="ToStop">
/// The least that keeps it in its bucket through the chosen day; null: it cannot be said, as <see cref="AmountsToSay"/>
/// tells.
/// </param>
/// <param name="PromisedCents">Open promises that fall due before the roll; null: none.</param>
/// <param name="LateCents">Those that fall due by the chosen day, but too late to stop it; null: none.</param>
internal sealed record RollAhead(
    Account Account,
    Portfolio Portfolio,
    string Bucket,
    string NextBucket,
    long? ToStop,
    long PersonId,
    string Person,
    long? PromisedCents,
    LocalDate? PromisedBy,
    long? LateCents,
    LocalDate? LateBy,
    IReadOnlyList<string> Holds,
    string? NextAction
)
{
    /// <summary>Received by this day, money comes before the roll.</summary>
    internal LocalDate LastDay => Account.NextBucketOn!.Value.PlusDays(-1);

    internal bool IsPromised => ToStop is { } cents && PromisedCents >= cents;
}

/// <summary>Accounts that time alone moves to a worse bucket by a day. Books are opened only for those shown.</summary>
internal static class RollsAhead
{
    internal static readonly string[] Sorts = ["day", "owed", "past-due"];

    internal static IQueryable<Account> Of(Db db, long portfolioId, LocalDate today, LocalDate by) =>
        db
            .Accounts.AsNoTracking()
            .Where(row => row.PortfolioId == portfolioId && row.IsWorkable && row.BehindSince != null)
            .Where(row => row.NextBucketOn > today && row.NextBucketOn <= by && row.OwedCents > 0)
            .Where(row => row.Standing == Core.Ledger.Standing.Performing);

    internal static IQueryable<Account> Sorted(IQueryable<Account> rows, string sort) =>
        sort switch
        {
            "owed" => rows.OrderByDescending(row => row.OwedCents).ThenBy(row => row.Id),
            "past-due" => rows.OrderByDescending(row => row.BehindCents).ThenBy(row => row.Id),
            _ => rows.OrderBy(row => row.NextBucketOn).ThenByDescending(row => row.OwedCents).ThenBy(row => row.Id),
        };

    internal static async Task<List<RollAhead>> Tell(
        Db db,
        IReadOnlyList<Account> accounts,
        LocalDate by,
        Instant now,
        CancellationToken cancel
    )
    {
        var ids = accounts.Select(row => row.Id).ToList();
        var books = await Ledgers.Look(db, ids, cancel);
        var owners = (
            await (
                from party in db.AccountParties
                join person in db.Persons on party.PersonId equals person.Id
                where ids.Contains(party.AccountId)
                orderby party.AccountId, party.Kind == PartyKind.Primary descending, person.Id
                select new
                {
                    party.AccountId,
                    person.Id,
                    person.Name,
                }
            ).ToListAsync(cancel)
        ).ToLookup(it => it.AccountId);
        var persons = owners.SelectMany(it => it.Take(1)).Select(it => it.Id).Distinct().ToList();
        var promises = (await PromisesOf(db, ids, by, cancel)).ToLookup(row => row.AccountId);
        var holds = await HoldsOf(db, persons, now, cancel);
        var actions = (
            await db
                .NextActions.AsNoTracking()
                .Where(row => persons.Contains(row.PersonId) && row.DoneAt == null)
                .ToListAsync(cancel)
        ).ToLookup(row => row.PersonId);
        return
        [
            .. accounts.Select(account =>
                RowOf(account, books[account.Id], by, now, [.. promises[account.Id]]) with
                {
                    PersonId = owners[account.Id].Select(it => it.Id).FirstOrDefault(),
                    Person = Words.Person(owners[account.Id].Select(it => it.Name).FirstOrDefault(), account.Number),
                    Holds =
                    [
                        .. holds
                            .Where(row => owners[account.Id].Take(1).Any(it => it.Id == row.PersonId))
                            .Where(row => row.AccountId is null || row.AccountId == account.Id)
                            .Select(row => Words.Of(row.Kind))
                            .Distinct(),
                    ],
                    NextAction = owners[account.Id]
                        .Take(1)
                        .SelectMany(it => actions[it.Id])
                        .OrderBy(row => row.DueAt ?? Instant.MaxValue)
                        .Select(row => Words.Of(row.Kind))
                        .FirstOrDefault(),
                }
            ),
        ];
    }

    private static Task<List<Promise>> PromisesOf(Db db, List<long> ids, LocalDate by, CancellationToken cancel) =>
        db
            .Promises.AsNoTracking()
            .Where(row => ids.Contains(row.AccountId) && row.WithdrawnAt == null && row.DueOn <= by)
            .Where(row => row.Outcome == PromiseOutcome.Open || row.Outcome == PromiseOutcome.AwaitsClearing)
            .ToListAsync(cancel);

    private static Task<List<Hold>> HoldsOf(Db db, List<long> persons, Instant now, CancellationToken cancel) =>
        db
            .Holds.AsNoTracking()
            .Where(row => persons.Contains(row.PersonId) && row.LiftedAt == null)
            .Where(row => row.EndsAt == null || row.EndsAt > now)
            .ToListAsync(cancel);

    private static RollAhead RowOf(
        Account account,
        AccountBooks one,
        LocalDate by,
        Instant now,
        IReadOnlyCollection<Promise> promises
    )
    {
        var next = account.NextBucketOn!.Value;
        var given = promises.Where(row => row.DueOn < next).ToList();
        var late = promises.Where(row => row.DueOn >= next).ToList();
        var (was, then) = (
            Period.DaysBetween(account.BehindSince!.Value, one.Today(now)),
            Period.DaysBetween(account.BehindSince.Value, next)
        );
        return new RollAhead(
            account,
            one.Portfolio,
            one.Buckets.NameOf(was),
            one.Buckets.NameOf(then),
            one.AmountsToSay(now).StopTheRoll(by, one.Buckets)?.Minor,
            0,
            "",
            given.Count == 0 ? null : given.Sum(row => row.AmountCents),
            given.Count == 0 ? null : given.Max(row => row.DueOn),
            late.Count == 0 ? null : late.Sum(row => row.AmountCents),
            late.Count == 0 ? null : late.Min(row => row.DueOn),
            [],
            null
        );
    }
}
