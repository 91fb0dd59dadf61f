using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Imports;

/// <summary>What a row of a tape says of one account, in our own words and units. Null is unknown.</summary>
internal sealed record MappedRow
{
    public required string Number { get; init; }
    public required LocalDate AsOf { get; init; }
    public string? Product { get; init; }
    public LocalDate? OpenedOn { get; init; }
    public long? OriginalCents { get; init; }
    public int? TermMonths { get; init; }
    public long? RateMillionths { get; init; }
    public long? InstalmentCents { get; init; }
    public long? BalanceCents { get; init; }
    public long? PrincipalCents { get; init; }
    public long? InterestCents { get; init; }
    public long? FeesCents { get; init; }
    public long? PastDueCents { get; init; }
    public LocalDate? NextDueOn { get; init; }
    public AccountStatus Status { get; init; }
    public string? StatusCode { get; init; }
    public int? DaysFrom { get; init; }
    public LocalDate? FirstDelinquencyOn { get; init; }
    public LocalDate? LastPaymentOn { get; init; }
    public long? LastPaymentCents { get; init; }
    public LocalDate? ChargedOffOn { get; init; }
    public long? ChargedOffCents { get; init; }
    public LocalDate? ClosedOn { get; init; }
    public DebtPurpose Purpose { get; init; }
    public string? State { get; init; }
    public string? Zip { get; init; }
    public PartyRole Role { get; init; }
    public LocalDate? ObtainedOn { get; init; }
    public bool? InDefaultWhenObtained { get; init; }

    /// <summary>The consumer disputes the debt, or what is reported of it.</summary>
    public bool IsDisputed { get; init; }

    /// <summary>The part of who is named first is over, or they never owed: who owes it must be found out.</summary>
    public bool IsOwedByOthers { get; init; }

    /// <summary>The first is the primary borrower.</summary>
    public required IReadOnlyList<MappedParty> Parties { get; init; }

    /// <summary>Further persons of whom the row says that their part is over.</summary>
    public IReadOnlyList<MappedParty> Over { get; init; } = [];

    /// <summary>Month-ends, newest first.</summary>
    public IReadOnlyList<MappedMonth> Months { get; init; } = [];

    /// <summary>What in this row cannot be used or cannot be true; listed, never used.</summary>
    public IReadOnlyList<MappedDoubt> Doubts { get; init; } = [];

    internal string ToJson() => JsonSerializer.Serialize(this, RowJson.Options);

    internal static MappedRow FromJson(string json) => JsonSerializer.Deserialize<MappedRow>(json, RowJson.Options)!;
}

/// <summary>A person's part in the debt as the row says it.</summary>
internal sealed record MappedParty
{
    public PartyKind Kind { get; init; }

    /// <summary>Null for the primary borrower; else tells this one from the others of the account.</summary>
    public string? Tag { get; init; }
    public string? Customer { get; init; }
    public string? Name { get; init; }
    public bool IsBusiness { get; init; }
    public bool IsDeceased { get; init; }
    public bool IsBankrupt { get; init; }
    public string? Language { get; init; }

    /// <summary>Sealed before they are staged.</summary>
    public string? BirthDate { get; init; }
    public string? LastFour { get; init; }
    public IReadOnlyList<MappedPoint> Points { get; init; } = [];
}

internal sealed record MappedPoint(PointKind Kind, string Value, string? City, string? State, string? Zip);

internal sealed record MappedMonth(LocalDate On, MonthStage Stage);

internal sealed record MappedDoubt(string Kind, string Words);

/// <summary>JSON of staged rows and of what was there before a change: short, exact, the same every time.</summary>
internal static class RowJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new DateConverter() },
    };

    private sealed class DateConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}
