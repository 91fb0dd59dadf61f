using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using PromiseRow = Recourse.App.Data.Rows.Promise;

namespace Recourse.App.Features.Borrowers;

/// <summary>One promise in words.</summary>
/// <param name="WithdrawAt">Where it is withdrawn; null: not by this viewer, or it stands as it is.</param>
public sealed record PromiseView(string Words, string State, string? WithdrawAt);

/// <summary>Puts the promises on a borrower's debts into words, those of others who owe them included.</summary>
internal static class PromiseLines
{
    private const int Most = 10;

    internal static async Task<(IReadOnlyList<PromiseView> Lines, string? Kept)> Load(
        Db db,
        Borrower borrower,
        CancellationToken cancel
    )
    {
        var accounts = borrower.Debts.Select(debt => debt.Account.Id).ToList();
        var rows = await db
            .Promises.AsNoTracking()
            .Where(row => accounts.Contains(row.AccountId))
            .OrderByDescending(row => row.DueOn)
            .ThenByDescending(row => row.Id)
            .ToListAsync(cancel);
        return ([.. rows.Take(Most).Select(row => View(borrower, row))], Kept(rows));
    }

    /// <summary>“3 kept, 2 broken”; null while none was judged.</summary>
    private static string? Kept(List<PromiseRow> rows)
    {
        var judged = rows.FindAll(row => row.WithdrawnAt is null && row.Outcome.IsFinal());
        return judged.Count == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{judged.Count(IsKept)} kept, {judged.Count - judged.Count(IsKept)} broken"
            );
    }

    private static bool IsKept(PromiseRow row) => row.Outcome == PromiseOutcome.Kept;

    private static PromiseView View(Borrower borrower, PromiseRow row)
    {
        var debt = borrower.Debts.First(it => it.Account.Id == row.AccountId);
        var today = debt.Today(borrower.Now);
        var currency = debt.Portfolio.Currency;
        string[] words =
        [
            $"{Show.Money(row.AmountCents, currency)} by {Show.Day(row.DueOn, today)}",
            row.Method == PromiseMethod.Mail ? "by mail" : "electronically",
            borrower.Debts.Count > 1 ? $"on {debt.Name}" : "",
            row.PersonId == borrower.Person.Id ? "" : "by " + Other(debt, row.PersonId),
            $"promised {Show.Day(row.MadeOn, today)}",
            row.ReminderAsked is { } asked ? $"reminder asked {asked}" : "",
        ];
        var mayWithdraw = borrower.Viewer.Works && row.WithdrawnAt is null && !row.Outcome.IsFinal();
        return new PromiseView(
            string.Join(", ", words.Where(part => part.Length > 0)),
            State(row, debt, today),
            mayWithdraw ? string.Create(CultureInfo.InvariantCulture, $"/promises/{row.Id}/withdraw") : null
        );
    }

    private static string Other(Debt debt, long person) =>
        debt.Parties.FirstOrDefault(it => it.PersonId == person)?.Name ?? "another who owes it";

    private static string State(PromiseRow row, Debt debt, LocalDate today)
    {
        var received = Show.Money(row.ReceivedCents, debt.Portfolio.Currency);
        if (row.WithdrawnWords is { } why)
            return $"withdrawn: {why}";
        if (debt.Books is null)
        {
            var told =
                debt.Account is { LastPaymentOn: { } on } account && on >= row.MadeOn
                    ? "the tape reports a payment of "
                        + $"{Show.Money(account.LastPaymentCents, debt.Portfolio.Currency)} on {Show.Date(on)}"
                    : "the tape reports no payment since";
            return $"{(row.LastDay >= today ? "open" : "its days are over")}; {told}";
        }
        return row.Outcome switch
        {
            PromiseOutcome.Open when row.LastDay >= today =>
                $"open: {received} received so far, money counts until {Show.Day(row.LastDay, today)}",
            PromiseOutcome.Open => $"its days are over, {received} received; the night judges it",
            PromiseOutcome.AwaitsClearing => $"{Words.Of(row.Outcome)}; {received} received so far",
            PromiseOutcome.Kept => $"kept: {received} received in time",
            PromiseOutcome.PartlyKept => $"broken: only {received} received by {Show.Date(row.LastDay)}",
            _ => $"broken: nothing received by {Show.Date(row.LastDay)}",
        };
    }
}
