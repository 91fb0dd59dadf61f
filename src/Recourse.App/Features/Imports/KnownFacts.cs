using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>What is stored already about the accounts and persons of one chunk.</summary>
internal sealed class KnownFacts
{
    private readonly HashSet<(long, long)> _parties = [];
    private readonly HashSet<(long, string)> _points = [];
    private readonly HashSet<long> _stored = [];
    private Dictionary<(long, LocalDate), MonthStage> _months = [];
    private ILookup<long, AccountCapacity> _capacities = Array.Empty<AccountCapacity>().ToLookup(row => row.AccountId);
    private ILookup<long, long> _primaries = Array.Empty<long>().ToLookup(id => id);
    private ILookup<long, Hold> _gone = Array.Empty<Hold>().ToLookup(hold => hold.Id);

    /// <summary>Persons with an open hold because they are reported dead.</summary>
    internal HashSet<long> Dead { get; private set; } = [];

    /// <summary>Open holds for bankruptcy and dispute: of the person, or of one account only.</summary>
    private HashSet<(HoldKind, long, long?)> _stopped = [];

    internal static async Task<KnownFacts> Of(
        Db db,
        IEnumerable<Account> accounts,
        IEnumerable<Person> persons,
        CancellationToken cancel
    )
    {
        var known = new KnownFacts();
        var accountIds = accounts.Select(account => account.Id).ToArray();
        var personIds = persons.Select(person => person.Id).ToHashSet();
        var parties = await db
            .AccountParties.AsNoTracking()
            .Where(row => accountIds.Contains(row.AccountId))
            .ToListAsync(cancel);
        personIds.UnionWith(parties.Select(party => party.PersonId));
        known._parties.UnionWith(parties.Select(party => (party.AccountId, party.PersonId)));
        known._primaries = parties
            .Where(party => party.Kind == PartyKind.Primary)
            .ToLookup(party => party.AccountId, party => party.PersonId);
        known._stored.UnionWith(personIds);
        var points = await db
            .ContactPoints.Where(row => personIds.Contains(row.PersonId))
            .Select(row => new
            {
                row.PersonId,
                row.Kind,
                row.Value,
                row.Zip,
            })
            .ToListAsync(cancel);
        known._points.UnionWith(
            points.Select(point => (point.PersonId, SamePoint.Of(point.Kind, point.Value, point.Zip)))
        );
        var holds = await db
            .Holds.Where(hold => personIds.Contains(hold.PersonId) && hold.LiftedAt == null)
            .Where(hold =>
                hold.Kind == HoldKind.Deceased
                || hold.Kind == HoldKind.AskAPerson
                || hold.Kind == HoldKind.Bankruptcy
                || hold.Kind == HoldKind.Dispute
            )
            .Where(hold => hold.Channel == null && hold.ContactPointId == null)
            .ToListAsync(cancel);
        known.Dead = [.. holds.Where(hold => hold.Kind == HoldKind.Deceased).Select(hold => hold.PersonId)];
        known._stopped = [.. holds.Select(hold => (hold.Kind, hold.PersonId, hold.AccountId))];
        known._gone = holds.Where(GoneHold.Is).ToLookup(hold => hold.AccountId!.Value);
        known._capacities = (
            await db
                .AccountCapacities.AsNoTracking()
                .Where(row => accountIds.Contains(row.AccountId))
                .ToListAsync(cancel)
        ).ToLookup(row => row.AccountId);
        known._months = await db
            .MonthEnds.AsNoTracking()
            .Where(row => accountIds.Contains(row.AccountId))
            .ToDictionaryAsync(row => (row.AccountId, row.On), row => row.Stage, cancel);
        return known;
    }

    /// <summary>The primary borrowers; the death of another borrower leaves the debt with the primary one.</summary>
    internal IEnumerable<long> PrimariesOf(long accountId) => _primaries[accountId];

    internal IReadOnlyList<Hold> GoneHolds(long accountId) => [.. _gone[accountId]];

    internal MonthStage? MonthOf(long accountId, LocalDate on) =>
        _months.TryGetValue((accountId, on), out var stage) ? stage : null;

    /// <summary>True when no hold of this kind is open, of the person or of this account.</summary>
    internal bool AddHold(HoldKind kind, long personId, long? accountId) =>
        !_stopped.Contains((kind, personId, null)) && _stopped.Add((kind, personId, accountId));

    /// <summary>In which capacity we hold the account now; null when nobody said.</summary>
    internal AccountCapacity? CapacityOf(long accountId) =>
        _capacities[accountId].OrderBy(row => row.FromOn).ThenBy(row => row.Id).LastOrDefault();

    internal bool HasParty(long accountId, long personId) => _parties.Contains((accountId, personId));

    internal bool IsStored(long personId) => _stored.Contains(personId);

    /// <summary>True when the person had no part in the account yet.</summary>
    internal bool AddParty(long accountId, long personId) => _parties.Add((accountId, personId));

    /// <summary>
    /// True when the point was never known, under whatever kind, ended ones included: what an officer ended does not
    /// come back, and what is held does not get a second row that is free.
    /// </summary>
    internal bool AddPoint(long personId, MappedPoint point) =>
        _points.Add((personId, SamePoint.Of(point.Kind, point.Value, point.Zip)));
}

/// <summary>The hold that an import places when an account is no longer on its tape.</summary>
internal static class GoneHold
{
    internal static bool Is(Hold hold) =>
        hold is { Kind: HoldKind.AskAPerson, AccountId: not null, PlacedBy: null, AttemptId: null, LiftedAt: null };
}
