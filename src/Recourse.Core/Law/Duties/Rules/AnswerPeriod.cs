using System.Collections.Immutable;
using Recourse.Core.Law.Matters;

namespace Recourse.Core.Law.Duties.Rules;

/// <summary>
/// The period in which the consumer may dispute or ask: it begins on the day of the notice and ends so long after the
/// day on which receipt may be assumed. <see cref="Duty.NotBefore"/> is that assumed receipt. 12 CFR 1006.34(b)(5).
/// </summary>
internal static class AnswerPeriod
{
    internal static readonly DutyShape Shape = new("answer-period", ValidationPeriod.Asks, Judge);

    private static ImmutableArray<Duty> Judge(DutyCircumstances c, Terms terms) =>
        ValidationPeriod.Of(c, terms) is not { } period
            ? []
            :
            [
                c.Of(
                    terms,
                    c.On <= period.LastOn ? DutyState.Running : DutyState.Ended,
                    period.Notice,
                    period.LastOn,
                    period.Receipt
                ),
            ];
}
