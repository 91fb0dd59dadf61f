using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Recourse.App.LawPacks;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.Benchmarks;

/// <summary>What a judgement costs.</summary>
internal static class LawGroups
{
    private const int Many = 10_000;

    internal static IEnumerable<Group> All(LawBook book)
    {
        yield return Words(book);
        yield return Attempts(book);
        yield return Openings(book);
        yield return Boards(book);
        yield return Texts(book);
    }

    private static Group Words(LawBook book)
    {
        var person = SomePeople.One(0, 10);
        var questions = Board.Of(book, person, SomePeople.Night).Select(way => way.Verdict.Question).ToList();
        return new Group($"A person's whole board at night, {questions.Count} ways")
            .Of(
                "stops in words, as every screen asks",
                1,
                () => questions.Sum(it => book.Judge(person, it).Stops.Length)
            )
            .Of(
                "every finding in words, as whoever asks why",
                1,
                () => questions.Sum(it => book.Explain(person, it).Length)
            );
    }

    private static Group Attempts(LawBook book)
    {
        var group = new Group("One call judged");
        foreach (var count in new[] { 1, 10, 50 })
        {
            var person = SomePeople.One(0, count);
            var question = SomePeople.Call(person, SomePeople.Noon);
            group.Of($"{count} attempts in the last thirty days", 1, () => book.Judge(person, question).Stops.Length);
        }
        return group;
    }

    private static Group Openings(LawBook book)
    {
        var person = SomePeople.One(0, 10);
        var noon = SomePeople.Call(person, SomePeople.Noon);
        var night = SomePeople.Call(person, SomePeople.Night);
        return new Group("When it opens, or until when")
            .Of("open, looks for its end", 1, () => book.Judge(person, noon).Permitted ? 1 : 0)
            .Of("closed, looks for its opening", 1, () => book.Judge(person, night).OpensAt is null ? 0 : 1);
    }

    private static Group Boards(LawBook book)
    {
        var people = Enumerable.Range(0, Many).Select(number => SomePeople.One(number, 6)).ToImmutableArray();
        return new Group($"Boards of {Many:#,0} persons from memory")
            .Of("one after another", Many, () => Task.FromResult(people.Sum(person => Open(book, person))))
            .Of(
                $"on {Environment.ProcessorCount} processors",
                Many,
                () => Task.FromResult(people.AsParallel().Sum(person => Open(book, person)))
            );
    }

    private static Group Texts(LawBook book)
    {
        var group = new Group("Facts of a person as they are stored with a decision");
        var person = SomePeople.One(0, 10);
        var text = FactsJson.Write(person);
        return group
            .Of($"written, {Encoding.UTF8.GetByteCount(text):#,0} bytes", 1, () => FactsJson.Write(person).Length)
            .Of("written and hashed", 1, () => SHA256.HashData(Encoding.UTF8.GetBytes(FactsJson.Write(person)))[0])
            .Of("read again", 1, () => FactsJson.ReadFacts(text).Attempts.Length);
    }

    private static long Open(LawBook book, ContactFacts person) =>
        Board.Of(book, person, SomePeople.Noon).Count(way => way.IsOpen);
}
