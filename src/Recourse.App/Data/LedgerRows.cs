using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Data;

/// <summary>Entries, postings and terms as rows and back, and the hash by which entries are chained.</summary>
internal static class LedgerRows
{
    internal const string Beginning = "";

    internal static LedgerEntry RowOf(Entry entry, Account account, Hand hand, Seal seal)
    {
        var columns = HappeningColumns.From(entry.What);
        var row = new LedgerEntry
        {
            Id = entry.Id.Value,
            AccountId = account.Id,
            Seq = account.LedgerSeq + 1,
            EffectiveOn = entry.EffectiveOn,
            BookedOn = entry.BookedOn,
            EnteredAt = entry.EnteredAt,
            WrittenAt = hand.WrittenAt,
            OfficerId = hand.OfficerId,
            EnteredBy = entry.EnteredBy,
            Cause = entry.Cause,
            CauseMark = MarkOf(entry.Id.Value, entry.Cause, seal),
            Kind = columns.Kind,
            AmountCents = columns.AmountCents,
            InterestCents = columns.InterestCents,
            FeesCents = columns.FeesCents,
            PastDueCents = columns.PastDueCents,
            StageDaysFrom = columns.StageDaysFrom,
            Day = columns.Day,
            OfEntryId = columns.Of,
            Word = columns.Word,
            Surplus = columns.Surplus,
            PaymentId = hand.PaymentId,
            ImportId = hand.ImportId,
            PreviousHash = account.LedgerHash ?? Beginning,
            Hash = "",
        };
        row.Hash = HashOf(row, PostingsOf(entry));
        return row;
    }

    internal static IEnumerable<LedgerPosting> PostingsOf(Entry entry) =>
        entry.Postings.Select(posting => new LedgerPosting
        {
            EntryId = entry.Id.Value,
            Chart = posting.Account,
            AmountCents = posting.Amount.Minor,
        });

    internal static Entry EntryOf(LedgerEntry row, IEnumerable<LedgerPosting> postings) =>
        new(
            new EntryId(row.Id),
            row.EffectiveOn,
            row.BookedOn,
            row.EnteredAt,
            row.EnteredBy,
            row.Cause ?? "",
            new HappeningColumns(
                row.Kind,
                row.AmountCents,
                row.InterestCents,
                row.FeesCents,
                row.PastDueCents,
                row.StageDaysFrom,
                row.Day,
                row.OfEntryId,
                row.Word,
                row.Surplus
            ).ToHappening(),
            [
                .. postings
                    .OrderBy(posting => posting.Chart)
                    .Select(posting => new Posting(posting.Chart, new Money(posting.AmountCents))),
            ]
        );

    internal static TermsVersion VersionOf(LoanTermsRow row) =>
        new(
            row.FromOn,
            row.EnteredAt,
            new Money(row.PrincipalCents),
            row.RateMillionths,
            new Money(row.InstalmentCents),
            row.FirstDueOn,
            row.Frequency,
            row.Count,
            row is { LateFeeFlatCents: { } flat, LateFeeShareMillionths: { } share, LateFeeGraceDays: { } grace }
                ? new LateFee(new Money(flat), share, grace)
                : null,
            row.Interest
        );

    internal static LoanTermsRow RowOf(long id, long accountId, TermsVersion version, string source) =>
        new()
        {
            Id = id,
            AccountId = accountId,
            FromOn = version.FromOn,
            EnteredAt = version.EnteredAt,
            PrincipalCents = version.Principal.Minor,
            RateMillionths = version.RateMillionths,
            InstalmentCents = version.Instalment.Minor,
            FirstDueOn = version.FirstDueOn,
            Frequency = version.Frequency,
            Count = version.Count,
            LateFeeFlatCents = version.LateFee?.Flat.Minor,
            LateFeeShareMillionths = version.LateFee?.ShareMillionths,
            LateFeeGraceDays = version.LateFee?.GraceDays,
            Interest = version.Interest,
            Source = source,
        };

    /// <summary>
    /// The mark of a cause: the chain holds it, so the words may be destroyed and the chain still holds.
    /// </summary>
    internal static string MarkOf(long entryId, string cause, Seal seal) =>
        seal.Mark(string.Create(CultureInfo.InvariantCulture, $"{entryId}:{cause}"));

    /// <summary>
    /// SHA-256 over every column but the hash itself and the words of the cause, and over the postings, each part with
    /// its length, so that no two entries read alike.
    /// </summary>
    internal static string HashOf(LedgerEntry row, IEnumerable<LedgerPosting> postings)
    {
        var text = new StringBuilder(512);
        void Add(string? part)
        {
            text.Append(part?.Length ?? -1).Append(':').Append(part).Append('\n');
        }
        void Number(long? number) => Add(number?.ToString(CultureInfo.InvariantCulture));
        void Day(LocalDate? day) => Add(day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
        void Moment(Instant at) => Number(at.ToUnixTimeTicks() / 10);

        Number(row.Id);
        Number(row.AccountId);
        Number(row.Seq);
        Day(row.EffectiveOn);
        Day(row.BookedOn);
        Moment(row.EnteredAt);
        Moment(row.WrittenAt);
        Number(row.OfficerId);
        Add(row.EnteredBy);
        Add(row.CauseMark);
        Add(row.Kind);
        Number(row.AmountCents);
        Number(row.InterestCents);
        Number(row.FeesCents);
        Number(row.PastDueCents);
        Number(row.StageDaysFrom);
        Day(row.Day);
        Number(row.OfEntryId);
        Add(row.Word);
        Add(row.Surplus);
        Number(row.PaymentId);
        Number(row.ImportId);
        foreach (var posting in postings.OrderBy(posting => posting.Chart))
        {
            Add(posting.Chart.ToString());
            Number(posting.AmountCents);
        }
        Add(row.PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
