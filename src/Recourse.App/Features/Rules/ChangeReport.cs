using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.LawPacks;
using Recourse.Core.Law;

namespace Recourse.App.Features.Rules;

/// <summary>One change with how far it reaches.</summary>
/// <param name="Accounts">In work and touched by it.</param>
internal sealed record ReachingChange(LawChange Change, string Place, int Accounts);

/// <summary>Somebody who works accounts that a change touches, and must know of it.</summary>
internal sealed record ReachedOfficer(long Id, string Name, int Accounts);

/// <summary>What changes between two days or two books, for whom, and who must be told.</summary>
/// <param name="States">States whose rules are held on the later side and not on the earlier, or the other way.</param>
/// <param name="NobodysAccounts">Touched, and given to nobody: whoever takes them next must know.</param>
/// <param name="IsCounted">False: accounts were not looked at.</param>
internal sealed record ChangeReport(
    LocalDate From,
    LocalDate To,
    IReadOnlyList<ReachingChange> Changes,
    IReadOnlyList<string> States,
    IReadOnlyList<ReachedOfficer> Officers,
    int NobodysAccounts,
    bool IsCounted
)
{
    /// <summary>Without looking at accounts.</summary>
    /// <param name="earlier">The book of the earlier day; null: the same.</param>
    internal static ChangeReport Of(LawBookContent book, LawBookContent? earlier, LocalDate from, LocalDate to)
    {
        var changes = earlier is null ? LawDiff.Between(book, from, to) : LawDiff.Between(earlier, from, book, to);
        return new ChangeReport(
            from,
            to,
            [.. changes.Select(it => new ReachingChange(it, Jurisdictions.Name(book, it.Where), 0))],
            earlier is null ? [] : [.. StatesOf(earlier, book)],
            [],
            0,
            IsCounted: false
        );
    }

    /// <summary>
    /// The same with the accounts and officers of today: in three queries, or none when nothing changes.
    /// </summary>
    internal async Task<ChangeReport> Counted(Db db, LocalDate today, CancellationToken cancel)
    {
        if (Changes.Count == 0)
            return this with { IsCounted = true };
        var tallies = await Tally.Of(db, today, cancel);
        var touched = new HashSet<Tally>(ReferenceEqualityComparer.Instance);
        var changes = Changes.Select(it => it with { Accounts = Touch(tallies, it.Change, touched) }).ToList();
        var told = touched.ToLookup(it => it.OfficerId);
        var ids = told.Where(group => group.Key is not null).Select(group => group.Key!.Value).ToArray();
        var names = await db
            .Users.Where(row => ids.Contains(row.Id) && row.ClosedAt == null)
            .Select(row => new { row.Id, row.DisplayName })
            .ToListAsync(cancel);
        return this with
        {
            Changes = changes,
            Officers =
            [
                .. names
                    .Select(row => new ReachedOfficer(row.Id, row.DisplayName, told[row.Id].Sum(it => it.Accounts)))
                    .OrderByDescending(it => it.Accounts)
                    .ThenBy(it => it.Name, StringComparer.OrdinalIgnoreCase),
            ],
            NobodysAccounts = told[null].Sum(it => it.Accounts),
            IsCounted = true,
        };
    }

    private static int Touch(IReadOnlyList<Tally> tallies, LawChange change, HashSet<Tally> touched)
    {
        var count = 0;
        foreach (var tally in tallies)
        {
            if (!tally.IsTouchedBy(change.Rule, change.Where))
                continue;
            count += tally.Accounts;
            touched.Add(tally);
        }
        return count;
    }

    private static IEnumerable<string> StatesOf(LawBookContent earlier, LawBookContent later)
    {
        var old = earlier.States.ToDictionary(state => state.Code, StringComparer.Ordinal);
        foreach (var state in later.States)
        {
            var was = old.GetValueOrDefault(state.Code);
            if (was?.CreditorRules != state.CreditorRules)
                yield return $"{state.Name}: rules for creditors are {Held(state.CreditorRules)}";
            if (was?.CollectorRules != state.CollectorRules)
                yield return $"{state.Name}: rules for those who collect for others are {Held(state.CollectorRules)}";
        }
    }

    private static string Held(bool isHeld) => isHeld ? "held now" : "not held";
}
