using Microsoft.EntityFrameworkCore;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Tests.Imports;

public sealed class StoppedByCodeTests
{
    private const string Header = "id,opened,balance,due,status,state,zip,e0,b,d\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly string Yaml = Tape
        .Profile.Replace(
            "  zip: zip\n",
            "  zip: zip\n  ecoa: e0\n  bankruptcy: b\n  dispute: d\n",
            StringComparison.Ordinal
        )
        .Replace(
            "codes:\n",
            "codes:\n  ecoa: { \"1\": borrower, T: terminated, \"3\": authorised-representative }\n"
                + "  bankruptcy: { A: bankrupt, Q: none }\n  dispute: { XB: disputed }\n",
            StringComparison.Ordinal
        );

    [Theory, EveryDatabase]
    public async Task Bankrupts_disputes_and_people_who_do_not_owe_are_stopped_and_an_undo_frees_them(string database)
    {
        await using var house = await House.Open(database);
        await ImportEngineTests.Apply(
            house,
            "",
            "2026-02-01",
            Yaml,
            Header + "A1,,9,1,L,TX,1,1,,\nA2,,9,1,L,TX,1,1,,\nA3,,9,1,L,TX,1,1,,\n"
        );
        Assert.Equal(3, await house.Ask(db => db.Persons.CountAsync(row => row.IsWorkable)));

        const string rows = "A1,,5,1,L,TX,1,1,A,\nA2,,5,1,L,TX,1,1,Q,XB\nA3,,5,1,L,TX,1,T,?,\nA4,,5,1,L,TX,1,3,,\n";
        var import = await ImportEngineTests.Apply(house, "", "2026-03-01", Yaml, Header + rows);
        var again = rows.Replace(",5,", ",4,", StringComparison.Ordinal);
        var later = await ImportEngineTests.Apply(house, "", "2026-04-01", Yaml, Header + again);

        Assert.Equal(
            [WorkLane.Calls, WorkLane.Calls, WorkLane.AskAPerson, WorkLane.AskAPerson],
            await house.Ask(db => db.Accounts.OrderBy(row => row.Number).Select(row => row.Lane).ToListAsync())
        );
        var holds = await house.Ask(db => db.Holds.OrderBy(row => row.Kind).ToListAsync());
        Assert.Equal([HoldKind.Bankruptcy, HoldKind.Dispute], holds.Select(row => row.Kind).Order());
        Assert.Null(holds.Single(row => row.Kind == HoldKind.Bankruptcy).AccountId);
        Assert.NotNull(holds.Single(row => row.Kind == HoldKind.Dispute).AccountId);
        Assert.Equal(1, await house.Ask(db => db.Persons.CountAsync(row => row.IsWorkable)));
        var doubts = await house.Ask(db => db.DataConflicts.Where(row => row.ImportId == import.Id).ToListAsync());
        Assert.Equal(2, doubts.Count(row => row.Kind == "no borrower who owes"));
        Assert.Contains(doubts, row => row.Words.Contains("“?” in bankruptcy", StringComparison.Ordinal));

        await house.Engine().Undo(later.Id, null, Cancel);
        await house.Engine().Undo(import.Id, null, Cancel);

        Assert.Equal(0, await house.Ask(db => db.Holds.CountAsync(row => row.LiftedAt == null)));
        Assert.Equal(3, await house.Ask(db => db.Persons.CountAsync(row => row.IsWorkable)));
    }

    [Theory, EveryDatabase]
    public async Task A_newer_tape_that_changes_our_role_or_ends_a_part_is_told(string database)
    {
        await using var house = await House.Open(database);
        var yaml = Yaml.Replace(
                "codes:\n",
                "co_borrowers:\n  - { tag: j1, ecoa: d }\ncodes:\n",
                StringComparison.Ordinal
            )
            .Replace("  dispute: d\n", "", StringComparison.Ordinal);
        await ImportEngineTests.Apply(
            house,
            "",
            "2026-02-01",
            yaml,
            Header + "A1,,9,1,L,TX,1,1,,1\nA2,,9,1,L,TX,1,1,,\n"
        );
        var creditor = yaml.Replace("role: third-party", "role: creditor", StringComparison.Ordinal);

        var same = await ImportEngineTests.Apply(
            house,
            "",
            "2026-03-01",
            yaml,
            Header + "A1,,8,1,L,TX,1,1,,1\nA2,,8,1,L,TX,1,1,,T\n"
        );
        var import = await ImportEngineTests.Apply(
            house,
            "",
            "2026-04-01",
            creditor,
            Header + "A1,,7,1,L,TX,1,1,,T\nA2,,7,1,L,TX,1,1,,\n"
        );

        Assert.Equal(0, await house.Ask(db => db.DataConflicts.CountAsync(row => row.ImportId == same.Id)));
        var doubts = await house.Ask(db => db.DataConflicts.Where(row => row.ImportId == import.Id).ToListAsync());
        Assert.Equal(["a part is over", "our role", "our role"], doubts.Select(row => row.Kind).Order());
        Assert.Contains(
            doubts,
            row => row.Words.Contains("third-party, in default when obtained since", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_bureau_profile_reads_petitions_discharges_and_disputes_and_not_what_was_dismissed()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "profiles", "metro2-portfolio.yaml");
        var codes = ProfileReader.Read(path, await File.ReadAllTextAsync(path, Cancel)).Codes;

        Assert.All(["A", "D", "E", "H", "1A", "V"], code => Assert.Equal("bankrupt", codes.Bankruptcy.Of(code)));
        Assert.All(["I", "L", "M", "P", "Q"], code => Assert.Equal("none", codes.Bankruptcy.Of(code)));
        Assert.Null(codes.Bankruptcy.Of("9"));
        var history = ProfileReader.Read(path, await File.ReadAllTextAsync(path, Cancel)).History!.Codes;
        Assert.All(["G", "H", "J", "K", "L"], code => Assert.Equal(MonthStage.Days180, history[code]));
        Assert.All(["XB", "XC", "XH"], code => Assert.Equal("disputed", codes.Dispute.Of(code)));
    }
}
