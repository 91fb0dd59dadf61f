using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Features.Books;
using Recourse.App.Tests.Support;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.App.Tests.Books;

/// <summary>
/// Histories that were lived elsewhere, read from a file and printed day by day, beside values made by hand.
/// </summary>
public sealed class HistoryTests
{
    private const string History = Histories.BouncedAndBackDated;

    private const string LeftPending = """
        account,kind,id,of,effective_on,entered_on,amount,instalment,first_due_on,count,method,pending
        L-1,open,o,,2026-01-20,,1200.00,,,,,
        L-1,terms,t,,2026-01-20,,,100.00,2026-02-05,12,,
        L-1,payment,p1,,2026-02-02,,100.00,,,,ach,yes

        """;

    private const string Restated = """
        2025-12-20,1200.00,0.00,0.00,1200.00,0.00,0.00,0.00,,0,0.00,Current
        2026-01-03,1100.00,0.00,0.00,1100.00,0.00,0.00,100.00,,0,0.00,Current
        2026-01-05,1100.00,0.00,0.00,1100.00,0.00,0.00,0.00,,0,0.00,Current
        2026-02-05,1100.00,0.00,0.00,1100.00,0.00,0.00,0.00,,0,0.00,Current
        2026-02-06,1100.00,0.00,0.00,1100.00,0.00,0.00,0.00,2026-02-05,1,100.00,1-29
        2026-02-10,1100.00,0.00,0.00,1100.00,0.00,0.00,0.00,2026-02-05,5,100.00,1-29
        2026-02-14,1100.00,0.00,0.00,1100.00,0.00,0.00,0.00,2026-02-05,9,100.00,1-29
        2026-02-15,1000.00,0.00,0.00,1000.00,0.00,0.00,0.00,,0,0.00,Current
        2026-03-05,1000.00,0.00,0.00,1000.00,0.00,0.00,0.00,,0,0.00,Current
        2026-03-10,1000.00,0.00,0.00,1000.00,0.00,0.00,0.00,2026-03-05,5,100.00,1-29
        """;

