namespace Recourse.Core.Law.Rules;

/// <summary>
/// What a person asked in writing within the validation period stops collection of the debt until it is answered: a
/// dispute, or a request for the original creditor. 12 CFR 1006.38(c), (d)(2); 15 USC 1692g(b). The answer itself, and
/// what is no collection, may be sent. A dispute of a part stops the whole here: a contact is about the debt.
/// </summary>
internal static class UntilAnswered
{
    private static readonly TermName Hold = TermName.Of<HoldKind>("hold") with
    {
        Known = [Kebab.Of(HoldKind.WrittenDispute), Kebab.Of(HoldKind.OriginalCreditorRequest)],
    };

    internal static readonly ContactShape Shape = new("until-answered", [Hold], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        if (!IsCollection(c.Question))
            return Ruling.Silent;
        var isDispute = terms.Text(Hold) == Hold.Known[0];
        var kind = isDispute ? HoldKind.WrittenDispute : HoldKind.OriginalCreditorRequest;
        if (Holds.Binding(c, kind, IsTimely) is not { } hold)
            return c.Permits(Holds.NextAt(c, kind, IsTimely), $"Nothing of this kind waits for an answer.");
        return IsNoCollection(c.Question.Content)
            ? c.Permits(null, $"It waits for an answer; a message of this kind may be sent.")
            : c.Forbids(
                Holds.LiftsAt(c, kind, IsTimely),
                $"{(isDispute ? "Disputed in writing" : "Asked in writing who the first creditor was")} "
                    + $"({Holds.Since(c, hold)}). Send the answer first; the debt is not collected until then.",
                Holds.Fact(c, hold)
            );
    }

    /// <summary>
    /// The debt is not demanded of anybody, an attorney or an employer neither; who is on the creditor's side may hear
    /// of it, and whoever only tells where the borrower is hears of no debt.
    /// </summary>
    private static bool IsCollection(ContactQuestion question) =>
        question.Content != MessageContent.LocationInformation
        && question.Recipient
            is not (
                Recipient.Creditor
                or Recipient.CreditorsAttorney
                or Recipient.CollectorsAttorney
                or Recipient.ReportingAgency
            );

    private static bool IsNoCollection(MessageContent content) =>
        content
            is MessageContent.Validation
                or MessageContent.OptOutConfirmation
                or MessageContent.EffortsEnd
                or MessageContent.MortgageServicing
                or MessageContent.RequiredByLaw;

    /// <summary>
    /// Received on the last day of the validation period or before, on any clock; not known is in time.
    /// </summary>
    private static bool IsTimely(Circumstances c, HoldFacts hold)
    {
        foreach (var debt in c.Debts)
        {
            if (hold.Account is { } account && account != debt.Id)
                continue;
            if (debt.ValidationEndsOn is not { } last || hold.PlacedAt < c.LastStartOf(last.PlusDays(1)))
                return true;
        }

        return false;
    }
}
