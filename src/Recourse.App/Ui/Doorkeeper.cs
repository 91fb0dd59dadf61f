using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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
        var by = http.Looker();
        var first = FirstPart(route);
        IQueryable<long>? led = null;
        if (Restricted.Leads.TryGetValue(first, out var leads) && http.GetRouteValue("id") is string typed)
        {
            if (IdOf(typed) is not { } id)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            led = leads(db, id);
        }
        foreach (var persons in new[] { led, await Named(http, db, first) }.OfType<IQueryable<long>>())
        {
            if (await MayNot(http, db, persons) is { } person)
            {
                await log.Write(by, AccessKind.Refused, http.Request.Path, person, null, CancellationToken.None);
                await TurnAway(http);
                return;
            }
        }
        await Let(http, next, by, log);
        if (led is not null && HttpMethods.IsGet(http.Request.Method) && http.Response.StatusCode == 200)
        {
            // Whoever breaks the connection off once the page has come has looked all the same.
            var person = await led.OrderBy(id => id).FirstOrDefaultAsync(CancellationToken.None);
            await log.Opened(by, person, CancellationToken.None);
        }
    }

    /// <summary>
    /// An id as the handlers read it: “+5” and “ 5” are 5 to them, and must be to the door, or it stands open.
    /// </summary>
    private static long? IdOf(string? typed) =>
        long.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>
    /// Persons whom an address names beside its id: the account that unidentified money is looked at with, the borrower
    /// whose changes a page follows.
    /// </summary>
    private static async Task<IQueryable<long>?> Named(HttpContext http, Db db, string first)
    {
        var request = http.Request;
        if (first == "suspense" && IdOf(http.GetRouteValue("id") as string) is { } item)
        {
            var form =
                HttpMethods.IsPost(request.Method) && request.HasFormContentType
                    ? await request.ReadFormAsync(http.RequestAborted)
                    : null;
            var number = (form?["account"] ?? request.Query["account"]).ToString().Trim();
            return number.Length > 0 ? Restricted.OfNumber(db, item, number) : null;
        }
        long[] persons = [.. request.Query["person"].Select(IdOf).OfType<long>()];
        return persons.Length > 0 ? db.Persons.Where(row => persons.Contains(row.Id)).Select(row => row.Id) : null;
    }

    /// <summary>Lets the request through, and writes down the file that it gave or that it searched.</summary>
    private static async Task Let(HttpContext http, RequestDelegate next, Looker by, AccessLog log)
    {
        var isGet = HttpMethods.IsGet(http.Request.Method);
        var isFile = isGet && IsFile(http.Request.Path.Value ?? "");
        var rows = new System.Runtime.CompilerServices.StrongBox<int>(0);
        if (isFile)
            CsvDownload.Counted.Value = rows;
        try
        {
            await next(http);
        }
        finally
        {
            // A file that breaks off is told too, with the rows that went; the first line names the columns.
            if (isFile && http.Response.StatusCode == StatusCodes.Status200OK)
            {
                var what = $"{Exported(http.Request)}, {Show.Count(Math.Max(0, rows.Value - 1), "row")}";
                await log.Write(by, AccessKind.Exported, what, null, null, CancellationToken.None);
            }
        }
        if (!isGet || isFile || http.Response.StatusCode != StatusCodes.Status200OK)
            return;
        if (http.Request.Query["q"].ToString().Trim() is { Length: > 0 } text && FirstPage(http.Request))
        {
            var what = $"{http.Request.Path}, by {KindOf(text)}";
            await log.Write(by, AccessKind.Searched, what, null, null, CancellationToken.None);
        }
    }

    /// <summary>
    /// A search that is sent, not one that runs while somebody types, and not its later pages.
    /// </summary>
    private static bool FirstPage(HttpRequest request) =>
        !CameFrom.IsFragment(request) && request.Query["page"].ToString() is "" or "1";

    /// <summary>What was searched by; the words themselves may be somebody's name and are not kept.</summary>
    private static string KindOf(string text) =>
        text.Contains('@', Ordinal) ? "email"
        : text.Length == 4 && text.All(char.IsAsciiDigit) ? "four digits"
        : text.Count(char.IsAsciiDigit) >= 7 && !text.Any(char.IsAsciiLetter) ? "phone or number"
        : text.Any(char.IsAsciiDigit) ? "account or address"
        : "name";

    private static bool IsFile(string path) => path.EndsWith(".csv", Ordinal) || path.EndsWith("/csv", Ordinal);

    private const StringComparison Ordinal = StringComparison.Ordinal;

    internal static string FirstPart(RouteEndpoint route) =>
        route.RoutePattern.PathSegments is [var segment, ..]
        && segment.Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal]
            ? literal.Content
            : "";

    /// <summary>The persons whom lists of this visitor leave out.</summary>
    internal static IQueryable<long> ClosedPersons(HttpContext http, Db db) =>
        Restricted.Persons(db, BoundAs(http), IsFree(http));

    /// <summary>The accounts whom lists of this visitor leave out.</summary>
    internal static IQueryable<long> ClosedAccounts(HttpContext http, Db db) =>
        Restricted.Accounts(db, BoundAs(http), IsFree(http));

    private static bool IsBound(HttpContext http) =>
        http.User.IsInRole(Policies.ManagerRole) || http.User.IsInRole(Policies.OfficerRole);

    /// <summary>Nobody has the id 0: a restriction by name does not bind who is not bound.</summary>
    private static long BoundAs(HttpContext http) => IsBound(http) ? http.OfficerId() : 0;

    private static bool IsFree(HttpContext http) => !IsBound(http) || http.User.IsInRole(Policies.ManagerRole);

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
