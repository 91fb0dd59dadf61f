using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Demonstration;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;
using Xunit;

namespace Recourse.App.Tests.Demonstration;

public sealed partial class SeedTests
{
    [Theory, EveryDatabase]
    public async Task The_demonstration_has_500_borrowers_with_650_accounts_and_everybody_is_fictional(string database)
    {
        await using var house = await House.Open(database, seeded: true);
        var cancel = TestContext.Current.CancellationToken;

        Assert.Equal(500, await house.Ask(db => db.Persons.CountAsync(cancel)));
        Assert.Equal(650, await house.Ask(db => db.Accounts.CountAsync(cancel)));
        Assert.True(await house.Ask(db => db.Persons.AllAsync(person => person.IsFictional, cancel)));
        Assert.True(await house.Ask(db => db.Portfolios.AllAsync(row => row.HasFictionalPeople, cancel)));
        Assert.Equal(650 * 24, await house.Ask(db => db.MonthEnds.CountAsync(cancel)));
        Assert.Equal(
            Enum.GetValues<PartyRole>().ToHashSet(),
            await house.Ask(db => db.AccountCapacities.Select(row => row.Role).Distinct().ToHashSetAsync(cancel))
        );
    }

    [Theory, EveryDatabase]
    public async Task Every_worklisted_person_has_an_account_that_may_be_called_about(string database)
    {
        await using var house = await House.Open(database, seeded: true);
        var cancel = TestContext.Current.CancellationToken;

        var worked = await house.Ask(db =>
            db.Persons.Where(row => row.IsWorkable).Select(row => row.Id).ToListAsync(cancel)
        );
        var callable = await house.Ask(db =>
            db.AccountParties.Join(
                    db.Accounts.Where(account => account.IsWorkable && account.Lane == WorkLane.Calls),
                    party => party.AccountId,
                    account => account.Id,
                    (party, _) => party.PersonId
                )
                .ToHashSetAsync(cancel)
        );

        Assert.InRange(worked.Count, 350, 480);
        Assert.All(worked, person => Assert.Contains(person, callable));
    }

