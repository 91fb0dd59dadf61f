using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Breaks;

/// <summary>
/// What every deed on a break has in common: the account's persons are locked, a break that is closed meanwhile stays
/// as it is, and a refusal shows the page again with what was typed.
/// </summary>
internal sealed record BreakDeed(HttpContext Http, Db Db, Ids Ids, Seal Seal, IClock Clock)
{
    private const int LeastWords = 10;
    private const int MostWords = 400;

    internal Instant Now { get; } = Clock.GetCurrentInstant();

    /// <summary>Who does it.</summary>
    internal Hand Hand => Hand.Of(Http.OfficerId(), Now);

    /// <summary>Why words are not enough; null: they are.</summary>
    internal static string? ProblemOf(string words) =>
        words.Length is < LeastWords or > MostWords
            ? $"Say it in a sentence of {LeastWords} to {MostWords} characters: what you found out, and from whom."
            : null;

    /// <summary>Does it in one transaction.</summary>
    /// <param name="id">Which break.</param>
    /// <param name="form">The form of the page that asks for it.</param>
    /// <param name="words">What was typed there.</param>
    /// <param name="deed">Returns why it cannot be done, or null when it is done.</param>
    /// <param name="cancel">Stops.</param>
    internal async Task<IResult> Do(
        long id,
        string form,
        string words,
        Func<LedgerBreak, AccountBooks, Task<string?>> deed,
        CancellationToken cancel
    )
    {
        var accountId = await Db
            .LedgerBreaks.Where(row => row.Id == id)
            .Select(row => (long?)row.AccountId)
            .SingleOrDefaultAsync(cancel);
        if (accountId is not { } account)
        {
            return Results.NotFound();
        }
        var location = string.Create(CultureInfo.InvariantCulture, $"/breaks/{id}");
        var problem = await Db.Write(
            async () =>
            {
                var books = (await Ledgers.Open(Db, [account], cancel))[account];
                var row = await Db.LedgerBreaks.SingleAsync(it => it.Id == id, cancel);
                if (row.ClosedAt is not null)
                {
                    return "This break was closed meanwhile; what you sent was not recorded.";
                }
                if (await deed(row, books) is { } refusal)
                {
                    return refusal;
                }
                Http.WriteKey().Keep(Db, location, Now);
                await Db.SaveChangesAsync(cancel);
                return null;
            },
            cancel
        );
        return problem is null
            ? Results.Redirect(location)
            : await ShowBreak.Page(id, new Typed(form, words, problem), Http, Db, Now, cancel);
    }

    internal Task<IResult> Refuse(long id, string form, string words, string problem, CancellationToken cancel) =>
        ShowBreak.Page(id, new Typed(form, words, problem), Http, Db, Now, cancel);

    /// <summary>Closes a break by hand.</summary>
    internal void Close(LedgerBreak row, string words) =>
        (row.ClosedAt, row.ClosedBy, row.ClosedWords) = (Now, Http.OfficerId(), words);

    /// <summary>A line in the history of the account's first borrower.</summary>
    internal async Task Tell(LedgerBreak row, string words, CancellationToken cancel)
    {
        var parties = await Db
            .AccountParties.AsNoTracking()
            .Where(party => party.AccountId == row.AccountId)
            .ToListAsync(cancel);
        var person = parties.OrderBy(party => party.Kind).ThenBy(party => party.PersonId).FirstOrDefault()?.PersonId;
        if (person is not { } personId)
        {
            return;
        }
        Db.Timeline.Add(
            new TimelineEntry
            {
                Id = await Ids.Next(cancel),
                PersonId = personId,
                AccountId = row.AccountId,
                At = Now,
                Kind = TimelineKind.Books,
                Words = words,
                OfficerId = Http.OfficerId(),
            }
        );
    }
}
