using System.Globalization;
using NodaTime;
using Recourse.Core.Law;
using Recourse.Simulation.Audit;

namespace Recourse.Simulation;

/// <summary>Holds the program's answer against the auditor's: all reasons, and every moment that was named.</summary>
internal sealed class Comparison(Auditor auditor)
{
    /// <summary>
    /// Where the book says that time alone changes nothing, ten days are looked through, every seventh hour: each hour
    /// of the day comes by.
    /// </summary>
    private const int HoursAhead = 10 * 24;
    private const int HoursApart = 7;

    private readonly List<string> _disagreements = [];

    internal IReadOnlyList<string> Disagreements => _disagreements;

    internal int MomentsChecked { get; private set; }

    internal SortedSet<string> Compare(Borrower borrower, Verdict verdict)
    {
        var asked = verdict.Question;
        var ours = new SortedSet<string>(verdict.Stops.Select(WordOf), StringComparer.Ordinal);
        var theirs = At(borrower, verdict, asked.At);
        if (!auditor.KnowsAClock(borrower.Id.Value))
        {
            // Without a clock nobody can tell the days either. The book may say so for each rule; it stops all the
            // same.
            ours.ExceptWith(["conversation", "frequency"]);
        }
        if (!ours.SetEquals(theirs) || verdict.Permitted != (theirs.Count == 0))
        {
            Disagree(borrower, verdict, $"the book says [{Told(ours)}], the auditor [{Told(theirs)}]");
            return theirs;
        }
        CheckMoment(borrower, verdict);
        return theirs;
    }

    private void CheckMoment(Borrower borrower, Verdict verdict)
    {
        var wasOpen = verdict.Permitted;
        MomentsChecked++;
        if ((wasOpen ? verdict.OpenUntil : verdict.OpensAt) is { } turns)
        {
            var before = At(borrower, verdict, turns - Duration.FromSeconds(1));
            var after = At(borrower, verdict, turns);
            if ((before.Count == 0) != wasOpen || (after.Count == 0) == wasOpen)
            {
                Disagree(
                    borrower,
                    verdict,
                    $"the book names {turns}; the auditor has [{Told(before)}] before it and [{Told(after)}] then"
                );
            }
            return;
        }
        for (var hour = HoursApart; hour <= HoursAhead; hour += HoursApart)
        {
            if ((At(borrower, verdict, verdict.Question.At + Duration.FromHours(hour)).Count == 0) != wasOpen)
            {
                Disagree(borrower, verdict, $"the book names no moment; the auditor sees a change in {hour} hours");
                return;
            }
        }
    }

    private SortedSet<string> At(Borrower borrower, Verdict verdict, Instant at) =>
        auditor.Against(
            borrower.Id.Value,
            verdict.Question.Point!.Value.Value,
            Conversation.Plain(verdict.Question.About),
            at.ToUnixTimeSeconds()
        );

    private void Disagree(Borrower borrower, Verdict verdict, string what) =>
        _disagreements.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"person {borrower.Id}, number {verdict.Question.Point}, {verdict.Question.At}: {what}"
            )
        );

    /// <summary>
    /// The auditor's word for a rule. What stops for good has one word: it need not know which rule it was.
    /// </summary>
    private static string WordOf(Finding stop) =>
        stop.Rule.Name switch
        {
            "call-hours" => "hours",
            "call-frequency" => "frequency",
            "conversation-wait" => "conversation",
            "inconvenient-times" => "stated hours",
            "unfinished-attempt" => "open call",
            _ => "stop",
        };

    private static string Told(SortedSet<string> words) => string.Join(", ", words);
}
