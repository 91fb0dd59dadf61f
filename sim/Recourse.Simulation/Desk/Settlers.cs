using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Recourse.Simulation.Audit;

namespace Recourse.Simulation.Desk;

/// <summary>A borrower as the officers of a simulated desk know one.</summary>
/// <param name="Ours">As the population made it.</param>
/// <param name="Theirs">The same for an auditor; made anew for each.</param>
/// <param name="Phones">Numbers in use.</param>
/// <param name="TapeStates">States that the tapes tell.</param>
internal sealed record Settler(Borrower Ours, Func<Debtor> Theirs, List<PointFacts> Phones, string[] TapeStates)
{
    internal const string BirthDate = "1980-04-30";
    internal const string LastFour = "4821";

    internal long Id => Ours.Id.Value;

    internal bool IsBusiness { get; init; }
}

/// <summary>Puts a population into the database, as an import of tapes would.</summary>
internal sealed class Settlers(Installation house, Dice dice, Instant begins)
{
    internal async Task<List<Settler>> Settle(int count)
    {
        return await house.Do(async services =>
        {
            var ids = services.GetRequiredService<Ids>();
            var first = await ids.Next(1 + count * (Population.IdsMax + 5), CancellationToken.None);
            var population = new Population(dice, first);
            var (db, seal) = (services.GetRequiredService<Db>(), services.GetRequiredService<Seal>());
            var portfolio = PortfolioOf(first);
            db.Portfolios.Add(portfolio);
            // Ids of rows that the population does not number come after all of its own.
            var free = first + 1 + count * Population.IdsMax;
            var settlers = new List<Settler>();
            for (var i = 0; i < count; i++)
            {
                var (ours, theirs) = population.Next();
                var facts = ours.Facts(begins);
                Add(db, seal, portfolio, facts, ref free);
                settlers.Add(
                    new Settler(
                        ours,
                        theirs.Anew,
                        [.. ours.Phones],
                        [.. facts.TapePlaces.Select(place => place.State!)]
                    )
                    {
                        IsBusiness = !facts.IsNaturalPerson,
                    }
                );
            }
            await db.SaveChangesAsync();
            await db.Write(
                async () =>
                {
                    await Standing.Refresh(db, [.. settlers.Select(it => it.Id)], begins, CancellationToken.None);
                    return true;
                },
                CancellationToken.None
            );
            return settlers;
        });
    }

    private Portfolio PortfolioOf(long id) =>
        new()
        {
            Id = id,
            Key = "simulated",
            Name = "Simulated book",
            Lender = "Simulated Bank",
            Zone = "America/New_York",
            Currency = "USD",
            BucketsFrom = Buckets.Default.ToString(),
            TapeAsOf = begins.InUtc().Date,
            CreatedAt = begins,
        };

    private void Add(Db db, Seal seal, Portfolio portfolio, ContactFacts facts, ref long free)
    {
        var person = facts.Person.Value;
        db.Persons.Add(
            new Person
            {
                Id = person,
                IsBusiness = !facts.IsNaturalPerson,
                Lender = portfolio.Lender,
                CustomerKey = $"C{person}",
                PortfolioId = portfolio.Id,
                Name = string.Create(CultureInfo.InvariantCulture, $"Borrower {person}"),
                BirthDateSealed = seal.Close(Settler.BirthDate),
                LastFourSealed = seal.Close(Settler.LastFour),
                IsFictional = true,
            }
        );
        for (var i = 0; i < facts.Debts.Length; i++)
        {
            var place = i < facts.TapePlaces.Length ? facts.TapePlaces[i] : null;
            AddDebt(db, portfolio, person, facts.Debts[i], place, free++);
        }
        var line = 100;
        foreach (var point in facts.Points)
        {
            db.ContactPoints.Add(PointOf(person, point, ++line));
        }
    }

    private void AddDebt(Db db, Portfolio portfolio, long person, DebtFacts debt, TapePlace? place, long capacity)
    {
        db.Accounts.Add(
            new Account
            {
                Id = debt.Id.Value,
                PortfolioId = portfolio.Id,
                Number = $"A{debt.Id.Value}",
                OpenedOn = begins.InUtc().Date.PlusDays(-400),
                BalanceCents = 120_000,
                PastDueCents = 30_000,
                Status = AccountStatus.PastDue,
                StatusAsOf = portfolio.TapeAsOf,
                ReportedDaysFrom = 60,
                Purpose = debt.Purpose,
                State = place?.State,
                Zip = place?.Zip,
                Lane = WorkLane.Calls,
                IsWorkable = true,
            }
        );
        db.AccountParties.Add(new AccountParty { AccountId = debt.Id.Value, PersonId = person });
        db.AccountCapacities.Add(
            new AccountCapacity
            {
                Id = capacity,
                AccountId = debt.Id.Value,
                Role = debt.Role,
                FromOn = begins.InUtc().Date.PlusDays(-400),
                InDefaultWhenObtained = debt.InDefaultWhenObtained,
                Source = "simulation",
            }
        );
    }

    private ContactPoint PointOf(long person, PointFacts point, int line) =>
        new()
        {
            Id = point.Id.Value,
            PersonId = person,
            Kind = point.Kind,
            Value = point.AreaCode is { } area ? $"1{area}5550{line}" : $"{line} Oak Street",
            AreaCode = point.AreaCode,
            City = point.AreaCode is null ? "Fairview" : null,
            State = point.State,
            Zip = point.Zip,
            Source = "simulation",
            Quality = PointQuality.Good,
            AddedAt = begins,
        };
}
