using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Tests.Support;
using Recourse.App.Tests.Worklist;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Books;

public sealed class ChangeTermsTests
{
    private static readonly LocalDate Today = new(2026, 3, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task New_terms_are_shown_first_and_then_written_through_beside_the_old_ones(string database)
    {
        await using var house = await House.Open(database);
        var path = await Opened(house);
        using var manager = await house.SignIn("manager");
        Dictionary<string, string> fields = Fields(("From", "2026-03-01"), ("FirstDueOn", "2026-04-01"));

        var preview = await manager.Post($"{path}/terms", $"{path}/terms/preview", fields);
        var shown = WebUtility.HtmlDecode(await preview.Content.ReadAsStringAsync(Cancel));
        var between = await house.Ask(db => db.LoanTerms.CountAsync(Cancel));
        var kept = await manager.Post($"{path}/terms", $"{path}/terms", fields, key: "terms-once-1");
        var again = await manager.Post($"{path}/terms", $"{path}/terms", fields, key: "terms-once-1");

        Assert.Contains("<th scope=\"row\">Days past due</th><td>5 days</td><td><b>0 days</b></td>", shown);
        Assert.Contains("<td><b>$50.00 1 Apr 2026; $50.00 1 May 2026; $50.00 1 Jun 2026</b></td>", shown);
        Assert.Equal(1, between);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (kept.StatusCode, again.StatusCode));
        var books = await house.LookAt("L-1");
        Assert.Equal(2, await house.Ask(db => db.LoanTerms.CountAsync(Cancel)));
        // Nine nights of a dollar: $1,000 at 36.5 % since the first of March.
        Assert.Equal(new Money(9_00), books.StateOn(Today).Interest);
        Assert.Equal(0, books.AgeOn(Today).DaysPastDue);
        Assert.True(books.Books.AreInBalance());
        var entry = books.Entries[^1].Row;
        Assert.Equal(("terms", "New terms: Agreed by letter of 1 March, on file."), (entry.Kind, entry.Cause));
        Assert.Null(books.Account.BehindSince);
        var page = await manager.Read($"{path}/books");
        Assert.Contains("30 × $50.00 a month, the first 1 Apr 2026", page, StringComparison.Ordinal);
        // As reported it was past due that night, and stays so.
        Assert.Equal(
            1,
            books
                .Books.AsOf(new(2026, 3, 6), BookPolicy.Close(books.Portfolio, new(2026, 3, 6)))
                .Instalments.Count(it => it.Lacks > Money.Zero)
        );
    }

    [Fact]
    public async Task What_is_typed_wrong_comes_back_with_its_reason_and_hosts_terms_are_not_ours()
    {
        await using var house = await House.Open("SQLite");
        var path = await Opened(house);
        var host = await OwnBook.In(house, OfRecord.Host, "host");
        var made = await host.Borrower();
        using var manager = await house.SignIn("manager");
        using var officer = await house.SignIn();
        (string Field, string Value, string Reason)[] cases =
        [
            ("From", "2025-01-01", "when the books began"),
            ("FirstDueOn", "2026-02-01", "cannot fall due before the new terms count"),
            ("Instalment", "0", "Say how much falls due each time."),
            ("Instalment", "ten", "is no amount"),
            ("Count", "0", "is no whole number from 1 to 600"),
            ("Rate", "-1", "is no percentage"),
            ("Why", "so", "Say in a sentence why"),
        ];

        foreach (var (field, value, reason) in cases)
        {
            var fields = Fields(("From", "2026-03-01"), ("FirstDueOn", "2026-04-01"), (field, value));
            var answer = await manager.Post($"{path}/terms", $"{path}/terms", fields);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal(2, page.Split(reason).Length - 1);
        }
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await manager.GetAsync($"/accounts/{made.Account}/terms", Cancel)).StatusCode
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"{path}/terms", Cancel)).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Books_without_a_tapes_balance_are_opened_by_hand_once(string database)
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        var made = await book.Small.Person(balanceCents: null, pastDueCents: null, daysFrom: null);
        var path = $"/accounts/{made.Account}/books";
        using var compliance = await house.SignIn("compliance");
        Dictionary<string, string> fields = new()
        {
            ["On"] = "2026-03-09",
            ["Principal"] = "1,000.00",
            ["InterestOwed"] = "12.34",
            ["Fees"] = "25",
            ["BehindSince"] = "2026-01-15",
            ["PastDue"] = "200",
            ["Why"] = "By the lender’s letter of 9 March, on file.",
        };

        var early = await compliance.Post(path + "/open", path + "/open", new(fields) { ["On"] = "2026-03-11" });
        var opened = await compliance.Post(path + "/open", path + "/open", fields);
        var again = await compliance.GetAsync(path + "/open", Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("The day lies in the future", await early.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(path, opened.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        var books = (await house.Ask(db => Ledgers.Look(db, made.Account, Cancel)))!;
        Assert.Equal(new Money(1_037_34), books.StateOn(Today).Owed);
        Assert.Equal((54, new Money(200_00)), (books.AgeOn(Today).DaysPastDue, books.AgeOn(Today).PastDue));
        Assert.Equal(new LocalDate(2026, 1, 15), books.Account.BehindSince);
        Assert.Equal(new LocalDate(2026, 3, 9), books.Account.BooksOpenOn);
    }

    private static async Task<string> Opened(House house)
    {
        await OwnBook.In(house);
        Assert.Equal((0, ""), await house.ReadHistory(Histories.BouncedAndBackDated));
        return $"/accounts/{(await house.LookAt("L-1")).Account.Id}";
    }

    private static Dictionary<string, string> Fields(params (string Field, string Value)[] other)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Instalment"] = "50.00",
            ["Count"] = "30",
            ["Frequency"] = "Monthly",
            ["Rate"] = "36.5",
            ["Interest"] = "DailySimple",
            ["LateFee"] = "15",
            ["LateFeePercent"] = "",
            ["GraceDays"] = "10",
            ["Why"] = "Agreed by letter of 1 March, on file.",
        };
        foreach (var (field, value) in other)
            fields[field] = value;
        return fields;
    }
}
