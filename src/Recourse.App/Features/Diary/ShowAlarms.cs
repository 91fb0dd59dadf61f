using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Diary;

/// <summary>
/// What rings at this minute, on whatever page the officer is. Asked by every open page; one look into one index.
/// </summary>
public static class ShowAlarms
{
    private const int Most = 3;
    private const string Address = "/diary/alarms";

    /// <summary>
    /// A call-back that was not made in time stands in the diary and at the head of the worklist; it no longer rings.
    /// </summary>
    private static readonly Duration RingsFor = Duration.FromMinutes(30);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Address, Handle).RequireAuthorization(Policies.Officer);

    /// <summary>Where an alarm is answered, there the others are shown again; on a page, that page.</summary>
    internal static string BackTo(HttpContext http) =>
        CameFrom.IsFragment(http.Request) ? Address : CameFrom.Page(http.Request);

    private static async Task<IResult> Handle(HttpContext http, Db db, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var since = now - RingsFor;
        var open = await DiaryLines.OpenOf(http, db, now, cancel);
        var rings = open.Where(row => row.DueAt <= now && (row.Kind == NextActionKind.Diary || row.DueAt > since));
        var count = await rings.CountAsync(cancel);
        var next = await open.Where(row => row.DueAt > now).MinAsync(row => row.DueAt, cancel);
        var lines =
            count == 0
                ? []
                : await DiaryLines.Of(
                    db,
                    rings.OrderBy(row => row.DueAt).Take(Most),
                    await Desks.Zone(db, cancel),
                    now,
                    cancel
                );
        return new RazorComponentResult<AlarmsPanel>(
            new
            {
                Lines = lines,
                More = count - lines.Count,
                Seconds = next is { } at ? (int)Math.Clamp(Math.Ceiling((at - now).TotalSeconds), 1, 60) : 60,
            }
        );
    }
}
