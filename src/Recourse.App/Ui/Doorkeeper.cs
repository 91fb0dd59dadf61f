using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Ui;

/// <summary>
/// Stands before every page of a borrower: who may not open it is turned away, who may is written down. Exports are
/// written down too.
/// </summary>
internal sealed class Doorkeeper(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Db db, AccessLog log)
    {
        if (http.User.Identity?.IsAuthenticated != true || http.GetEndpoint() is not RouteEndpoint route)
        {
            await next(http);
            return;
        }
        var cancel = http.RequestAborted;
        var by = new Looker(http.OfficerId(), http.Connection.RemoteIpAddress?.ToString());
        var first = FirstPart(route);
        if (
            Restricted.Leads.TryGetValue(first, out var leads)
            && long.TryParse(
                http.GetRouteValue("id") as string,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var id
            )
        )
        {
            if (await MayNot(http, db, leads(db, id)) is { } person)
            {
                await log.Write(by, AccessKind.Refused, http.Request.Path, person, null, cancel);
                await TurnAway(http);
                return;
            }
            if (first == "borrowers" && HttpMethods.IsGet(http.Request.Method) && IsScreen(route))
                await log.Opened(by, id, cancel);
        }
        if (HttpMethods.IsGet(http.Request.Method) && IsFile(http.Request.Path))
            await log.Write(by, AccessKind.Exported, Exported(http.Request), null, null, cancel);
        await next(http);
    }

    private static bool IsFile(string? path) =>
        path is not null
        && (path.EndsWith(".csv", StringComparison.Ordinal) || path.EndsWith("/csv", StringComparison.Ordinal));

    internal static string FirstPart(RouteEndpoint route) =>
        route.RoutePattern.PathSegments is [var segment, ..]
        && segment.Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal]
            ? literal.Content
            : "";

    /// <summary>
    /// Compliance and administrators are bound by what their roles may open at all, not by this list.
    /// </summary>
    private static async Task<long?> MayNot(HttpContext http, Db db, IQueryable<long> persons)
    {
        var isManager = http.User.IsInRole(Policies.ManagerRole);
        return isManager || http.User.IsInRole(Policies.OfficerRole)
            ? await Restricted.Of(db, persons, http.OfficerId(), isManager, http.RequestAborted)
            : null;
    }

    private static bool IsScreen(RouteEndpoint route) => route.RoutePattern.PathSegments.Count == 2;

    /// <summary>Which list and which filters; what was searched for may be somebody's name and is left out.</summary>
    private static string Exported(HttpRequest request) =>
        request.Path + QueryString.Create(request.Query.Where(pair => pair.Key != "q"));

    private static Task TurnAway(HttpContext http) =>
        Refusal
            .Page(
                http,
                StatusCodes.Status403Forbidden,
                "You may not open this borrower",
                "This borrower is on the list of those whom you do not work: a colleague, a relative, or somebody whom "
                    + "only managers work. That you asked was written down. If they are on the line, say that a "
                    + "colleague will take over, and tell your manager; if the list is wrong, compliance can change it."
            )
            .ExecuteAsync(http);
}
