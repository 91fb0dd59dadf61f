using System.Net;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Support;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Tests.Imports;

/// <summary>Books for which no profile ships: a person makes one in the browser.</summary>
public sealed class OtherRealBookTests
{
    [Fact]
    public async Task A_book_of_business_loans_is_imported_with_a_profile_made_in_the_browser()
    {
        var path = Tape.Real("sba_7a_504_10k.csv.gz");
        await using var house = await House.Open("SQLite");
        using var client = await house.SignIn("manager");
        var file = await Upload(client, path);
        var form = ImportPagesTests.FieldsOf(await client.GetStringAsync(file + "/profile"));
        Assert.Equal("LoanNr_ChkDgt", form["Key"]);
        form["Name"] = "sba";
        form["PortfolioName"] = "SBA loans";
        form["Lender"] = "SBA";
        form["Purpose"] = "business";
        form["StatusCodes"] = "P I F = paid-or-closed\nCHGOFF = charged-off";
        form["field.balance"] = "";
        form["field.charged_off"] = "ChgOffPrinGr";
        form["ControlSums"] = "DisbursementGross; ChgOffPrinGr";

        var import = await Run(house, client, file, form, "sba", "2014-12-31");

        var totals = ControlTotals.FromJson(import.TotalsJson!);
        Assert.Equal((10_000, 10_000), (totals.RowsRead, totals.Accepted));
        var accounts = await house.Ask(db => db.Accounts.AsNoTracking().ToListAsync());
        Assert.Equal(1_861, accounts.Count(account => account.Status == AccountStatus.ChargedOff));
        Assert.Equal(21, accounts.Count(account => account.Status == AccountStatus.Unknown));
        Assert.All(
            accounts,
            account => Assert.Equal((null, DebtPurpose.Business), (account.BalanceCents, account.Purpose))
        );
        Assert.Equal(1_947, accounts.Count(account => account.ChargedOffOn is not null));
    }

    [Fact]
    public async Task A_book_of_card_accounts_is_imported_with_its_months_side_by_side()
    {
        var path = Tape.Real("uci_credit_card_default_20k.csv.gz");
        await using var house = await House.Open("SQLite");
        using var client = await house.SignIn("manager");
        var file = await Upload(client, path);
        var form = ImportPagesTests.FieldsOf(await client.GetStringAsync(file + "/profile"));
        form["Name"] = "cards";
        form["PortfolioName"] = "Cards";
        form["Lender"] = "Card bank";
        form["Key"] = "ID";
        form["field.status"] = "PAY_0";
        form["field.balance"] = "BILL_AMT1";
        form["field.original"] = "LIMIT_BAL";
        const string late =
            "1 = past-due 30\n2 = past-due 60\n3 = past-due 90\n4 = past-due 120\n5 = past-due 150\n6 = "
            + "past-due 180\n7 = past-due 180\n8 = past-due 180";
        form["StatusCodes"] = "-2 = current\n-1 = current\n0 = current\n" + late;
        form["History"] = "PAY_2; PAY_3; PAY_4; PAY_5; PAY_6";
        form["HistoryCodes"] =
            "-2 = zero-balance\n-1 = current\n0 = current\n" + late.Replace("past-due ", "", StringComparison.Ordinal);
        form["ControlSums"] = "BILL_AMT1; LIMIT_BAL";

        var import = await Run(house, client, file, form, "cards", "2005-09-30");

        var totals = ControlTotals.FromJson(import.TotalsJson!);
        Assert.Equal((20_000, 20_000, 0), (totals.RowsRead, totals.Accepted, totals.Refused));
        Assert.Equal(100_000, await house.Ask(db => db.MonthEnds.CountAsync()));
        Assert.Equal(0, await house.Ask(db => db.DataConflicts.CountAsync()));
    }

    private static async Task<string> Upload(HttpClient client, string path)
    {
        var answer = await ImportPagesTests.SendFile(client, path, Path.GetFileName(path));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<Import> Run(
        House house,
        HttpClient client,
        string file,
        Dictionary<string, string> form,
        string name,
        string asOf
    )
    {
        var saved = await client.Post(file + "/profile", file + "/profile", form);
        Assert.Equal($"{file}?profile={name}", saved.Headers.Location?.OriginalString);
        var import = await ImportPagesTests.Begin(client, file, name, asOf);
        await ImportPagesTests.Until(house, import, ImportState.Staged);
        await ImportPagesTests.Act(client, import, "apply");
        await ImportPagesTests.Until(house, import, ImportState.Applied);
        return await house.Ask(db => db.Imports.SingleAsync());
    }
}
