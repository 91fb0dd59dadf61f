using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Breaks;

/// <summary>What was typed into a form of the page that was refused, and why.</summary>
/// <param name="Form">Which form: <c>note</c>, <c>close</c> or <c>void</c>; empty: the whole
/// page.</param>
/// <param name="Words">What was typed.</param>
/// <param name="Problem">Why it was refused.</param>
internal sealed record Typed(string Form, string Words, string Problem);

/// <summary>One break: both sides, what it is about, what may be done, and what was noted.</summary>
public static class ShowBreak
{
    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal FoundBreak Found { get; init; } = null!;

        /// <summary>The payment that it is about; null: about the account.</summary>
        internal LedgerEntry? Entry { get; init; }
        internal Payment? Payment { get; init; }
        internal EntryFate? Fate { get; init; }
        internal string? KeyedBy { get; init; }
        internal string? ClosedBy { get; init; }
        internal string? TapeName { get; init; }
        internal IReadOnlyList<(TimelineEntry Line, string? Officer)> Lines { get; init; } = [];
        internal DateTimeZone Zone { get; init; } = DateTimeZone.Utc;
        internal Instant Now { get; init; }
        internal bool MayReverse { get; init; }
        internal bool IsMine { get; init; }
        internal Typed? Typed { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/breaks/{id:long}", Handle).RequireAuthorization(Policies.Bookkeeper);

    private static Task<IResult> Handle(long id, HttpContext http, Db db, IClock clock, CancellationToken cancel) =>
        Page(id, null, http, db, clock.GetCurrentInstant(), cancel);

    internal static async Task<IResult> Page(
        long id,
        Typed? typed,
        HttpContext http,
        Db db,
        Instant now,
        CancellationToken cancel
    )
    {
        if (await FoundBreak.In(db).SingleOrDefaultAsync(found => found.Break.Id == id, cancel) is not { } found)
        {
            return Results.NotFound();
        }
        await FoundBreak.Complete(db, [found], now, cancel);
        var row = found.Break;
        var books = row.EntryId is null ? null : await Ledgers.Look(db, row.AccountId, cancel);
        var entry = books?.Entries.FirstOrDefault(it => it.Row.Id == row.EntryId).Row;
        var names = await Names(db, [entry?.OfficerId, row.ClosedBy], cancel);
        var tape = await db
            .Imports.Where(it => it.Id == row.ImportId)
            .Select(it => it.FileName)
            .FirstOrDefaultAsync(cancel);
        var shown = new Shown
        {
            Found = found,
            Entry = entry,
            Payment = entry?.PaymentId is { } payment
                ? await db.Payments.AsNoTracking().SingleOrDefaultAsync(it => it.Id == payment, cancel)
                : null,
            Fate = entry is null ? null : books!.Books.FateOf(new EntryId(entry.Id), Instant.MaxValue),
            KeyedBy = names(entry?.OfficerId),
            ClosedBy = names(row.ClosedBy),
            TapeName = tape,
            Lines = await LinesOf(db, row, cancel),
            Zone = BookPolicy.Zone(found.Portfolio),
            Now = now,
            MayReverse = http.User.IsInRole(Policies.ManagerRole),
            IsMine = row.OwnerId == http.OfficerId(),
            Typed = typed,
        };
        return new RazorComponentResult<BreakPage>(new { Shown = shown })
        {
            StatusCode = typed is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<Func<long?, string?>> Names(Db db, long?[] officers, CancellationToken cancel)
    {
        var ids = officers.OfType<long>().ToArray();
        var names = await db
            .Users.Where(user => ids.Contains(user.Id))
            .ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancel);
        return id => id is { } known ? names.GetValueOrDefault(known) : null;
    }

    /// <summary>What the account's history says of its books since the break was opened, newest first.</summary>
    private static async Task<List<(TimelineEntry, string?)>> LinesOf(Db db, LedgerBreak row, CancellationToken cancel)
    {
        var lines = await (
            from line in db.Timeline.AsNoTracking()
            join officer in db.Users on line.OfficerId equals (long?)officer.Id into officers
            from officer in officers.DefaultIfEmpty()
            where line.AccountId == row.AccountId && line.At >= row.OpenedAt
            where line.Kind == TimelineKind.Books || line.Kind == TimelineKind.Payment || line.Kind == TimelineKind.Tape
            orderby line.At descending, line.Id descending
            select new { Line = line, Name = officer == null ? null : officer.DisplayName }
        )
            .Take(50)
            .ToListAsync(cancel);
        return [.. lines.Select(it => (it.Line, it.Name))];
    }
}
