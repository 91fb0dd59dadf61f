namespace Recourse.Core.Law.Rules;

/// <summary>
/// A debt is talked about with nobody but the consumer, those who stand in the consumer's place, the attorneys, the
/// creditor and a reporting agency. Others only with the consumer's consent given directly, with a court's permission,
/// an employer to carry out a judgment, and anybody for location information. 12 CFR 1006.6(d)(1)-(2). A message that
/// says nothing of the debt is no such message at a number known to be another's (comment 2(j)-2).
/// </summary>
internal static class ThirdPersons
{
    internal static readonly ContactShape Shape = new("third-persons", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms)
    {
        var recipient = c.Question.Recipient;
        if (recipient is not Recipient.ThirdPerson)
            return recipient == Recipient.Consumer ? Ruling.Silent : c.Permits(null, $"The law names this recipient.");
        if (c.Question.Content == MessageContent.LocationInformation)
            return c.Permits(null, $"Asks only where the borrower can be found.");
        if (Consents.Stand(c, ConsentKind.ThirdPerson, out var ends))
            return c.Permits(ends, $"The borrower told us directly that we may talk with this person.");
        return c.Forbids(
            Consents.NextStart(c, ConsentKind.ThirdPerson),
            $"Nobody but the borrower and those who stand in their place may hear of this debt. Ask this person only "
                + $"where the borrower can be found.",
            c.TellsStops ? [$"recipient: {Kebab.Of(recipient)}"] : []
        );
    }
}
