using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Worklist;

/// <summary>
/// One search of one officer for the next borrower, and what it learned of those who may not be called now.
/// </summary>
internal sealed record Search(Db Db, LawBook Book, Desk Desk, Instant Now, WriteKey Key)
{
    internal long OfficerId => Desk.OfficerId;

    internal int LookedAt { get; set; }

    internal (Instant At, DateTimeZone Zone)? FirstOpening { get; private set; }

    internal Dictionary<RuleNamed, int> Stopped { get; } = [];

    internal void Note(List<Way> calls, ContactFacts facts)
    {
        var why =
            calls.Count == 0 ? RuleNamed.Plain("No usable phone number") : RuleNamed.Of(calls[0].Verdict.Stops[0].Rule);
        Stopped[why] = Stopped.GetValueOrDefault(why) + 1;
        if (calls.Min(way => way.Verdict.OpensAt) is { } opens && (FirstOpening is not var (first, _) || opens < first))
        {
            FirstOpening = (opens, PersonClock.Of(Book, facts, Now).Zone ?? DateTimeZone.Utc);
        }
    }
}
