using System.Globalization;
using NodaTime;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>A new version of an account’s terms as somebody typed it.</summary>
internal static class TermsForm
{
    internal const string From = "From";
    internal const string Instalment = "Instalment";
    internal const string FirstDueOn = "FirstDueOn";
    internal const string Count = "Count";
    internal const string Every = "Frequency";
    internal const string Rate = "Rate";
    internal const string Interest = "Interest";
    internal const string LateFee = "LateFee";
    internal const string LateFeePercent = "LateFeePercent";
    internal const string GraceDays = "GraceDays";
    internal const string Why = "Why";
    private const int MostDaysAhead = 366;
    private const int LeastReason = 10;

    internal static IReadOnlyList<(string Value, string Words)> Frequencies { get; } =
    [
        (nameof(Frequency.Monthly), "Every month"),
        (nameof(Frequency.Biweekly), "Every two weeks"),
        (nameof(Frequency.Weekly), "Every week"),
    ];

    internal static IReadOnlyList<(string Value, string Words)> Interests { get; } =
    [
        (nameof(InterestMethod.Posted), "Only as entries tell it"),
        (nameof(InterestMethod.DailySimple), "By the day, simple, on principal"),
    ];

    /// <summary>The form filled with what holds now.</summary>
    internal static TypedForm Filled(AccountLook look)
    {
        var now = look.Books.Books.Terms.Versions.LastOrDefault(version => version.FromOn <= look.Today);
        var state = look.Books.StateOn(look.Today);
        return new TypedForm(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [From] = Typed.Of(look.Today),
                [Instalment] = now is null ? "" : Typed.Of(now.Instalment.Minor),
                [FirstDueOn] = state.Next is { } next ? Typed.Of(next.DueOn) : "",
                [Count] = now is null ? "" : Left(look).ToString(CultureInfo.InvariantCulture),
                [Every] = $"{now?.Frequency ?? Frequency.Monthly}",
                [Rate] = ((now?.RateMillionths ?? 0) / 10_000m).ToString("0.####", CultureInfo.InvariantCulture),
                [Interest] = $"{now?.Interest ?? InterestMethod.Posted}",
                [LateFee] = Typed.Of(now?.LateFee?.Flat.Minor ?? 0),
                [LateFeePercent] = ((now?.LateFee?.ShareMillionths ?? 0) / 10_000m).ToString(
                    "0.####",
                    CultureInfo.InvariantCulture
                ),
                [GraceDays] = (now?.LateFee?.GraceDays ?? 0).ToString(CultureInfo.InvariantCulture),
            }
        );
    }

    /// <summary>The version, or null with the problems noted in the form.</summary>
    internal static TermsVersion? Read(TypedForm form, AccountLook look, bool needsWhy)
    {
        var opened = look.Books.Account.BooksOpenOn!.Value;
        var from = form.Day(From);
        if (form.Text(From).Length == 0)
            form.Say(From, "Say from which day the new terms count.");
        else if (from < opened || from > look.Today.PlusDays(MostDaysAhead))
            form.Say(From, $"Choose a day from {Show.Date(opened)}, when the books began, to a year from now.");
        var first = form.Day(FirstDueOn);
        if (form.Text(FirstDueOn).Length == 0)
            form.Say(FirstDueOn, "Say when the first instalment of the new terms falls due.");
        else if (first < from)
            form.Say(FirstDueOn, "The first instalment cannot fall due before the new terms count.");
        var instalment = form.Amount(Instalment);
        if (instalment <= Money.Zero && form.Problems.All(it => it.Field != Instalment))
            form.Say(Instalment, "Say how much falls due each time.");
        var (count, grace) = (form.Whole(Count, 1, 600), form.Whole(GraceDays, 0, 60));
        var (flat, share) = (form.Amount(LateFee), form.Percent(LateFeePercent, 100));
        var rate = form.Percent(Rate, 400);
        if (!Enum.TryParse<Frequency>(form.Text(Every), out var frequency) || !Enum.IsDefined(frequency))
            form.Say(Every, "Choose how often.");
        if (!Enum.TryParse<InterestMethod>(form.Text(Interest), out var interest) || !Enum.IsDefined(interest))
            form.Say(Interest, "Choose where interest comes from.");
        if (needsWhy && form.Text(Why).Length is < LeastReason or > 400)
            form.Say(Why, "Say in a sentence why: what was agreed, with whom, and where it is on file.");
        if (form.Problems.Count > 0)
            return null;
        return new TermsVersion(
            from!.Value,
            look.Now,
            look.Books.StateOn(look.Today).Principal,
            rate,
            instalment,
            first!.Value,
            frequency,
            count,
            flat + new Money(share) == Money.Zero ? null : new Recourse.Core.Loans.LateFee(flat, share, grace),
            interest
        );
    }

    private static int Left(AccountLook look) =>
        Math.Max(1, look.Books.Books.Terms.Instalments.Count(it => it.DueOn > look.Today));
}
