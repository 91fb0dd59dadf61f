using System.Globalization;
using System.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Worklist;

/// <summary>Finds persons by name, account number or phone digits.</summary>
internal static class PersonSearch
{
    private const int FewestDigits = 4;

    /// <summary>Every word of a name must be in it; accents and case do not matter.</summary>
    internal static IQueryable<Person> In(Db db, IQueryable<Person> people, string text)
    {
        var number = text.ToUpperInvariant();
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        var byPhone = digits.Length >= FewestDigits && !text.Any(char.IsAsciiLetter);
        var named = ByName(people, text).Select(person => person.Id);
        return people.Where(person =>
            db.AccountParties.Any(party =>
                party.PersonId == person.Id
                && db.Accounts.Any(account => account.Id == party.AccountId && account.IsWorkable)
            )
            && (
                named.Contains(person.Id)
                || db.AccountParties.Any(party =>
                    party.PersonId == person.Id
                    && db.Accounts.Any(account => account.Id == party.AccountId && account.Number.StartsWith(number))
                )
                || (
                    byPhone
                    && db.ContactPoints.Any(point => point.PersonId == person.Id && point.Value.Contains(digits))
                )
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

    private static string Folded(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
        }
        return plain.ToString();
    }
}
