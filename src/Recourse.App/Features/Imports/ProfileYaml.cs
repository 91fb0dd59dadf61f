using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Recourse.App.LawPacks;

namespace Recourse.App.Features.Imports;

/// <summary>
/// Writes what a person typed into the form as a profile's YAML, and reads a profile back into the form.
/// </summary>
internal static class ProfileYaml
{
    private static readonly string[] CodeTables =
    [
        "ecoa",
        "bankruptcy",
        "dispute",
        "product",
        "purpose",
        "role",
        "in_default_when_obtained",
        "language",
    ];
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static string Write(ProfileForm form)
    {
        var yaml = new StringBuilder();
        void Line(string key, string value, string indent = "") =>
            yaml.Append(indent).Append(key).Append(": ").Append(Quoted(value)).Append('\n');
        void Some(string key, string value, string indent = "  ")
        {
            if (value.Length > 0)
            {
                Line(key, value, indent);
            }
        }
        Line("name", form.Name);
        Line("title", form.Title);
        yaml.Append("portfolio:\n");
        Some("key", form.PortfolioKey);
        Some("name", form.PortfolioName);
        Some("lender", form.Lender);
        Some("zone", form.Zone);
        Some("currency", form.Currency);
        Some("of_record", form.OfRecord);
        Some("buckets", form.Buckets);
        Line("as_of", form.AsOf.Length > 0 ? form.AsOf : "asked");
        WriteKey(yaml, form);
        if (form.Delimiter.Length + form.Encoding.Length > 0)
        {
            yaml.Append("file:\n");
            Some("delimiter", form.Delimiter);
            Some("encoding", form.Encoding);
        }
        yaml.Append("formats:\n").Append("  dates: ").Append(List(form.Dates)).Append('\n');
        Some("two_digit_years_until", form.TwoDigitYearsUntil);
        Some("decimal", form.Decimal);
        Some("thousands", form.Thousands);
        Some("rate", form.Rate);
        if (form.Unknown.Length > 0)
        {
            yaml.Append("  unknown: ").Append(List(form.Unknown)).Append('\n');
        }
        yaml.Append("constants:\n");
        Some("purpose", form.Purpose);
        Some("role", form.Role);
        Some("in_default_when_obtained", form.InDefault);
        WriteRest(yaml, form);
        return yaml.ToString();
    }

    private static void WriteKey(StringBuilder yaml, ProfileForm form)
    {
        if (ProfileForm.Parts(form.Key).Count < 2 && form.KeyWords.Length == 0)
        {
            yaml.Append("key: ").Append(Quoted(form.Key)).Append('\n');
            return;
        }
        yaml.Append("natural_key:\n  columns: ").Append(List(form.Key)).Append("\n  words: ");
        yaml.Append(Quoted(form.KeyWords)).Append('\n');
    }

