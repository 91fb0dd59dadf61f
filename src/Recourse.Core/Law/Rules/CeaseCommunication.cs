namespace Recourse.Core.Law.Rules;

/// <summary>
/// After a written stop, or a refusal in writing to pay, no contact with the consumer about that debt by any medium but
/// for the messages that the pack lets survive. 15 USC 1692c(c); 12 CFR 1006.6(c)(2). An attempt that says nothing of
/// the debt is one all the same.
/// </summary>
internal static class CeaseCommunication
{
    private static readonly string[] Contents = [.. Enum.GetValues<MessageContent>().Select(Kebab.Of)];

    private static readonly TermName Survives = TermName.Of<MessageContent>("survives", TermKind.Words) with
    {
        Default = "",
    };

    internal static readonly ContactShape Shape = new("cease-communication", [Survives], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!Media.IsConsumer(c.Question.Recipient))
            return Ruling.Silent;
        if (Holds.Binding(c, HoldKind.CeaseWritten, Holds.OfPersonOrDebt) is not { } hold)
        {
            return c.Permits(
                Holds.NextAt(c, HoldKind.CeaseWritten, Holds.OfPersonOrDebt),
                $"No written stop is recorded for this debt."
            );
        }

        return MaySurvive(c, terms)
            ? c.Permits(null, $"Asked in writing to stop contact; a message of this kind stays allowed.")
            : c.Forbids(
                Holds.LiftsAt(c, HoldKind.CeaseWritten, Holds.OfPersonOrDebt),
                $"Asked in writing to stop contact, received {Holds.Since(c, hold)}. Nobody may call "
                    + $"or write about this debt.",
                Holds.Fact(c, hold)
            );
    }

    private static bool MaySurvive(Circumstances c, Terms terms) =>
        terms.Has(Survives)
        && terms.Holds(Survives, Contents[(int)c.Question.Content])
        && (c.Question.Content != MessageContent.MortgageServicing || IsServicersLetter(c));

    /// <summary>What servicing rules require is sent by whoever services the mortgage, on paper.</summary>
    private static bool IsServicersLetter(Circumstances c)
    {
        if (c.Channel != Channel.Letter)
            return false;
        foreach (var debt in c.Debts)
        {
            if (debt is not { Kind: DebtKind.Mortgage, Role: PartyRole.Servicer })
                return false;
        }

        return true;
    }
}
