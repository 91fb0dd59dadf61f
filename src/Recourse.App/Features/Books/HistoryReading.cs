using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Books;

/// <summary>What a file of histories came to.</summary>
internal sealed record HistoryResult(int Accounts, int Written, int Known, IReadOnlyList<HistoryProblem> Problems);

/// <summary>
/// Writes histories account by account, each in one transaction: all lines of an account are kept or none. A line that
/// was read before is known by its id and does nothing.
/// </summary>
internal sealed class HistoryReading(Db db, Ids ids, Seal seal, Portfolio portfolio, Instant now)
{
    private const string Source = "history file";

    internal async Task<HistoryResult> Read(HistoryFile file, CancellationToken cancel)
    {
        var problems = file.Problems.ToList();
        var refused = problems.Select(problem => problem.Account).ToHashSet(StringComparer.Ordinal);
        var (accounts, written, known) = (0, 0, 0);
        foreach (var lines in file.Lines.GroupBy(line => line.Account, StringComparer.Ordinal))
        {
            accounts++;
            if (refused.Contains(lines.Key))
                continue;
            var lived = await Keep(lines.Key, [.. lines], cancel);
            problems.AddRange(lived.Problems);
            known += lived.Known;
            written += lived.Problems.Count == 0 ? lived.Written : 0;
        }
        return new HistoryResult(accounts, written, known, [.. problems.OrderBy(problem => problem.No)]);
    }

    private async Task<HistoryAccount> Keep(string number, List<HistoryLine> lines, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var next = await ids.Next((2 * lines.Count) + 8, cancel);
        return await db.Write(
            async () =>
            {
                var accountId = await db
                    .Accounts.Where(row => row.PortfolioId == portfolio.Id && row.Number == number)
                    .Select(row => (long?)row.Id)
                    .SingleOrDefaultAsync(cancel);
                var (books, person) = accountId is { } id ? await Known(id, cancel) : New(number, lines, () => next++);
                var terms = await db
                    .LoanTerms.AsNoTracking()
                    .Where(row => row.AccountId == books.Account.Id)
                    .ToListAsync(cancel);
                var cleared = await NightStepRows.ClearedThrough(db, cancel);
                var lived = new HistoryAccount(books, person, now, () => next++, seal, cleared);
                lived.Live(lines, terms);
                if (lived.Problems.Count > 0 || lived.Written == 0)
                    return lived;
                if (accountId is null)
                    Add(books.Account, person, () => next++);
                await Store(books, person, lived, () => next++, cancel);
                return lived;
            },
            cancel
        );
    }

    private async Task<(AccountBooks Books, long Person)> Known(long accountId, CancellationToken cancel)
    {
        var books = (await Ledgers.Open(db, [accountId], cancel))[accountId];
        var person = await db
            .AccountParties.Where(row => row.AccountId == accountId)
            .OrderBy(row => row.Kind)
            .ThenBy(row => row.PersonId)
            .Select(row => row.PersonId)
            .FirstAsync(cancel);
        return (books, person);
    }

    private (AccountBooks Books, long Person) New(string number, List<HistoryLine> lines, Func<long> nextId)
    {
        var person = nextId();
        var first = lines.Select(line => line.Terms).OfType<TermsVersion>().MinBy(terms => terms.FromOn);
        var account = new Account
        {
            Id = nextId(),
            PortfolioId = portfolio.Id,
            Number = number,
            OpenedOn = first?.FromOn,
            OriginalCents = first is { Principal.Minor: > 0 } ? first.Principal.Minor : null,
            InstalmentCents = first?.Instalment.Minor,
            RateMillionths = first?.RateMillionths,
            TermMonths = first is { Frequency: Frequency.Monthly } ? first.Count : null,
            Purpose = DebtPurpose.Unknown,
            IsWorkable = true,
        };
        return (new AccountBooks(account, portfolio, LoanTerms.None, []), person);
    }

    /// <summary>A borrower without a name, known by the account, as for tapes without customers.</summary>
    private void Add(Account account, long personId, Func<long> nextId)
    {
        db.Add(
            new Person
            {
                Id = personId,
                Lender = portfolio.Lender,
                CustomerKey = $"account:{portfolio.Key}:{account.Number}",
                PortfolioId = portfolio.Id,
            }
        );
        db.Add(account);
        db.Add(
            new AccountParty
            {
                AccountId = account.Id,
                PersonId = personId,
                Kind = PartyKind.Primary,
            }
        );
        db.Add(
            new AccountCapacity
            {
                Id = nextId(),
                AccountId = account.Id,
                Role = PartyRole.ThirdPartyCollector,
                FromOn = account.BooksOpenOn!.Value,
                Source = Source,
            }
        );
    }

    private async Task Store(
        AccountBooks books,
        long person,
        HistoryAccount lived,
        Func<long> nextId,
        CancellationToken cancel
    )
    {
        db.LoanTerms.AddRange(lived.Terms);
        db.Payments.AddRange(lived.Payments);
        db.Timeline.Add(
            new TimelineEntry
            {
                Id = nextId(),
                PersonId = person,
                AccountId = books.Account.Id,
                At = now,
                Kind = TimelineKind.Books,
                Words = $"{Show.Count(lived.Written, "line")} of a history read from a file.",
            }
        );
        if (books.Account.ImportId is null)
            Tell(books);
        await db.SaveChangesAsync(cancel);
        await new AfterEntry(db, ids, seal).Follow([books], new Hand(Source, now, now), cancel);
    }

    /// <summary>No tape tells of this account: its books say how it stands, and where it is worked.</summary>
    private void Tell(AccountBooks books)
    {
        var (account, today) = (books.Account, books.Today(now));
        var (state, age) = (books.StateOn(today), books.AgeOn(today));
        account.Status = state switch
        {
            { Owed.Minor: 0 } => AccountStatus.PaidOrClosed,
            { Standing: not Core.Ledger.Standing.Performing } => AccountStatus.ChargedOff,
            _ => age.OldestUnpaidOn is null && age.Reported is null ? AccountStatus.Current : AccountStatus.PastDue,
        };
        account.StatusAsOf = today;
        account.BalanceCents = (state.Owed - state.Credit).Minor;
        account.PastDueCents = age.PastDue?.Minor;
        account.Lane = Lane.Of(
            new LaneFacts(account.Status, account.BalanceCents, account.PastDueCents, null, false, false)
        ).Lane;
    }
}