    [Fact]
    public async Task A_demonstration_sign_in_works_and_the_sign_in_page_names_it()
    {
        await using var house = await House.Open("SQLite", seeded: true);
        using var client = house.CreateClient(new() { AllowAutoRedirect = false });

        var page = await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        var answer = await client.Post(
            "/sign-in",
            "/sign-in",
            new() { ["Name"] = "compliance@example.com", ["Password"] = DemonstrationSignIns.Password }
        );

        Assert.Contains("officer@example.com", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task An_installation_that_is_no_demonstration_names_no_sign_ins()
    {
        await using var house = await House.Open("SQLite");
        using var client = house.CreateClient();

        var page = await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("example.com", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_holds_anything_is_not_seeded()
    {
        await using var house = await House.Open("SQLite");

        Assert.False(await house.Do(it => SeedDemonstration.IfEmpty(it, TestContext.Current.CancellationToken)));
        Assert.False(await house.Ask(db => db.Persons.AnyAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void Known_amounts_add_up_to_the_cent_and_dates_fit_their_stage()
    {
        var (rows, _) = Make(2026);

        foreach (var account in rows.Accounts)
        {
            if (account.PrincipalCents is { } principal)
            {
                Assert.Equal(account.BalanceCents, principal + account.InterestCents + account.FeesCents);
            }
            if (account is { PastDueCents: { } due, BalanceCents: { } balance })
            {
                Assert.InRange(due, 0, Math.Max(0, balance));
            }
            if (account.Status == AccountStatus.PastDue)
            {
                Assert.True(account.PastDueCents is null or > 0, account.Number);
                Assert.True(account.NextDueOn > account.StatusAsOf, account.Number);
            }
            if (account.ReportedDaysFrom is { } from)
            {
                var days = Period.DaysBetween(account.FirstDelinquencyOn!.Value, account.StatusAsOf!.Value);
                Assert.Equal(from, Buckets.Default.From.Last(bound => bound <= days));
            }
            Assert.True(account.LastPaymentOn is null || account.LastPaymentOn >= account.OpenedOn, account.Number);
            Assert.True(account.LastPaymentOn is null || account.LastPaymentOn <= account.StatusAsOf, account.Number);
        }
        Assert.Contains(rows.Accounts, account => account.PastDueCents is null);
        Assert.Contains(rows.Accounts, account => account.BalanceCents is null);
    }

    [Fact]
    public void Phones_are_555_01xx_and_mail_goes_to_example_domains()
    {
        var (rows, places) = Make(7);
        var states = rows
            .Points.Where(point => point.Kind == PointKind.Address)
            .ToDictionary(p => p.PersonId, p => p.State);

        Assert.All(
            rows.Points.Where(point => point.Kind <= PointKind.WorkPhone),
            phone => Assert.Matches(Phone(), phone.Value)
        );
        Assert.All(
            rows.Points.Where(point => point.Kind is PointKind.Email or PointKind.WorkEmail),
            mail => Assert.Matches(Mail(), mail.Value)
        );
        var mobiles = rows.Points.Where(it => it.Kind == PointKind.Mobile && states.ContainsKey(it.PersonId)).ToList();
        var moved = mobiles.Count(it => places.Conflicts(it.AreaCode!, states[it.PersonId]!));
        Assert.InRange(moved * 100 / mobiles.Count, 7, 20);
    }

    [Fact]
    public void The_same_seed_makes_the_same_book_and_another_seed_another()
    {
        var first = Describe(Make(11).Rows);

        Assert.Equal(first, Describe(Make(11).Rows));
        Assert.NotEqual(first, Describe(Make(12).Rows));
    }

    [Fact]
    public void There_is_something_of_everything_that_stops_contact()
    {
        var (rows, _) = Make(SeedDemonstration.Seed);
        var kinds = rows.Holds.Select(hold => hold.Kind).ToHashSet();

        Assert.Superset(
            new HashSet<HoldKind>
            {
                HoldKind.Attorney,
                HoldKind.Bankruptcy,
                HoldKind.CeaseWritten,
                HoldKind.ChannelBan,
                HoldKind.Deceased,
                HoldKind.InconvenientPlace,
                HoldKind.WorkplaceForbidden,
            },
            kinds
        );
        Assert.NotEmpty(rows.Times);
        Assert.NotEmpty(rows.Promises);
        Assert.All(rows.Holds, hold => Assert.Contains(rows.Timeline, line => line.PersonId == hold.PersonId));
        Assert.Contains(
            rows.Parties.GroupBy(party => party.PersonId),
            debts =>
                debts
                    .Join(rows.Capacities, party => party.AccountId, row => row.AccountId, (_, row) => row.Role)
                    .Distinct()
                    .Count() > 1
        );
    }

    private static (InventedRows Rows, HomePlaces Places) Make(int seed)
    {
        var folder = Path.Combine(Path.GetTempPath(), "recourse-test-" + Guid.NewGuid().ToString("N"));
        var settings = new Settings(folder, "sqlite:none", new BusinessClock(), SeedDemo: true);
        var rows = new InventedRows(1, DemonstrationBook.Ids);
        var places = HomePlaces.Read(AppContext.BaseDirectory);
        var now = House.At("2026-03-10T16:00:00Z");
        new DemonstrationBook(new Inventor(seed, places, new Seal(settings), now), places, rows).Make();
        Directory.Delete(folder, recursive: true);
        return (rows, places);
    }

    private static string Describe(InventedRows rows) =>
        string.Join(
            '\n',
            rows.Persons.Select(row => $"{row.CustomerKey} {row.Name} {row.Language} {row.WorkPriority}")
                .Concat(
                    rows.Points.Select(row => $"{row.Kind} {row.Value} {row.City} {row.State} {row.Zip} {row.AddedAt}")
                )
                .Concat(
                    rows.Accounts.Select(row => $"{row.Number} {row.BalanceCents} {row.PastDueCents} {row.NextDueOn}")
                )
                .Concat(rows.Holds.Select(row => $"{row.Kind} {row.PersonId} {row.PlacedAt} {row.Words}"))
        );

    [GeneratedRegex("^1[2-9][0-9]{2}55501[0-9]{2}$", RegexOptions.None, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[a-z0-9.]+@(example\.com|[a-z-]+\.example)$", RegexOptions.None, 1000)]
    private static partial Regex Mail();
}
