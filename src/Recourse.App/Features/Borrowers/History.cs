using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Borrowers;

/// <summary>A page of the borrower's history, newest first.</summary>
/// <param name="Note">What was typed into the note and not kept; null: nothing.</param>
/// <param name="Problem">Why the note was not kept; null: it was not refused.</param>
/// <param name="DraftKey">Under which name the browser keeps a half-written note.</param>
/// <param name="KeptDraftKey">The name of the draft that became the officer's last note: may be forgotten.</param>
public sealed record HistoryView(
    long PersonId,
    string Filter,
    IReadOnlyList<string> Filters,
    IReadOnlyList<EntryView> Entries,
    int Page,
    int Pages,
    bool MayWrite,
    string? Note,
    string? Problem,
    string DraftKey,
    string? KeptDraftKey
);

/// <summary>One line of the history.</summary>
public sealed record EntryView(string When, string At, string Icon, string Kind, string Words, string? About, string By)
{
    /// <summary>The decision behind it; null: there is none, or this viewer does not read evidence.</summary>
    public long? DecisionId { get; init; }
}

/// <summary>Loads a page of the history.</summary>
internal static class History
{
    private const int PageSize = 25;

    /// <summary>What each filter shows; “all” names nothing because it leaves nothing out.</summary>
    private static readonly Dictionary<string, TimelineKind[]> Filters = new(StringComparer.Ordinal)
    {
        ["all"] = [],
        ["calls"] = [TimelineKind.Call, TimelineKind.Refused, TimelineKind.Rebuttal],
        ["letters"] = [TimelineKind.Letter],
        ["money"] = [TimelineKind.Promise, TimelineKind.Payment, TimelineKind.Books, TimelineKind.Tape],
        ["law"] = [TimelineKind.Hold, TimelineKind.Refused, TimelineKind.Rebuttal],
        ["notes"] = [TimelineKind.Note, TimelineKind.Action],
    };

    internal static async Task<HistoryView> Load(Db db, Borrower borrower, Asked asked, CancellationToken cancel)
    {
        var id = borrower.Person.Id;
        var filter = asked.Filter is { } named && Filters.ContainsKey(named) ? named : "all";
        var query = db.Timeline.AsNoTracking().Where(row => row.PersonId == id);
        if (Filters[filter] is { Length: > 0 } kinds)
        {
            query = query.Where(row => kinds.Contains(row.Kind));
        }
        var pages = Math.Max(1, (await query.CountAsync(cancel) + PageSize - 1) / PageSize);
        var page = Math.Clamp(asked.Page ?? 1, 1, pages);
        var rows = await query
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancel);
        var officer = borrower.Viewer.OfficerId;
        var own = await db
            .Timeline.Where(row => row.PersonId == id && row.OfficerId == officer && row.Kind == TimelineKind.Note)
            .OrderByDescending(row => row.Id)
            .Select(row => row.Id)
            .Take(2)
            .ToListAsync(cancel);
        return new HistoryView(
            id,
            filter,
            [.. Filters.Keys],
            rows.ConvertAll(row => View(borrower, row)),
            page,
            pages,
            borrower.Viewer.Works,
            asked.Note,
            asked.Problem,
            DraftKey(id, own.Count > 0 ? own[0] : 0),
            own.Count > 0 ? DraftKey(id, own.Count > 1 ? own[1] : 0) : null
        );
    }

    /// <summary>
    /// A draft is named after the officer's last note before it: once it is kept the name changes, so a later draft is
    /// never thrown away for an earlier one.
    /// </summary>
    private static string DraftKey(long person, long lastNote) =>
        string.Create(CultureInfo.InvariantCulture, $"note-{person}-{lastNote}");

    private static EntryView View(Borrower borrower, TimelineEntry row) =>
        new(
            $"{borrower.Clock.Day(row.At)} {Show.Clock(borrower.Clock.TimeOf(row.At))}",
            row.At.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            IconOf(row.Kind),
            Words.Of(row.Kind),
            row.Words,
            row.AccountId is { } account ? borrower.DebtName(account) : null,
            row.OfficerId is { } officer ? borrower.Officer(officer) : ""
        )
        {
            DecisionId = borrower.Viewer.Lifts && row.DecisionId > 0 ? row.DecisionId : null,
        };

    private static string IconOf(TimelineKind kind) =>
        kind switch
        {
            TimelineKind.Call => "phone",
            TimelineKind.Refused => "phone-off",
            TimelineKind.Hold => "hand-stop",
            TimelineKind.Promise or TimelineKind.Payment => "cash",
            TimelineKind.Books => "coin",
            TimelineKind.Rebuttal => "gavel",
            TimelineKind.Note => "pencil",
            TimelineKind.Tape => "database",
            TimelineKind.Claim => "user",
            TimelineKind.Letter => "mail",
            _ => "calendar-due",
        };
}
