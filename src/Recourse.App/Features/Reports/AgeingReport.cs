using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Reports;

/// <summary>How one account stood at the end of a day, seen from one moment.</summary>
/// <param name="Bucket">Its bucket, or <see cref="AgeingReport.NothingOwed"/>.</param>
/// <param name="Days">Days past due; null: only a stage was known, or what was kept does not say.</param>
/// <param name="PastDueCents">Null: unknown.</param>
/// <param name="OwedCents">Principal, interest and fees.</param>
internal sealed record AgedSide(string Bucket, int? Days, long? PastDueCents, long OwedCents);

/// <summary>One account of the report.</summary>
/// <param name="Reported">Null: nobody knew its books at the close of that day.</param>
/// <param name="Restated">With all that is known now; null: its books begin later.</param>
/// <param name="IsKept">As reported is what the night kept of that month-end, not computed.</param>
internal sealed record AgedAccount(long Id, string Number, AgedSide? Reported, AgedSide? Restated, bool IsKept)
{
    internal bool Differs => Reported != Restated;
}

/// <summary>
/// Ages a portfolio as of a day, twice: as it was reported at the close of that day, and as it stands with all that is
/// known now. It reads accounts in chunks with a fixed number of queries each, and replays only where figures that were
/// kept do not hold.
/// </summary>
/// <param name="closed">Accounts that a list leaves out; null: none, as in a sum.</param>
internal sealed class AgeingReport(
    Db db,
    Portfolio portfolio,
    LocalDate on,
    Instant now,
    IQueryable<long>? closed = null
)
{
    internal const string NothingOwed = "Nothing owed";
    internal const string NoBooks = "No books yet";
    private const int ChunkSize = 500;

    private readonly Buckets _buckets = BookPolicy.Buckets(portfolio);
    private readonly Instant _close = BookPolicy.Close(portfolio, on);
    private readonly bool _isPast = on < BookPolicy.Today(portfolio, now);

    /// <summary>Every name under which an account can stand, in the order of the report.</summary>
    internal IReadOnlyList<string> Names =>
        [_buckets.NameOf(0), .. _buckets.From.Select(_buckets.NameOf), NothingOwed, NoBooks];

    internal async IAsyncEnumerable<AgedAccount> Accounts([EnumeratorCancellation] CancellationToken cancel)
    {
        var last = 0L;
        while (true)
        {
            var open = db.Accounts.AsNoTracking();
            if (closed is not null)
                open = open.Where(row => !closed.Contains(row.Id));
            var chunk = await open.Where(row => row.PortfolioId == portfolio.Id && row.Id > last)
                .Where(row => row.IsWorkable && row.BooksOpenOn != null && row.BooksOpenOn <= on)
                .OrderBy(row => row.Id)
                .Take(ChunkSize)
                .ToListAsync(cancel);
            if (chunk.Count == 0)
                yield break;
            last = chunk[^1].Id;
            foreach (var aged in await Age(chunk, cancel))
                yield return aged;
        }
    }

    private async Task<List<AgedAccount>> Age(List<Account> chunk, CancellationToken cancel)
    {
        var ids = chunk.ConvertAll(row => row.Id);
        var kept = _isPast
            ? await db
                .MonthEnds.AsNoTracking()
                .Where(row => ids.Contains(row.AccountId) && row.On == on && row.ImportId == 0 && row.Bucket != null)
                .ToDictionaryAsync(row => row.AccountId, cancel)
            : [];
        var accrues = (
            await db
                .LoanTerms.Where(row => ids.Contains(row.AccountId) && row.Interest == InterestMethod.DailySimple)
                .Select(row => row.AccountId)
                .Distinct()
                .ToListAsync(cancel)
        ).ToHashSet();
        var replayed = chunk.Where(row => !Holds(row, accrues.Contains(row.Id))).Select(row => row.Id).ToList();
        var books = replayed.Count == 0 ? [] : await Ledgers.Look(db, replayed, cancel);
        return chunk.ConvertAll(row =>
        {
            var (reported, restated) = books.TryGetValue(row.Id, out var one)
                ? Replay(one)
                : (Figured(row), Figured(row));
            return kept.TryGetValue(row.Id, out var end)
                ? new AgedAccount(row.Id, row.Number, Kept(end), restated, true)
                : new AgedAccount(row.Id, row.Number, reported, restated, false);
        });
    }

    /// <summary>
    /// What is kept beside the account is right for that day: nothing happens before it wakes. Daily interest comes on
    /// top of what was owed when it was figured, so there only the day itself will do.
    /// </summary>
    private bool Holds(Account row, bool accrues) =>
        !_isPast
        && row.FiguredOn is { } figured
        && figured <= on
        && !(row.WakesOn <= on)
        && (!accrues || figured == on)
        && row.OwedCents is not null;

    private AgedSide Figured(Account row)
    {
        var days =
            row.StageDaysFrom is not null ? (int?)null
            : row.BehindSince is { } since ? Period.DaysBetween(since, on)
            : 0;
        return Side(_buckets.NameOf(days ?? row.StageDaysFrom ?? 0), days, row.BehindCents, row.OwedCents!.Value);
    }

    private (AgedSide? Reported, AgedSide? Restated) Replay(AccountBooks one)
    {
        var restated = SideOf(one, one.Books.AsOf(on));
        var later =
            one.Books.Entries.Any(entry => entry.EnteredAt > _close)
            || one.Books.Terms.Versions.Any(version => version.EnteredAt > _close);
        return (later ? SideOf(one, one.Books.AsOf(on, _close)) : restated, restated);
    }

    private AgedSide? SideOf(AccountBooks one, AccountState state)
    {
        if (!state.IsOpen)
            return null;
        var age = Ageing.Of(state, one.Books.Policy.Ageing, _buckets);
        return Side(age.Bucket, age.DaysPastDue, age.PastDue?.Minor, state.Owed.Minor);
    }

    private static AgedSide Kept(MonthEnd end) =>
        Side(end.Bucket!, end.DaysPastDue, end.PastDueCents, end.OwedCents ?? 0);

    private static AgedSide Side(string bucket, int? days, long? pastDue, long owed) =>
        new(owed <= 0 ? NothingOwed : bucket, days, pastDue, owed);
}

/// <summary>Accounts and money under one name of the report.</summary>
internal sealed class AgedSum
{
    internal long Accounts { get; private set; }
    internal long PastDueCents { get; private set; }
    internal long OwedCents { get; private set; }

    /// <summary>Accounts whose past-due amount is unknown: it is not in the sum.</summary>
    internal long Unknown { get; private set; }

    internal void Add(AgedSide? side)
    {
        Accounts++;
        if (side is null)
            return;
        OwedCents += side.OwedCents;
        if (side.PastDueCents is { } cents)
            PastDueCents += cents;
        else
            Unknown++;
    }
}
