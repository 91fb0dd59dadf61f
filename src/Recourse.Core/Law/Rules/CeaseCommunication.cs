namespace Recourse.Core.Law.Rules;

/// <summary>
/// After a written stop, or a refusal in writing to pay, no contact about that debt by any medium. 15 USC
/// 1692c(c).
/// </summary>
internal static class CeaseCommunication
{
    internal static readonly ContactShape Shape = new("cease-communication", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        Holds.Binding(c, HoldKind.CeaseWritten, Holds.OfPersonOrDebt) is { } hold
            ? c.Forbids(
                Holds.LiftsAt(c, HoldKind.CeaseWritten, Holds.OfPersonOrDebt),
                $"Asked in writing to stop contact, received {Holds.Since(c, hold)}. Nobody may call "
                    + $"or write about this debt.",
                Holds.Fact(c, hold)
            )
            : c.Permits(
                Holds.NextAt(c, HoldKind.CeaseWritten, Holds.OfPersonOrDebt),
                $"No written stop is recorded for this debt."
            );
}
