using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;

namespace Recourse.Core.Ledger;

/// <summary>
/// One line of an account's statement, in the order in which things took effect: an entry, or an instalment that fell
/// due. Changes are what is owed more; interest that accrued since the line before stands beside them.
/// </summary>
/// <param name="On">The day from which it counts.</param>
/// <param name="Entry">Which entry; null: an instalment fell due by its terms.</param>
/// <param name="Accrued">Daily interest since the line before.</param>
/// <param name="Principal">Change of principal.</param>
/// <param name="Interest">Change of interest, without what accrued.</param>
/// <param name="Fees">Change of fees.</param>
/// <param name="Credit">Change of what we owe the borrower.</param>
/// <param name="Due">Change of what due instalments lack.</param>
/// <param name="Ahead">Change of what is paid ahead.</param>
/// <param name="Owed">Everything owed after it, less a credit.</param>
public sealed record StatementLine(
    LocalDate On,
    EntryId? Entry,
    Money Accrued,
    Money Principal,
    Money Interest,
    Money Fees,
    Money Credit,
    Money Due,
    Money Ahead,
    Money Owed
);

/// <summary>
/// A statement as it reads with what was known by a moment. A payment that is known to have come back is not on it, and
/// later ones show where they went instead.
/// </summary>
public static class AccountStatement
{
    /// <summary>Every line through the end of a day.</summary>
    public static ImmutableArray<StatementLine> Of(Books books, LocalDate through, Instant knownBy)
    {
        var lines = ImmutableArray.CreateBuilder<StatementLine>();
        var walk = new Walk(books, knownBy) { Lines = lines };
        walk.To(through);
        return lines.ToImmutable();
    }
}
