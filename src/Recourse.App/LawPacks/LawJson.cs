using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Text;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>
/// One canonical JSON for all that is hashed or stored as evidence: members in the order of their declaration, enums by
/// name, instants and dates in ISO form, no blanks. A member that is unknown or missing is refused when read.
/// </summary>
internal static class LawJson
{
    private static readonly JsonSerializerOptions Options = Make();

    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="FormatException">The text is not what <see cref="Write{T}"/> gives.</exception>
    internal static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new FormatException("JSON null");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"not the JSON of a {typeof(T).Name}: {wrong.Message}", wrong);
        }
    }

    private static JsonSerializerOptions Make()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(NameFindings);
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            IgnoreReadOnlyProperties = true,
            TypeInfoResolver = resolver,
        };
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new PatternConverter<Instant>(InstantPattern.ExtendedIso));
        options.Converters.Add(new PatternConverter<LocalDate>(LocalDatePattern.Iso));
        options.Converters.Add(new PatternConverter<LocalTime>(LocalTimePattern.ExtendedIso));
        options.Converters.Add(new IdConverter<PersonId>(id => id.Value, value => new PersonId(value)));
        options.Converters.Add(new IdConverter<AccountId>(id => id.Value, value => new AccountId(value)));
        options.Converters.Add(new IdConverter<ContactPointId>(id => id.Value, value => new ContactPointId(value)));
        options.Converters.Add(new IdConverter<AttemptId>(id => id.Value, value => new AttemptId(value)));
        options.Converters.Add(new IdConverter<OfficerId>(id => id.Value, value => new OfficerId(value)));
        options.Converters.Add(new IdConverter<HoldId>(id => id.Value, value => new HoldId(value)));
        options.MakeReadOnly();
        return options;
    }

    private static void NameFindings(JsonTypeInfo type)
    {
        if (type.Type != typeof(Finding))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "finding",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
            DerivedTypes =
            {
                new JsonDerivedType(typeof(Finding.Permits), "permits"),
                new JsonDerivedType(typeof(Finding.Forbids), "forbids"),
                new JsonDerivedType(typeof(Finding.Unknown), "unknown"),
                new JsonDerivedType(typeof(Finding.Advises), "advises"),
            },
        };
    }

    private sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parsed = pattern.Parse(reader.GetString() ?? "");
            return parsed.Success ? parsed.Value : throw new JsonException(parsed.Exception.Message, parsed.Exception);
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(pattern.Format(value));
    }

    private sealed class IdConverter<T>(Func<T, long> value, Func<long, T> id) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            id(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, T written, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value(written));
    }
}
