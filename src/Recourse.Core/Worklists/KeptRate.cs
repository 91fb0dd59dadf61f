using Recourse.Core.Ledger;

namespace Recourse.Core.Worklists;

/// <summary>
/// How many of the promises that fell due in a period were kept: by count, over those that are decided. One that is
/// still open or awaits clearing stands in neither part; one that was kept in part is not kept, and is told apart.
/// </summary>
/// <param name="Kept">Met within the tolerance and the grace of their portfolio.</param>
/// <param name="Partly">Something came, too little.</param>
/// <param name="NotKept">Nothing came.</param>
/// <param name="Open">Fell due, and nobody can say yet.</param>
public sealed record KeptRate(int Kept, int Partly, int NotKept, int Open)
{
    /// <summary>The promises that count: those that are decided.</summary>
    public int Decided => Kept + Partly + NotKept;

    /// <summary>Whole percent, rounded to the nearest; null when nothing is decided: unknown, never nought.</summary>
    public int? Percent => Decided == 0 ? null : ((Kept * 200) + Decided) / (2 * Decided);

    /// <summary>Counts promises that fell due in one period.</summary>
    /// <param name="outcomes">One for each promise; those that were taken back are left out before.</param>
    public static KeptRate Of(IEnumerable<PromiseOutcome> outcomes)
    {
        var (kept, partly, not, open) = (0, 0, 0, 0);
        foreach (var outcome in outcomes)
        {
            switch (outcome)
            {
                case PromiseOutcome.Kept:
                    kept++;
                    break;
                case PromiseOutcome.PartlyKept:
                    partly++;
                    break;
                case PromiseOutcome.NotKept:
                    not++;
                    break;
                default:
                    open++;
                    break;
            }
        }
        return new KeptRate(kept, partly, not, open);
    }
}
