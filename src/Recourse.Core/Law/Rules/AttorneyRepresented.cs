namespace Recourse.Core.Law.Rules;

/// <summary>
/// While an attorney represents the person for the debt, only the attorney is contacted; one answer to a contact that
/// the person began takes nothing away from that. 15 USC 1692c(a)(2); comment 6(b)(2)-1.
/// </summary>
internal static class AttorneyRepresented
{
    internal static readonly ContactShape Shape = new("attorney-represented", [Yields.Term], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        Media.IsConsumer(c.Question.Recipient)
            ? Yields.Judge(c, terms, ConsentKind.DespiteAttorney, Strict)
            : Ruling.Silent;

    private static Ruling Strict(Circumstances c, Terms terms)
    {
        if (Holds.Binding(c, HoldKind.Attorney, Holds.OfPersonOrDebt) is not { } hold)
        {
            return c.Permits(
                Holds.NextAt(c, HoldKind.Attorney, Holds.OfPersonOrDebt),
                $"No attorney is recorded for this debt."
            );
        }

        return Yields.To(terms, Yield.Reply) && Replies.Answered(c) is not null
            ? c.Permits(null, $"Represented by an attorney; this is the one answer to a contact that they began.")
            : c.Forbids(
                Holds.LiftsAt(c, HoldKind.Attorney, Holds.OfPersonOrDebt),
                $"Represented by an attorney since {Holds.Since(c, hold)}. Contact the attorney, not the borrower.",
                Holds.Fact(c, hold)
            );
    }
}
