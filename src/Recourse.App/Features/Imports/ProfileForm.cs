using System.Collections.Immutable;
using System.Globalization;

namespace Recourse.App.Features.Imports;

/// <summary>A profile as a person types it: lines of text, checked against the columns of one file.</summary>
public sealed record ProfileForm
{
    internal const char Separator = ';';

    internal string Name { get; init; } = "";
    internal string Title { get; init; } = "";
    internal string PortfolioKey { get; init; } = "";
    internal string PortfolioName { get; init; } = "";
    internal string Lender { get; init; } = "";
    internal string Zone { get; init; } = "America/New_York";
    internal string Currency { get; init; } = "USD";
    internal string OfRecord { get; init; } = "host";
    internal string Buckets { get; init; } = "1,30,60,90,120,150,180";
    internal string AsOf { get; init; } = "";
    internal string Key { get; init; } = "";
    internal string KeyWords { get; init; } = "";
    internal string Delimiter { get; init; } = "";
    internal string Encoding { get; init; } = "";
    internal string Dates { get; init; } = "yyyy-MM-dd";
    internal string TwoDigitYearsUntil { get; init; } = "30";
    internal string Decimal { get; init; } = "point";
    internal string Thousands { get; init; } = "comma";
    internal string Rate { get; init; } = "percent";
    internal string Unknown { get; init; } = "";
    internal string Role { get; init; } = "third-party";
    internal string InDefault { get; init; } = "unknown";
    internal string Purpose { get; init; } = "consumer";
    internal string History { get; init; } = "";
    internal string HistoryNewest { get; init; } = "month-before-tape";
    internal string HistoryCodes { get; init; } = "";
    internal string StatusCodes { get; init; } = "";
    internal string OtherCodes { get; init; } = "";
    internal string ControlSums { get; init; } = "";
    internal string More { get; init; } = "";

    /// <summary>Field to column; an amount may be a sum of columns, each behind a plus or minus.</summary>
    internal ImmutableSortedDictionary<string, string> Fields { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    internal static string FieldName(string key) => "field." + key;

    internal static ProfileForm From(IFormCollection sent)
    {
        string Of(string name) => sent[name].ToString().Replace("\r", "", StringComparison.Ordinal).Trim();
        return new ProfileForm
        {
            Name = Of("Name"),
            Title = Of("Title"),
            PortfolioKey = Of("PortfolioKey"),
            PortfolioName = Of("PortfolioName"),
            Lender = Of("Lender"),
            Zone = Of("Zone"),
            Currency = Of("Currency"),
            OfRecord = Of("OfRecord"),
            Buckets = Of("Buckets"),
            AsOf = Of("AsOf"),
            Key = Of("Key"),
            KeyWords = Of("KeyWords"),
            Delimiter = Of("Delimiter"),
            Encoding = Of("Encoding"),
            Dates = Of("Dates"),
            TwoDigitYearsUntil = Of("TwoDigitYearsUntil"),
            Decimal = Of("Decimal"),
            Thousands = Of("Thousands"),
            Rate = Of("Rate"),
            Unknown = Of("Unknown"),
            Role = Of("Role"),
            InDefault = Of("InDefault"),
            Purpose = Of("Purpose"),
            History = Of("History"),
            HistoryNewest = Of("HistoryNewest"),
            HistoryCodes = Of("HistoryCodes"),
            StatusCodes = Of("StatusCodes"),
            OtherCodes = Of("OtherCodes"),
            ControlSums = Of("ControlSums"),
            More = Of("More"),
            Fields = TapeFields
                .All.Select(field => (field.Key, Text: Of(FieldName(field.Key))))
                .Where(pair => pair.Text.Length > 0)
                .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Text, StringComparer.Ordinal),
        };
    }

    /// <summary>What is missing or names a column that the file does not have, by field.</summary>
    internal Dictionary<string, string> Problems(TapeFile file)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var (field, value, words) in new[]
            {
                ("Name", Name, "Give the profile a short name: small letters, digits, hyphens."),
                ("Title", Title, "Give the profile a title that says what files it reads."),
                ("PortfolioName", PortfolioName, "Name the portfolio."),
                ("Lender", Lender, "Say whose debt it is."),
                ("Key", Key, "Name the column with the account number, or the columns that together never change."),
            }
        )
        {
            if (value.Length == 0)
            {
                problems[field] = words;
            }
        }
        if (Parts(Key).Count > 1 && KeyWords.Length == 0)
        {
            problems["KeyWords"] = "Say in words how this key is made; it is shown with every account.";
        }
        Check(problems, file, "AsOf", Parts(AsOf));
        Check(problems, file, "Key", Parts(Key));
        Check(problems, file, "History", Parts(History));
        Check(problems, file, "ControlSums", Parts(ControlSums));
        foreach (var (key, text) in Fields)
        {
            Check(
                problems,
                file,
                FieldName(key),
                [.. Parts(text).Select(part => part.TrimStart('+', '-', '−').Trim())]
            );
        }
        if (!Fields.ContainsKey("status") && !Fields.ContainsKey("days_past_due"))
        {
            problems[FieldName("status")] =
                "Say which column tells how an account stands: its status, or its days past due.";
        }
        return problems;
    }

    /// <summary>The codes of the status column that the table lacks are added as “unknown”, to be told.</summary>
    internal ProfileForm WithCodesOf(TapeFile file)
    {
        if (!Fields.TryGetValue("status", out var column))
        {
            return this;
        }
        var known = Lines(StatusCodes).Select(line => line.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = Samples
            .Codes(file, column)
            .Where(code => !known.Contains(code))
            .Select(code => $"{code} = unknown");
        return this with
        {
            StatusCodes = string.Join(
                '\n',
                (string[])[.. StatusCodes.Split('\n').Where(it => it.Length > 0), .. found]
            ),
        };
    }

    internal static List<string> Parts(string text) =>
        [.. text.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Lines of “code = meaning”; the last equals sign parts them, because codes may hold one.</summary>
    internal static List<(string Code, string Meaning)> Lines(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => (Line: line, Cut: line.LastIndexOf('=')))
                .Select(it => it.Cut < 0 ? (it.Line, "") : (it.Line[..it.Cut].Trim(), it.Line[(it.Cut + 1)..].Trim())),
        ];

    private static void Check(Dictionary<string, string> problems, TapeFile file, string field, List<string> columns)
    {
        var missing = columns.Where(column => file.IndexOf(column) is null).ToList();
        if (missing.Count > 0)
        {
            problems[field] = string.Create(
                CultureInfo.InvariantCulture,
                $"The file has no column “{string.Join("”, “", missing)}”. Several columns are parted by semicolons."
            );
        }
    }
}
