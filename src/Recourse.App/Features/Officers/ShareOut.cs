using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Officers;

/// <summary>
/// Shares borrowers out evenly among officers. The moves are shown first; if anything changed since they were shown,
/// they are shown again instead of done.
/// </summary>
public static class ShareOut
{
    /// <summary>What an officer has before and would have after.</summary>
    internal sealed record Share(long Id, string Name, int Before, long CentsBefore, int After, long CentsAfter);

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<long> From { get; init; } = [];
        internal IReadOnlyList<Share> Shares { get; init; } = [];
        internal ImmutableArray<Move> Moves { get; init; } = [];
        internal IReadOnlyDictionary<long, string?> Persons { get; init; } = new Dictionary<long, string?>();
        internal Func<long?, string> NameOf { get; init; } = null!;

        /// <summary>Borrowers who would go to an officer to whom a restriction closes their household.</summary>
        internal int Closed { get; init; }
        internal string Mark { get; init; } = "";
        internal string? Problem { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/officers/share-out", Show).RequireAuthorization(Policies.Supervisor);
        app.MapPost("/officers/share-out", Handle).RequireAuthorization(Policies.Supervisor).Guarded();
    }

    private static async Task<IResult> Show(
        long[] from,
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var shown = await Read([.. from.Distinct().Order()], db, now, null, cancel);
        if (shown is not null)
            return Page(shown, StatusCodes.Status200OK);
        const string few =
            "Tick at least one officer who works borrowers and is not away: among them it is shared out.";
        return new RazorComponentResult<OfficersPage>(
            new { Shown = await ListOfficers.Read(http, db, now, null, few, cancel) }
        )
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
        };
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
        var from = fields["from"]
            .ToString()
            .Split(',')
            .Select(text => long.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : -1)
            .Where(id => id >= 0)
            .Distinct()
            .Order()
            .ToList();
        const string again = "Something changed since this was shown. Nothing was moved; here is how it would be now.";
        var shown = await Read(from, db, now, again, cancel);
        if (shown is null)
            return Results.Redirect("/officers");
        if (shown.Mark != fields["seen"].ToString())
            return Page(shown, StatusCodes.Status409Conflict);
        List<(long, long?)> moves =
        [
            .. shown.Moves.SelectMany(move => move.Household.Persons.Select(id => (id, (long?)move.To))),
        ];
        var first = await ids.Next(Math.Max(1, 2 * moves.Count), cancel);
        var location = await db.Write(
            async () =>
            {
                const string words = "Shared out evenly by count and by money past due.";
                var moved = await new Assigning(db).Keep(moves, words, http.OfficerId(), now, first, cancel);
                var place = string.Create(CultureInfo.InvariantCulture, $"/officers?done={moved}");
                http.WriteKey().Keep(db, place, now);
                await db.SaveChangesAsync(cancel);
                return place;
            },
            cancel
        );
        return Results.Redirect(location);
    }

    private static async Task<Shown?> Read(
        List<long> from,
        Db db,
        Instant now,
        string? problem,
        CancellationToken cancel
    )
    {
        var staff = await Staff.Of(db, await Desks.Today(db, now, cancel), cancel);
        var among = staff.FindAll(it => it.Works && !it.IsAway && from.Contains(it.Id));
        if (among.Count == 0)
            return null;
        var anybodys = from.Contains(0);
        var persons = await db
            .Persons.Where(row => row.IsWorkable)
            .Where(row => row.AssignedTo == null ? anybodys : from.Contains(row.AssignedTo.Value))
            .Select(row => row.Id)
            .ToListAsync(cancel);
        var households = await new Assigning(db).Households(persons, cancel);
        var plan = Rebalance.Plan(households, among.Select(it => it.Id));
        var isBarred = await new Assigning(db).Barred([.. among.Select(it => it.Id)], cancel);
        var moves = plan.RemoveAll(it => isBarred(it.To, it.Household));
        var moved = moves.Take(MostShown).SelectMany(it => it.Household.Persons).ToList();
        var names = staff.ToDictionary(it => it.Id, it => it.Name);
        return new Shown
        {
            From = from,
            Shares = SharesOf(among, households, moves),
            Moves = moves,
            Persons = await db
                .Persons.Where(row => moved.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, row => row.Name, cancel),
            NameOf = id => id is { } one ? names.GetValueOrDefault(one, "somebody") : "everybody",
            Closed = plan.Except(moves).Sum(it => it.Household.Persons.Length),
            Mark = MarkOf(moves),
            Problem = problem,
        };
    }

    /// <summary>So many moves are listed; the counts are of all.</summary>
    internal const int MostShown = 200;

    private static List<Share> SharesOf(
        List<StaffMember> among,
        ImmutableArray<Household> households,
        ImmutableArray<Move> moves
    )
    {
        var to = moves.ToDictionary(move => move.Household, move => move.To);
        return among.ConvertAll(it =>
        {
            var before = households.Where(house => house.Owner == it.Id).ToList();
            var after = households.Where(house => to.GetValueOrDefault(house, house.Owner ?? 0) == it.Id).ToList();
            return new Share(
                it.Id,
                it.Name,
                before.Sum(house => house.Persons.Length),
                before.Sum(house => house.PastDue.Minor),
                after.Sum(house => house.Persons.Length),
                after.Sum(house => house.PastDue.Minor)
            );
        });
    }

    private static string MarkOf(ImmutableArray<Move> moves)
    {
        var text = new StringBuilder();
        foreach (var move in moves)
        {
            text.AppendJoin(',', move.Household.Persons).Append('|').Append(move.Household.Owner).Append('>');
            text.Append(move.To).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static RazorComponentResult<ShareOutPage> Page(Shown shown, int status) =>
        new(new { Shown = shown }) { StatusCode = status };
}
