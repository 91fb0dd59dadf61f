namespace Recourse.Core.Law.Rules;

/// <summary>Something about the account must be looked at by a person of ours before anybody is contacted.</summary>
internal static class AskAPerson
{
    internal static readonly ContactShape Shape = new("ask-a-person", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        Holds.Binding(c, HoldKind.AskAPerson, Holds.OfPersonOrDebt) is { } hold
            ? c.Forbids(
                Holds.LiftsAt(c, HoldKind.AskAPerson, Holds.OfPersonOrDebt),
                $"Somebody must look at this account first (since {Holds.Since(c, hold)}). Ask your manager.",
                Holds.Fact(c, hold)
            )
            : c.Permits(Holds.NextAt(c, HoldKind.AskAPerson, Holds.OfPersonOrDebt), $"Nothing waits for a look.");
}
