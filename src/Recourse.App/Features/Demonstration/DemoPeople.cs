using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Demonstration;

/// <summary>
/// Adds fictional people to an imported book that holds none: names, contact points, consents, what stops contact, and
/// several loans of one person. What the tape says of an account stays; what officers recorded stays; a person of whom
/// a name or a contact point is known already is left alone.
/// </summary>
internal static class DemoPeople
{
    private const int GroupsInChunk = 400;

    /// <summary>Contact points with consents, one stop with its words, a line about several loans.</summary>
    private const int IdsForPerson = 48;

    /// <summary>A stop about one of the debts, with its words.</summary>
    private const int IdsForAccount = 2;

    private static readonly string SourcePrefix = Inventor.Source(0)[..^1];

    /// <returns>What was added, or why nothing was, in words.</returns>
    internal static async Task<(PeopleAdded? Added, string? Refusal)> Add(
        IServiceProvider services,
        string key,
        int seed,
        CancellationToken cancel
    )
    {
        var db = services.GetRequiredService<Db>();
        var portfolio = await db.Portfolios.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (portfolio is null)
        {
            var keys = await db.Portfolios.OrderBy(row => row.Key).Select(row => row.Key).ToListAsync(cancel);
            var known =
                keys.Count == 0
                    ? "There is none yet: import a book first."
                    : "There are: " + string.Join(", ", keys) + ".";
            return (null, $"There is no portfolio “{key}”. {known}");
        }
        if (await OtherSeed(db, portfolio.Id, seed, cancel) is { } other)
        {
            return (
                null,
                $"The people of “{key}” were invented with seed {other}, and officers may have worked them. They stay. "
                    + "For other people import the book into another --data folder."
            );
        }
        var people = await Nameless(db, portfolio.Id, cancel);
        if (people.Accounts == 0)
        {
            return (null, $"“{key}” has no accounts to invent people for. Import its book first.");
        }
        var added = new PeopleAdded { LeftAlone = people.LeftAlone };
        await AddChunks(services, portfolio.Id, Households.Of(people.Found, seed), seed, added, cancel);
        added.SignIns = await db.Write(
            () => DemonstrationSignIns.AddIfNobodyIs(services, $"people of {key}, seed {seed}", cancel),
            cancel
        );
        return (added, null);
    }

