using System.Collections.Immutable;
using NodaTime;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Bench;

/// <summary>One fact thought otherwise, and what the law book says then.</summary>
/// <param name="Words">Which fact, in words: “without the written stop”.</param>
/// <param name="Then">What follows.</param>
public sealed record Flip(string Words, Verdict Then);

/// <summary>
/// Which single fact would change an answer. Each is thought otherwise alone and judged by the same law book; nothing
/// is guessed from the reasons. Bounded, whatever the history.
/// </summary>
internal sealed class Flips(LawBook book, ContactFacts facts, ContactQuestion question, Verdict now, FlipWords words)
{
    /// <summary>No more are judged for one page.</summary>
    private const int Most = 150;

    /// <summary>Only the newest contacts are thought away one by one.</summary>
    private const int MostAttempts = 40;

    /// <summary>Those that change the answer: open to closed, or closed to open.</summary>
    internal ImmutableArray<Flip> Changing() =>
        [.. Judged().Where(flip => flip.Then.Permitted != now.Permitted).DistinctBy(flip => flip.Words)];

    /// <summary>
    /// Of what stays closed: those that take a reason away and add none, where several stop it and none alone opens it.
    /// </summary>
    internal ImmutableArray<Flip> Easing() =>
        now.Stops.Length < 2
            ? []
            :
            [
                .. Judged()
                    .Where(flip =>
                        !flip.Then.Permitted
                        && flip.Then.Stops.Length < now.Stops.Length
                        && flip.Then.Stops.All(stop => now.Stops.Any(it => it.Rule.Name == stop.Rule.Name))
                    )
                    .DistinctBy(flip => flip.Words)
                    .Take(8),
            ];

    private IEnumerable<Flip> Judged() =>
        (now.Permitted ? Closing() : Opening())
            .Concat(Either())
            .Take(Most)
            .Select(one => new Flip(one.Words, book.Judge(one.Facts, one.Question)));

    private IEnumerable<(string Words, ContactFacts Facts, ContactQuestion Question)> Opening()
    {
        foreach (var hold in facts.Holds)
            yield return (words.Without(hold), facts with { Holds = facts.Holds.Remove(hold) }, question);
        foreach (var time in facts.StatedTimes)
            yield return (words.Without(time), facts with { StatedTimes = facts.StatedTimes.Remove(time) }, question);
        foreach (var attempt in facts.Attempts.OrderByDescending(it => it.At).Take(MostAttempts))
        {
            yield return (words.Without(attempt), facts with { Attempts = facts.Attempts.Remove(attempt) }, question);
            if (!attempt.HasOutcome)
                yield return (words.Told(attempt), WithOutcome(attempt), question);
        }
        foreach (var debt in facts.Debts.Where(_ => question.About.Length > 1))
            yield return (words.Only(debt), facts, question with { About = [debt.Id] });
        foreach (var kind in Enum.GetValues<ConsentKind>())
            yield return (words.Given(kind), WithConsent(kind), question);
        if (now.OpensAt is { } opens)
            yield return (words.At(opens), facts, question with { At = opens });
        foreach (var point in facts.Points.Where(it => it.Usable))
            yield return (words.NotThere(point), WithoutPlace(point), question);
        foreach (var place in facts.TapePlaces)
            yield return (words.NotThere(place), facts with { TapePlaces = facts.TapePlaces.Remove(place) }, question);
        if (Rebutting.MayRebut(now))
        {
            var rebuttal = new Rebuttal(RebuttalFactor.ConsumersRequest, "Thought of on the bench.");
            yield return ("if a supervisor rebuts it for this one call", facts, question with { Rebuttal = rebuttal });
        }
    }

    private IEnumerable<(string Words, ContactFacts Facts, ContactQuestion Question)> Closing()
    {
        foreach (var kind in Enum.GetValues<HoldKind>())
            yield return (words.Placed(kind), WithHold(kind), question);
        yield return ("after one more call that nobody answers", WithCall(isTalk: false), question);
        yield return ("after a conversation just now", WithCall(isTalk: true), question);
        foreach (var consent in facts.Consents)
            yield return (words.TakenBack(consent), facts with { Consents = facts.Consents.Remove(consent) }, question);
        if (now.OpenUntil is { } closes)
            yield return (words.At(closes), facts, question with { At = closes });
        foreach (var zone in book.Places.WhereMayBe(facts).Take(1).Select(it => it.Zone))
        {
            foreach (var hour in new[] { 6, 22 })
            {
                var at = question.At.InZone(zone).Date.At(new LocalTime(hour, 0)).InZoneLeniently(zone).ToInstant();
                yield return (words.At(at), facts, question with { At = at });
            }
        }
    }

