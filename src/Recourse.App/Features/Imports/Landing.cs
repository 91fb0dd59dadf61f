using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Imports;

/// <summary>What all chunks of one import have in common.</summary>
/// <param name="Reads">Does the profile fill this field?</param>
internal sealed record LandingTerms(
    Import Import,
    Portfolio Portfolio,
    ImportProfile Profile,
    Func<string, bool> Reads,
    Seal Seal,
    Instant Now
)
{
    /// <summary>Who writes into the books what the tape says.</summary>
    internal Hand Hand =>
        new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"import {Import.Id}"),
            Now,
            Now,
            Import.StartedBy,
            ImportId: Import.Id
        );

    internal string Source => $"tape of {Say.Date(Import.AsOf)} ({Import.FileName})";
}

/// <summary>
/// Makes one chunk of staged rows into accounts, persons and history. Runs inside the chunk's transaction.
/// </summary>
internal sealed class Landing(Db db, Ids ids, LandingTerms terms, LandingRows rows)
{
    private readonly LandingPersons _persons = new(terms);
    private readonly TapeBooks _books = new(terms, rows);
    private readonly Dictionary<string, long> _products = new(StringComparer.Ordinal);
    private readonly HashSet<long> _dead = [];

    internal async Task Land(IReadOnlyList<MappedRow> mapped, CancellationToken cancel)
    {
        // Nothing is tracked before the locks are held, so that nobody's write meanwhile is written over.
        await db.LockPersons(await LandingPersons.ToLock(db, terms, mapped, cancel), cancel);
        var existing = await Existing(mapped, cancel);
        await _persons.Find(db, mapped, existing, cancel);
        await FindProducts(mapped, cancel);
        var known = await KnownFacts.Of(db, existing.Values, _persons.All, cancel);
        foreach (var id in known.Dead)
        {
            _dead.Add(id);
        }
        await _books.Load(db, existing.Values, cancel);
        foreach (var row in mapped)
        {
            if (existing.TryGetValue(row.Number, out var account))
            {
                Update(account, row, known);
            }
            else
            {
                Add(row, known);
            }
        }
        await rows.Insert(db, cancel);
        await db.SaveChangesAsync(cancel);
        await _books.Settle(db, ids, cancel);
    }

    private async Task<Dictionary<string, Account>> Existing(IReadOnlyList<MappedRow> mapped, CancellationToken cancel)
    {
        var numbers = mapped.Select(row => row.Number).ToArray();
        return await db
            .Accounts.Where(row => row.PortfolioId == terms.Portfolio.Id && numbers.Contains(row.Number))
            .ToDictionaryAsync(row => row.Number, StringComparer.Ordinal, cancel);
    }

    private async Task FindProducts(IReadOnlyList<MappedRow> mapped, CancellationToken cancel)
    {
        var found = await db
            .Products.AsNoTracking()
            .Where(product => product.PortfolioId == terms.Portfolio.Id)
            .ToListAsync(cancel);
        foreach (var product in found)
        {
            _products[product.Code] = product.Id;
        }
        foreach (var code in mapped.Select(row => row.Product).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (!_products.ContainsKey(code))
            {
                _products[code] = rows.Product(terms.Portfolio.Id, code, terms.Profile.Codes.Product.Of(code) ?? code);
            }
        }
    }

    private void Add(MappedRow row, KnownFacts known)
    {
        var account = new Account
        {
            Id = rows.NextId(),
            PortfolioId = terms.Portfolio.Id,
            Number = row.Number,
            NaturalKey = terms.Profile.Key.Words,
            ImportId = terms.Import.Id,
        };
        var before = new Before();
        foreach (var party in row.Parties)
        {
            before = Join(account, row, party, known, before);
        }
        var state = new TapeOwned().With(row, Product(row), _ => true);
        (state with { Lane = LaneOf(state, row, IsDead(row)) }).WriteTo(account);
        if (
            BookOpening.Open(account, terms.Portfolio, null, row.AsOf, rows.NextId, terms.Hand, terms.Seal)
            is var (books, told)
        )
        {
            rows.Books(books, told);
        }
        rows.Accounts.Add(account);
        rows.Capacities.Add(Capacity(account, row));
        foreach (var month in row.Months)
        {
            rows.Month(account, month, terms.Import.Id);
        }
        rows.Doubts(terms.Import.Id, account.Id, row.Doubts);
        rows.Change(terms.Import.Id, account.Id, ImportChangeKind.New, Undoable(before), null);
        Tell(row, account, $"Came with the {terms.Source}: {InWords(account)}.");
    }

