using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Rules;

/// <summary>Accounts in work that stand alike before the law: so many of one officer, one state, one role.</summary>
/// <param name="OfficerId">Whose they are; null: nobody's, so anybody's.</param>
/// <param name="State">Two letters; empty: nobody knows.</param>
/// <param name="Role">Null: not known, judged as collected for others.</param>
internal sealed record Tally(
    long? OfficerId,
    string State,
    PartyRole? Role,
    bool? InDefaultWhenObtained,
    DebtPurpose Purpose,
    bool IsBusiness,
    int Accounts
)
{
    /// <summary>
    /// True for accounts that were told already, and are told again because an address is in another state: only that
    /// state's own rules touch them once more.
    /// </summary>
    internal bool IsToldAgain { get; private init; }

    /// <summary>True when a rule that binds so, there, may touch them.</summary>
    internal bool IsTouchedBy(RuleContent rule, string where)
    {
        if (rule.NaturalPersonsOnly && IsBusiness)
            return false;
        if (Jurisdictions.IsEverywhere(where))
        {
            if (IsToldAgain)
                return false;
        }
        else if (State.Length > 0 ? Jurisdictions.StateOf(where) != State : Jurisdictions.StateOf(where) is null)
        {
            return false;
        }
        return rule.Binds switch
        {
            Binds.DebtCollector => IsCollected,
            Binds.Creditor => !IsCollected,
            _ => true,
        };
    }

    /// <summary>Whether we are a debt collector for them, as the book decides it.</summary>
    private bool IsCollected
    {
        get
        {
            var debt = new DebtFacts(
                new AccountId(1),
                Role ?? PartyRole.ThirdPartyCollector,
                InDefaultWhenObtained,
                Purpose
            );
            return Coverage.IsDebtCollector(
                new ContactFacts(new PersonId(1), !IsBusiness, [], [debt], [], [], [], []),
                debt
            );
        }
    }

    /// <summary>
    /// All accounts in work, in two queries: by the state that the tape tells, and again by that of an address where it
    /// is another one. An account is told by its first borrower.
    /// </summary>
    internal static async Task<IReadOnlyList<Tally>> Of(Db db, LocalDate today, CancellationToken cancel)
    {
        var standing = Standing(db, today);
        var told = await standing
            .GroupBy(row => new
            {
                row.OfficerId,
                row.State,
                row.Role,
                row.InDefault,
                row.Purpose,
                row.IsBusiness,
            })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancel);
        var elsewhere = await (
            from row in standing
            join point in db.ContactPoints on row.PersonId equals point.PersonId
            where point.Kind == PointKind.Address && point.EndedAt == null && point.State != null
            where point.Quality != PointQuality.Bad && point.State != row.State
            select new { row, point.State }
        )
            .GroupBy(it => new
            {
                it.row.OfficerId,
                it.State,
                it.row.Role,
                it.row.InDefault,
                it.row.Purpose,
                it.row.IsBusiness,
            })
            .Select(group => new { group.Key, Count = group.Select(it => it.row.AccountId).Distinct().Count() })
            .ToListAsync(cancel);
        return
        [
            .. told.Select(it => new Tally(
                it.Key.OfficerId,
                it.Key.State ?? "",
                it.Key.Role,
                it.Key.InDefault,
                it.Key.Purpose,
                it.Key.IsBusiness,
                it.Count
            )),
            .. elsewhere.Select(it => new Tally(
                it.Key.OfficerId,
                it.Key.State!,
                it.Key.Role,
                it.Key.InDefault,
                it.Key.Purpose,
                it.Key.IsBusiness,
                it.Count
            )
            {
                IsToldAgain = true,
            }),
        ];
    }

    private static IQueryable<Row> Standing(Db db, LocalDate today) =>
        from account in db.Accounts
        join party in db.AccountParties on account.Id equals party.AccountId
        join person in db.Persons on party.PersonId equals person.Id
        join held in db.AccountCapacities.Where(row =>
            row.FromOn <= today
            && !db.AccountCapacities.Any(newer =>
                newer.AccountId == row.AccountId
                && newer.FromOn <= today
                && (newer.FromOn > row.FromOn || (newer.FromOn == row.FromOn && newer.Id > row.Id))
            )
        )
            on account.Id equals held.AccountId
            into capacities
        from capacity in capacities.DefaultIfEmpty()
        where account.IsWorkable && party.Kind == PartyKind.Primary
        select new Row
        {
            AccountId = account.Id,
            PersonId = person.Id,
            OfficerId = person.AssignedTo,
            State = account.State,
            Role = capacity == null ? null : capacity.Role,
            InDefault = capacity == null ? null : capacity.InDefaultWhenObtained,
            Purpose = account.Purpose,
            IsBusiness = person.IsBusiness,
        };

    private sealed class Row
    {
        public long AccountId { get; init; }
        public long PersonId { get; init; }
        public long? OfficerId { get; init; }
        public string? State { get; init; }
        public PartyRole? Role { get; init; }
        public bool? InDefault { get; init; }
        public DebtPurpose Purpose { get; init; }
        public bool IsBusiness { get; init; }
    }
}
