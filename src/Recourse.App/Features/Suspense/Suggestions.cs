using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using SuspenseItem = Recourse.App.Data.Rows.SuspenseItem;

namespace Recourse.App.Features.Suspense;

/// <summary>An account to which unidentified money may belong.</summary>
/// <param name="Account">Which.</param>
/// <param name="Names">Its people.</param>
/// <param name="Reasons">Why, in words.</param>
internal sealed record Suggested(Account Account, ImmutableArray<string> Names, ImmutableArray<string> Reasons);

/// <summary>
/// Finds accounts to which unidentified money may belong: by number, by name, by promised and by due amount. Each
/// question is answered by an index and takes a few rows, however large the portfolio is; Core then judges.
/// </summary>
internal static class Suggestions
{
    private const int Most = 5;
    private const int MostOfEach = 20;
    private const int LongestRun = 3;
    private const int ShortestNumber = 4;

    internal static async Task<ImmutableArray<Suggested>> For(
        Db db,
        SuspenseItem item,
        IQueryable<long> closed,
        CancellationToken cancel
    )
    {
        var found = await Found(db, item, cancel);
        found.ExceptWith(await closed.Where(id => found.Contains(id)).ToListAsync(cancel));
        if (found.Count == 0)
            return [];
        var accounts = await db
            .Accounts.AsNoTracking()
            .Where(row => found.Contains(row.Id) && row.IsWorkable)
            .ToDictionaryAsync(row => row.Id, cancel);
        var names = (
            await db
                .AccountParties.Where(party => found.Contains(party.AccountId))
                .Join(
                    db.Persons,
                    party => party.PersonId,
                    person => person.Id,
                    (party, person) => new { party.AccountId, person.Name }
                )
                .ToListAsync(cancel)
        ).ToLookup(it => it.AccountId, it => it.Name);
        var promised = (await Open(db).Where(row => found.Contains(row.AccountId)).ToListAsync(cancel)).ToLookup(row =>
            row.AccountId
        );
        ImmutableArray<string> NamesOf(long id) => [.. names[id].OfType<string>()];
        var candidates = accounts.Values.Select(row => new SuspenseCandidate(
            new AccountId(row.Id),
            row.Number,
            NamesOf(row.Id),
            Cents(row.InstalmentCents ?? row.NextInstalmentCents),
            Cents(row.BooksOpenOn is null ? row.PastDueCents : row.BehindCents),
            [.. promised[row.Id].Select(it => new Money(it.AmountCents - it.ReceivedCents))]
        ));
        var money = new Core.Ledger.SuspenseItem(new Money(item.AmountCents), item.Reference, item.Payer);
        return
        [
            .. Core
                .Ledger.Suspense.Suggest(money, candidates)
                .Take(Most)
                .Select(it => new Suggested(accounts[it.Account.Value], NamesOf(it.Account.Value), it.Reasons)),
        ];
    }

    private static Money? Cents(long? cents) => cents is { } known ? new Money(known) : null;

    private static IQueryable<Data.Rows.Promise> Open(Db db) =>
        db
            .Promises.AsNoTracking()
            .Where(row => row.Outcome == PromiseOutcome.Open || row.Outcome == PromiseOutcome.AwaitsClearing)
            .Where(row => row.WithdrawnAt == null);

    private static async Task<HashSet<long>> Found(Db db, SuspenseItem item, CancellationToken cancel)
    {
        var (portfolio, cents) = (item.PortfolioId, item.AmountCents);
        var accounts = db.Accounts.Where(row => row.PortfolioId == portfolio);
        var numbers = Numbers(item.Reference).ToList();
        var names = Names(item.Payer).ToList();
        var byNumber = accounts.Where(row => numbers.Contains(row.Number)).Select(row => row.Id);
        var byName =
            from person in db.Persons
            where names.Contains(person.Name!)
            join party in db.AccountParties on person.Id equals party.PersonId
            join account in accounts on party.AccountId equals account.Id
            select account.Id;
        var byPromise =
            from promise in Open(db)
            where promise.AmountCents == cents
            join account in accounts on promise.AccountId equals account.Id
            select account.Id;
        var byPastDue = accounts.Where(row => row.BehindCents == cents).Select(row => row.Id);
        var byInstalment = accounts.Where(row => row.InstalmentCents == cents).Select(row => row.Id);
        HashSet<long> found = [];
        foreach (var query in new[] { byNumber, byName, byPromise, byPastDue, byInstalment })
            found.UnionWith(await query.OrderBy(id => id).Take(MostOfEach).ToListAsync(cancel));
        return found;
    }

    /// <summary>
    /// What in a reference may be an account's number: its words as they stand, and up to three neighbours without what
    /// parts them, so that “A-100 234” asks for A100234 too.
    /// </summary>
    private static IEnumerable<string> Numbers(string? reference)
    {
        var text = reference ?? "";
        foreach (var word in text.Split([' ', ',', ';', ':', '/', '#'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length >= ShortestNumber)
            {
                yield return word;
                yield return word.ToUpperInvariant();
            }
        }
        string[] parts = [.. Parts(text)];
        for (var from = 0; from < parts.Length; from++)
        {
            var run = "";
            for (var at = from; at < Math.Min(parts.Length, from + LongestRun); at++)
            {
                run += parts[at];
                if (run.Length >= ShortestNumber)
                    yield return run;
            }
        }
    }

    private static IEnumerable<string> Parts(string text)
    {
        var part = new StringBuilder();
        foreach (var letter in text.ToUpperInvariant().Append(' '))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                part.Append(letter);
            }
            else if (part.Length > 0)
            {
                yield return part.ToString();
                part.Clear();
            }
        }
    }

    /// <summary>How a name may be stored that a bank writes as “LOPEZ, MARIA” or “maria lopez”.</summary>
    private static IEnumerable<string> Names(string? payer)
    {
        if (payer is null)
            yield break;
        yield return payer;
        string[] words =
        [
            .. payer
                .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()),
        ];
        yield return string.Join(' ', words);
        if (words.Length > 1)
            yield return string.Join(' ', words[1..].Append(words[0]));
    }
}
