using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Recourse.App.Data;

/// <summary>Somebody who signs in, as a manager sees them.</summary>
/// <param name="Works">Works borrowers, and has not left.</param>
/// <param name="IsAway">Absent today.</param>
internal sealed record StaffMember(long Id, string Name, string? Team, bool Works, bool IsAway);

/// <summary>Who works here, by name.</summary>
internal static class Staff
{
    internal static async Task<List<StaffMember>> Of(Db db, LocalDate today, CancellationToken cancel)
    {
        var working = await (
            from link in db.UserRoles
            join role in db.Roles on link.RoleId equals role.Id
            where role.Name == Ui.Policies.OfficerRole
            select link.UserId
        ).ToHashSetAsync(cancel);
        var away = await db
            .Absences.Where(row =>
                row.EndedAt == null && row.FromOn <= today && (row.ToOn == null || row.ToOn >= today)
            )
            .Select(row => row.OfficerId)
            .ToHashSetAsync(cancel);
        var users = await db
            .Users.Select(user => new
            {
                user.Id,
                user.DisplayName,
                user.Team,
                user.ClosedAt,
            })
            .ToListAsync(cancel);
        return
        [
            .. users
                .OrderBy(it => it.DisplayName, StringComparer.Ordinal)
                .Select(it => new StaffMember(
                    it.Id,
                    it.DisplayName,
                    it.Team,
                    it.ClosedAt is null && working.Contains(it.Id),
                    away.Contains(it.Id)
                )),
        ];
    }
}
