using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Tests.Imports;

public sealed class JointBorrowerTests
{
    private const string Header = "id,opened,balance,due,status,state,zip,e0,e1\n";

    private static readonly string Yaml = Tape
        .Profile.Replace("  zip: zip\n", "  zip: zip\n  ecoa: e0\n", StringComparison.Ordinal)
        .Replace(
            "codes:\n",
            "co_borrowers:\n  - { tag: j1, ecoa: e1 }\n"
                + "codes:\n  ecoa: { X: deceased, \"2\": co-borrower, \"1\": borrower }\n",
            StringComparison.Ordinal
        );

    [Theory, EveryDatabase]
    public async Task A_death_stops_the_dead_and_leaves_the_debt_with_the_primary_borrower_who_lives(string database)
    {
        await using var house = await House.Open(database);

        await ImportEngineTests.Apply(
            house,
            "",
            "2026-03-01",
            Yaml,
            Header + "A1,,5,1,L,TX,1,1,X\nA2,,5,1,L,TX,1,X,2\nA3,,5,1,L,TX,1,1,\n"
        );
        Assert.Equal([WorkLane.Calls, WorkLane.Deceased, WorkLane.Calls], await Lanes(house));
        await ImportEngineTests.Apply(
            house,
            "",
            "2026-04-01",
            Yaml,
            Header + "A1,,4,1,L,TX,1,1,X\nA2,,4,1,L,TX,1,1,2\nA3,,4,1,L,TX,1,1,2\n"
        );

        // A death that was reported once is not taken back by a tape that no longer says it.
        Assert.Equal([WorkLane.Calls, WorkLane.Deceased, WorkLane.Calls], await Lanes(house));
        var holds = await house.Ask(db =>
            db.Holds.Join(
                    db.Persons,
                    hold => hold.PersonId,
                    person => person.Id,
                    (hold, person) => new { hold, person }
                )
                .OrderBy(row => row.person.CustomerKey)
                .ToListAsync()
        );
        Assert.Equal(["account:small:A1:j1", "account:small:A2"], holds.Select(row => row.person.CustomerKey));
        Assert.All(holds, row => Assert.Equal((HoldKind.Deceased, null), (row.hold.Kind, row.hold.LiftedAt)));
        var parties = await house.Ask(db => db.AccountParties.ToListAsync());
        Assert.Equal(3, parties.Count(party => party.Kind == PartyKind.CoBorrower));
    }

    private static Task<List<WorkLane>> Lanes(House house) =>
        house.Ask(db => db.Accounts.OrderBy(row => row.Number).Select(row => row.Lane).ToListAsync());
}