    private const string Reported = """
        2026-02-05,1100.00,0.00,0.00,1100.00,0.00,100.00,0.00,,0,0.00,Current
        2026-02-09,1100.00,0.00,0.00,1100.00,0.00,100.00,0.00,2026-02-05,4,100.00,1-29
        2026-02-10,1000.00,0.00,0.00,1000.00,0.00,0.00,0.00,,0,0.00,Current
        2026-02-15,1000.00,0.00,0.00,1000.00,0.00,0.00,0.00,,0,0.00,Current
        2026-02-19,1000.00,0.00,0.00,1000.00,0.00,0.00,0.00,,0,0.00,Current
        2026-02-20,1100.00,0.00,0.00,1100.00,0.00,0.00,0.00,2026-02-05,15,100.00,1-29
        2026-02-26,1100.00,0.00,0.00,1100.00,0.00,0.00,0.00,2026-02-05,21,100.00,1-29
        2026-02-27,1000.00,0.00,0.00,1000.00,0.00,0.00,0.00,,0,0.00,Current
        2026-03-10,1000.00,0.00,0.00,1000.00,0.00,0.00,0.00,2026-03-05,5,100.00,1-29
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_bounced_and_a_back_dated_payment_stand_on_every_date_as_if_known_in_time(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        Assert.Equal((0, ""), await house.ReadHistory(History));

        var days = await Days(house, new BooksQuestion("own", ["L-1"]));

        Assert.Equal(81, days.Count);
        Assert.All(Lines(Restated), line => Assert.Equal(line, days[line[..10]]));
        var books = await house.LookAt("L-1");
        Assert.True(books.Books.AreInBalance());
    }

    [Theory, EveryDatabase]
    public async Task As_reported_each_day_stands_as_it_was_known_at_its_close(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        await house.ReadHistory(History);

        var days = await Days(house, new BooksQuestion("own", ["L-1"], AsReported: true));
        var between = await Days(house, new BooksQuestion("own", ["L-1"], KnownBy: "2026-02-12"));

        Assert.All(Lines(Reported), line => Assert.Equal(line, days[line[..10]]));
        Assert.Equal("2026-02-08,1000.00,0.00,0.00,1000.00,0.00,0.00,0.00,,0,0.00,Current", between["2026-02-08"]);
    }

    [Theory, EveryDatabase]
    public async Task A_file_read_twice_does_nothing_twice_and_a_longer_one_adds_what_is_new(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        var cut = History[..History.LastIndexOf("L-1,return", StringComparison.Ordinal)];
        Assert.Equal((0, ""), await house.ReadHistory(cut));
        var first = await house.LookAt("L-1");

        Assert.Equal((3, ""), await house.ReadHistory(cut));
        var second = await house.LookAt("L-1");
        Assert.Equal((0, ""), await house.ReadHistory(History));

        Assert.Equal(first.Account.LedgerHash, second.Account.LedgerHash);
        var days = await Days(house, new BooksQuestion("own", ["L-1"]));
        Assert.All(Lines(Restated), line => Assert.Equal(line, days[line[..10]]));
        Assert.Equal(3, await house.Ask(db => db.Payments.CountAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task What_a_history_leaves_pending_clears_in_the_night_of_its_day(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        await house.ReadHistory(LeftPending);

        await house.RunNights(new LocalDate(2026, 3, 9));

        var books = await house.LookAt("L-1");
        var posted = Assert.Single(books.Entries, it => it.Entry.What is Happening.PaymentPosted);
        // Three banking days for money by ACH.
        Assert.Equal(new LocalDate(2026, 2, 5), posted.Entry.EffectiveOn);
        Assert.Equal(new Money(0), books.StateOn(new LocalDate(2026, 3, 9)).Pending);
        Assert.Empty((await house.Verify()).Broken);
    }

    [Theory, EveryDatabase]
    public async Task What_a_history_leaves_pending_after_the_night_of_its_day_clears_in_the_next(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        var opening = LeftPending[..LeftPending.IndexOf("L-1,payment", StringComparison.Ordinal)];
        await house.ReadHistory(opening);
        await house.RunNights(new LocalDate(2026, 3, 7));
        await house.ReadHistory(LeftPending.Replace("2026-02-02", "2026-02-20", StringComparison.Ordinal));

        await house.RunNights(new LocalDate(2026, 3, 9));

        var books = await house.LookAt("L-1");
        var posted = Assert.Single(books.Entries, it => it.Entry.What is Happening.PaymentPosted);
        Assert.Equal(new LocalDate(2026, 3, 8), posted.Entry.EffectiveOn);
    }

    [Theory, EveryDatabase]
    public async Task What_a_night_cleared_a_longer_history_may_tell_too_or_take_back(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        await house.ReadHistory(LeftPending);
        await house.RunNights(new LocalDate(2026, 3, 9));

        var told = await house.ReadHistory(LeftPending + "L-1,posted,x1,p1,2026-02-06,2026-02-06,,,,,,\n");
        var back = await house.ReadHistory(LeftPending + "L-1,void,x2,p1,2026-03-10,2026-03-10,,,,,,\n");
        var again = await house.ReadHistory(LeftPending + "L-1,void,x2,p1,2026-03-10,2026-03-10,,,,,,\n");

        Assert.Equal((3, ""), told);
        Assert.Equal((0, ""), back);
        Assert.Equal((3, ""), again);
        var books = await house.LookAt("L-1");
        Assert.Single(books.Entries, it => it.Entry.What is Happening.Reversed { Reason: ReversalReason.Nsf });
        Assert.Equal(new LocalDate(2026, 2, 5), books.AgeOn(new LocalDate(2026, 3, 10)).OldestUnpaidOn);
        Assert.Empty((await house.Verify()).Broken);
    }

    [Theory, EveryDatabase]
    public async Task What_may_not_be_written_is_said_by_line_and_nothing_of_its_account_is_kept(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house);
        const string File = """
            account,kind,id,of,effective_on,entered_on,amount,words
            L-1,open,,,2026-01-02,,500,
            L-1,payment,p1,,2026-02-01,,0,
            L-2,open,,,2026-01-02,,500,
            L-2,payment,p1,,2026-02-01,2026-02-02,50,By mail.
            L-3,payment,p1,,2026-02-01,,50,
            L-4,open,,,2026-13-02,,5.001,
            L-5,open,,,2026-01-02,2026-04-01,500,
            L-6,open,,,2026-01-02,,500,
            L-6,return,,p9,2026-02-02,,,
            """;

        var (code, errors) = await house.ReadHistory(File);

        Assert.Equal(1, code);
        Assert.Equal(
            [
                "line 3, account L-1: The amount must be more than zero.",
                "line 6, account L-3: This account has no opening balance yet. Open its books first.",
                "line 7, account L-4: effective_on “2026-13-02” is not a day such as 2026-03-10. amount “5.001” is not "
                    + "an amount such as 1234.50.",
                "line 8, account L-5: It would have been entered in the future. Check the dates and the clock.",
                "line 10, account L-6: of “p9” is the id of no line of this account that was entered before it.",
            ],
            Lines(errors)
        );
        var numbers = await house.Ask(db => db.Accounts.Select(row => row.Number).ToListAsync(Cancel));
        Assert.Equal(["L-2"], numbers);
        Assert.Equal(2, await house.Ask(db => db.LedgerEntries.CountAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task A_line_that_says_something_else_than_before_is_refused_and_entries_made_here_stand(
        string database
    )
    {
        await using var house = await House.Open(database);
        var book = await OwnBook.In(house);
        await house.ReadHistory(History);
        var made = await house.LookAt("L-1");
        await book.Pay(made.Account.Id, new LocalDate(2026, 3, 9), 20_00);

        var (code, errors) = await house.ReadHistory(
            """
            account,kind,id,effective_on,entered_on,amount
            L-1,payment,p1,2026-01-03,,101
            L-1,payment,p8,2026-03-08,,50
            """
        );

        Assert.Equal(1, code);
        Assert.Equal(
            [
                "line 2, account L-1: A line with this id was read before and said something else.",
                "line 3, account L-1: Later entries were made here. A history cannot be slipped in before them: record "
                    + "it now.",
            ],
            Lines(errors)
        );
        Assert.Equal(new Money(980_00), (await house.LookAt("L-1")).StateOn(new LocalDate(2026, 3, 10)).Owed);
    }

    [Theory, EveryDatabase]
    public async Task A_host_keeps_its_own_books_and_new_terms_are_written_through(string database)
    {
        await using var house = await House.Open(database);
        await OwnBook.In(house, OfRecord.Host, "host");
        await OwnBook.In(house);
        await house.ReadHistory(History);

        var (code, errors) = await house.ReadHistory(History, "host");
        var (changed, _) = await house.ReadHistory(
            """
            account,kind,effective_on,principal,instalment,first_due_on,count,rate,method
            L-1,terms,2026-03-01,1000,50,2026-03-20,30,36.5,daily
            """
        );

        Assert.Equal((1, 0), (code, changed));
        Assert.Contains("The lender keeps the books", errors, StringComparison.Ordinal);
        var books = await house.LookAt("L-1");
        Assert.True(books.Books.AreInBalance());
        // Nine nights of a dollar: $1,000 at 36.5 % from the first of March.
        Assert.Equal(new Money(9_00), books.StateOn(new LocalDate(2026, 3, 10)).Interest);
        Assert.Equal(0, books.AgeOn(new LocalDate(2026, 3, 10)).DaysPastDue);
    }

    [Fact]
    public async Task A_portfolio_is_made_when_it_is_asked_for_and_a_strange_column_is_named()
    {
        await using var house = await House.Open("SQLite");

        Assert.Equal((0, ""), await house.ReadHistory(History, "new-book", "America/Chicago"));
        var (code, errors) = await house.ReadHistory(
            "account,kind,effective_on,colour\nL-2,open,2026-01-01,red",
            "new-book"
        );

        Assert.Equal(1, code);
        Assert.Equal("line 1: “colour” is no column that is known, or it stands twice.", errors);
        var portfolio = await house.Ask(db => db.Portfolios.SingleAsync(row => row.Key == "new-book", Cancel));
        Assert.Equal((OfRecord.Book, "America/Chicago"), (portfolio.OfRecord, portfolio.Zone));
    }

    [Theory, EveryDatabase]
    public async Task The_example_of_the_documentation_comes_to_what_it_says(string database)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "books.md"), Cancel);
        var blocks = page.Split("```");
        var history = blocks.Single(block => block.TrimStart().StartsWith("account,kind,", StringComparison.Ordinal));
        var told = Lines(blocks.Single(block => block.Contains("--as-reported\ndate,", StringComparison.Ordinal)))[2..];
        await using var house = await House.Open(database, "2026-04-10T16:00:00Z,frozen");

        Assert.Equal((0, ""), await house.ReadHistory(history.TrimStart(), "river", "America/New_York"));
        var reported = await Days(house, new BooksQuestion("river", ["R-100"], AsReported: true));
        var restated = await Days(house, new BooksQuestion("river", ["R-100"]));

        Assert.Equal(4, told.Length);
        Assert.All(told, line => Assert.Equal(line, reported[line[..10]]));
        Assert.Equal("2026-03-16,822.62,3.80,0.00,826.42,0.00,0.00,0.00,,0,0.00,Current", restated["2026-03-16"]);
        Assert.Equal("2026-03-16,912.40,14.23,25.00,951.63", reported["2026-03-16"][..36]);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Recourse.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static async Task<Dictionary<string, string>> Days(House house, BooksQuestion question)
    {
        await using var output = new StringWriter();
        var code = await house.Do(services => ShowBooksCommand.Run(services, question, output, output, Cancel));
        Assert.Equal(0, code);
        return Lines(output.ToString()).Skip(1).ToDictionary(line => line[..10], StringComparer.Ordinal);
    }

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
