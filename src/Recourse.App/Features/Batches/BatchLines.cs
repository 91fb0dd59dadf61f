using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Batches;

/// <summary>What of one method a batch holds.</summary>
/// <param name="Method">How it came.</param>
/// <param name="Count">How many payments.</param>
/// <param name="Recorded">What was keyed.</param>
/// <param name="Counted">What was counted; null: not yet.</param>
public sealed record BatchMethod(PaymentMethod Method, int Count, Money Recorded, Money? Counted)
{
    internal Money? Difference => Counted - Recorded;
}

/// <summary>The lines of a closed batch, kept as they were: canonical JSON, by method.</summary>
internal static class BatchLines
{
    internal static string Write(IEnumerable<BatchMethod> lines)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var line in lines.OrderBy(it => it.Method))
            {
                json.WriteStartObject();
                json.WriteString("method", line.Method.ToString());
                json.WriteNumber("count", line.Count);
                json.WriteNumber("recorded", line.Recorded.Minor);
                json.WriteNumber("counted", (line.Counted ?? Money.Zero).Minor);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static ImmutableArray<BatchMethod> Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Select(line => new BatchMethod(
                    Enum.Parse<PaymentMethod>(line.GetProperty("method").GetString()!),
                    line.GetProperty("count").GetInt32(),
                    new Money(line.GetProperty("recorded").GetInt64()),
                    new Money(line.GetProperty("counted").GetInt64())
                )),
        ];
    }
}
