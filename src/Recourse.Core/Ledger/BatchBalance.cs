using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>What of one method an officer's day brought, by the books and by the count.</summary>
/// <param name="Method">How it came.</param>
/// <param name="Recorded">What was keyed.</param>
/// <param name="Counted">What was counted; a method that was not counted was counted as nothing.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BatchLine(PaymentMethod Method, Money Recorded, Money Counted)
{
    /// <summary>Above zero: more was counted than keyed; below: less.</summary>
    public Money Difference => Counted - Recorded;
}

/// <summary>Why a batch does not close. A closed family with stable codes and words for the screen.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Words">What is wrong and what to do, for people.</param>
public abstract record BatchRefusal(string Code, string Words)
{
    /// <summary>A difference has no words.</summary>
    /// <param name="Differences">Of which methods, with how much.</param>
    public sealed record DifferenceIsUnexplained(ImmutableArray<BatchLine> Differences)
        : BatchRefusal(
            "difference-is-unexplained",
            $"{string.Join("; ", Differences.Select(InWords))}. Count again, or say why it differs."
        )
    {
        private static string InWords(BatchLine line) =>
            line.Difference > Money.Zero
                ? $"{line.Method}: {line.Difference} more was counted than recorded"
                : $"{line.Method}: {-line.Difference} less was counted than recorded";
    }
}

/// <summary>An officer's daily batch: what was recorded and what was counted must agree, or be explained.</summary>
/// <param name="Lines">Each method of which either is not zero.</param>
public sealed record BatchBalance(ImmutableArray<BatchLine> Lines)
{
    /// <summary>The balance of amounts recorded and counted; several of one method are added up.</summary>
    public static BatchBalance Of(
        IEnumerable<(PaymentMethod Method, Money Amount)> recorded,
        IEnumerable<(PaymentMethod Method, Money Amount)> counted
    )
    {
        var (ours, theirs) = (ByMethod(recorded), ByMethod(counted));
        return new BatchBalance([
            .. Enum.GetValues<PaymentMethod>()
                .Select(method => new BatchLine(
                    method,
                    ours.GetValueOrDefault(method),
                    theirs.GetValueOrDefault(method)
                ))
                .Where(line => line.Recorded != Money.Zero || line.Counted != Money.Zero),
        ]);
    }

    /// <summary>The methods that do not agree. Two that cancel each other out are two.</summary>
    public ImmutableArray<BatchLine> Differences => [.. Lines.Where(line => line.Difference != Money.Zero)];

    /// <summary>Everything recorded.</summary>
    public Money Recorded => Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Recorded);

    /// <summary>Everything counted.</summary>
    public Money Counted => Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Counted);

    /// <summary>What keeps the batch open; null: it may be closed with these words.</summary>
    public BatchRefusal? ToClose(string? explanation) =>
        Differences is { IsEmpty: false } differences && string.IsNullOrWhiteSpace(explanation)
            ? new BatchRefusal.DifferenceIsUnexplained(differences)
            : null;

    private static Dictionary<PaymentMethod, Money> ByMethod(IEnumerable<(PaymentMethod Method, Money Amount)> amounts)
    {
        var sums = new Dictionary<PaymentMethod, Money>();
        foreach (var (method, amount) in amounts)
            sums[method] = sums.GetValueOrDefault(method) + amount;
        return sums;
    }
}
