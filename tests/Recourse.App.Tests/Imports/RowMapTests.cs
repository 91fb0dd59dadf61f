using NodaTime;
using Recourse.App.Features.Imports;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Tests.Imports;

public sealed class RowMapTests
{
    [Fact]
    public async Task What_a_row_does_not_say_stays_unknown()
    {
        var row = Assert.Single(await Tape.Map(Tape.Header + "A1,,,,L,TX,751\n", Tape.Profile)).Row!;

        Assert.Null(row.BalanceCents);
        Assert.Null(row.PastDueCents);
        Assert.Null(row.OpenedOn);
        Assert.Equal((AccountStatus.PastDue, 30), (row.Status, row.DaysFrom));
        Assert.Equal(PartyRole.ThirdPartyCollector, row.Role);
        Assert.True(row.InDefaultWhenObtained);
    }

    [Fact]
    public async Task A_row_is_refused_with_every_reason_at_its_column()
    {
        var result = Assert.Single(await Tape.Map(Tape.Header + "A1,yesterday,lots,1.00,C,TX,751\n", Tape.Profile));

        Assert.Null(result.Row);
        Assert.Equal(["opened", "balance"], result.Refusals.Select(refusal => refusal.Column));
        Assert.Contains("“yesterday” is not a date", result.Refusals[0].Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A1,2020-01-01,5,1,C,TX", "6 columns, the header has 7")]
    [InlineData("A1,2020-01-01,5,1,C,TX,751,oops", "8 columns, the header has 7")]
    [InlineData(",2020-01-01,5,1,C,TX,751", "number is empty")]
    public async Task A_row_of_another_shape_is_refused(string row, string why)
    {
        var result = Assert.Single(await Tape.Map(Tape.Header + row + "\n", Tape.Profile));

        Assert.Contains(why, Assert.Single(result.Refusals).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_cells_behind_the_last_column_are_no_fault()
    {
        Assert.NotNull(
            Assert.Single(await Tape.Map(Tape.Header + "A1,2020-01-01,5,1,C,TX,751,,, \n", Tape.Profile)).Row
        );
    }

    [Fact]
    public async Task An_unlisted_status_code_is_unknown_and_said_so()
    {
        var row = Assert.Single(await Tape.Map(Tape.Header + "A1,2020-01-01,5,1,Z9,TX,751\n", Tape.Profile)).Row!;

        Assert.Equal(AccountStatus.Unknown, row.Status);
        Assert.Equal("unknown code", Assert.Single(row.Doubts).Kind);
    }

    [Fact]
    public async Task A_letter_of_the_history_that_is_not_listed_is_told_once_a_row()
    {
        var yaml = Tape.Profile + "\nhistory:\n  column: opened\n  codes: { \"0\": current }\n";
        yaml = yaml.Replace("  opened_on: opened\n", "", StringComparison.Ordinal);

        var row = Assert.Single(await Tape.Map(Tape.Header + "A1,0??0?!,5,1,L,TX,751\n", yaml)).Row!;

        Assert.Equal(2, row.Months.Count);
        Assert.Equal(2, row.Doubts.Count(doubt => doubt.Kind == "unknown code"));
    }

    [Fact]
    public async Task A_balance_can_be_a_signed_sum_of_columns()
    {
        var yaml = Tape.Profile.Replace(
            "balance: balance",
            "balance: [+balance, +due, -credit]",
            StringComparison.Ordinal
        );
        const string header = "id,opened,balance,due,status,state,zip,credit\n";

        var rows = await Tape.Map(header + "A1,,100.10,5,C,TX,751,0.05\nA2,,,,C,TX,751,\nA3,,7,,C,TX,751,\n", yaml);

        Assert.Equal([10505, null, 700], rows.Select(row => row.Row!.BalanceCents));
    }

    [Fact]
    public async Task A_file_without_a_column_that_the_profile_reads_is_refused_as_a_whole()
    {
        var refusal = await Assert.ThrowsAsync<CannotImportException>(() =>
            Tape.Map("id,opened,due,status,state,zip\nA1,,,C,TX,751\n", Tape.Profile)
        );

        Assert.Contains("balance", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("It has: id, opened, due", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_past_due_give_the_stage_by_the_buckets_of_the_portfolio()
    {
        var yaml = Tape
            .Profile.Replace("status: status", "days_past_due: due", StringComparison.Ordinal)
            .Replace("  past_due: due\n", "", StringComparison.Ordinal);

        var rows = await Tape.Map(Tape.Header + "A,,1,0,,TX,1\nB,,1,17,,TX,1\nC,,1,61,,TX,1\nD,,1,,,TX,1\n", yaml);

        Assert.Equal([null, 1, 60, null], rows.Select(row => row.Row!.DaysFrom));
        Assert.Equal(
            [AccountStatus.Current, AccountStatus.PastDue, AccountStatus.PastDue, AccountStatus.Unknown],
            rows.Select(row => row.Row!.Status)
        );
    }

    [Theory]
    [InlineData("2026-01-31", 29, true)]
    [InlineData("2026-01-30", 30, false)]
    [InlineData("2026-01-01", 59, false)]
    [InlineData("2025-12-31", 60, true)]
    public async Task A_first_delinquency_outside_its_stage_is_a_conflict(string since, int days, bool conflicts)
    {
        var yaml = Tape.Profile.Replace("opened_on: opened", "first_delinquency: opened", StringComparison.Ordinal);

        var row = Assert.Single(await Tape.Map(Tape.Header + $"A1,{since},5,1,L,TX,751\n", yaml)).Row!;

        Assert.Equal(days, Period.DaysBetween(row.FirstDelinquencyOn!.Value, row.AsOf));
        Assert.Equal(conflicts, row.Doubts.Any(doubt => doubt.Kind == Doubts.FirstDelinquency));
        Assert.Equal(30, row.DaysFrom);
    }

    [Theory]
    [InlineData("C", "0", "0", false)]
    [InlineData("C", "0", "10", true)]
    [InlineData("L", "5", "0", true)]
    [InlineData("L", "5", "", false)]
    [InlineData("P", "5", "0", true)]
    public async Task A_status_that_its_amount_contradicts_is_listed(string code, string balance, string due, bool told)
    {
        var row = Assert
            .Single(await Tape.Map(Tape.Header + $"A1,,{balance},{due},{code},TX,751\n", Tape.Profile))
            .Row!;

        Assert.Equal(told, row.Doubts.Any(doubt => doubt.Kind == Doubts.AgainstAmount));
    }

    [Fact]
    public async Task A_history_lies_before_the_tape_newest_first()
    {
        var yaml =
            Tape.Profile
            + """

                history:
                  column: zip
                  codes: { "0": current, "1": "30", B: no-history, E: zero-balance }
                """;

        var row = Assert.Single(await Tape.Map(Tape.Header + "A1,,5,1,L,TX,10EB\n", yaml, "2026-03-15")).Row!;

        Assert.Equal(
            [
                new MappedMonth(new LocalDate(2026, 2, 28), MonthStage.Days30),
                new MappedMonth(new LocalDate(2026, 1, 31), MonthStage.Current),
                new MappedMonth(new LocalDate(2025, 12, 31), MonthStage.ZeroBalance),
                new MappedMonth(new LocalDate(2025, 11, 30), MonthStage.NoHistory),
            ],
            row.Months
        );
    }

    [Fact]
    public async Task Rows_can_be_left_out_and_are_counted_apart()
    {
        var yaml =
            Tape.Profile
            + """

                leave_out:
                  - column: state
                    values: [PR]
                    words: another servicer works Puerto Rico
                """;

        var rows = await Tape.Map(Tape.Header + "A1,,5,1,L,PR,751\nA2,,5,1,L,TX,751\n", yaml);

        Assert.Equal("Left out: another servicer works Puerto Rico", Assert.Single(rows[0].Refusals).Why);
        Assert.NotNull(rows[0].LeftOut);
        Assert.NotNull(rows[1].Row);
    }

    [Fact]
    public async Task People_and_their_contact_points_are_read_and_what_is_unusable_is_listed()
    {
        const string yaml = """
            name: people
            title: People
            portfolio: { name: People, lender: Harbor, zone: America/Chicago }
            as_of: asked
            key: id
            fields:
              status: status
              customer: cust
              name: name
              mobile: cell
              email: mail
              street: street
              city: city
              state: st
              zip: zip
              ssn: ssn
              ecoa: ecoa
            co_borrowers:
              - { tag: co, name: co_name, ecoa: co_ecoa }
            codes:
              status: { C: current }
              ecoa: { X: deceased, "1": borrower, "2": co-borrower }
            """;
        const string header = "id,status,cust,name,cell,mail,street,city,st,zip,ssn,ecoa,co_name,co_ecoa\n";

        var rows = await Tape.Map(
            header
                + "1,C,C77,Ana Peña,(602) 555-0134,ANA@example.com,1 Elm St,Phoenix,az,85001,123-45-6789,1,Bo Peña,2\n"
                + "2,C,,,12,nobody,,,,,,X,,\n",
            yaml
        );

        var first = rows[0].Row!;
        Assert.Equal(["Ana Peña", "Bo Peña"], first.Parties.Select(party => party.Name));
        Assert.Equal(PartyKind.CoBorrower, first.Parties[1].Kind);
        Assert.Equal(
            ["16025550134", "ana@example.com", "1 Elm St"],
            first.Parties[0].Points.Select(point => point.Value)
        );
        Assert.Equal(("6789", "AZ"), (first.Parties[0].LastFour, first.Parties[0].Points[2].State));
        var second = rows[1].Row!;
        Assert.True(Assert.Single(second.Parties).IsDeceased);
        Assert.Equal(["unusable contact", "unusable contact"], second.Doubts.Select(doubt => doubt.Kind));
    }

    [Fact]
    public async Task A_staged_row_is_read_back_as_it_was()
    {
        var row = Assert.Single(await Tape.Map(Tape.Header + "A1,2020-01-01,5,0,L,TX,751\n", Tape.Profile)).Row!;

        Assert.Equal(row.ToJson(), MappedRow.FromJson(row.ToJson()).ToJson());
        Assert.Equal(0, MappedRow.FromJson(row.ToJson()).PastDueCents);
    }
}