    private static void WriteRest(StringBuilder yaml, ProfileForm form)
    {
        yaml.Append("fields:\n");
        foreach (var (key, text) in form.Fields)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  {key}: {List(text)}\n");
        }
        yaml.Append("codes:\n");
        WriteTable(yaml, "status", ProfileForm.Lines(form.StatusCodes));
        foreach (var table in CodeTables)
        {
            var lines = ProfileForm
                .Lines(form.OtherCodes)
                .Where(line => line.Code.StartsWith(table + " ", StringComparison.Ordinal));
            WriteTable(yaml, table, [.. lines.Select(line => (line.Code[(table.Length + 1)..].Trim(), line.Meaning))]);
        }
        if (form.History.Length > 0)
        {
            yaml.Append("history:\n  columns: ").Append(List(form.History)).Append("\n  newest: ");
            yaml.Append(Quoted(form.HistoryNewest)).Append('\n');
            WriteTable(yaml, "codes", ProfileForm.Lines(form.HistoryCodes));
        }
        if (form.ControlSums.Length > 0)
        {
            yaml.Append("control_sums: ").Append(List(form.ControlSums)).Append('\n');
        }
        if (form.More.Length > 0)
        {
            yaml.Append(form.More).Append('\n');
        }
    }

    private static void WriteTable(StringBuilder yaml, string name, List<(string Code, string Meaning)> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }
        yaml.Append(CultureInfo.InvariantCulture, $"  {name}:\n");
        foreach (var (code, meaning) in lines)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"    {Quoted(code)}: {Quoted(meaning)}\n");
        }
    }

    /// <summary>JSON's quoted text is YAML's too.</summary>
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Json);

    private static string List(string text) => "[" + string.Join(", ", ProfileForm.Parts(text).Select(Quoted)) + "]";

    /// <summary>A profile as lines of the form; what the form has no lines for goes along as YAML.</summary>
    internal static ProfileForm Read(ImportProfile profile)
    {
        var map = YamlMap.Parse(profile.Name, profile.Yaml);
        var (terms, formats, constants) = (map.Map("portfolio")!, map.Map("formats"), map.Map("constants"));
        var (natural, file, history, codes) = (
            map.Map("natural_key"),
            map.Map("file"),
            map.Map("history"),
            map.Map("codes")
        );
        var fields = map.Map("fields")!;
        string Joined(YamlMap? at, string key) => string.Join("; ", at?.Words(key) ?? []);
        var statusCodes = Table(codes?.Map("status"), "");
        return new ProfileForm
        {
            Name = profile.Name,
            Title = profile.Title,
            PortfolioKey = profile.Portfolio.Key,
            PortfolioName = profile.Portfolio.Name,
            Lender = profile.Portfolio.Lender,
            Zone = profile.Portfolio.Zone,
            Currency = profile.Portfolio.Currency,
            OfRecord = terms.Optional("of_record") ?? "host",
            Buckets = profile.Portfolio.Buckets.ToString(),
            AsOf = profile.AsOfColumn ?? "",
            Key = string.Join("; ", profile.Key.Columns),
            KeyWords = natural?.Optional("words") ?? "",
            Delimiter = file?.Optional("delimiter") ?? "",
            Encoding = file?.Optional("encoding") ?? "",
            Dates = string.Join("; ", profile.Formats.Dates),
            TwoDigitYearsUntil = profile.Formats.TwoDigitYearsUntil.ToString(CultureInfo.InvariantCulture),
            Decimal = formats?.Optional("decimal") ?? "point",
            Thousands = formats?.Optional("thousands") ?? "comma",
            Rate = formats?.Optional("rate") ?? "percent",
            Unknown = Joined(formats, "unknown"),
            Role = constants?.Optional("role") ?? "third-party",
            InDefault = constants?.Optional("in_default_when_obtained") ?? "unknown",
            Purpose = constants?.Optional("purpose") ?? "unknown",
            History = string.Join("; ", profile.History?.Columns ?? []),
            HistoryNewest = history?.Optional("newest") ?? "month-before-tape",
            HistoryCodes = Table(history?.Map("codes"), ""),
            StatusCodes = statusCodes,
            OtherCodes = string.Join(
                '\n',
                CodeTables.Select(it => Table(codes?.Map(it), it + " ")).Where(it => it.Length > 0)
            ),
            ControlSums = string.Join("; ", profile.ControlSums),
            More = More(profile),
            Fields = profile.Fields.Keys.ToImmutableSortedDictionaryOf(key => Joined(fields, key)),
        };
    }

    private static string Table(YamlMap? map, string before) =>
        map is null ? "" : string.Join('\n', map.Left.Select(code => $"{before}{code} = {map.Required(code)}"));

    /// <summary>Co-borrowers and rows to leave out, which the form does not draw.</summary>
    private static string More(ImportProfile profile)
    {
        var yaml = new StringBuilder();
        if (!profile.CoBorrowers.IsEmpty)
        {
            yaml.Append("co_borrowers:\n");
            foreach (var other in profile.CoBorrowers)
            {
                yaml.Append(CultureInfo.InvariantCulture, $"  - tag: {Quoted(other.Tag)}\n");
                foreach (
                    var (key, column) in new[]
                    {
                        ("ecoa", other.Ecoa),
                        ("customer", other.Customer),
                        ("name", other.Name),
                        ("phone", other.Phone),
                    }
                )
                {
                    yaml.Append(column is null ? "" : $"    {key}: {Quoted(column)}\n");
                }
            }
        }
        if (!profile.LeaveOut.IsEmpty)
        {
            yaml.Append("leave_out:\n");
            foreach (var rule in profile.LeaveOut)
            {
                var values = string.Join(", ", rule.Values.Order(StringComparer.Ordinal).Select(Quoted));
                yaml.Append(
                    CultureInfo.InvariantCulture,
                    $"  - column: {Quoted(rule.Column)}\n    values: [{values}]\n    words: {Quoted(rule.Words)}\n"
                );
            }
        }
        return yaml.ToString().TrimEnd('\n');
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> ToImmutableSortedDictionaryOf(
        this IEnumerable<string> keys,
        Func<string, string> value
    ) =>
        System.Collections.Immutable.ImmutableSortedDictionary.ToImmutableSortedDictionary(
            keys,
            key => key,
            value,
            StringComparer.Ordinal
        );
}
