using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Benchmarks;

/// <summary>
/// What the gate costs on one core, and what it leaves to be collected. A full decision is every rule in force, every
/// reason with its version, and the next lawful moment.
/// </summary>
internal static class GateGroups
{
    private const int Turns = 100;
    private const int Attempts = 60;

    /// <summary>One in the afternoon in Phoenix, four in New York: after the hour that is inconvenient.</summary>
    private static readonly Instant Day = SomePeople.Noon + Duration.FromHours(1);

    internal static async Task Run(LawBook shipped, TextWriter output)
    {
        var forty = FortyRules.Over(shipped.Content);
        foreach (var group in All(forty, shipped))
        {
            await group.Run(output);
        }
    }

    internal static IEnumerable<Group> All(LawBook forty, LawBook shipped)
    {
        yield return Decisions("Gate, 40 rules, 60 attempts, two zones, one core", forty);
        var rules = shipped.Content.Rules.Length;
        yield return Decisions($"Gate, the shipped rulebook ({rules} rules), 60 attempts, two zones", shipped);
    }

    private static Group Decisions(string title, LawBook book)
    {
        var open = SomePeople.One(0, Attempts);
        var held = open with { Holds = [Hold(HoldKind.CeaseWritten, null)] };
        var spoke = SpokeYesterday(open);
        var many = spoke with
        {
            Holds =
            [
                Hold(HoldKind.CeaseWritten, null),
                Hold(HoldKind.Attorney, SomePeople.Noon + Duration.FromDays(3)),
                Hold(HoldKind.ChannelBan, null),
            ],
        };
        Expect(book, open, Day, permitted: true);
        Expect(book, spoke, Day, permitted: false);
        var persons = Enumerable.Range(0, 1000).Select(number => SomePeople.One(number, Attempts)).ToList();
        var questions = persons.ConvertAll(person => SomePeople.Call(person, Day));
        return new Group(title)
            .Of("all permit", Turns, Judged(book, open, Day, inWords: true))
            .Of("all permit, 1,000 persons in turns", persons.Count, () => Everybody(book, persons, questions))
            .Of("one stop that never lifts", Turns, Judged(book, held, Day, inWords: false))
            .Of("one stop that never lifts, in words", Turns, Judged(book, held, Day, inWords: true))
            .Of("a wait of days, and when it opens", Turns, Judged(book, spoke, Day, inWords: false))
            .Of("the same in words", Turns, Judged(book, spoke, Day, inWords: true))
            .Of("at night, and when it opens", Turns, Judged(book, open, SomePeople.Night, inWords: false))
            .Of("the same in words", Turns, Judged(book, open, SomePeople.Night, inWords: true))
            .Of("many stops of every kind", Turns, Judged(book, many, SomePeople.Night, inWords: false))
            .Of("the same in words", Turns, Judged(book, many, SomePeople.Night, inWords: true));
    }

    private static Func<long> Judged(LawBook book, ContactFacts person, Instant at, bool inWords)
    {
        var question = SomePeople.Call(person, at);
        return () =>
        {
            var stops = 0L;
            for (var turn = 0; turn < Turns; turn++)
            {
                stops += book.Judge(person, question, inWords).Stops.Length;
            }
            return stops;
        };
    }

    private static long Everybody(LawBook book, List<ContactFacts> persons, List<ContactQuestion> questions)
    {
        var stops = 0L;
        for (var i = 0; i < persons.Count; i++)
        {
            stops += book.Judge(persons[i], questions[i]).Stops.Length;
        }
        return stops;
    }

    private static HoldFacts Hold(HoldKind kind, Instant? ends) =>
        new(new HoldId(1), kind, null, null, null, SomePeople.Noon - Duration.FromDays(2), ends);

    private static ContactFacts SpokeYesterday(ContactFacts facts)
    {
        var last = facts.Attempts[0];
        return facts with
        {
            Attempts =
            [
                last with
                {
                    IsConversation = true,
                    Counts = true,
                    DebtsDiscussed = last.Debts,
                },
                .. facts.Attempts.Skip(1),
            ],
        };
    }

    private static void Expect(LawBook book, ContactFacts facts, Instant at, bool permitted) =>
        Invariant.Holds(
            book.Judge(facts, SomePeople.Call(facts, at)).Permitted == permitted,
            "the person that is measured is judged as the line says"
        );
}
