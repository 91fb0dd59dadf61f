using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Officers;

/// <summary>
/// Gives borrowers to an officer, or to everybody again: one, those ticked, all of an officer, or a list.
/// </summary>
public static class GiveBorrowers
{
    private const int LongestList = 2_000;

    /// <summary>What the page of a list shows.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<StaffMember> Officers { get; init; } = [];
        internal string List { get; init; } = "";
        internal string To { get; init; } = "";
        internal string Why { get; init; } = "";
        internal IReadOnlyList<Person> Persons { get; init; } = [];
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/officers/give", Show).RequireAuthorization(Policies.Supervisor);
        app.MapPost("/officers/give", Handle).RequireAuthorization(Policies.Supervisor).Guarded();
    }

    private static async Task<IResult> Show(long? person, Db db, IClock clock, CancellationToken cancel)
    {
        var persons = person is { } one
            ? (await new Assigning(db).Households([one], cancel)).SelectMany(it => it.Persons).ToList()
            : [];
        return await Page("", "", "", persons, [], db, clock.GetCurrentInstant(), cancel);
    }

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var staff = await Staff.Of(db, await Desks.Today(db, now, cancel), cancel);
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        var to = long.TryParse(fields["to"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1;
        if (to != 0 && !staff.Exists(it => it.Id == to && it.Works))
            problems.Add(new FieldProblem("to", "Choose somebody who works borrowers."));
        var why = fields["why"].ToString().Trim();
        if (why.Length is < 3 or > 200)
            problems.Add(new FieldProblem("why", "Say why in a few words: it stays in each history."));
        var persons = await Chosen(fields, problems, db, cancel);
        if (persons.Count == 0 && problems.Count == 0)
            problems.Add(new FieldProblem("", "Nobody was chosen. Tick a borrower, or write a list."));
        if (problems.Count > 0)
            return await Again(fields, persons, problems.ToImmutable(), db, now, cancel);
        var households = await new Assigning(db).Households(persons, cancel);
        long? target = to == 0 ? null : to;
        var stay = 0;
        if (target is { } officer)
        {
            // One that the officer may not open would be offered to nobody any more.
            var isBarred = await new Assigning(db).Barred([officer], cancel);
            var closed = households.Where(it => isBarred(officer, it)).ToList();
            households = households.RemoveRange(closed);
            stay = closed.Sum(it => it.Persons.Length);
            if (stay > 0 && (fields["scope"] != "all" || households.IsEmpty))
                return await Again(fields, persons, [Closed(stay)], db, now, cancel);
        }
        List<(long, long?)> moves = [.. households.SelectMany(it => it.Persons).Select(it => (it, target))];
        var first = await ids.Next(2 * moves.Count, cancel);
        var location = await db.Write(
            async () =>
            {
                var moved = await new Assigning(db).Keep(moves, why, http.OfficerId(), now, first, cancel);
                var left = stay == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"&left={stay}");
                var place = string.Create(CultureInfo.InvariantCulture, $"/officers?done={moved}{left}");
                http.WriteKey().Keep(db, place, now);
                await db.SaveChangesAsync(cancel);
                return place;
            },
            cancel
        );
        return Results.Redirect(location);
    }

    private static FieldProblem Closed(int persons) =>
        new(
            "to",
            $"{Ui.Show.Count(persons, "borrower")} of these, with whoever shares a debt, belong to a household that a "
                + " restriction closes to this officer. Nobody was moved. Choose another officer, or leave them out."
        );

    private static async Task<List<long>> Chosen(
        IFormCollection fields,
        ImmutableArray<FieldProblem>.Builder problems,
        Db db,
        CancellationToken cancel
    )
    {
        if (fields["scope"] == "all" && long.TryParse(fields["owner"], CultureInfo.InvariantCulture, out var owner))
        {
            long? of = owner == 0 ? null : owner;
            return await db
                .Persons.Where(row => row.AssignedTo == of && row.IsWorkable)
                .Select(row => row.Id)
                .ToListAsync(cancel);
        }
        if (!fields.ContainsKey("list"))
        {
            return
            [
                .. fields["person"]
                    .Select(text => long.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : 0)
                    .Where(id => id > 0)
                    .Distinct(),
            ];
        }
        return await Listed(fields["list"].ToString(), problems, db, cancel);
    }

    /// <summary>Account numbers as they are on tape and letters, one a line or parted by commas and blanks.</summary>
    private static async Task<List<long>> Listed(
        string list,
        ImmutableArray<FieldProblem>.Builder problems,
        Db db,
        CancellationToken cancel
    )
    {
        char[] marks = [' ', ',', ';', '\t', '\r', '\n'];
        var numbers = list.Split(marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (numbers.Count > LongestList)
        {
            problems.Add(new FieldProblem("list", $"A list holds at most {LongestList} numbers. Send it in parts."));
            return [];
        }
        var found = await (
            from account in db.Accounts
            join party in db.AccountParties on account.Id equals party.AccountId
            where numbers.Contains(account.Number) && account.IsWorkable
            select new
            {
                account.Number,
                account.Id,
                party.PersonId,
            }
        ).ToListAsync(cancel);
        var missing = numbers.Except(found.Select(it => it.Number), StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            var named = string.Join(", ", missing.Take(5)) + (missing.Count > 5 ? " and more" : "");
            problems.Add(new FieldProblem("list", $"No account has the number {named}. Nobody was moved."));
        }
        var doubled = found
            .GroupBy(it => it.Number, StringComparer.Ordinal)
            .FirstOrDefault(it => it.Select(one => one.Id).Distinct().Count() > 1);
        if (doubled is not null)
            problems.Add(
                new FieldProblem("list", $"{doubled.Key} is in several portfolios; give that borrower alone.")
            );
        return [.. found.Select(it => it.PersonId).Distinct()];
    }

    private static Task<IResult> Again(
        IFormCollection fields,
        List<long> persons,
        ImmutableArray<FieldProblem> problems,
        Db db,
        Instant now,
        CancellationToken cancel
    ) =>
        long.TryParse(fields["owner"], CultureInfo.InvariantCulture, out var owner)
            ? ShowOfficer.Page(owner, 1, fields, problems, null, db, now, cancel)
            : Page(
                fields["list"].ToString(),
                fields["to"].ToString(),
                fields["why"].ToString(),
                fields.ContainsKey("list") ? [] : persons,
                problems,
                db,
                now,
                cancel
            );

    private static async Task<IResult> Page(
        string list,
        string to,
        string why,
        List<long> persons,
        ImmutableArray<FieldProblem> problems,
        Db db,
        Instant now,
        CancellationToken cancel
    )
    {
        var staff = await Staff.Of(db, await Desks.Today(db, now, cancel), cancel);
        return new RazorComponentResult<GivePage>(
            new
            {
                Shown = new Shown
                {
                    Officers = staff.FindAll(it => it.Works),
                    List = list,
                    To = to,
                    Why = why,
                    Persons = await db
                        .Persons.AsNoTracking()
                        .Where(row => persons.Contains(row.Id))
                        .OrderBy(row => row.Id)
                        .ToListAsync(cancel),
                    Problems = problems,
                },
            }
        )
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
