using System.Text.RegularExpressions;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Portfolios;

/// <summary>What somebody typed about a portfolio, and what is wrong with it, by field.</summary>
public sealed partial record PortfolioForm(
    string Name,
    string Key,
    string Lender,
    string OfRecord,
    string Zone,
    string Currency,
    string Buckets
)
{
    /// <summary>How the books are kept.</summary>
    internal PolicyForm Policy { get; init; } = PolicyForm.Usual;

    private const int LongestName = 80;

    /// <summary>Currencies whose amounts have two decimals, as every amount here has.</summary>
    private static readonly HashSet<string> Currencies =
    [
        .. (
            "USD CAD MXN EUR GBP CHF SEK NOK DKK PLN CZK HUF RON BGN TRY ILS ZAR AED SAR EGP MAD NGN KES GHS "
            + "INR PKR BDT LKR NPR THB MYR SGD PHP IDR CNY HKD TWD AUD NZD FJD BRL ARS COP PEN UYU BOB DOP GTQ CRC "
            + "HNL NIO PAB JMD TTD BBD BSD BZD XCD ANG AWG GYD HTG"
        ).Split(' '),
    ];

    internal static PortfolioForm Empty { get; } =
        new("", "", "", "host", "America/New_York", "USD", Core.Loans.Buckets.Default.ToString());

    internal static PortfolioForm From(IFormCollection fields) =>
        new(
            Trimmed(fields, nameof(Name)),
            Trimmed(fields, nameof(Key)).ToLowerInvariant(),
            Trimmed(fields, nameof(Lender)),
            Trimmed(fields, nameof(OfRecord)),
            Trimmed(fields, nameof(Zone)),
            Trimmed(fields, nameof(Currency)).ToUpperInvariant(),
            Trimmed(fields, nameof(Buckets))
        )
        {
            Policy = PolicyForm.From(fields),
        };

    internal static PortfolioForm Of(Portfolio row) =>
        new(
            row.Name,
            row.Key,
            row.Lender,
            row.OfRecord == Core.Loans.OfRecord.Book ? "book" : "host",
            row.Zone,
            row.Currency,
            row.BucketsFrom
        )
        {
            Policy = PolicyForm.Of(row),
        };

    /// <summary>What is wrong, by field, in words that say what to do. Empty when all is well.</summary>
    internal Dictionary<string, string> Problems()
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        void Say(string field, string? problem)
        {
            if (problem is not null)
            {
                problems.TryAdd(field, problem);
            }
        }

        Say(nameof(Name), Text(Name, "Give it the name by which your people know it."));
        Say(nameof(Key), KeyProblem());
        Say(nameof(Lender), Text(Lender, "Say whose debt it is: the lender or owner."));
        Say(nameof(OfRecord), OfRecord is "book" or "host" ? null : "Choose who keeps the true books.");
        Say(
            nameof(Zone),
            DateTimeZoneProviders.Tzdb.Ids.Contains(Zone)
                ? null
                : $"“{Zone}” is no time zone that we know. Write it as area and city, for example America/Chicago."
        );
        Say(
            nameof(Currency),
            Currencies.Contains(Currency)
                ? null
                : $"“{Currency}” is no currency that we can keep. Write three letters of one with two decimals: USD."
        );
        var (_, wrong) = Core.Loans.Buckets.Read(Buckets);
        Say(nameof(Buckets), wrong is null ? null : wrong + " Write the first day of each stage: 1,30,60,90.");
        foreach (var (field, problem) in Policy.Problems())
            Say(field, problem);
        return problems;
    }

    /// <summary>
    /// Puts what was typed into the row; true when histories are to be read anew. Only what has no problems may be put.
    /// </summary>
    internal bool Fill(Portfolio row)
    {
        var before = (row.Zone, row.BucketsFrom);
        row.Name = Name;
        row.Key = Key;
        row.Lender = Lender;
        row.OfRecord = OfRecord == "book" ? Core.Loans.OfRecord.Book : Core.Loans.OfRecord.Host;
        row.Zone = Zone;
        row.Currency = Currency;
        row.BucketsFrom = Core.Loans.Buckets.Read(Buckets).Buckets!.ToString();
        var policy = Policy.Fill(row);
        return policy || before != (row.Zone, row.BucketsFrom);
    }

    internal Portfolio NewRow(long id, Instant now)
    {
        var row = new Portfolio
        {
            Id = id,
            Key = Key,
            Name = Name,
            Lender = Lender,
            Zone = Zone,
            Currency = Currency,
            BucketsFrom = Buckets,
            CreatedAt = now,
        };
        Fill(row);
        return row;
    }

    private static string Trimmed(IFormCollection fields, string name) => fields[name].ToString().Trim();

    private static string? Text(string text, string whenEmpty) =>
        text.Length == 0 ? whenEmpty
        : text.Length > LongestName ? $"At most {LongestName} characters; these are {text.Length}."
        : null;

    private string? KeyProblem() =>
        Key == "new" ? "“new” is taken by the page that makes portfolios. Choose another key."
        : KeyPattern().IsMatch(Key) ? null
        : "Two to thirty-two small letters, digits and hyphens, beginning with a letter or digit: auto-2024.";

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,31}$", RegexOptions.None, 1000)]
    private static partial Regex KeyPattern();
}
