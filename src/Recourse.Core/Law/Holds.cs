using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Law;

/// <summary>What all rules about holds share: which hold binds now, and when no hold binds any more.</summary>
internal static class Holds
{
    /// <summary>The hold of the kind that binds at the moment and reaches the question; null when none does.</summary>
    internal static HoldFacts? Binding(
        Circumstances c,
        HoldKind kind,
        Func<Circumstances, HoldFacts, bool> reaches,
        Func<Circumstances, HoldFacts, Instant?>? ends = null
    )
    {
        foreach (var hold in c.Facts.Holds)
        {
            if (hold.Kind == kind && BindsAt(c, hold, c.At, ends) && reaches(c, hold))
                return hold;
        }

        return null;
    }

    /// <summary>The earliest moment at which no such hold binds; null when one never ends by itself.</summary>
    internal static Instant? LiftsAt(
        Circumstances c,
        HoldKind kind,
        Func<Circumstances, HoldFacts, bool> reaches,
        Func<Circumstances, HoldFacts, Instant?>? ends = null
    )
    {
        var at = c.At;
        for (var moved = true; moved; )
        {
            moved = false;
            foreach (var hold in c.Facts.Holds)
            {
                if (hold.Kind != kind || !BindsAt(c, hold, at, ends) || !reaches(c, hold))
                    continue;
                if (EndOf(c, hold, ends) is not { } end)
                    return null;
                at = end;
                moved = true;
            }
        }

        return at;
    }

    /// <summary>When the next such hold begins to bind; null when none is dated ahead.</summary>
    internal static Instant? NextAt(Circumstances c, HoldKind kind, Func<Circumstances, HoldFacts, bool> reaches)
    {
        Instant? next = null;
        foreach (var hold in c.Facts.Holds)
        {
            if (hold.Kind == kind && hold.PlacedAt > c.At && (next is null || hold.PlacedAt < next) && reaches(c, hold))
                next = hold.PlacedAt;
        }

        return next;
    }

    /// <summary>True for a hold of the whole person or of a debt that the question is about.</summary>
    internal static bool OfPersonOrDebt(Circumstances c, HoldFacts hold) =>
        hold.Account is not { } account || c.IsAbout(account);

    /// <summary>True for any hold: a person's own stop binds whatever debt the question is about.</summary>
    internal static bool OfAnything(Circumstances c, HoldFacts hold) => true;

    /// <summary>The date of a hold on the person's clock, for words.</summary>
    internal static string Since(Circumstances c, HoldFacts hold) =>
        Say.Day(
            c.Places.IsEmpty ? hold.PlacedAt.InUtc().Date : LocalWindows.Local(c.Places[0].Zone, hold.PlacedAt).Date
        );

    /// <summary>The hold as a fact that was used.</summary>
    internal static ImmutableArray<string> Fact(Circumstances c, HoldFacts hold) =>
        c.TellsStops ? [$"hold {hold.Id} ({hold.Kind}, since {Since(c, hold)})"] : [];

    private static bool BindsAt(
        Circumstances c,
        HoldFacts hold,
        Instant at,
        Func<Circumstances, HoldFacts, Instant?>? ends
    ) => hold.PlacedAt <= at && (EndOf(c, hold, ends) is not { } end || at < end);

    /// <summary>When a hold ends: as it says itself, or as the rule about it says.</summary>
    private static Instant? EndOf(Circumstances c, HoldFacts hold, Func<Circumstances, HoldFacts, Instant?>? ends) =>
        ends is null ? hold.EndsAt : ends(c, hold);
}
