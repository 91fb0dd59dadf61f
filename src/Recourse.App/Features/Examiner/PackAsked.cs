using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using Recourse.App.Data.Rows;

namespace Recourse.App.Features.Examiner;

/// <summary>What is drawn, from when to when, how, why and by whom.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="From">First day, on the clock of the house.</param>
/// <param name="To">Last day.</param>
/// <param name="Size">How many, at most.</param>
/// <param name="Seed">The same draws the same.</param>
/// <param name="IsStratified">Each group in proportion.</param>
/// <param name="ShowsAll">Account numbers and names whole.</param>
/// <param name="Why">The reason that is written down.</param>
/// <param name="By">Who.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Zone">The clock of the house.</param>
internal sealed record PackAsked(
    SampleKind Kind,
    LocalDate From,
    LocalDate To,
    int Size,
    string Seed,
    bool IsStratified,
    bool ShowsAll,
    string Why,
    string By,
    Instant At,
    DateTimeZone Zone
)
{
    internal const int Most = 1_000;
    internal const int LongestSeed = 40;

    /// <summary>Whoever wants whole numbers says why in a sentence.</summary>
    internal const int LeastReasonForAll = 20;

    internal Instant Start => Zone.AtStartOfDay(From).ToInstant();

    internal Instant End => Zone.AtStartOfDay(To.PlusDays(1)).ToInstant();

    /// <summary>A seed that nobody chose.</summary>
    internal static string NewSeed() => RandomNumberGenerator.GetHexString(12, lowercase: true);

    internal static PackAsked Of(ExaminerPack row, string by, DateTimeZone zone) =>
        new(
            row.Kind,
            row.FromOn,
            row.ToOn,
            row.Size,
            row.Seed,
            row.IsStratified,
            row.ShowsAll,
            row.Why,
            by,
            row.AskedAt,
            zone
        );

    internal string Moment(Instant at) =>
        at.InZone(Zone).LocalDateTime.ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