    private IEnumerable<(string Words, ContactFacts Facts, ContactQuestion Question)> Either()
    {
        foreach (var channel in Enum.GetValues<Channel>().Where(it => it != question.Channel))
        {
            if (Fits(channel))
                yield return (words.By(channel), facts, question with { Channel = channel });
        }
        foreach (var point in facts.Points.Where(it => it.Usable && it.Id != question.Point && SameUse(it)))
            yield return (words.To(point), facts, question with { Point = point.Id });
        foreach (var content in Enum.GetValues<MessageContent>().Where(it => it != question.Content))
            yield return (words.Carrying(content), facts, question with { Content = content });
        foreach (var recipient in Enum.GetValues<Recipient>().Where(it => it != question.Recipient))
            yield return (words.To(recipient), facts, question with { Recipient = recipient });
        foreach (var dialing in Enum.GetValues<Dialing>().Where(it => it != question.Dialing))
            yield return (words.Dialled(dialing), facts, question with { Dialing = dialing });
        foreach (var role in Enum.GetValues<PartyRole>().Where(it => facts.Debts.Any(debt => debt.Role != it)))
            yield return (words.As(role), WithRole(role), question);
        if (facts.IsNaturalPerson)
            yield return ("if the borrower were a business", AsBusiness(), question);
    }

    private PointKind? Kind => facts.Points.FirstOrDefault(it => it.Id == question.Point)?.Kind;

    private bool Fits(Channel channel) =>
        Kind is not { } kind
        || (
            channel switch
            {
                Channel.Call or Channel.Voicemail or Channel.Text => kind <= PointKind.WorkPhone,
                Channel.Email => kind is PointKind.Email or PointKind.WorkEmail,
                Channel.Letter or Channel.Visit => kind == PointKind.Address,
                _ => false,
            }
        );

    private bool SameUse(PointFacts point) =>
        Kind is { } kind
        && (kind <= PointKind.WorkPhone) == (point.Kind <= PointKind.WorkPhone)
        && (kind == PointKind.Address) == (point.Kind == PointKind.Address);

    private ContactFacts WithOutcome(AttemptFacts attempt) =>
        facts with
        {
            Attempts = facts.Attempts.Replace(attempt, attempt with { HasOutcome = true }),
        };

    private ContactFacts WithConsent(ConsentKind kind) =>
        facts with
        {
            Consents = facts.Consents.Add(
                new ConsentFacts(kind, null, question.Point, question.At - Duration.FromMinutes(5))
            ),
        };

    private ContactFacts WithoutPlace(PointFacts point) =>
        facts with
        {
            Points = facts.Points.Replace(point, point with { AreaCode = null, Zip = null, State = null }),
        };

    private ContactFacts WithHold(HoldKind kind) =>
        facts with
        {
            Holds = facts.Holds.Add(
                new HoldFacts(
                    new HoldId(long.MaxValue),
                    kind,
                    null,
                    kind == HoldKind.ChannelBan ? question.Channel : null,
                    null,
                    question.At - Duration.FromSeconds(1),
                    null
                )
            ),
        };

    private ContactFacts WithCall(bool isTalk) =>
        facts with
        {
            Attempts = facts.Attempts.Add(
                new AttemptFacts(
                    new AttemptId(long.MaxValue),
                    question.At - Duration.FromMinutes(1),
                    Channel.Call,
                    Inbound: false,
                    question.Point,
                    question.About,
                    Counts: true,
                    HasOutcome: true,
                    isTalk,
                    isTalk ? question.About : []
                )
            ),
        };

    private ContactFacts WithRole(PartyRole role) =>
        facts with
        {
            Debts = [.. facts.Debts.Select(debt => debt with { Role = role, InDefaultWhenObtained = true })],
        };

    private ContactFacts AsBusiness() =>
        facts with
        {
            IsNaturalPerson = false,
            Debts = [.. facts.Debts.Select(debt => debt with { Purpose = DebtPurpose.Business })],
        };
}