    private void Update(Account account, MappedRow row, KnownFacts known)
    {
        var found = TapeOwned.Of(account);
        var before = new Before { Account = found };
        foreach (var party in row.Parties)
        {
            before = Join(account, row, party, known, before);
        }
        var after = found.With(row, Product(row), terms.Reads);
        var isDead = IsDead(row) || known.PrimariesOf(account.Id).Any(_dead.Contains);
        after = after with { Lane = LaneOf(after, row, isDead) };
        after.WriteTo(account);
        var words = found.DifferenceTo(after, terms.Portfolio.Currency).ToList();
        var books = _books.Follow(account, found, row.AsOf);
        words.AddRange(books.Words);
        before = before with { BreaksClosed = books.BreaksClosed };
        if (known.GoneHolds(account.Id) is { Count: > 0 } gone)
        {
            foreach (var hold in gone)
            {
                hold.LiftedAt = terms.Now;
                hold.LiftedWhy = $"The account is back on the {terms.Source}.";
            }
            before = before with { HoldsLifted = [.. gone.Select(hold => hold.Id)] };
            words.Insert(0, "back on the tape");
        }
        if (!found.IsWorkable)
        {
            words.Insert(0, "taken back into work");
        }
        AddMonths(account, row, known);
        rows.Doubts(terms.Import.Id, account.Id, row.Doubts.Concat(Unfollowed(account, row, known)));
        if (
            words.Count == 0
            && before.HoldsPlaced.Count == 0
            && before.PersonsAdded.Count == 0
            && before.PointsAdded.Count == 0
        )
        {
            return;
        }
        var isPaid = after.Status == AccountStatus.PaidOrClosed && found.Status != AccountStatus.PaidOrClosed;
        var said = words.Count > 0 ? string.Join("; ", words) : "about its borrowers";
        var kind = isPaid ? ImportChangeKind.Paid : ImportChangeKind.Changed;
        rows.Change(terms.Import.Id, account.Id, kind, before, said);
        Tell(row, account, $"Changed by the {terms.Source}: {said}.");
    }

    /// <summary>
    /// What a newer tape says of our capacity and of parts that are over: told, for a person to decide.
    /// </summary>
    private IEnumerable<MappedDoubt> Unfollowed(Account account, MappedRow row, KnownFacts known)
    {
        if (
            known.CapacityOf(account.Id) is { } held
            && (held.Role != row.Role || held.InDefaultWhenObtained != row.InDefaultWhenObtained)
        )
        {
            var words =
                $"The tape tells our role otherwise: {InWords(held.Role, held.InDefaultWhenObtained)} since "
                + $"{Say.Date(held.FromOn)}, now {InWords(row.Role, row.InDefaultWhenObtained)}. The rules still go by "
                + "the former; ask before anybody is called.";
            yield return new MappedDoubt("our role", words);
        }
        foreach (var over in row.Over)
        {
            if (_persons.Of(row, over) is { } person && known.HasParty(account.Id, person.Id))
            {
                yield return new MappedDoubt(
                    "a part is over",
                    $"The tape ends the part of a borrower ({over.Tag}); they still stand with it here. Ask first."
                );
            }
        }
    }

    private static string InWords(PartyRole role, bool? inDefault) =>
        CodeReader.RoleWords.First(pair => pair.Value == role).Key
        + (
            inDefault is { } known
                ? known
                    ? ", in default when obtained"
                    : ", not in default when obtained"
                : ""
        );

    /// <summary>The persons of a new account are found again through it; only what else was made is noted.</summary>
    private static Before? Undoable(Before before)
    {
        var noted = before with { PersonsAdded = [] };
        return noted.IsEmpty ? null : noted;
    }

    private long? Product(MappedRow row) => row.Product is { } code ? _products[code] : null;

