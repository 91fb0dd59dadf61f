using System.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Worklist;

/// <summary>Finds persons by name, account number or phone digits.</summary>
internal static class PersonSearch
{
    private const int FewestDigits = 4;
    private const string Accented = "áéíóúüñ";
    private const string Bare = "aeiouun";

    /// <summary>Every word of a name must be in it; accents and case do not matter.</summary>
    internal static IQueryable<Person> In(Db db, IQueryable<Person> people, string text)
    {
        var number = text.ToUpperInvariant();
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        var byPhone = digits.Length >= FewestDigits && !text.Any(char.IsAsciiLetter);
        var named = ByName(db.Persons, text).Select(person => person.Id);
        var numbered =
            from account in db.Accounts
            join party in db.AccountParties on account.Id equals party.AccountId
            where account.Number.StartsWith(text) || account.Number.StartsWith(number)
            select party.PersonId;
        var dialled = db.ContactPoints.Where(point => point.Value.Contains(digits)).Select(point => point.PersonId);
        // Lists of ids, not questions asked of each person: a search reads each table once.
        var found = byPhone ? named.Union(numbered).Union(dialled) : named.Union(numbered);
        return people.Where(person =>
            found.Contains(person.Id)
            && db.AccountParties.Any(party =>
                party.PersonId == person.Id
                && db.Accounts.Any(account => account.Id == party.AccountId && account.IsWorkable)
            )
        );
    }

    // The database compares: string.ToLower is its own function there, and no culture is asked.
#pragma warning disable CA1304, CA1311, CA1862, MA0011
    private static IQueryable<Person> ByName(IQueryable<Person> people, string text)
    {
        foreach (var word in Folded(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            people = people.Where(person =>
                person
                    .Name!.Replace("á", "a")
                    .Replace("Á", "a")
                    .Replace("é", "e")
                    .Replace("É", "e")
                    .Replace("í", "i")
                    .Replace("Í", "i")
                    .Replace("ó", "o")
                    .Replace("Ó", "o")
                    .Replace("ú", "u")
                    .Replace("Ú", "u")
                    .Replace("ü", "u")
                    .Replace("Ü", "u")
                    .Replace("ñ", "n")
                    .Replace("Ñ", "n")
                    .ToLower()
                    .Contains(word)
            );
        }
        return people;
    }
#pragma warning restore CA1304, CA1311, CA1862, MA0011

    /// <summary>The same letters as in the query above: the program runs without a culture's own tables.</summary>
    private static string Folded(string text)
    {
        var plain = new StringBuilder(text.ToLowerInvariant());
        for (var i = 0; i < Accented.Length; i++)
        {
            plain.Replace(Accented[i], Bare[i]);
        }
        return plain.ToString();
    }
}
