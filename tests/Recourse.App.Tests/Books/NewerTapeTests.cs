using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Features.Demonstration;
using Recourse.App.Features.Imports;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Books;

public sealed class NewerTapeTests
{
    private const int Rows = 400;

    private const string History = "10000000BBBBBBBBBBBBBBBB";

    private const string Header =
        "account,portfolioType,accountType,dateOpened,creditLimit,highestCredit,termsDuration,termsFrequency,"
        + "scheduledMonthlyPaymentAmount,actualPaymentAmount,accountStatus,paymentRating,paymentHistoryProfile,"
        + "complianceConditionCode,currentBalance,amountPastDue,originalChargeOffAmount,dateAccountInformation,"
        + "dateFirstDelinquency,dateClosed,dateLastPayment,ecoaCode,consumerInformationIndicator,state,zip3,j1_ecoa,"
        + "j2_ecoa,in_10k_file";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_newer_tape_of_a_peopled_book_finds_each_borrower_again_with_all_their_loans(string database)
    {
        await using var house = await House.Open(database, "2026-03-10T16:00:00Z,frozen");
        await Import(house, new LocalDate(2026, 1, 31), balance: 5_000);
        var (added, _) = await house.Do(services => DemoPeople.Add(services, "metro2", 1, Cancel));
        var before = await house.Ask(Borrowers);

        await Import(house, new LocalDate(2026, 2, 28), balance: 4_900);

        Assert.True(added!.Joined > 10);
        Assert.Equal(before, await house.Ask(Borrowers));
        Assert.True(await house.Ask(db => db.Accounts.AllAsync(account => account.BalanceCents == 4_900_00, Cancel)));
        var (again, _) = await house.Do(services => DemoPeople.Add(services, "metro2", 1, Cancel));
        Assert.Equal(0, again!.Persons);
    }

    private static async Task Import(House house, LocalDate asOf, int balance)
    {
        var path = Path.Combine(house.DataFolder, string.Create(CultureInfo.InvariantCulture, $"tape-{balance}.csv"));
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < Rows; i++)
        {
            var coBorrower = i % 10 == 0 ? "2" : "";
            text.Append(CultureInfo.InvariantCulture, $"A{i:00000},I,02,2024-01-18,,12060,60,,,293,71,,{History},,")
                .Append(CultureInfo.InvariantCulture, $"{balance},,,{asOf:uuuu-MM-dd},,,2025-11-17,1,,")
                .Append(CultureInfo.InvariantCulture, $"{(i % 2 == 0 ? "TX,751" : "CA,900")},{coBorrower},,1\n");
        }
        await File.WriteAllTextAsync(path, text.ToString(), Cancel);
        await house.Do(async services =>
        {
            var profile = await ProfileShelf.Find(services.GetRequiredService<Db>(), "metro2-portfolio", Cancel);
            var engine = services.GetRequiredService<ImportEngine>();
            var order = new ImportOrder(path, Path.GetFileName(path), profile!, null, null, null);
            var import = await engine.Begin(order, Cancel);
            await engine.Stage(import.Id, Cancel);
            await engine.Apply(import.Id, Cancel);
        });
    }

    private static async Task<string> Borrowers(Db db)
    {
        var rows = await (
            from party in db.AccountParties
            join account in db.Accounts on party.AccountId equals account.Id
            join person in db.Persons on party.PersonId equals person.Id
            orderby account.Number, person.Id
            select new
            {
                account.Number,
                person.Id,
                person.Name,
                party.Kind,
            }
        ).ToListAsync(Cancel);
        return string.Join('\n', rows);
    }
}
