using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Recourse.App.LawPacks;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>Reads a profile from YAML. What it does not understand it refuses, with file and line.</summary>
internal static class ProfileReader
{
    /// <exception cref="FormatException">Something is not understood; names file and line.</exception>
    internal static ImportProfile Read(string file, string yaml)
    {
        var map = YamlMap.Parse(file, yaml);
        var name = Slug(map, "name");
        var profile = new ImportProfile(
            name,
            map.Required("title"),
            Number(map, "version", 1, 1, 1_000_000),
            Portfolio(map, name),
            map.Optional("as_of") is { } asOf && asOf != "asked" ? asOf : null,
            Key(map),
            FileOf(map.Map("file")),
            FormatsOf(map.Map("formats")),
            Fields(map),
            CodeReader.Tables(map.Map("codes")),
            CodeReader.Constants(map.Map("constants")),
            CodeReader.History(map.Map("history")),
            [.. map.Maps("co_borrowers").Select(CoBorrower)],
            [.. map.Maps("leave_out").Select(LeaveOut)],
            [.. map.Words("control_sums")],
            yaml
        );
        map.Done();
        return
            profile.Fields.ContainsKey("status")
            || profile.Fields.ContainsKey("days_past_due")
            || profile.Constants.Status is not null
            ? profile
            : throw map.Wrong(map.Line, "no column says how an account stands: map 'status' or 'days_past_due'");
    }

