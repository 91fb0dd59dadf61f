using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.Browser.Tests.Support;

/// <summary>People of the demonstration whose screens differ, found by what makes them so.</summary>
internal static class Borrowers
{
    internal static Task<Dictionary<string, long>> Of(House house) =>
        house.Ask(async db => new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["plain"] = await db
                .Persons.Where(person => person.IsWorkable && !db.Holds.Any(hold => hold.PersonId == person.Id))
                .OrderBy(person => person.Id)
                .Select(person => person.Id)
                .FirstAsync(),
            ["many-debts"] = await db
                .AccountParties.GroupBy(party => party.PersonId)
                .OrderByDescending(debts => debts.Count())
                .ThenBy(debts => debts.Key)
                .Select(debts => debts.Key)
                .FirstAsync(),
            ["both-laws"] = await BothLaws(db),
            ["attorney"] = await Held(db, HoldKind.Attorney),
            ["written-stop"] = await Held(db, HoldKind.CeaseWritten),
            ["hours"] = await db.StatedTimes.OrderBy(row => row.Id).Select(row => row.PersonId).FirstAsync(),
            ["unknown"] = await db
                .AccountParties.Where(party =>
                    db.Accounts.Any(account => account.Id == party.AccountId && account.BalanceCents == null)
                )
                .OrderBy(party => party.PersonId)
                .Select(party => party.PersonId)
                .FirstAsync(),
        });

    /// <summary>Of those who owe one debt, and one that would be called about.</summary>
    private static Task<long> Held(Db db, HoldKind kind) =>
        db
            .Holds.Where(hold =>
                hold.Kind == kind
                && db.AccountParties.Count(party => party.PersonId == hold.PersonId) == 1
                && db.AccountParties.Any(party =>
                    party.PersonId == hold.PersonId
                    && db.Accounts.Any(account => account.Id == party.AccountId && account.Lane == WorkLane.Calls)
                )
            )
            .OrderBy(hold => hold.Id)
            .Select(hold => hold.PersonId)
            .FirstAsync();

    private static Task<long> BothLaws(Db db) =>
        db
            .AccountParties.Join(
                db.AccountCapacities,
                party => party.AccountId,
                capacity => capacity.AccountId,
                (party, capacity) => new { party.PersonId, capacity.Role }
            )
            .GroupBy(row => row.PersonId)
            .Where(rows => rows.Select(row => row.Role).Distinct().Count() > 1)
            .OrderBy(rows => rows.Key)
            .Select(rows => rows.Key)
            .FirstAsync();
}
