using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>One contact in one sentence.</summary>
public sealed record ContactLine(string When, string Words);

/// <summary>The last contacts, so that nobody begins a call by asking what was said before.</summary>
internal static class Contacts
{
    private const int Most = 3;

    internal static async Task<IReadOnlyList<ContactLine>> Load(Db db, Borrower borrower, CancellationToken cancel)
    {
        var id = borrower.Person.Id;
        var rows = await db
            .Attempts.AsNoTracking()
            .Where(row => row.PersonId == id && row.Result != null)
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Id)
            .Take(Most)
            .ToListAsync(cancel);
        if (rows.Count == 0)
            return [];
        var ids = rows.ConvertAll(row => (long?)row.Id);
        var promises = (
            await db
                .Promises.AsNoTracking()
                .Where(row => row.PersonId == id && ids.Contains(row.AttemptId))
                .ToListAsync(cancel)
        ).ToLookup(row => row.AttemptId);
        return
        [
            .. rows.Select(row => new ContactLine(
                $"{borrower.Clock.Day(row.At)} {Show.Clock(borrower.Clock.TimeOf(row.At))}",
                Sentence(borrower, row, [.. promises[row.Id]])
            )),
        ];
    }

    private static string Sentence(Borrower borrower, Attempt row, IReadOnlyList<Promise> promises)
    {
        string[] parts =
        [
            Began(borrower, row) + Came(row),
            row.ReasonForDefault is { Length: > 0 } reason ? $"behind because of {reason}" : "",
            .. promises.Select(promise => Promised(borrower, promise)),
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0)) + ".";
    }

    private static string Began(Borrower borrower, Attempt row)
    {
        var officer = borrower.Officer(row.OfficerId);
        var point = borrower.Points.FirstOrDefault(it => it.Id == row.ContactPointId);
        var where = point is null ? "" : $" the {Words.Ending(point)}";
        return row switch
        {
            { Inbound: true, Channel: Channel.Call } => $"They called, {officer} answered",
            { Inbound: true } => $"Their {Words.Of(row.Channel).ToLowerInvariant()} came in, recorded by {officer}",
            { Channel: Channel.Call } => $"{officer} called{where}",
            _ => $"{officer} sent {Words.Of(row.Channel).ToLowerInvariant()} to{where}",
        };
    }

    private static string Came(Attempt row) =>
        row.Channel != Channel.Call ? ""
        : row.SpokeWith is { Length: > 0 } other ? $": spoke with {other}"
        : $": {Words.Of(row.Result)}{(row.MessageLeft ? ", a message was left" : "")}";

    private static string Promised(Borrower borrower, Promise promise)
    {
        var debt = borrower.Debts.FirstOrDefault(it => it.Account.Id == promise.AccountId);
        var amount = Show.Money(promise.AmountCents, debt?.Portfolio.Currency ?? "USD");
        return $"promised {amount} by {Show.Day(promise.DueOn, borrower.Clock.Today)}";
    }
}
