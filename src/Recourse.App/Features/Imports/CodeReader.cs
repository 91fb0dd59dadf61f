using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Recourse.App.LawPacks;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>Reads what a profile says of codes: tables, constants and the payment history.</summary>
internal static class CodeReader
{
    private const string OtherwiseKey = "otherwise";

    internal static readonly IReadOnlyDictionary<string, AccountStatus> StatusWords = new Dictionary<
        string,
        AccountStatus
    >(StringComparer.Ordinal)
    {
        ["current"] = AccountStatus.Current,
        ["past-due"] = AccountStatus.PastDue,
        ["charged-off"] = AccountStatus.ChargedOff,
        ["in-collection"] = AccountStatus.InCollection,
        ["repossessed"] = AccountStatus.Repossessed,
        ["paid-or-closed"] = AccountStatus.PaidOrClosed,
        ["fraud"] = AccountStatus.Fraud,
        ["unknown"] = AccountStatus.Unknown,
    };

    internal static readonly IReadOnlyDictionary<string, DebtPurpose> PurposeWords = new Dictionary<
        string,
        DebtPurpose
    >(StringComparer.Ordinal)
    {
        ["consumer"] = DebtPurpose.Consumer,
        ["business"] = DebtPurpose.Business,
        ["unknown"] = DebtPurpose.Unknown,
    };

    internal static readonly IReadOnlyDictionary<string, PartyRole> RoleWords = new Dictionary<string, PartyRole>(
        StringComparer.Ordinal
    )
    {
        ["creditor"] = PartyRole.Creditor,
        ["servicer"] = PartyRole.Servicer,
        ["debt-buyer"] = PartyRole.DebtBuyer,
        ["third-party"] = PartyRole.ThirdPartyCollector,
    };

    /// <summary>
    /// A petition that stands, or a discharge, forbids collecting; one dismissed or withdrawn does not.
    /// </summary>
    internal static readonly Dictionary<string, bool> BankruptcyWords = new(StringComparer.Ordinal)
    {
        ["bankrupt"] = true,
        ["none"] = false,
    };

    internal static readonly Dictionary<string, bool> DisputeWords = new(StringComparer.Ordinal)
    {
        ["disputed"] = true,
        ["none"] = false,
    };

    internal static readonly string[] YesNoUnknown = ["yes", "no", "unknown"];

    private static readonly Dictionary<string, PartMeaning> PartWords = new(StringComparer.Ordinal)
    {
        ["borrower"] = new(PartyKind.Primary),
        ["co-borrower"] = new(PartyKind.CoBorrower),
        ["guarantor"] = new(PartyKind.Guarantor),
        ["signatory"] = new(PartyKind.Signatory),
        ["spouse"] = new(PartyKind.Spouse),
        ["authorised-representative"] = new(PartyKind.AuthorisedRepresentative),
        ["deceased"] = new(PartyKind.CoBorrower, IsDeceased: true),
        ["business"] = new(PartyKind.Primary, IsBusiness: true),
        ["terminated"] = new(PartyKind.CoBorrower, IsOver: true),
    };

    private static readonly Dictionary<string, MonthStage> MonthWords = new(StringComparer.Ordinal)
    {
        ["current"] = MonthStage.Current,
        ["30"] = MonthStage.Days30,
        ["60"] = MonthStage.Days60,
        ["90"] = MonthStage.Days90,
        ["120"] = MonthStage.Days120,
        ["150"] = MonthStage.Days150,
        ["180"] = MonthStage.Days180,
        ["no-history"] = MonthStage.NoHistory,
        ["zero-balance"] = MonthStage.ZeroBalance,
    };

    internal static CodeTables Tables(YamlMap? map)
    {
        var tables = new CodeTables(
            Table(map?.Map("status"), Status),
            Table(map?.Map("ecoa"), (at, line, word) => One(at, line, word, PartWords)),
            Table(map?.Map("bankruptcy"), (at, line, word) => Word(at, line, word, BankruptcyWords.Keys)),
            Table(map?.Map("dispute"), (at, line, word) => Word(at, line, word, DisputeWords.Keys)),
            Table(map?.Map("product"), (_, _, word) => word),
            Table(map?.Map("purpose"), (at, line, word) => Word(at, line, word, PurposeWords.Keys)),
            Table(map?.Map("role"), (at, line, word) => Word(at, line, word, RoleWords.Keys)),
            Table(map?.Map("in_default_when_obtained"), (at, line, word) => Word(at, line, word, YesNoUnknown)),
            Table(map?.Map("language"), (_, _, word) => word)
        );
        map?.Done();
        return tables;
    }

