using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Borrowers;

/// <summary>When money comes to the borrower, and whether instalments are drawn by themselves.</summary>
public static class Payday
{
    private const int MostWords = 200;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/borrowers/{id:long}/payday", Show).RequireAuthorization(Policies.Officer);
        app.MapPost("/borrowers/{id:long}/payday", Handle).RequireAuthorization(Policies.Officer).Guarded();
    }

    private static async Task<IResult> Show(long id, Db db, CancellationToken cancel)
    {
        var person = await db.Persons.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        return person is null
            ? Results.NotFound()
            : Page(person, person.PaydayWords ?? "", [.. (await Accounts(db, id, cancel)).Select(DrawnLine.Of)], null);
    }

    private static RazorComponentResult<PaydayPage> Page(
        Person person,
        string words,
        IReadOnlyList<DrawnLine> lines,
        string? problem
    ) =>
        new(
            new
            {
                PersonId = person.Id,
                Name = person.Name ?? "the borrower",
                Payday = words,
                Lines = lines,
                Problem = problem,
            }
        )
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };

    private static Task<List<Account>> Accounts(Db db, long person, CancellationToken cancel) =>
        (
            from party in db.AccountParties
            join account in db.Accounts on party.AccountId equals account.Id
            where party.PersonId == person && account.IsWorkable
            orderby account.Id
            select account
        ).ToListAsync(cancel);

    private static async Task<IResult> Handle(
        long id,
        HttpContext http,
        IFormCollection fields,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        if (await db.Persons.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } person)
            return Results.NotFound();
        var accounts = await Accounts(db, id, cancel);
        var words = fields["Payday"].ToString().Trim();
        var lines = accounts.ConvertAll(row => DrawnLine.From(row, fields));
        if (words.Length > MostWords || lines.Exists(line => line.Words.Length > MostWords))
            return Page(person, words, lines, $"Keep each answer within {MostWords} characters.");
        var (now, officer, entry) = (clock.GetCurrentInstant(), http.OfficerId(), await ids.Next(cancel));
        var location = string.Create(CultureInfo.InvariantCulture, $"/borrowers/{id}");
        var touched = await Ledgers.PersonsOf(db, accounts.ConvertAll(row => row.Id), cancel);
        db.ChangeTracker.Clear();
        return await db.Keep(
            http,
            touched.Append(id),
            (location, now),
            async () =>
            {
                person = await db.Persons.SingleAsync(row => row.Id == id, cancel);
                person.PaydayWords = Given(words);
                foreach (var account in await Accounts(db, id, cancel))
                {
                    if (lines.Find(line => line.AccountId == account.Id) is { } line)
                        (account.Autopay, account.AutopayWords) = (line.Drawn, Given(line.Words));
                }
                var told = $"When money comes: {(words.Length > 0 ? words : "not known")}.";
                db.Timeline.Add(Keeping.Entry(entry, id, now, told, officer));
                return null;
            },
            cancel
        );
    }

    private static string? Given(string words) => words.Length > 0 ? words : null;
}

/// <summary>Whether the instalments of one account are drawn by themselves; null: not known.</summary>
public sealed record DrawnLine(long AccountId, string Number, bool? Drawn, string Words)
{
    internal static DrawnLine Of(Account row) => new(row.Id, row.Number, row.Autopay, row.AutopayWords ?? "");

    internal static DrawnLine From(Account row, IFormCollection fields)
    {
        var id = row.Id.ToString(CultureInfo.InvariantCulture);
        bool? drawn = fields["Autopay-" + id].ToString() switch
        {
            "yes" => true,
            "no" => false,
            _ => null,
        };
        return new DrawnLine(row.Id, row.Number, drawn, fields["From-" + id].ToString().Trim());
    }
}
