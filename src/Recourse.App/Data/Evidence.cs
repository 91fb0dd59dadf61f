using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.Core.Law;

namespace Recourse.App.Data;

/// <summary>
/// What the gate said, kept with everything that is needed to judge it again, each decision chained to the one before
/// of the same person. Whoever calls it holds the person's lock, so the chain never forks.
/// </summary>
internal static class Evidence
{
    /// <summary>Hash before the first decision of a person.</summary>
    internal const string Beginning = "";

    /// <summary>
    /// Of a decision about a call that the borrower made: what may be said, not whether it is answered.
    /// </summary>
    internal const string AnswerVerb = "AnswerCall";

    /// <summary>
    /// Of a decision that is kept when an officer asks a supervisor to rebut what stops a call: nothing was dialled.
    /// </summary>
    internal const string AskRebuttalVerb = "AskRebuttal";

    internal static async Task<Decision> Keep(
        Db db,
        Ids ids,
        LawBook book,
        string verb,
        ContactFacts facts,
        Verdict verdict,
        long officerId,
        CancellationToken cancel
    )
    {
        var last = await db
            .Decisions.AsNoTracking()
            .Where(row => row.PersonId == facts.Person.Value)
            .OrderByDescending(row => row.Seq)
            .Select(row => new { row.Seq, row.Hash })
            .FirstOrDefaultAsync(cancel);
        var decision = new Decision
        {
            Id = await ids.Next(cancel),
            PersonId = facts.Person.Value,
            Seq = (last?.Seq ?? 0) + 1,
            Verb = verb,
            At = verdict.Question.At,
            OfficerId = officerId,
            Permitted = verdict.Permitted,
            LawBookHash = book.Hash,
            QuestionJson = FactsJson.Write(verdict.Question),
            FactsJson = FactsJson.Write(facts),
            VerdictJson = FactsJson.Write(verdict),
            PreviousHash = last?.Hash ?? Beginning,
            Hash = "",
        };
        decision.Hash = HashOf(decision);
        db.Decisions.Add(decision);
        if (!verdict.Permitted && verb != AnswerVerb)
            db.RuleStops.AddRange(StopsOf(decision, verdict));
        return decision;
    }

    /// <summary>Under which name the stops of a rule are counted.</summary>
    internal static string NameOf(string pack, string rule) => $"{pack}/{rule}";

    private static IEnumerable<RuleStop> StopsOf(Decision decision, Verdict verdict) =>
        verdict
            .Stops.Select(stop => NameOf(stop.Rule.Pack, stop.Rule.Name))
            .Distinct(StringComparer.Ordinal)
            .Select(rule => new RuleStop
            {
                DecisionId = decision.Id,
                Rule = rule,
                At = decision.At,
                PersonId = decision.PersonId,
            });

    /// <summary>Keeps the book itself, once, so that any decision can be judged again with it.</summary>
    internal static async Task KeepBook(Db db, LawBook book, Instant now, CancellationToken cancel)
    {
        if (await db.LawBooks.AnyAsync(row => row.Hash == book.Hash, cancel))
        {
            return;
        }
        db.LawBooks.Add(
            new LawBookRow
            {
                Hash = book.Hash,
                CanonicalJson = book.Canonical,
                FirstUsedAt = now,
            }
        );
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// SHA-256 over every column but the hash itself, each with its length, so that no two rows read alike.
    /// </summary>
    internal static string HashOf(Decision row)
    {
        var text = new StringBuilder();
        string[] parts =
        [
            row.Id.ToString(CultureInfo.InvariantCulture),
            row.PersonId.ToString(CultureInfo.InvariantCulture),
            row.Seq.ToString(CultureInfo.InvariantCulture),
            row.Verb,
            row.At.ToString("uuuu-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            row.OfficerId.ToString(CultureInfo.InvariantCulture),
            row.Permitted ? "permitted" : "refused",
            row.LawBookHash,
            row.QuestionJson,
            row.FactsJson,
            row.VerdictJson,
            row.PreviousHash,
        ];
        foreach (var part in parts)
        {
            text.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
