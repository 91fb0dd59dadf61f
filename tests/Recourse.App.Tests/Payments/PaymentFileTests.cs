using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Recourse.App.Features.Payments;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Payments;

public sealed class PaymentFileTests
{
    private const string Header = "date_received,account,amount,method,reference,payer,id,returned_on,return_reason\n";
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_file_twice_does_nothing_twice_and_unknown_accounts_wait_in_suspense(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var number = await NumberOf(house, made.Account);
        var file =
            Header
            + $"2026-01-05,{number},100.00,ach,,,p1,,\n"
            + $"2026-02-05,{number},60.00,check,1042,Bea Fielding,p2,,\n"
            + "2026-02-06,NOBODY-1,75.25,wire,ref 9,Some Body,p3,,\n"
            + $"2025-12-01,{number},50.00,cash,,,p4,,\n"
            + $"2026-02-31,{number},50.00,cash,,,p5,,\n"
            + $"2026-03-11,{number},50.00,cash,,,p6,,\n"
            + $"2026-03-01,{number},fifty,cash,,,p7,,\n"
            + $"2026-03-01,{number},50.00,barter,,,p8,,\n"
            + "\"2026-03-01,never closed\n"
            + $"2026-03-10,{number},10.00,ach,,,p9,,\n";

        var look = await Import(house, file, isDryRun: true);
        var before = await house.Ask(db => db.Payments.CountAsync(Cancel));
        var first = await Import(house, file);
        var again = await Import(house, file);

        Assert.Equal((0, 0), (look.Code, before));
        Assert.Contains("$170.00  Payments to record", look.Said, StringComparison.Ordinal);
        Assert.Contains("$170.00  Payments recorded", first.Said, StringComparison.Ordinal);
        Assert.Contains("$75.25  Put into suspense", first.Said, StringComparison.Ordinal);
        Assert.Contains("$50.00  From before our books began", first.Said, StringComparison.Ordinal);
        Assert.Contains("line 6: “2026-02-31” is no day", first.Said, StringComparison.Ordinal);
        Assert.Contains("line 7: It was received on 11 Mar 2026", first.Said, StringComparison.Ordinal);
        Assert.Contains("line 8: “fifty” is no amount", first.Said, StringComparison.Ordinal);
        Assert.Contains("line 9: “barter” is no method", first.Said, StringComparison.Ordinal);
        Assert.Contains("line 10: A quotation mark is opened", first.Said, StringComparison.Ordinal);
        Assert.Equal(3, again.Code);
        Assert.Contains("4          $245.25  Known already", again.Said, StringComparison.Ordinal);
        Assert.Equal(3, await house.Ask(db => db.Payments.CountAsync(Cancel)));
        var item = await house.Ask(db => db.SuspenseItems.SingleAsync(Cancel));
        Assert.Equal((75_25, PaymentMethod.Wire, "Some Body"), (item.AmountCents, item.Method, item.Payer));
        // The cheque of February has cleared by now, the debit of today has not.
        var state = await book.StateOn(made.Account, Today);
        Assert.Equal((new Money(1_040_00), new Money(10_00)), (state.Owed, state.Pending));
        Assert.Equal(new Money(40_00), (await book.StateOn(made.Account, new LocalDate(2026, 2, 20))).Lacks);
    }

    [Theory, EveryDatabase]
    public async Task A_line_that_says_returned_takes_back_the_payment_of_its_id(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var number = await NumberOf(house, made.Account);
        await Import(house, Header + $"2026-01-05,{number},100.00,ach,,,p1,,\n2026-02-05,{number},100.00,ach,,,p2,,\n");

        var file =
            Header
            + $"2026-02-05,{number},100.00,ach,,,p2,2026-02-10,R01\n"
            + $"2026-03-02,{number},100.00,ach,,,p3,2026-03-04,R10\n"
            + $"2026-03-03,{number},55.00,ach,,,p1,,\n";
        var said = await Import(house, file);
        var again = await Import(house, file);

        Assert.Contains("2          $200.00  Returned payments taken back", said.Said, StringComparison.Ordinal);
        Assert.Contains("line 4: Its id is known with another amount", said.Said, StringComparison.Ordinal);
        Assert.Equal(3, again.Code);
        var state = await book.StateOn(made.Account, Today);
        Assert.Equal((new Money(1_100_00), new Money(200_00)), (state.Owed, state.Lacks));
        var account = await house.Ask(db => db.Accounts.SingleAsync(row => row.Id == made.Account, Cancel));
        // To the worklist it is news of the day on which we learned of it.
        Assert.Equal(Today, account.ReturnedOn);
        var backs = await house.Ask(db =>
            db.LedgerEntries.Where(row => row.Kind == "reversed" || row.Kind == "voided")
                .OrderBy(row => row.Id)
                .Select(row => new { row.Word, row.EffectiveOn })
                .ToListAsync(Cancel)
        );
        Assert.Equal(["Nsf", "Unauthorised"], backs.Select(row => row.Word));
        Assert.Equal([new LocalDate(2026, 2, 10), new LocalDate(2026, 3, 4)], backs.Select(row => row.EffectiveOn));
    }

