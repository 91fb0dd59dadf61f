using NodaTime;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Bench;

/// <summary>Which fact is thought otherwise, in words that follow “it would be open …”.</summary>
internal sealed class FlipWords(PersonClock clock, Func<PointFacts, string> point)
{
    private const string NotTheBorrower = ", not the borrower";

    internal string Without(HoldFacts hold) =>
        $"without the hold “{Words.Of(hold.Kind)}” of {clock.Day(hold.PlacedAt)}";

    internal static string Plain(string name) => FactTables.Plain(name);

    internal string Without(StatedTime time) =>
        $"without what they said about times ({Words.Times(time.Days, time.From, time.To, time.OnlyThen)})";

    internal string Without(AttemptFacts attempt) =>
        attempt.IsConversation
            ? $"without the conversation of {clock.Moment(attempt.At)}"
            : $"without the {Words.Of(attempt.Channel).ToLowerInvariant()} of {clock.Moment(attempt.At)}";

    internal string Told(AttemptFacts attempt) => $"once what came of the call of {clock.Moment(attempt.At)} is told";

    internal string Only(DebtFacts debt) => $"about {debt.CreditorName ?? $"account {debt.Id}"} alone";

    internal string Given(ConsentKind kind) =>
        kind switch
        {
            ConsentKind.MoreCalls => "if they consent to more calls",
            ConsentKind.TimeOrPlace => "if they consent to this time or place",
            ConsentKind.Email => "if they consent to emails at this address",
            ConsentKind.Text => "if they consent to texts to this number",
            ConsentKind.Autodialed => "if they consent to machine-dialled calls and texts",
            _ => "if they consent that we speak with this third person",
        };

    internal string TakenBack(ConsentFacts consent) =>
        $"if they took back the consent ({Plain(consent.Kind.ToString())})";

    internal string At(Instant at) => $"at {clock.Moment(at)}";

    internal string NotThere(PointFacts one) =>
        one.AreaCode is { } area ? $"if area code {area} said nothing of where they are"
        : one.Kind == PointKind.Address ? "if the address said nothing of where they are"
        : $"if {point(one)} said nothing of where they are";

    internal string NotThere(TapePlace place) =>
        $"if the tape did not place them in {string.Join(' ', new[] { place.State, place.Zip }.OfType<string>())}";

    internal string Placed(HoldKind kind) => $"with a hold “{Words.Of(kind)}”";

    internal string By(Channel channel) => $"by {Words.Of(channel).ToLowerInvariant()}";

    internal string To(PointFacts one) => $"to {point(one)}";

    internal string Carrying(MessageContent content) =>
        content == MessageContent.Ordinary ? "with an ordinary message" : $"carrying “{Plain(content.ToString())}”";

    internal string Dialled(Dialing dialing) => $"dialled or sent “{Plain(dialing.ToString())}”";

    internal string To(Recipient recipient) => $"to {Plain(recipient.ToString())}{NotTheBorrower}";

    /// <summary>True of what says that it goes to somebody else.</summary>
    internal static bool IsOther(string words) => words.EndsWith(NotTheBorrower, StringComparison.Ordinal);

    /// <summary>Only who that is.</summary>
    internal static string Other(string words) => words["to ".Length..^NotTheBorrower.Length];

    internal string As(PartyRole role) => $"if we were {Plain(role.ToString())} of the debt";
}
