using System.Collections.Immutable;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Duties.Rules;

/// <summary>
/// A timely written dispute, or request for the original creditor, is answered before collecting goes on. No day is
/// set: until then collecting ceases. 12 CFR 1006.38(c), (d)(2).
/// </summary>
internal static class AnswerBefore
{
    internal static readonly DutyShape Shape = new("answer-before", TimelyRequests.Asks, Judge);

    private static ImmutableArray<Duty> Judge(DutyCircumstances c, Terms terms) =>
        [
            .. TimelyRequests
                .Of(c, terms)
                .Select(one =>
                    c.Of(
                        terms,
                        one.Answer is null ? DutyState.Due : DutyState.Done,
                        one.Request,
                        null,
                        done: one.Answer
                    )
                ),
        ];
}
