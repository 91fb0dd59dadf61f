using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Manager;

/// <summary>
/// Which day of which portfolios a manager looks at. What cannot be read is said, and today is shown.
/// </summary>
internal sealed record Asked(
    IReadOnlyList<Portfolio> All,
    Portfolio? Only,
    LocalDate On,
    LocalDate Today,
    Instant Now,
    string? Problem
)
{
    internal bool IsToday => On == Today;

    internal IReadOnlyList<Portfolio> Portfolios => Only is null ? All : [Only];

    internal string Currency => Portfolios.Count > 0 ? Portfolios[0].Currency : "USD";

    /// <summary>The same question as the end of an address: <c>portfolio=first&amp;on=2026-03-10</c>.</summary>
    internal string Query =>
        string.Join('&', new[] { PortfolioQuery, IsToday ? null : "on=" + Typed.Of(On) }.OfType<string>());

    /// <summary>The day before that is no Saturday or Sunday: with it a day is compared.</summary>
    internal LocalDate Before
    {
        get
        {
            var day = On.PlusDays(-1);
            while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
                day = day.PlusDays(-1);
            return day;
        }
    }

    private string? PortfolioQuery => Only is null ? null : "portfolio=" + Uri.EscapeDataString(Only.Key);

    internal static async Task<Asked> Read(string? portfolio, string? on, Db db, Instant now, CancellationToken cancel)
    {
        var all = await db.Portfolios.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancel);
        var key = portfolio?.Trim() ?? "";
        var only = all.Find(row => row.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        var today = await Desks.Today(db, now, cancel);
        var problem = key.Length > 0 && only is null ? $"There is no portfolio “{key}”. All are shown." : null;
        var day = today;
        if (!string.IsNullOrWhiteSpace(on))
        {
            if (Typed.Day(on.Trim()) is { } read && read <= today)
                day = read;
            else
                problem = $"“{on}” is no day up to today. Today is shown; write a day as {Typed.Of(today)}.";
        }
        return new Asked(all, only, day, today, now, problem);
    }
}