    /// <summary>Nobody is called for a debt of which the tape itself says that the person does not owe it.</summary>
    private static WorkLane LaneOf(TapeOwned state, MappedRow row, bool isDead) =>
        state.LaneWhen(isDead, isGone: false) is var lane && lane == WorkLane.Calls && row.IsOwedByOthers
            ? WorkLane.AskAPerson
            : lane;

    private bool IsDead(MappedRow row) =>
        row.Parties[0].IsDeceased || (_persons.Of(row, row.Parties[0]) is { } person && _dead.Contains(person.Id));

    /// <summary>
    /// Finds or makes the person, their part in the debt, their contact points, and the holds of a reported death,
    /// bankruptcy or dispute.
    /// </summary>
    private Before Join(Account account, MappedRow row, MappedParty party, KnownFacts known, Before before)
    {
        var person = _persons.Of(row, party);
        if (person is null)
        {
            person = rows.Person(terms.Portfolio, _persons.KeyOf(row, party), party);
            _persons.Add(person);
            before = before with { PersonsAdded = [.. before.PersonsAdded, person.Id] };
        }
        else
        {
            // A name that is known stays: somebody here may have corrected it.
            person.Name ??= party.Name;
            person.BirthDateSealed ??= party.BirthDate;
            person.LastFourSealed ??= party.LastFour;
        }
        if (known.AddParty(account.Id, person.Id))
        {
            rows.Party(account.Id, person.Id, party.Kind);
        }
        foreach (var point in party.Points.Where(point => known.AddPoint(person.Id, point)))
        {
            var id = rows.Point(person.Id, point, terms.Source, terms.Now);
            before = before with { PointsAdded = [.. before.PointsAdded, id] };
        }
        if (party.IsDeceased && _dead.Add(person.Id))
        {
            var id = rows.Hold(person.Id, null, HoldKind.Deceased, $"Reported dead by the {terms.Source}.", terms.Now);
            before = before with { HoldsPlaced = [.. before.HoldsPlaced, id] };
        }
        if (party.IsBankrupt)
        {
            before = Stop(HoldKind.Bankruptcy, person.Id, null, $"Reported bankrupt by the {terms.Source}.");
        }
        if (row.IsDisputed)
        {
            before = Stop(HoldKind.Dispute, person.Id, account.Id, $"Reported as disputed by the {terms.Source}.");
        }
        return before;

        Before Stop(HoldKind kind, long personId, long? accountId, string words) =>
            known.AddHold(kind, personId, accountId)
                ? before with
                {
                    HoldsPlaced = [.. before.HoldsPlaced, rows.Hold(personId, accountId, kind, words, terms.Now)],
                }
                : before;
    }

    private AccountCapacity Capacity(Account account, MappedRow row) =>
        new()
        {
            Id = rows.NextId(),
            AccountId = account.Id,
            Role = row.Role,
            FromOn = row.ObtainedOn ?? row.OpenedOn ?? row.AsOf,
            InDefaultWhenObtained = row.InDefaultWhenObtained,
            Source = $"profile {terms.Import.ProfileName} version {terms.Import.ProfileVersion}, {terms.Source}",
        };

    /// <summary>
    /// Months that are told already stay as they were told first; a tape that tells them differently is listed.
    /// </summary>
    private void AddMonths(Account account, MappedRow row, KnownFacts known)
    {
        var restated = new List<string>();
        foreach (var month in row.Months)
        {
            if (known.MonthOf(account.Id, month.On) is not { } told)
            {
                rows.Month(account, month, terms.Import.Id);
            }
            else if (told != month.Stage)
            {
                restated.Add($"{Say.Date(month.On)} was {told}, is {month.Stage}");
            }
        }
        if (restated.Count > 0)
        {
            var words = "Told differently than before; kept as told first: " + string.Join("; ", restated) + ".";
            rows.Doubts(terms.Import.Id, account.Id, [new MappedDoubt("history restated", words)]);
        }
    }

    private void Tell(MappedRow row, Account account, string words) =>
        rows.Tell(_persons.Of(row, row.Parties[0])!.Id, account.Id, TimelineKind.Tape, words, terms.Now);

    private string InWords(Account account) =>
        $"{Say.Status(account.Status, account.ReportedDaysFrom)}, balance "
        + Show.Money(account.BalanceCents, terms.Portfolio.Currency);
}
