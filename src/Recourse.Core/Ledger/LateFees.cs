using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>A late fee that the terms call for.</summary>
/// <param name="InstalmentDueOn">Which instalment came late.</param>
/// <param name="Amount">How much.</param>
/// <param name="AssessedOn">The first day after the grace: from then on it may be charged.</param>
public sealed record LateFeeDue(LocalDate InstalmentDueOn, Money Amount, LocalDate AssessedOn);

/// <summary>
/// Which instalments cost a late fee: those that were not whole at the end of their grace. At most one fee for each
/// instalment; none for what was behind when the books opened, whose fees its lender charged; none after a charge-off.
/// What an instalment lacks is never a fee, so no fee is the reason for another (16 CFR 444.4).
/// </summary>
public static class LateFees
{
    /// <summary>
    /// Every late fee called for by the end of a day, by the day it may be charged, as known by a moment.
    /// </summary>
    public static ImmutableArray<LateFeeDue> Due(Books books, LocalDate through, Instant knownBy)
    {
        var due = ImmutableArray.CreateBuilder<LateFeeDue>();
        var walk = new Walk(books, knownBy);
        foreach (var (lastDay, instalment) in ByLastDay(books, through, knownBy))
        {
            walk.To(lastDay);
            if (walk.Balance is not { IsOpen: true, Standing: Standing.Performing })
                continue;
            if (walk.Obligations.Began >= instalment.DueOn || walk.Obligations.On(instalment.DueOn) is not { } state)
                continue;
            var fee = instalment.LateFee!.For(instalment.Amount);
            if (fee > Money.Zero && !Ageing.IsWhole(state, books.Policy.Ageing))
                due.Add(new LateFeeDue(instalment.DueOn, fee, lastDay.PlusDays(1)));
        }
        return due.ToImmutable();
    }

    /// <summary>
    /// Every late fee that was charged for an instalment and not taken back, as known by a moment, first entered first.
    /// </summary>
    internal static List<(EntryId Entry, LocalDate InstalmentDueOn, Money Amount)> Charged(Books books, Instant knownBy)
    {
        var fates = Step.Fates(books.Entries, knownBy);
        var charged = new List<(Instant At, (EntryId Id, LocalDate DueOn, Money Amount) Fee)>();
        for (var i = 0; i < fates.Length; i++)
        {
            var entry = books.Entries[i];
            if (entry.EnteredAt > knownBy || fates[i] != EntryFate.Stands)
                continue;
            if (entry.What is Happening.FeeAssessed { Kind: FeeKind.Late, InstalmentDueOn: { } dueOn } fee)
                charged.Add((entry.EnteredAt, (entry.Id, dueOn, fee.Amount)));
        }
        return [.. charged.OrderBy(it => it.At).ThenBy(it => it.Fee.Id.Value).Select(it => it.Fee)];
    }

    private static List<(LocalDate LastDay, Loans.Instalment Instalment)> ByLastDay(
        Books books,
        LocalDate through,
        Instant knownBy
    )
    {
        var byLastDay = new List<(LocalDate LastDay, Loans.Instalment Instalment)>();
        foreach (var instalment in books.Terms.KnownBy(knownBy).Instalments)
        {
            if (instalment.LateFee?.LastDayWithout(instalment.DueOn) is { } lastDay && lastDay < through)
                byLastDay.Add((lastDay, instalment));
        }
        byLastDay.Sort((one, other) => one.LastDay.CompareTo(other.LastDay));
        return byLastDay;
    }
}
