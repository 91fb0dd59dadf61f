using Recourse.App.Data.Rows;
using Recourse.App.LawPacks;
using Recourse.Core.Law;

namespace Recourse.App.Data;

/// <summary>What came of judging a kept decision again.</summary>
/// <param name="Code">0 same, 3 differs with a reason, 1 changed since it was written, or it differs without
/// one.</param>
/// <param name="Words">The same in words, with the reason.</param>
/// <param name="Book">The law book of the decision; null: what is kept of it was changed.</param>
/// <param name="Verdict">What today's code says of the same facts; null: it was not asked.</param>
internal sealed record Replayed(int Code, string Words, LawBook? Book, Verdict? Verdict)
{
    internal bool IsSame => Code == 0;
}

/// <summary>Judges a kept decision again, with its own facts and its own law book.</summary>
internal static class Replaying
{
    /// <summary>The same facts, question and book; today's code. Whatever differs is told apart.</summary>
    internal static Replayed Judge(Decision decision, string canonicalBook) =>
        Judge(decision, LawBooks.FromCanonical(canonicalBook));

    /// <summary>The same with a book that was read before.</summary>
    internal static Replayed Judge(Decision decision, LawBook book)
    {
        if (Evidence.HashOf(decision) != decision.Hash)
            return new(1, "its row was changed after it was written: the hash does not fit.", null, null);
        if (book.Hash != decision.LawBookHash)
            return new(1, "the kept law book was changed: its hash does not fit.", null, null);
        var verdict = book.Judge(
            FactsJson.ReadFacts(decision.FactsJson),
            FactsJson.ReadQuestion(decision.QuestionJson)
        );
        var differences = LawBooks.Differences(book);
        var (code, words) = (FactsJson.Write(verdict) == decision.VerdictJson, differences.Count) switch
        {
            (true, 0) => (0, "same."),
            (true, _) => (0, $"same, although {string.Join("; ", differences)}."),
            (false, 0) => (1, "differs, and neither rule code nor time-zone data changed. That is a defect."),
            _ => (3, $"differs because {string.Join("; ", differences)}."),
        };
        return new(code, words, book, verdict);
    }
}
