using NodaTime;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Steps.Rules;

/// <summary>
/// A payment instrument is not deposited, nor its deposit threatened, before its date; one that was dated more than
/// some days ahead needs a written notice so many days before the deposit, not more and not fewer.
/// 12 CFR 1006.22(c)(1), (3).
/// </summary>
internal static class PostdatedPayment
{
    private static readonly TermName Received = Happenings.Needed("received");
    private static readonly TermName Notices = Happenings.Needed("notices");
    private static readonly Span Ahead = Span.Needed("over", "over_unit");
    private static readonly Span AtMost = Span.Needed("at_most", "notice_unit");
    private static readonly Span AtLeast = Span.Needed("at_least", "notice_unit");

    internal static readonly StepShape Shape = new(
        "postdated-payment",
        [Received, Notices, .. Ahead.Asks, .. AtMost.Asks, .. AtLeast.Asks, .. Span.Common],
        Judge
    );

    private static StepFinding Judge(StepCircumstances c, Terms terms)
    {
        var got = c.Relevant(terms.Members<MatterEventKind>(Received));
        if (got.IsEmpty)
            return c.Unknown("when the instrument came", StepShape.Says(terms), []);
        if (got[^1].Names is not { } dated)
            return c.Unknown("the date on the instrument", StepShape.Says(terms), [MatterCircumstances.Told(got[^1])]);
        var used = $"{MatterCircumstances.Told(got[^1])}, dated {Say.Day(dated)}";
        if (c.On < dated)
            return c.Forbids($"Not before its date, {Say.Day(dated)}.", [used], dated);
        if (c.Question.Step != Step.DepositPostdated || dated <= Ahead.After(got[^1].On, terms))
            return c.Permits("Its date has come.", [used]);
        var sent = c.Relevant(terms.Members<MatterEventKind>(Notices))
            .Where(notice => notice.On >= got[^1].On)
            .ToList();
        LocalDate? next = null;
        foreach (var notice in sent)
        {
            var (opens, closes) = (AtLeast.After(notice.On, terms), AtMost.After(notice.On, terms));
            if (opens <= c.On && c.On <= closes)
                return c.Permits("The notice was in time.", [used, MatterCircumstances.Told(notice)], closes);
            next = opens > c.On && !(opens >= next) ? opens : next;
        }

        return c.Forbids(StepShape.Says(terms), [used, .. sent.Select(MatterCircumstances.Told)], next);
    }
}
