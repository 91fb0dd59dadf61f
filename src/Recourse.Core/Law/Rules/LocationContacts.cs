namespace Recourse.Core.Law.Rules;

/// <summary>
/// Somebody else is asked where the consumer is once only, unless that person asks for more or the earlier answer was
/// wrong and the person knows better now; and nobody but the attorney once one is known. 12 CFR 1006.10(b)(5), (c). A
/// call that was not answered is no communication, and is counted with the calls.
/// </summary>
internal static class LocationContacts
{
    internal static readonly ContactShape Shape = new("location-contacts", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (
            c.Question is not { Content: MessageContent.LocationInformation, Recipient: var recipient }
            || Media.IsConsumer(recipient)
            || Media.IsProfessional(recipient)
        )
            return Ruling.Silent;
        if (Holds.Binding(c, HoldKind.Attorney, Holds.OfPersonOrDebt) is { } hold)
        {
            return c.Forbids(
                Holds.LiftsAt(c, HoldKind.Attorney, Holds.OfPersonOrDebt),
                $"An attorney is known since {Holds.Since(c, hold)}. Ask the attorney and nobody else.",
                Holds.Fact(c, hold)
            );
        }

        if (c.Question.AskingAgain is null && Earlier(c) is { } earlier)
        {
            return c.Forbids(
                null,
                $"This person was asked already ({Say.Day(c.DateOf(earlier.At))}). Once is all, unless they ask for it "
                    + $"or their answer was wrong and they know better now.",
                c.TellsStops ? [$"attempt {earlier.Id}"] : []
            );
        }

        return c.Permits(
            Holds.NextAt(c, HoldKind.Attorney, Holds.OfPersonOrDebt),
            $"This person was not asked before, or may be asked again. Say nothing of a debt."
        );
    }

    private static AttemptFacts? Earlier(Circumstances c)
    {
        foreach (var attempt in c.Facts.Attempts)
        {
            if (
                attempt is { Inbound: false, Content: MessageContent.LocationInformation }
                && (attempt.IsConversation || !Media.IsCall(attempt.Channel))
                && c.IsToSamePerson(attempt)
            )
                return attempt;
        }

        return null;
    }
}
