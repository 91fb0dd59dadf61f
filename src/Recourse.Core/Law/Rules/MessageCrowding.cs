using NodaTime;

namespace Recourse.Core.Law.Rules;

/// <summary>
/// Messages that nobody asked for add up, alone or together with calls: no number stands in the law, only that many a
/// day for several days, or several beside the calls of a full week, are likely to harass. Advice, no bar: comments
/// 14(a)-1.i and 14(a)-2.i. The numbers are ours.
/// </summary>
internal static class MessageCrowding
{
    private static readonly TermName WindowDays = new("window_days", TermKind.Count);
    private static readonly TermName Messages = new("messages", TermKind.Count);
    private static readonly TermName FullCalls = new("full_calls", TermKind.Count);
    private static readonly TermName BesideCalls = new("messages_beside_calls", TermKind.Count);

    internal static readonly ContactShape Shape = new(
        "message-crowding",
        [WindowDays, Messages, FullCalls, BesideCalls],
        Judge
    );

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        var isMessage = Media.IsElectronic(c.Channel);
        if (!(isMessage || Media.IsCall(c.Channel)) || Media.IsProfessional(c.Question.Recipient))
            return Ruling.Silent;
        if (c.Question.RespondsTo is not null)
            return Ruling.Silent;
        var (calls, messages) = Unanswered(c, Instant.MinValue);
        if (messages + 1 >= terms.Count(BesideCalls))
            (calls, messages) = Unanswered(c, c.FirstStartAfter(c.At, 1 - terms.Count(WindowDays)));
        calls += isMessage ? 0 : 1;
        messages += isMessage ? 1 : 0;
        if (isMessage && messages >= terms.Count(Messages))
        {
            return c.Advises(
                null,
                $"It would be message {messages} that nobody asked for in {terms.Count(WindowDays)} days; so many are "
                    + $"likely to harass."
            );
        }

        return calls >= terms.Count(FullCalls) && messages >= terms.Count(BesideCalls)
            ? c.Advises(
                null,
                $"With this, {calls} calls and {messages} messages in {terms.Count(WindowDays)} days go unanswered; "
                    + $"together they are likely to harass."
            )
            : c.Permits(null, $"Calls and messages together are few.");
    }

    /// <summary>What we sent and dialled since the window began and since the person last reached us.</summary>
    private static (int Calls, int Messages) Unanswered(Circumstances c, Instant since)
    {
        foreach (var attempt in c.Facts.Attempts)
        {
            if ((attempt.Inbound || attempt.IsConversation) && attempt.At <= c.At)
                since = Instant.Max(since, attempt.At);
        }

        var (calls, messages) = (0, 0);
        foreach (var attempt in c.Facts.Attempts)
        {
            if (attempt.Inbound || !attempt.Counts || attempt.At < since || !c.IsToSamePerson(attempt))
                continue;
            calls += Media.IsCall(attempt.Channel) && !attempt.IsConversation ? 1 : 0;
            messages += Media.IsElectronic(attempt.Channel) && attempt.RespondsTo is null ? 1 : 0;
        }

        return (calls, messages);
    }
}
