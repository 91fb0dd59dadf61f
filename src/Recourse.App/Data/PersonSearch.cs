using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>A person who was found, and by what.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="By">By which words; of several, the most telling one.</param>
/// <param name="IsExact">The whole of it was typed, not only its beginning.</param>
internal sealed record Found(long PersonId, SearchKind By, bool IsExact);

/// <summary>
/// Finds persons by the beginnings of words: name, account, phone, email, last four, address, in any order. Every word
/// must fit. A search reads a bounded part of one index, however large the book.
/// </summary>
internal static class PersonSearch
{
    /// <summary>More are never looked at; who wants fewer types more.</summary>
    internal const int Most = 200;

    private const int WordsMax = 6;
    private const int FewestPhoneDigits = 7;
    private const int DigitsOfLastFour = 4;

    /// <summary>Best first: what was typed whole, then accounts and phones, then who is worked, then names.</summary>
    internal static async Task<IReadOnlyList<Found>> Persons(Db db, string text, int max, CancellationToken cancel)
    {
        var words = WordsOf(text);
        if (words.Length == 0)
            return [];
        var rows = await Rows(db, words, cancel);
        // What looks like a phone may be an account number, or the number of a house and a ZIP code.
        if (rows.Count == 0 && PlainWords(text) is { Length: > 0 } plain)
            (words, rows) = (plain, await Rows(db, plain, cancel));
        var ids = rows.Select(row => row.PersonId).Distinct().ToList();
        var workable = (
            await (
                from party in db.AccountParties
                join account in db.Accounts on party.AccountId equals account.Id
                join person in db.Persons on party.PersonId equals person.Id
                where ids.Contains(party.PersonId) && account.IsWorkable
                select new { person.Id, person.IsWorkable }
            )
                .Distinct()
                .ToListAsync(cancel)
        ).ToDictionary(row => row.Id, row => row.IsWorkable);
        return
        [
            .. rows.Where(row => workable.ContainsKey(row.PersonId))
                .GroupBy(row => row.PersonId)
                .Select(group => Best(group, words))
                .OrderBy(found => found.IsExact ? 0 : 1)
                .ThenBy(found => Rank(found.By))
                .ThenBy(found => workable[found.PersonId] ? 0 : 1)
                .ThenBy(found => found.PersonId)
                .Take(max),
        ];
    }

    /// <summary>A phone number in any form is one word; else each word for itself.</summary>
    private static string[] WordsOf(string text)
    {
        var digits = Folding.Digits(text);
        if (digits.Length >= FewestPhoneDigits && !text.Any(char.IsLetter))
            return [SearchTokens.National(digits)];
        return PlainWords(text);
    }

    private static string[] PlainWords(string text) =>
        [
            .. text.Split([' ', ',', ';', '"', '“', '”'], StringSplitOptions.RemoveEmptyEntries)
                .Select(Folding.Word)
                .Where(word => word.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(word => word.Length)
                .Take(WordsMax),
        ];

    private static async Task<List<SearchToken>> Rows(Db db, string[] words, CancellationToken cancel)
    {
        var fits = words.Select(word => Fitting(db, word)).ToList();
        var drives = await Rarest(fits, cancel);
        var query = fits[drives];
        for (var i = 0; i < fits.Count; i++)
        {
            if (i == drives)
                continue;
            var other = fits[i];
            query = query.Where(row => other.Any(also => also.PersonId == row.PersonId));
        }
        return await query.OrderBy(row => row.Token).ThenBy(row => row.PersonId).Take(Most).ToListAsync(cancel);
    }

    private static IQueryable<SearchToken> Fitting(Db db, string word)
    {
        var after = word[..^1] + (char)(word[^1] + 1);
        if (word.Length != DigitsOfLastFour || !word.All(char.IsAsciiDigit))
        {
            return db
                .SearchTokens.AsNoTracking()
                .Where(row => string.Compare(row.Token, word) >= 0 && string.Compare(row.Token, after) < 0);
        }
        var four = SearchTokens.LastFour(db.Seal, word);
        return db
            .SearchTokens.AsNoTracking()
            .Where(row =>
                (string.Compare(row.Token, word) >= 0 && string.Compare(row.Token, after) < 0) || row.Token == four
            );
    }

    /// <summary>The word that fits fewest leads, so that the others are only asked of those.</summary>
    private static async Task<int> Rarest(List<IQueryable<SearchToken>> fits, CancellationToken cancel)
    {
        const int Enough = 2_000;
        var (rarest, fewest) = (0, int.MaxValue);
        for (var i = 0; i < fits.Count && fits.Count > 1; i++)
        {
            var count = await fits[i].OrderBy(row => row.Token).Take(Enough).CountAsync(cancel);
            if (count < fewest)
                (rarest, fewest) = (i, count);
        }
        return rarest;
    }

    private static Found Best(IEnumerable<SearchToken> rows, string[] words) =>
        rows.Select(row => new Found(
                row.PersonId,
                row.Kind,
                row.Kind == SearchKind.LastFour || words.Contains(row.Token, StringComparer.Ordinal)
            ))
            .OrderBy(found => found.IsExact ? 0 : 1)
            .ThenBy(found => Rank(found.By))
            .First();

    private static int Rank(SearchKind kind) =>
        kind switch
        {
            SearchKind.Account => 0,
            SearchKind.Phone => 1,
            SearchKind.PhoneEnd => 2,
            SearchKind.LastFour => 3,
            SearchKind.Name => 4,
            SearchKind.Email => 5,
            _ => 6,
        };
}