    private static async Task AddChunks(
        IServiceProvider services,
        long portfolioId,
        List<long[]> groups,
        int seed,
        PeopleAdded added,
        CancellationToken cancel
    )
    {
        if (groups.Count == 0)
        {
            return;
        }
        var db = services.GetRequiredService<Db>();
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var places = HomePlaces.Read(AppContext.BaseDirectory);
        var inventor = new Inventor(seed, places, services.GetRequiredService<Seal>(), now);
        foreach (var chunk in groups.Chunk(GroupsInChunk))
        {
            var persons = chunk.SelectMany(group => group).ToArray();
            var accounts = await db.AccountParties.CountAsync(party => persons.Contains(party.PersonId), cancel);
            var ids = (persons.Length * IdsForPerson) + (accounts * IdsForAccount);
            var rows = new InventedRows(await services.GetRequiredService<Ids>().Next(ids, cancel), ids);
            var part = new DemoPeopleChunk(db, portfolioId, inventor, rows);
            await db.Write(() => part.Add(chunk, added, cancel), cancel);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The seed that invented people of this portfolio before, when it is not this one.</summary>
    private static async Task<string?> OtherSeed(Db db, long portfolioId, int seed, CancellationToken cancel)
    {
        var sources = await db
            .ContactPoints.Where(point => point.Source.StartsWith(SourcePrefix))
            .Where(point => PersonsOf(db, portfolioId).Contains(point.PersonId))
            .Select(point => point.Source)
            .Distinct()
            .ToListAsync(cancel);
        return sources.Find(source => source != Inventor.Source(seed))?[SourcePrefix.Length..];
    }

    /// <summary>All persons of whom nothing is known but accounts, and how many others there are.</summary>
    private static async Task<(List<Nameless> Found, int LeftAlone, int Accounts)> Nameless(
        Db db,
        long portfolioId,
        CancellationToken cancel
    )
    {
        var debts = await (
            from party in db.AccountParties
            join account in db.Accounts on party.AccountId equals account.Id
            where account.PortfolioId == portfolioId && account.IsWorkable
            orderby party.AccountId
            select new
            {
                party.PersonId,
                party.AccountId,
                account.State,
                account.Zip,
                account.Lane,
            }
        ).ToListAsync(cancel);
        var ofPerson = debts.ToLookup(debt => debt.PersonId);
        var shared = debts.CountBy(debt => debt.AccountId).Where(it => it.Value > 1).Select(it => it.Key).ToHashSet();
        var several = await db
            .AccountParties.Where(party => PersonsOf(db, portfolioId).Contains(party.PersonId))
            .GroupBy(party => party.PersonId)
            .Where(parties => parties.Count() > 1)
            .Select(parties => parties.Key)
            .ToHashSetAsync(cancel);
        var recorded = await Recorded(db, PersonsOf(db, portfolioId)).ToHashSetAsync(cancel);
        var reachable = await Reachable(db, PersonsOf(db, portfolioId)).ToHashSetAsync(cancel);
        var persons = await db
            .Persons.Where(person => PersonsOf(db, portfolioId).Contains(person.Id))
            .Select(person => new
            {
                person.Id,
                person.CustomerKey,
                person.Name,
                person.IsFictional,
                person.IsBusiness,
            })
            .ToListAsync(cancel);
        var nameless = persons.Where(it => !it.IsFictional && it.Name is null && !reachable.Contains(it.Id)).ToList();
        var found = nameless.ConvertAll(it => new Nameless(
            it.Id,
            it.CustomerKey,
            ofPerson[it.Id].Select(debt => debt.State).FirstOrDefault(state => state is not null),
            ofPerson[it.Id].Select(debt => debt.Zip).FirstOrDefault(zip => zip is not null),
            ofPerson[it.Id].Any(debt => debt.Lane == WorkLane.Calls),
            MayBeJoined: !it.IsBusiness
                && !several.Contains(it.Id)
                && !recorded.Contains(it.Id)
                && !shared.Contains(ofPerson[it.Id].First().AccountId)
        ));
        return (found, persons.Count - found.Count, debts.Count);
    }

    /// <summary>Persons of whom somebody recorded anything. What a tape told of an account is no such thing.</summary>
    internal static IQueryable<long> Recorded(Db db, IQueryable<long> persons) =>
        db
            .Attempts.Where(row => persons.Contains(row.PersonId))
            .Select(row => row.PersonId)
            .Union(db.Decisions.Where(row => persons.Contains(row.PersonId)).Select(row => row.PersonId))
            .Union(db.Holds.Where(row => persons.Contains(row.PersonId)).Select(row => row.PersonId))
            .Union(db.StatedTimes.Where(row => persons.Contains(row.PersonId)).Select(row => row.PersonId))
            .Union(db.Promises.Where(row => persons.Contains(row.PersonId)).Select(row => row.PersonId))
            .Union(db.NextActions.Where(row => persons.Contains(row.PersonId)).Select(row => row.PersonId))
            .Union(
                db.Timeline.Where(row => persons.Contains(row.PersonId) && row.Kind != TimelineKind.Tape)
                    .Select(row => row.PersonId)
            );

    /// <summary>Persons of whom a phone, an email or an address is known.</summary>
    internal static IQueryable<long> Reachable(Db db, IQueryable<long> persons) =>
        db.ContactPoints.Where(row => persons.Contains(row.PersonId)).Select(row => row.PersonId).Distinct();

    private static IQueryable<long> PersonsOf(Db db, long portfolioId) =>
        from party in db.AccountParties
        join account in db.Accounts on party.AccountId equals account.Id
        where account.PortfolioId == portfolioId && account.IsWorkable
        select party.PersonId;
}

/// <summary>What was added, for the console.</summary>
internal sealed class PeopleAdded
{
    internal int Persons { get; set; }
    internal int WithSeveralLoans { get; set; }
    internal int Joined { get; set; }
    internal int LeftAlone { get; set; }
    internal bool SignIns { get; set; }
    internal Dictionary<PointKind, int> Points { get; } = [];
    internal int NumbersFromElsewhere { get; set; }
    internal int AddressesElsewhere { get; set; }
    internal int Consents { get; set; }
    internal Dictionary<HoldKind, int> Holds { get; } = [];
    internal int StatedTimes { get; set; }

    internal void Count(InventedRows rows)
    {
        foreach (var point in rows.Points)
        {
            Points[point.Kind] = Points.GetValueOrDefault(point.Kind) + 1;
        }
        foreach (var hold in rows.Holds)
        {
            Holds[hold.Kind] = Holds.GetValueOrDefault(hold.Kind) + 1;
        }
        Consents += rows.Consents.Count;
        StatedTimes += rows.Times.Count;
    }

    internal IEnumerable<string> Lines(string key, int seed)
    {
        if (Persons == 0)
        {
            yield return Text(
                $"{key}: nothing to add. {LeftAlone:#,0} borrowers have a name or a contact point already."
            );
            yield break;
        }
        yield return Text($"{key}: fictional borrowers invented with seed {seed}: {Persons:#,0}");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"  {WithSeveralLoans:#,0} with several loans "
                + $"({Joined:#,0} loans put together with another of the same state)"
        );
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"  {Of(PointKind.Mobile, PointKind.WorkPhone):#,0} phones, "
                + $"{NumbersFromElsewhere:#,0} of them from another time zone than the state"
        );
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"  {Of(PointKind.Email, PointKind.WorkEmail):#,0} email addresses; "
                + $"{Of(PointKind.Address, PointKind.Address):#,0} postal ones, "
                + $"{AddressesElsewhere:#,0} in a state of other time zones"
        );
        yield return Text(
            $"  {Consents:#,0} consents given or taken back; hours that {StatedTimes:#,0} called inconvenient"
        );
        if (Holds.Count > 0)
        {
            yield return "  holds: "
                + string.Join(", ", Holds.OrderBy(it => it.Key).Select(it => Text($"{it.Value:#,0} {Words(it.Key)}")));
        }
        if (LeftAlone > 0)
        {
            yield return Text(
                $"  {LeftAlone:#,0} borrowers have a name or a contact point already and were left as they are"
            );
        }
    }

    private int Of(PointKind from, PointKind to) =>
        Points.Where(it => it.Key >= from && it.Key <= to).Sum(it => it.Value);

    private static string Words(HoldKind kind) =>
        kind switch
        {
            HoldKind.CeaseWritten => "written stop requests",
            HoldKind.ChannelBan => "bans of a channel or number",
            HoldKind.Attorney => "attorneys",
            HoldKind.Bankruptcy => "bankruptcies",
            HoldKind.WorkplaceForbidden => "workplaces that forbid calls",
            HoldKind.InconvenientPlace => "inconvenient places",
            HoldKind.Dispute => "disputes",
            _ => kind.ToString(),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
