using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>What became of a payment or a fee, as known by a moment.</summary>
public enum EntryFate
{
    /// <summary>It counts.</summary>
    Stands,

    /// <summary>A payment that has not cleared.</summary>
    Pending,

    /// <summary>A pending payment that never cleared.</summary>
    Voided,

    /// <summary>Taken back: it never was.</summary>
    Reversed,
}

/// <summary>
/// One entry on its place in time. Within a day the order follows from what the entries are, not from when or under
/// which id they were written: only so does a history written in any order give the same state.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Step(LocalDate On, Happening What, bool IsPending, EntryId Id, Instant EnteredAt)
{
    private static int Compare(Step one, Step other)
    {
        var order = one.On.CompareTo(other.On);
        if (order == 0)
            order = one.Rank.CompareTo(other.Rank);
        if (order == 0)
            order = one.Amount.CompareTo(other.Amount);
        // Of two tapes for one day the one that was read later rules, whatever block its ids are from.
        if (order == 0)
            order = one.EnteredAt.CompareTo(other.EnteredAt);
        return order == 0 ? one.Id.Value.CompareTo(other.Id.Value) : order;
    }

    internal static ImmutableArray<Step> InOrder(ImmutableArray<Entry> entries, Instant knownBy)
    {
        var fates = Fates(entries, knownBy);
        var countsFrom = CountsFrom(entries, fates, knownBy);
        var steps = ImmutableArray.CreateBuilder<Step>(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if (entry.EnteredAt > knownBy || fates[i] is EntryFate.Voided or EntryFate.Reversed)
                continue;
            if (MovesNothing(entry.What))
                continue;
            var on = countsFrom?.GetValueOrDefault(entry.Id) ?? entry.EffectiveOn;
            steps.Add(new Step(on, entry.What, fates[i] == EntryFate.Pending, entry.Id, entry.EnteredAt));
        }
        steps.Sort(Compare);
        return steps.DrainToImmutable();
    }

    /// <summary>Payments that a host counted before the day on which we were told that they came.</summary>
    private static Dictionary<EntryId, LocalDate?>? CountsFrom(
        ImmutableArray<Entry> entries,
        EntryFate[] fates,
        Instant knownBy
    )
    {
        Dictionary<EntryId, LocalDate?>? countsFrom = null;
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].EnteredAt > knownBy || fates[i] == EntryFate.Reversed)
                continue;
            if (entries[i].What is Happening.PaymentPosted { CountsFrom: { } day } posted)
                (countsFrom ??= [])[posted.Payment] = day;
        }
        return countsFrom;
    }

    /// <summary>It speaks of another entry, or of the terms, which are replayed themselves.</summary>
    private static bool MovesNothing(Happening what) =>
        what is Happening.PaymentPosted or Happening.PaymentVoided or Happening.Reversed or Happening.TermsChanged;

    /// <summary>The fate of each entry, by its place.</summary>
    internal static EntryFate[] Fates(ImmutableArray<Entry> entries, Instant knownBy)
    {
        var fates = new EntryFate[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].What is Happening.PaymentReceived { IsPending: true })
                fates[i] = EntryFate.Pending;
        }
        Dictionary<EntryId, int>? places = null;
        // What was taken back first: also a posting can be, and then its payment is pending as before.
        foreach (var takesBack in (ReadOnlySpan<bool>)[true, false])
        {
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = entries[i];
                if (entry.EnteredAt > knownBy || Ends(entry.What) is not { } end || fates[i] == EntryFate.Reversed)
                    continue;
                if (takesBack != (end.Fate == EntryFate.Reversed))
                    continue;
                places ??= Places(entries);
                var place = places[end.Of];
                // A return outlives the clearing before it, in whatever order the two are read.
                if (end.Fate > fates[place] || fates[place] == EntryFate.Pending)
                    fates[place] = end.Fate;
            }
        }
        return fates;
    }

    private static (EntryId Of, EntryFate Fate)? Ends(Happening what) =>
        what switch
        {
            Happening.PaymentPosted posted => (posted.Payment, EntryFate.Stands),
            Happening.PaymentVoided voided => (voided.Payment, EntryFate.Voided),
            Happening.Reversed reversed => (reversed.Entry, EntryFate.Reversed),
            _ => null,
        };

    private static Dictionary<EntryId, int> Places(ImmutableArray<Entry> entries)
    {
        var places = new Dictionary<EntryId, int>(entries.Length);
        for (var i = 0; i < entries.Length; i++)
            places.Add(entries[i].Id, i);
        return places;
    }

    /// <summary>Interest of a day belongs to the instalment that falls due on it.</summary>
    internal bool ComesBeforeWhatFallsDue => What is Happening.InterestAccrued;

    /// <summary>Charges come before relief, and money last.</summary>
    private int Rank =>
        What switch
        {
            Happening.Opening => 0,
            Happening.InterestAccrued => 1,
            Happening.StandingChanged it => 2 + (int)it.To,
            Happening.FeeAssessed => 5,
            Happening.Adjusted it => 6 + (int)it.Component,
            Happening.Waived it => 9 + (int)it.Component,
            Happening.PaymentReceived { Surplus: null } => 12,
            Happening.PaymentReceived it => 13 + (int)it.Surplus!.Value,
            Happening.Refunded => 16,
            // A tape tells how it was at the end of its day.
            Happening.BalancesReported => 17,
            _ => 18,
        };

    private long Amount =>
        What switch
        {
            Happening.InterestAccrued it => it.Amount.Minor,
            Happening.FeeAssessed it => it.Amount.Minor,
            Happening.Adjusted it => it.Amount.Minor,
            Happening.Waived it => it.Amount.Minor,
            Happening.PaymentReceived it => it.Amount.Minor,
            Happening.Refunded it => it.Amount.Minor,
            _ => 0,
        };
}
