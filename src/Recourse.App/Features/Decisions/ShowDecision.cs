using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Kernel;

namespace Recourse.App.Features.Decisions;

/// <summary>
/// Which rule, in which version, with which facts, stopped this call on that day: a decision as it was made, judged
/// again with its own facts and law book.
/// </summary>
public static class ShowDecision
{
    private const int Around = 4;

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal DecisionTold Told { get; init; } = null!;
        internal string Person { get; init; } = "";
        internal long? Before { get; init; }
        internal long? After { get; init; }
        internal IReadOnlyList<TimelineLine> Timeline { get; init; } = [];
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/decisions/{id:long}", Handle).RequireAuthorization(Policies.EvidenceReader);

    private static async Task<IResult> Handle(long id, Db db, CancellationToken cancel)
    {
        var row = await db.Decisions.AsNoTracking().SingleOrDefaultAsync(it => it.Id == id, cancel);
        if (row is null)
            return Results.NotFound();
        var kept = await db.LawBooks.AsNoTracking().SingleAsync(it => it.Hash == row.LawBookHash, cancel);
        var names = await db.Users.ToDictionaryAsync(it => it.Id, it => it.DisplayName, cancel);
        var numbers = await Numbers(db, row, cancel);
        var told = DecisionTold.Of(
            row,
            LawBooks.FromCanonical(kept.CanonicalJson),
            account => numbers.GetValueOrDefault(account.Value, $"account {account}"),
            officer => names.GetValueOrDefault(officer, "somebody who left")
        );
        var person = await db.Persons.Where(it => it.Id == row.PersonId).Select(it => it.Name).SingleAsync(cancel);
        var beside = await db
            .Decisions.Where(it => it.PersonId == row.PersonId && (it.Seq == row.Seq - 1 || it.Seq == row.Seq + 1))
            .Select(it => new { it.Id, it.Seq })
            .ToListAsync(cancel);
        return new RazorComponentResult<DecisionPage>(
            new
            {
                Shown = new Shown
                {
                    Told = told,
                    Person = Words.Person(person, null),
                    Before = beside.Find(it => it.Seq < row.Seq)?.Id,
                    After = beside.Find(it => it.Seq > row.Seq)?.Id,
                    Timeline = await TimelineLine.Around(db, row.PersonId, row.At, Around, names, cancel),
                },
            }
        );
    }

    /// <summary>Of the accounts that its facts name; an account stays known when it is closed.</summary>
    private static async Task<Dictionary<long, string>> Numbers(Db db, Decision row, CancellationToken cancel)
    {
        var facts = FactsJson.ReadFacts(row.FactsJson);
        List<AccountId> named =
        [
            .. facts.Debts.Select(it => it.Id),
            .. facts.Attempts.SelectMany(it => it.Debts.Concat(it.DebtsDiscussed)),
        ];
        var ids = named.Select(it => it.Value).Distinct().ToList();
        return await db
            .Accounts.Where(it => ids.Contains(it.Id))
            .ToDictionaryAsync(it => it.Id, it => it.Number, cancel);
    }
}