    internal static Constants Constants(YamlMap? map)
    {
        var line = map?.LineOf("in_default_when_obtained") ?? 1;
        var inDefault = map?.Optional("in_default_when_obtained");
        var statusLine = map?.LineOf("status") ?? 1;
        var constants = new Constants(
            map?.Choice("purpose", PurposeWords) ?? DebtPurpose.Unknown,
            map?.Choice("role", RoleWords) ?? PartyRole.ThirdPartyCollector,
            inDefault is null ? null : YesNo(Word(map!, line, inDefault, YesNoUnknown)),
            map?.Date("obtained_on"),
            map?.Optional("product"),
            map?.Optional("status") is { } status ? Status(map, statusLine, status) : null
        );
        map?.Done();
        return constants;
    }

    internal static bool? YesNo(string word) =>
        word switch
        {
            "yes" => true,
            "no" => false,
            _ => null,
        };

    internal static HistoryRule? History(YamlMap? map)
    {
        if (map is null)
        {
            return null;
        }
        ImmutableArray<string> columns = [.. map.Words("column"), .. map.Words("columns")];
        if (columns.IsEmpty)
        {
            throw map.Missing("column");
        }
        var newestLine = map.LineOf("newest");
        var newest = map.Optional("newest") switch
        {
            null or "month-before-tape" => false,
            "tape-month" => true,
            var other => throw map.Wrong(newestLine, $"'newest: {other}' is neither tape-month nor month-before-tape"),
        };
        var codes = map.Map("codes") ?? throw map.Missing("codes");
        var read = ImmutableDictionary.CreateBuilder<string, MonthStage>(StringComparer.OrdinalIgnoreCase);
        foreach (var code in codes.Left)
        {
            var line = codes.LineOf(code);
            var word = codes.Required(code);
            read.Add(
                code,
                MonthWords.TryGetValue(word, out var stage)
                    ? stage
                    : throw codes.Wrong(line, $"'{word}' is none of {string.Join(", ", MonthWords.Keys)}")
            );
        }
        map.Done();
        return new HistoryRule(columns, newest, read.ToImmutable());
    }

    /// <summary>“past-due 60”, “current” and the like.</summary>
    private static StatusMeaning Status(YamlMap map, long line, string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!StatusWords.TryGetValue(parts[0], out var status))
        {
            throw map.Wrong(line, $"'{text}' is none of {string.Join(", ", StatusWords.Keys)}");
        }
        if (parts.Length == 1)
        {
            return new StatusMeaning(status, null);
        }
        return
            parts.Length == 2
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days > 0
            ? new StatusMeaning(status, days)
            : throw map.Wrong(line, $"'{text}': days are a whole number, as in 'past-due 30'");
    }

    private static CodeTable<T> Table<T>(YamlMap? map, Func<YamlMap, long, string, T> meaning)
        where T : class
    {
        if (map is null)
        {
            return CodeTable<T>.Empty;
        }
        T? otherwise = null;
        var read = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var code in map.Left)
        {
            var line = map.LineOf(code);
            var value = meaning(map, line, map.Required(code));
            if (code == OtherwiseKey)
            {
                otherwise = value;
            }
            else if (!read.TryAdd(code, value))
            {
                throw map.Wrong(line, $"code '{code}' stands twice; large and small letters are the same here");
            }
        }
        return new CodeTable<T>(read.ToImmutable(), otherwise);
    }

    private static T One<T>(YamlMap map, long line, string word, Dictionary<string, T> words) =>
        words.TryGetValue(word, out var value)
            ? value
            : throw map.Wrong(line, $"'{word}' is none of {string.Join(", ", words.Keys)}");

    private static string Word(YamlMap map, long line, string word, IEnumerable<string> words) =>
        words.Contains(word, StringComparer.Ordinal)
            ? word
            : throw map.Wrong(line, $"'{word}' is none of {string.Join(", ", words)}");
}
