using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Officers;

/// <summary>Who has how much: borrowers given, their money, what is due now, who is at work and who is away.</summary>
public static class ListOfficers
{
    /// <summary>What an officer has.</summary>
    internal sealed record Line(
        StaffMember Who,
        int Borrowers,
        long PastDueCents,
        int Due,
        int Claims,
        Absence? Away,
        string? CoveredBy
    );

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<Line> Officers { get; init; } = [];
        internal Line Anybody { get; init; } = null!;
        internal string Currency { get; init; } = "USD";
        internal string? Done { get; init; }
        internal string? Problem { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/officers", Handle).RequireAuthorization(Policies.Supervisor);

    private static async Task<RazorComponentResult<OfficersPage>> Handle(
        string? done,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) => new(new { Shown = await Read(db, clock.GetCurrentInstant(), Told(done), null, cancel) });

    internal static async Task<Shown> Read(Db db, Instant now, string? done, string? problem, CancellationToken cancel)
    {
        var today = await Desks.Today(db, now, cancel);
        var staff = await Staff.Of(db, today, cancel);
        var names = staff.ToDictionary(it => it.Id, it => it.Name);
        var sums = await db
            .Persons.Where(row => row.IsWorkable)
            .GroupBy(row => row.AssignedTo)
            .Select(group => new
            {
                group.Key,
                Count = group.Count(),
                Cents = group.Sum(row => row.PastDueCents ?? 0),
                Due = group.Count(row => row.WorkFromAt == null || row.WorkFromAt <= now),
            })
            .ToListAsync(cancel);
        var claims = await db
            .Persons.Where(row => row.ClaimedBy != null && row.ClaimedUntil > now)
            .GroupBy(row => row.ClaimedBy)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(it => it.Key!.Value, it => it.Count, cancel);
        var absences = await db
            .Absences.AsNoTracking()
            .Where(row => row.EndedAt == null && (row.ToOn == null || row.ToOn >= today))
            .OrderBy(row => row.FromOn)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);
        var holds = sums.Where(it => it.Key is not null).Select(it => it.Key!.Value).ToHashSet();
        return new Shown
        {
            Officers = [.. staff.Where(it => it.Works || holds.Contains(it.Id)).Select(Of)],
            Anybody = Of(new StaffMember(0, "Anybody’s", null, false, false)),
            Currency =
                await db.Portfolios.OrderBy(row => row.Id).Select(row => row.Currency).FirstOrDefaultAsync(cancel)
                ?? "USD",
            Done = done,
            Problem = problem,
        };

        Line Of(StaffMember who)
        {
            var sum = sums.Find(it => (it.Key ?? 0) == who.Id);
            var away = absences.Find(row => row.OfficerId == who.Id);
            return new Line(
                who,
                sum?.Count ?? 0,
                sum?.Cents ?? 0,
                sum?.Due ?? 0,
                claims.GetValueOrDefault(who.Id),
                away,
                away?.CoveredBy is { } cover ? names.GetValueOrDefault(cover, "somebody") : null
            );
        }
    }

    /// <summary>A number in the address, and nothing else, becomes words on the page.</summary>
    internal static string? Told(string? done) =>
        int.TryParse(done, out var count) && count >= 0
            ? $"{Ui.Show.Count(count, "borrower")} changed hands. Each history says from whom, to whom and why."
            : null;
}
