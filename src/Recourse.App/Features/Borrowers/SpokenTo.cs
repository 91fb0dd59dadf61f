using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Borrowers;

/// <summary>Somebody who may be spoken to, and about what.</summary>
/// <param name="PersonId">Their own screen; null: this one, or they have none.</param>
public sealed record SpokenView(string Name, string About, long? PersonId);

/// <summary>Who may be spoken to about these debts, as far as is on file.</summary>
internal static class SpokenTo
{
    internal static IEnumerable<SpokenView> Of(Borrower borrower, IEnumerable<Hold> holds)
    {
        var attorney = holds.FirstOrDefault(hold => hold.Kind == HoldKind.Attorney && hold.LiftedAt is null);
        if (attorney is not null)
            yield return new SpokenView(attorney.Words, "the attorney: only they, until they do not answer", null);
        var parties = borrower
            .Debts.SelectMany(debt => debt.Parties.Select(party => (Debt: debt, Party: party)))
            .GroupBy(it => it.Party.PersonId)
            .OrderBy(group => group.Key == borrower.Person.Id ? 0 : 1)
            .ThenBy(group => group.Min(it => it.Party.Kind));
        foreach (var group in parties)
        {
            var isThis = group.Key == borrower.Person.Id;
            yield return new SpokenView(
                group.First().Party.Name ?? "no name on the tape",
                About(borrower, [.. group], isThis, attorney is not null),
                isThis ? null : group.Key
            );
        }
    }

    private static string About(
        Borrower borrower,
        IReadOnlyList<(Debt Debt, Party Party)> parts,
        bool isThis,
        bool hasAttorney
    )
    {
        var kinds = string.Join(", ", parts.Select(it => Words.Of(it.Party.Kind)).Distinct(StringComparer.Ordinal));
        if (isThis && hasAttorney)
            return $"{kinds}: not while the attorney represents them";
        var isAll = parts.Select(it => it.Debt.Account.Id).Distinct().Count() == borrower.Debts.Count;
        var which = isAll ? "" : " about " + string.Join(", ", parts.Select(it => it.Debt.Name).Distinct()) + " only";
        return parts.Any(it => it.Party.Kind is PartyKind.Spouse)
            ? $"{kinds}:{which} with care, once verified"
            : $"{kinds}: yes{which}, once verified";
    }
}
