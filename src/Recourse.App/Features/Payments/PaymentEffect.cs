using System.Collections.Immutable;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Payments;

/// <summary>
/// What one account's share of a payment does, as it will be once it has cleared: where the money goes, and how the
/// account stands before and after. The same for a payment that is about to be recorded and for one that was.
/// </summary>
public sealed record PaymentEffect
{
    internal Account Account { get; init; } = null!;
    internal string Currency { get; init; } = null!;
    internal Money Amount { get; init; }

    /// <summary>It counts only once it has cleared, or once the lender's tape shows it.</summary>
    internal bool IsPending { get; init; }
    internal AccountState Before { get; init; } = null!;
    internal AccountState After { get; init; } = null!;
    internal Ageing AgeBefore { get; init; } = null!;
    internal Ageing AgeAfter { get; init; } = null!;
    internal Money ToInterest { get; init; }
    internal Money ToPrincipal { get; init; }
    internal Money ToFees { get; init; }

    /// <summary>What of it we will owe the borrower.</summary>
    internal Money ToCredit { get; init; }

    /// <summary>What of interest and principal runs ahead of what is due.</summary>
    internal Money Ahead { get; init; }

    /// <summary>
    /// Of a payment that is about to be noted: the day of one with the same amount that the lender's tape shows
    /// already; null: it shows none.
    /// </summary>
    internal LocalDate? ShownOn { get; init; }

    internal string Name => $"Account {Account.Number}";

    /// <summary>Interest that a back-dated payment spares: owed less through it, and paid by nobody.</summary>
    internal Money Spared => Before.Owed - Before.Credit - (After.Owed - After.Credit) - Amount;

    /// <summary>The effect of a payment's entry on the books without it.</summary>
    /// <param name="one">Whose books.</param>
    /// <param name="before">Everything written before it.</param>
    /// <param name="entry">The payment's entry.</param>
    /// <param name="on">The business date at whose end both states are told.</param>
    internal static PaymentEffect Of(AccountBooks one, Core.Ledger.Books before, Entry entry, LocalDate on)
    {
        var received = (Happening.PaymentReceived)entry.What;
        var cleared = before.With(entry with { What = received with { IsPending = false } });
        var (was, isThen) = (before.AsOf(on, entry.EnteredAt), cleared.AsOf(on, entry.EnteredAt));
        var line = AccountStatement.Of(cleared, on, entry.EnteredAt).Single(it => it.Entry == entry.Id);
        return new PaymentEffect
        {
            Account = one.Account,
            Currency = one.Portfolio.Currency,
            Amount = received.Amount,
            IsPending = received.IsPending,
            Before = was,
            After = isThen,
            AgeBefore = Ageing.Of(was, before.Policy.Ageing, one.Buckets),
            AgeAfter = Ageing.Of(isThen, before.Policy.Ageing, one.Buckets),
            ToInterest = -line.Interest,
            ToPrincipal = -line.Principal,
            ToFees = -line.Fees,
            ToCredit = line.Credit,
            Ahead = line.Ahead,
            ShownOn = Shown(one, entry, received.Amount),
        };
    }

    private static LocalDate? Shown(AccountBooks one, Entry entry, Money amount)
    {
        if (one.Portfolio.OfRecord != OfRecord.Host || one.Entries.Any(it => it.Entry.Id == entry.Id))
            return null;
        var told = one
            .Entries.Where(it => it.Entry.What is Happening.PaymentReceived { Method: PaymentMethod.ToHost })
            .Where(it => one.Books.FateOf(it.Entry.Id, entry.EnteredAt) == EntryFate.Stands)
            .Select(it => (On: (LocalDate?)it.Row.EffectiveOn, Cents: it.Row.AmountCents))
            .Append((On: one.Account.LastPaymentOn, Cents: one.Account.LastPaymentCents));
        return told.Where(it => it.Cents == amount.Minor && IsNear(it.On, entry.EffectiveOn)).Max(it => it.On);
    }

    private static bool IsNear(LocalDate? one, LocalDate other) =>
        one is { } day
        && LocalDate.Max(day, other)
            <= BankingDays.After(LocalDate.Min(day, other), MirrorPolicy.Default.DateToleranceDays);

    /// <summary>Where the money goes, each part with its amount; they sum up to the share.</summary>
    internal IEnumerable<(string Name, Money Amount)> Parts =>
        new[]
        {
            ("Interest", ToInterest),
            ("Principal", ToPrincipal),
            ("Fees and costs", ToFees),
            ("Credit, to be refunded", ToCredit),
        }.Where(part => part.Item2 != Money.Zero);

    /// <summary>What it means for the instalments, a sentence each.</summary>
    internal IEnumerable<string> Sentences
    {
        get
        {
            if (ShownOn is { } shown)
            {
                yield return $"The lender’s tape shows {Say(Amount)} of {Show.Date(shown)} already. Note it only if "
                    + "this is another payment.";
            }
            var lacked = Before.Instalments.ToDictionary(it => it.DueOn, it => it.Lacks);
            var paid = After.Instalments.Where(it => it.Lacks < lacked.GetValueOrDefault(it.DueOn)).ToImmutableArray();
            var whole = paid.Where(it => it.Lacks == Money.Zero).Select(it => Show.Date(it.DueOn)).ToList();
            if (whole is { Count: 1 })
                yield return $"Pays the instalment of {whole[0]} in full.";
            else if (whole.Count > 1)
                yield return $"Pays {Show.Count(whole.Count, "instalment")} in full: {string.Join(", ", whole)}.";
            foreach (var part in paid.Where(it => it.Lacks > Money.Zero))
                yield return $"The instalment of {Show.Date(part.DueOn)} still lacks {Say(part.Lacks)}.";
            if (Ahead > Money.Zero)
                yield return $"{Say(Ahead)} of it is paid ahead, toward instalments to come.";
            if (After.Owed == Money.Zero)
                yield return "Nothing is owed on this account after it.";
            if (Spared > Money.Zero)
                yield return $"Because it came earlier, {Say(Spared)} less interest is owed.";
        }
    }

    /// <summary>Figures before and after, as rows of one small table.</summary>
    internal IEnumerable<(string Name, string Before, string After)> Rows
    {
        get
        {
            yield return ("Owed", Say(Before.Owed), Say(After.Owed));
            yield return ("Past due", Said(AgeBefore.PastDue), Said(AgeAfter.PastDue));
            yield return ("Days past due", Days(AgeBefore), Days(AgeAfter));
            if (Before.Fees > Money.Zero)
                yield return ("Fees and costs", Say(Before.Fees), Say(After.Fees));
            if (Before.PaidAhead > Money.Zero || After.PaidAhead > Money.Zero)
                yield return ("Paid ahead", Say(Before.PaidAhead), Say(After.PaidAhead));
            if (Before.Credit > Money.Zero || After.Credit > Money.Zero)
                yield return ("Credit", Say(Before.Credit), Say(After.Credit));
        }
    }

    internal string Say(Money amount) => Show.Money(amount.Minor, Currency);

    private string Said(Money? amount) => Show.Money(amount?.Minor, Currency);

    private static string Days(Ageing age) =>
        age switch
        {
            { Reported: { } reported } => $"stage {age.Bucket}, as reported on {Show.Date(reported.AsOf)}",
            { DaysPastDue: 0 } => "0, current",
            { DaysPastDue: { } days } => string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{days} ({age.Bucket})"
            ),
            _ => "unknown",
        };
}
