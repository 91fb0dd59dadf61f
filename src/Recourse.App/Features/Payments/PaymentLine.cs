using NodaTime;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Payments;

/// <summary>One line of a file of payments.</summary>
/// <param name="LineNo">Where it stands in the file.</param>
/// <param name="SourceKey">By it the same line is known again, in this file or in another.</param>
/// <param name="Account">The account's number as the file gives it.</param>
/// <param name="ReceivedOn">When the money came.</param>
/// <param name="Cents">How much.</param>
/// <param name="Method">How it came.</param>
/// <param name="Reference">What stood on it.</param>
/// <param name="Payer">Who paid; null: not told.</param>
/// <param name="Return">That the payment came back; null: it did not, as far as the line tells.</param>
internal sealed record PaymentLine(
    long LineNo,
    string SourceKey,
    string Account,
    LocalDate ReceivedOn,
    long Cents,
    PaymentMethod Method,
    string? Reference,
    string? Payer,
    LineReturn? Return
);

/// <summary>A payment that came back, as a line tells it.</summary>
/// <param name="On">The day on which it came back.</param>
/// <param name="Reason">Why.</param>
/// <param name="Words">The file's own words.</param>
internal sealed record LineReturn(LocalDate On, ReversalReason Reason, string Words);

/// <summary>A line that could not be taken, and why.</summary>
public sealed record LineProblem(long LineNo, string Words);
