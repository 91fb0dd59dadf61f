using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>
/// How the files of one kind are read: which column is which field, in which formats, under which terms.
/// </summary>
internal sealed record ImportProfile(
    string Name,
    string Title,
    int Version,
    PortfolioTerms Portfolio,
    string? AsOfColumn,
    KeyRule Key,
    FileRule File,
    Formats Formats,
    ImmutableSortedDictionary<string, ImmutableArray<SignedColumn>> Fields,
    CodeTables Codes,
    Constants Constants,
    HistoryRule? History,
    ImmutableArray<CoBorrowerRule> CoBorrowers,
    ImmutableArray<LeaveOutRule> LeaveOut,
    ImmutableArray<string> ControlSums,
    string Yaml
)
{
    /// <summary>Every column that the profile reads; a file that lacks one of them is refused as a whole.</summary>
    internal IEnumerable<string> Columns =>
        Fields
            .Values.SelectMany(columns => columns.Select(signed => signed.Column))
            .Concat(Key.Columns)
            .Concat(AsOfColumn is null ? [] : [AsOfColumn])
            .Concat(History?.Columns ?? [])
            .Concat(CoBorrowers.SelectMany(other => other.Columns))
            .Concat(LeaveOut.Select(rule => rule.Column))
            .Concat(ControlSums)
            .Distinct(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Terms of a portfolio that an import makes when there is none of that key yet.</summary>
internal sealed record PortfolioTerms(
    string Key,
    string Name,
    string Lender,
    string Zone,
    string Currency,
    OfRecord OfRecord,
    Buckets Buckets
);

/// <summary>What tells one account from another.</summary>
/// <param name="Columns">One column with the number, or several that together never change.</param>
/// <param name="Words">For a natural key: how it is made, in words; null when the file gives the number.</param>
/// <param name="NumberDuplicates">Rows that share the key are numbered in the order of the file, not refused.</param>
internal sealed record KeyRule(ImmutableArray<string> Columns, string? Words, bool NumberDuplicates);

/// <summary>Delimiter and encoding where they must not be detected; null detects.</summary>
internal sealed record FileRule(char? Delimiter, string? Encoding);

/// <summary>A column that is added to, or taken from, the amount of a field.</summary>
internal sealed record SignedColumn(string Column, int Sign);

/// <summary>How numbers and dates are written in the file.</summary>
/// <param name="TwoDigitYearsUntil">Years of two digits up to this one lie in 20xx, the later ones in 19xx.</param>
internal sealed record Formats(
    ImmutableArray<string> Dates,
    int TwoDigitYearsUntil,
    char Decimal,
    char? Thousands,
    bool RateIsPercent,
    ImmutableHashSet<string> Unknown
)
{
    internal static ImmutableHashSet<string> NoUnknown { get; } = [];
}

/// <summary>What a status code means.</summary>
internal sealed record StatusMeaning(AccountStatus Status, int? DaysFrom);

/// <summary>What an ECOA code (or another code for a person's part) means.</summary>
internal sealed record PartMeaning(
    PartyKind Kind,
    bool IsDeceased = false,
    bool IsBusiness = false,
    bool IsOver = false
)
{
    /// <summary>Whose part this is does not owe the debt, or not any more.</summary>
    internal bool OwesNothing => IsOver || Kind == PartyKind.AuthorisedRepresentative;
}

/// <summary>One code table; <paramref name="Otherwise"/> is what an unlisted code means, null is “not known”.</summary>
internal sealed record CodeTable<T>(ImmutableDictionary<string, T> Meanings, T? Otherwise)
    where T : class
{
    internal static CodeTable<T> Empty { get; } = new(ImmutableDictionary<string, T>.Empty, null);

    internal T? Of(string code) => Meanings.GetValueOrDefault(code) ?? Otherwise;
}

internal sealed record CodeTables(
    CodeTable<StatusMeaning> Status,
    CodeTable<PartMeaning> Ecoa,
    CodeTable<string> Bankruptcy,
    CodeTable<string> Dispute,
    CodeTable<string> Product,
    CodeTable<string> Purpose,
    CodeTable<string> Role,
    CodeTable<string> InDefault,
    CodeTable<string> Language
);

/// <summary>What is the same for every row of the file and stands in no column.</summary>
internal sealed record Constants(
    DebtPurpose Purpose,
    PartyRole Role,
    bool? InDefaultWhenObtained,
    LocalDate? ObtainedOn,
    string? Product,
    StatusMeaning? Status
);

/// <summary>A payment history: one column with a character a month, or one column a month; newest first.</summary>
/// <param name="NewestIsTapeMonth">False: the newest entry tells the month before the tape's.</param>
internal sealed record HistoryRule(
    ImmutableArray<string> Columns,
    bool NewestIsTapeMonth,
    ImmutableDictionary<string, MonthStage> Codes
);

/// <summary>Columns about a further person in the debt. It is there when any of them has a value.</summary>
internal sealed record CoBorrowerRule(string Tag, string? Ecoa, string? Customer, string? Name, string? Phone)
{
    internal IEnumerable<string> Columns => new[] { Ecoa, Customer, Name, Phone }.OfType<string>();
}

/// <summary>Rows that the file holds and that are not accounts to be worked.</summary>
internal sealed record LeaveOutRule(string Column, ImmutableHashSet<string> Values, string Words);