    [Theory, EveryDatabase]
    public async Task Lines_without_an_id_are_known_by_what_they_say_and_by_which_of_equal_ones_they_are(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var number = await NumberOf(house, made.Account);
        const string header = "Date received;Account;Amount;Returned on\n";

        await Import(house, header + $"2/2/2026;{number};20.00;\n2/2/2026;{number};20.00;\n", method: "cash");
        var more = await Import(
            house,
            header + $"2/2/2026;{number};20.00;\n2/2/2026;{number};20.00;2/4/2026\n2/2/2026;{number};20.00;\n",
            method: "cash"
        );

        Assert.Contains("1           $20.00  Payments recorded", more.Said, StringComparison.Ordinal);
        Assert.Contains("1           $20.00  Returned payments taken back", more.Said, StringComparison.Ordinal);
        Assert.Equal(new Money(1_160_00), (await book.StateOn(made.Account, Today)).Owed);
    }

    [Theory, EveryDatabase]
    public async Task Where_the_lender_keeps_the_books_lines_are_noted_until_its_tape_shows_them(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house, OfRecord.Host);
        var made = await book.Borrower();
        var number = await NumberOf(house, made.Account);

        await Import(house, Header + $"2026-02-05,{number},100.00,cash,,,p1,,\n");

        var state = await book.StateOn(made.Account, Today);
        Assert.Equal((new Money(1_200_00), new Money(100_00)), (state.Owed, state.Pending));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("date_received,amount\n", "The header has no column account")]
    [InlineData("date_received,account,amount,Amount\n", "The column “amount” stands twice")]
    public async Task A_file_that_is_none_is_refused_with_what_to_do(string file, string words)
    {
        await using var house = await House.Open("SQLite");
        await OwnBook.In(house);

        var (code, said) = await Import(house, file);

        Assert.Equal(1, code);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_number_in_a_file_is_not_kept_and_the_money_is()
    {
        await using var house = await House.Open("SQLite");
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var number = await NumberOf(house, made.Account);

        await Import(house, Header + $"2026-03-05,{number},10.00,card,4111 1111 1111 1111,,p1,,\n");

        var payment = await house.Ask(db => db.Payments.SingleAsync(Cancel));
        Assert.Equal("(a number ending 1111, not kept)", payment.Reference);
    }

    [Theory, EveryDatabase]
    public async Task On_the_page_a_file_is_looked_at_first_and_then_brought_in_once(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Borrower();
        var number = await NumberOf(house, made.Account);
        using var manager = await house.SignIn("manager");
        var file = Header + $"2026-02-05,{number},100.00,cash,,,p1,,\n2026-02-05,{number},soon,cash,,,p2,,\n";

        var uploaded = await Upload(manager, file);
        var address = uploaded.Headers.Location!.ToString();
        var look = await manager.Read(address);
        var unchanged = await house.Ask(db => db.Payments.CountAsync(Cancel));
        var brought = await manager.Post(address, address, []);
        var after = await manager.Read(brought.Headers.Location!.ToString());

        Assert.Contains("Payments to record", look, StringComparison.Ordinal);
        Assert.Contains("“soon” is no amount", look, StringComparison.Ordinal);
        Assert.Equal(0, unchanged);
        Assert.Contains("Done.", after, StringComparison.Ordinal);
        Assert.Contains("Nothing in it is new", after, StringComparison.Ordinal);
        Assert.Equal(1, await house.Ask(db => db.Payments.CountAsync(Cancel)));
        var payment = await house.Ask(db => db.Payments.SingleAsync(Cancel));
        Assert.Equal((await house.OfficerId("manager"), (long?)null), (payment.OfficerId, payment.BatchId));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_on_its_page()
    {
        await using var house = await House.Open("SQLite");
        await OwnBook.In(house);
        using var manager = await house.SignIn("manager");

        var uploaded = await Upload(manager, "a,b\n1,2\n");
        var told = await manager.GetAsync(uploaded.Headers.Location, Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.StatusCode);
        Assert.Contains("The header has no column date_received, account, amount", await told.Html());
    }

    private static async Task<HttpResponseMessage> Upload(HttpClient client, string file)
    {
        var html = await client.GetStringAsync("/payments/file", Cancel);
        var token = html.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var form = new MultipartFormDataContent
        {
            { new StringContent(WebUtility.HtmlDecode(token)), "__RequestVerificationToken" },
            { new StringContent(Guid.NewGuid().ToString("N")), "_key" },
            { new StringContent("own"), "Portfolio" },
            { new StringContent(file), "File", "payments.csv" },
        };
        var answer = await client.PostAsync("/payments/file", form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer;
    }

    private static Task<string> NumberOf(House house, long account) =>
        house.Ask(db => db.Accounts.Where(row => row.Id == account).Select(row => row.Number).SingleAsync(Cancel));

    private static Task<(int Code, string Said)> Import(
        House house,
        string file,
        bool isDryRun = false,
        string? method = null
    ) =>
        house.Do(async services =>
        {
            var path = Path.Combine(house.DataFolder, Guid.NewGuid().ToString("N") + ".csv");
            await File.WriteAllTextAsync(path, file, Cancel);
            await using var said = new StringWriter();
            var order = new PaymentsCommand.Order(path, "own", method, isDryRun);
            return (await PaymentsCommand.Run(services, order, said, Cancel), said.ToString());
        });
}
