using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Api;

/// <summary>The keys of other systems: what each may do, in whose name, and when it was last used.</summary>
public static class ListKeys
{
    internal const string Path = "/api-keys";

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal IReadOnlyList<KeyLine> Keys { get; init; } = [];
        internal IReadOnlyList<(long Id, string Name)> Officers { get; init; } = [];
        internal KeyForm Form { get; init; } = new();
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Path, (Db db, IClock clock, CancellationToken cancel) => Page(db, clock, new KeyForm(), [], cancel))
            .RequireAuthorization(Policies.Administrator);

    internal static async Task<RazorComponentResult<KeysPage>> Page(
        Db db,
        IClock clock,
        KeyForm form,
        ImmutableArray<FieldProblem> problems,
        CancellationToken cancel
    )
    {
        var (now, zone) = (clock.GetCurrentInstant(), await Desks.Zone(db, cancel));
        var names = await db.Users.ToDictionaryAsync(row => row.Id, row => row.DisplayName, cancel);
        string Name(long id) => names.GetValueOrDefault(id, "somebody who left");
        var rows = await db
            .ApiKeys.AsNoTracking()
            .OrderBy(row => row.RevokedAt != null)
            .ThenBy(row => row.Name)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);
        var officers = await WhoMayBeNamed(db).OrderBy(row => row.DisplayName).ToListAsync(cancel);
        return new RazorComponentResult<KeysPage>(
            new
            {
                Shown = new Shown
                {
                    Keys =
                    [
                        .. rows.Select(row => new KeyLine(
                            row.Id,
                            row.Name,
                            row.Beginning,
                            row.Scopes,
                            Name(row.OfficerId),
                            $"{Show.Moment(row.CreatedAt, zone, now)} by {Name(row.CreatedBy)}",
                            row.LastUsedAt is { } used ? Show.Moment(used, zone, now) : "never",
                            row.RevokedAt is { } revoked ? Show.Moment(revoked, zone, now) : null
                        )),
                    ],
                    Officers = [.. officers.Select(row => (row.Id, row.DisplayName))],
                    Form = form,
                    Problems = problems,
                },
            }
        )
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>
    /// Officers and managers who may sign in: a key asks in the name of somebody who works borrowers.
    /// </summary>
    internal static IQueryable<Data.Rows.Officer> WhoMayBeNamed(Db db)
    {
        string[] works = [Policies.OfficerRole, Policies.ManagerRole];
        return db.Users.Where(row =>
            row.ClosedAt == null
            && db.UserRoles.Any(has =>
                has.UserId == row.Id && db.Roles.Any(role => role.Id == has.RoleId && works.Contains(role.Name))
            )
        );
    }
}

/// <summary>One key in the list.</summary>
internal sealed record KeyLine(
    long Id,
    string Name,
    string Beginning,
    string Scopes,
    string Officer,
    string Made,
    string Used,
    string? Revoked
);

/// <summary>What was typed to make a key.</summary>
internal sealed record KeyForm(string Name = "", string Officer = "", bool Records = false);
