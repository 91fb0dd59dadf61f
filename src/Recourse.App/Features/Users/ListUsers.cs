using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Users;

/// <summary>Who may sign in, as what, and how safely.</summary>
public static class ListUsers
{
    private const string Path = "/users";
    private const string Closed = "closed";

    private static readonly ListOrder<UserRow> Order = new ListOrder<UserRow>(rows =>
        rows.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Id)
    )
        .By("name", row => row.Name.ToUpperInvariant())
        .By("roles", row => string.Join(' ', row.Roles))
        .ByKnown("team", row => row.Team)
        .By("factor", row => row.HasAuthenticator || row.Passkeys > 0)
        .By("sessions", row => row.Sessions, largestFirst: true)
        .Then(row => row.Id);

    /// <summary>What the list was narrowed to.</summary>
    public sealed record Asked(string Text, string? Role, string? State)
    {
        internal static Asked Of(HttpContext http)
        {
            var query = http.Request.Query;
            return new Asked(
                query["name"].ToString().Trim(),
                Policies.Roles.FirstOrDefault(role => role == query["role"]),
                query["state"].ToString() is Closed or "open" or "locked" ? query["state"].ToString() : null
            );
        }

        internal bool Fits(UserRow row) =>
            (
                row.Name.Contains(Text, StringComparison.OrdinalIgnoreCase)
                || row.SignInName.Contains(Text, StringComparison.OrdinalIgnoreCase)
                || row.Team?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true
            )
            && (Role is null || row.Roles.Contains(Role))
            && State switch
            {
                Closed => row.IsClosed,
                "open" => !row.IsClosed,
                "locked" => row.IsLocked,
                _ => true,
            };
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Handle).RequireAuthorization(Policies.Administrator);
        app.MapGet(Path + ".csv", Download).RequireAuthorization(Policies.Administrator);
    }

    private static Task<RazorComponentResult<UsersPage>> Handle(
        HttpContext http,
        Db db,
        IClock clock,
        CancellationToken cancel
    ) => Page(http, db, clock, new UserForm(), [], cancel);

    internal static async Task<RazorComponentResult<UsersPage>> Page(
        HttpContext http,
        Db db,
        IClock clock,
        UserForm form,
        ImmutableArray<FieldProblem> problems,
        CancellationToken cancel
    )
    {
        var (asked, list, rows) = await Read(http, db, clock.GetCurrentInstant(), cancel);
        list = list.Counted(rows.Count);
        return new RazorComponentResult<UsersPage>(
            new
            {
                Form = form,
                Problems = problems,
                Asked = asked,
                List = list,
                Users = Order.Page(rows.AsQueryable(), list).ToList(),
            }
        )
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static IResult Download(HttpContext http, Db db, IClock clock, CancellationToken cancel) =>
        CsvList.Send(
            "people.csv",
            "name,sign_in,roles,team,second_factor,passkeys,open_sessions,seen,locked,closed",
            async csv =>
            {
                var (_, list, rows) = await Read(http, db, clock.GetCurrentInstant(), cancel);
                foreach (var row in Order.Apply(rows.AsQueryable(), list))
                {
                    await csv.Write([
                        CsvDownload.Text(row.Name),
                        CsvDownload.Text(row.SignInName),
                        string.Join(' ', row.Roles),
                        CsvDownload.Text(row.Team ?? ""),
                        row.HasAuthenticator ? "authenticator" : "",
                        row.Passkeys.ToString(CultureInfo.InvariantCulture),
                        row.Sessions.ToString(CultureInfo.InvariantCulture),
                        CsvDownload.Text(row.Seen ?? ""),
                        row.IsLocked ? "yes" : "no",
                        row.IsClosed ? "yes" : "no",
                    ]);
                }
            }
        );

    /// <summary>Who signs in here is counted in hundreds at most: the list is put in order where it is read.</summary>
    private static async Task<(Asked Asked, ListQuery List, List<UserRow> Rows)> Read(
        HttpContext http,
        Db db,
        Instant now,
        CancellationToken cancel
    )
    {
        var asked = Asked.Of(http);
        var rows = await Rows(db, now, await Desks.Zone(db, cancel), cancel);
        var list = ListQuery.Of(
            http,
            Path,
            Order.Columns,
            ("name", asked.Text),
            ("role", asked.Role),
            ("state", asked.State)
        );
        return (asked, list, rows.FindAll(asked.Fits));
    }

    private static async Task<List<UserRow>> Rows(Db db, Instant now, DateTimeZone zone, CancellationToken cancel)
    {
        var roles = (
            await db
                .UserRoles.Join(
                    db.Roles,
                    has => has.RoleId,
                    role => role.Id,
                    (has, role) => new { has.UserId, role.Name }
                )
                .ToListAsync(cancel)
        ).ToLookup(row => row.UserId, row => row.Name!);
        var sessions = (
            await db
                .SignInSessions.Where(row => row.EndedAt == null)
                .GroupBy(row => row.OfficerId)
                .Select(rows => new
                {
                    OfficerId = rows.Key,
                    Count = rows.Count(),
                    Seen = rows.Max(row => row.LastSeenAt),
                })
                .ToListAsync(cancel)
        ).ToDictionary(row => row.OfficerId);
        var passkeys = (
            await db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<long>>()
                .GroupBy(row => row.UserId)
                .Select(rows => new { rows.Key, Count = rows.Count() })
                .ToListAsync(cancel)
        ).ToDictionary(row => row.Key, row => row.Count);
        var users = await db
            .Users.AsNoTracking()
            .OrderBy(row => row.DisplayName)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);
        return users
            .Select(row => new UserRow(
                row.Id,
                row.DisplayName,
                row.UserName!,
                [.. roles[row.Id].Order(StringComparer.Ordinal)],
                row.Team,
                row.TwoFactorEnabled,
                passkeys.GetValueOrDefault(row.Id),
                row.LockoutEnd is { } end && end > now.ToDateTimeOffset(),
                row.ClosedAt is not null,
                sessions.TryGetValue(row.Id, out var open) ? open.Count : 0,
                open is null ? null : Show.Moment(open.Seen, zone, now)
            ))
            .ToList();
    }
}

/// <summary>Somebody who may sign in, or might once.</summary>
public sealed record UserRow(
    long Id,
    string Name,
    string SignInName,
    IReadOnlyList<string> Roles,
    string? Team,
    bool HasAuthenticator,
    int Passkeys,
    bool IsLocked,
    bool IsClosed,
    int Sessions,
    string? Seen
);

/// <summary>What was typed to add somebody.</summary>
public sealed record UserForm(string Name = "", string DisplayName = "", string Role = "", string Team = "");