    private static PortfolioTerms Portfolio(YamlMap map, string profileName)
    {
        var line = map.LineOf("portfolio");
        var terms = map.Map("portfolio") ?? throw map.Missing("portfolio");
        var zone = terms.Required("zone");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            throw terms.Wrong(line, $"'zone: {zone}' is not a time zone such as America/Chicago");
        }
        var (buckets, problem) = Buckets.Read(terms.Optional("buckets") ?? Buckets.Default.ToString());
        if (buckets is null)
        {
            throw terms.Wrong(line, "buckets: " + problem);
        }
        var currency = terms.Optional("currency") ?? "USD";
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
        {
            throw terms.Wrong(line, $"'currency: {currency}' is not three capital letters such as USD");
        }
        var read = new PortfolioTerms(
            terms.Left.Contains("key") ? Slug(terms, "key") : profileName,
            terms.Required("name"),
            terms.Required("lender"),
            zone,
            currency,
            terms.Choice("of_record", OfRecordWords) ?? OfRecord.Host,
            buckets
        );
        terms.Done();
        return read;
    }

    private static readonly Dictionary<string, OfRecord> OfRecordWords = new(StringComparer.Ordinal)
    {
        ["host"] = OfRecord.Host,
        ["book"] = OfRecord.Book,
    };

    private static readonly Dictionary<string, bool> DuplicateWords = new(StringComparer.Ordinal)
    {
        ["numbered"] = true,
        ["refused"] = false,
    };

    private static KeyRule Key(YamlMap map)
    {
        var number = map.Optional("key");
        var natural = map.Map("natural_key");
        if (number is not null)
        {
            return natural is null
                ? new KeyRule([number], null, NumberDuplicates: false)
                : throw map.Wrong(map.Line, "'key' and 'natural_key' exclude each other");
        }
        if (natural is null)
        {
            throw map.Wrong(map.Line, "name the column with the account number as 'key', or a 'natural_key'");
        }
        var rule = new KeyRule(
            [.. natural.Words("columns")],
            natural.Required("words"),
            natural.Choice("duplicates", DuplicateWords) ?? true
        );
        natural.Done();
        return rule.Columns.IsEmpty ? throw natural.Missing("columns") : rule;
    }

    private static readonly Dictionary<string, char> Delimiters = new(StringComparer.Ordinal)
    {
        ["comma"] = ',',
        ["semicolon"] = ';',
        ["tab"] = '\t',
        ["pipe"] = '|',
    };

    private static FileRule FileOf(YamlMap? map)
    {
        if (map is null)
        {
            return new FileRule(null, null);
        }
        var line = map.LineOf("encoding");
        var encoding = map.Optional("encoding");
        if (encoding is not null && FileShape.EncodingOf(encoding) is null)
        {
            throw map.Wrong(line, $"'encoding: {encoding}' is none of {string.Join(", ", FileShape.EncodingNames)}");
        }
        var rule = new FileRule(map.Choice("delimiter", Delimiters), encoding);
        map.Done();
        return rule;
    }

    private static readonly Dictionary<string, char?> Marks = new(StringComparer.Ordinal)
    {
        ["point"] = '.',
        ["comma"] = ',',
        ["apostrophe"] = '\'',
        ["space"] = ' ',
        ["none"] = null,
    };

    private static Formats FormatsOf(YamlMap? map)
    {
        if (map is null)
        {
            return new Formats(["yyyy-MM-dd"], 30, '.', ',', RateIsPercent: true, Formats.NoUnknown);
        }
        var line = map.LineOf("dates");
        ImmutableArray<string> dates = [.. map.Words("dates")];
        foreach (var pattern in dates)
        {
            if (!TapeValues.IsDatePattern(pattern))
            {
                throw map.Wrong(line, $"'{pattern}' is not a date pattern such as yyyy-MM-dd, M/d/yyyy or d-MMM-yy");
            }
        }
        var decimals = Mark(map, "decimal", '.') ?? throw map.Wrong(map.Line, "'decimal' is point or comma");
        var thousands = Mark(map, "thousands", decimals == '.' ? ',' : '.');
        if (thousands == decimals)
        {
            throw map.Wrong(map.Line, "'decimal' and 'thousands' cannot be the same mark");
        }
        var formats = new Formats(
            dates.IsEmpty ? ["yyyy-MM-dd"] : dates,
            Number(map, "two_digit_years_until", 30, 0, 99),
            decimals,
            thousands,
            map.Optional("rate") switch
            {
                null or "percent" => true,
                "fraction" => false,
                var other => throw map.Wrong(map.Line, $"'rate: {other}' is neither percent nor fraction"),
            },
            [.. map.Words("unknown")]
        );
        map.Done();
        return formats;
    }

    private static char? Mark(YamlMap map, string key, char? otherwise)
    {
        var line = map.LineOf(key);
        return map.Optional(key) is not { } word ? otherwise
            : Marks.TryGetValue(word, out var mark) ? mark
            : throw map.Wrong(line, $"'{key}: {word}' is none of {string.Join(", ", Marks.Keys)}");
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<SignedColumn>> Fields(YamlMap map)
    {
        var fields = map.Map("fields") ?? throw map.Missing("fields");
        var read = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<SignedColumn>>(
            StringComparer.Ordinal
        );
        foreach (var key in fields.Left)
        {
            var line = fields.LineOf(key);
            var field =
                TapeFields.Find(key)
                ?? throw fields.Wrong(
                    line,
                    $"'{key}' is not a field; they are {string.Join(", ", TapeFields.All.Select(it => it.Key))}"
                );
            ImmutableArray<SignedColumn> columns = [.. fields.Words(key).Select(Signed)];
            if (columns.Length != 1 && field.Kind != FieldKind.Money)
            {
                throw fields.Wrong(line, $"'{key}' is filled by one column; only amounts can be added up");
            }
            read.Add(key, columns);
        }
        return read.ToImmutable();
    }

    /// <summary>A plus or minus before the name says whether the column is added or taken away.</summary>
    private static SignedColumn Signed(string text) =>
        text switch
        {
            ['-' or '−', .. { Length: > 0 } column] => new SignedColumn(column.Trim(), -1),
            ['+', .. { Length: > 0 } column] => new SignedColumn(column.Trim(), 1),
            _ => new SignedColumn(text, 1),
        };

    private static CoBorrowerRule CoBorrower(YamlMap map)
    {
        var rule = new CoBorrowerRule(
            Slug(map, "tag"),
            map.Optional("ecoa"),
            map.Optional("customer"),
            map.Optional("name"),
            map.Optional("phone")
        );
        map.Done();
        return rule.Columns.Any() ? rule : throw map.Wrong(map.Line, "a co-borrower needs at least one column");
    }

    private static LeaveOutRule LeaveOut(YamlMap map)
    {
        var rule = new LeaveOutRule(map.Required("column"), [.. map.Words("values")], map.Required("words"));
        map.Done();
        return rule.Values.IsEmpty ? throw map.Missing("values") : rule;
    }

    private static string Slug(YamlMap map, string key)
    {
        var line = map.LineOf(key);
        var text = map.Required(key);
        return text.Length <= 60 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? text
            : throw map.Wrong(line, $"'{key}: {text}' may hold small letters, digits and hyphens only");
    }

    private static int Number(YamlMap map, string key, int otherwise, int least, int most)
    {
        var line = map.LineOf(key);
        return map.Optional(key) is not { } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
                ? number
            : throw map.Wrong(line, $"'{key}: {text}' is not a number from {least} to {most}");
    }
}
