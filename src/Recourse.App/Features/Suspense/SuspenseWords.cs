using System.Globalization;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Suspense;

/// <summary>How unidentified money is spoken of.</summary>
internal static class SuspenseWords
{
    internal const string List = "/suspense";

    internal static string Page(long id) => string.Create(CultureInfo.InvariantCulture, $"{List}/{id}");

    internal static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    internal static int Age(SuspenseItem item, LocalDate today) => Period.DaysBetween(item.ReceivedOn, today);

    internal static string Waits(SuspenseItem item, LocalDate today) =>
        Age(item, today) switch
        {
            <= 0 => "since today",
            var days => Show.Count(days, "day"),
        };

    internal static string Outcome(SuspenseItem item) =>
        item.SettledAt is null ? "waits"
        : item.PaymentId is null ? "sent back"
        : "settled";
}
