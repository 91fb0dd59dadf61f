using System.Text.Json;
using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Law;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Imports;

/// <summary>
/// The columns of an account that its tape owns. What officers record lies elsewhere and is never touched.
/// </summary>
internal sealed record TapeOwned
{
    public long? ProductId { get; init; }
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
    public LocalDate? StatusAsOf { get; init; }
    public string? StatusCode { get; init; }
    public int? ReportedDaysFrom { get; init; }
    public LocalDate? FirstDelinquencyOn { get; init; }
    public LocalDate? LastPaymentOn { get; init; }
    public long? LastPaymentCents { get; init; }
    public LocalDate? ChargedOffOn { get; init; }
    public long? ChargedOffCents { get; init; }
    public LocalDate? ClosedOn { get; init; }
    public DebtPurpose Purpose { get; init; }
    public string? State { get; init; }
    public string? Zip { get; init; }
    public WorkLane Lane { get; init; }
    public bool IsWorkable { get; init; }

    internal static TapeOwned Of(Account account) =>
        new()
        {
            ProductId = account.ProductId,
            OpenedOn = account.OpenedOn,
            OriginalCents = account.OriginalCents,
            TermMonths = account.TermMonths,
            RateMillionths = account.RateMillionths,
            InstalmentCents = account.InstalmentCents,
            BalanceCents = account.BalanceCents,
            PrincipalCents = account.PrincipalCents,
            InterestCents = account.InterestCents,
            FeesCents = account.FeesCents,
            PastDueCents = account.PastDueCents,
            NextDueOn = account.NextDueOn,
            Status = account.Status,
            StatusAsOf = account.StatusAsOf,
            StatusCode = account.StatusCode,
            ReportedDaysFrom = account.ReportedDaysFrom,
            FirstDelinquencyOn = account.FirstDelinquencyOn,
            LastPaymentOn = account.LastPaymentOn,
            LastPaymentCents = account.LastPaymentCents,
            ChargedOffOn = account.ChargedOffOn,
            ChargedOffCents = account.ChargedOffCents,
            ClosedOn = account.ClosedOn,
            Purpose = account.Purpose,
            State = account.State,
            Zip = account.Zip,
            Lane = account.Lane,
            IsWorkable = account.IsWorkable,
        };

    /// <summary>What a row says, over what was there. A field that the profile does not read keeps its value.</summary>
    internal TapeOwned With(MappedRow row, long? productId, Func<string, bool> reads) =>
        this with
        {
            ProductId = productId ?? ProductId,
            OpenedOn = reads("opened_on") ? row.OpenedOn : OpenedOn,
            OriginalCents = reads("original") ? row.OriginalCents : OriginalCents,
            TermMonths = reads("term") ? row.TermMonths : TermMonths,
            RateMillionths = reads("rate") ? row.RateMillionths : RateMillionths,
            InstalmentCents = reads("instalment") ? row.InstalmentCents : InstalmentCents,
            BalanceCents = reads("balance") ? row.BalanceCents : BalanceCents,
            PrincipalCents = reads("principal") ? row.PrincipalCents : PrincipalCents,
            InterestCents = reads("interest") ? row.InterestCents : InterestCents,
            FeesCents = reads("fees") ? row.FeesCents : FeesCents,
            PastDueCents = reads("past_due") ? row.PastDueCents : PastDueCents,
            NextDueOn = reads("next_due_on") ? row.NextDueOn : NextDueOn,
            Status = row.Status,
            StatusAsOf = row.AsOf,
            StatusCode = row.StatusCode,
            ReportedDaysFrom = row.DaysFrom,
            FirstDelinquencyOn = reads("first_delinquency") ? row.FirstDelinquencyOn : FirstDelinquencyOn,
            LastPaymentOn = reads("last_payment_on") ? row.LastPaymentOn : LastPaymentOn,
            LastPaymentCents = reads("last_payment") ? row.LastPaymentCents : LastPaymentCents,
            ChargedOffOn = reads("charged_off_on") ? row.ChargedOffOn : ChargedOffOn,
            ChargedOffCents = reads("charged_off") ? row.ChargedOffCents : ChargedOffCents,
            ClosedOn = reads("closed_on") ? row.ClosedOn : ClosedOn,
            Purpose = row.Purpose,
            State = reads("state") ? row.State : State,
            Zip = reads("zip") ? row.Zip : Zip,
        };

    internal void WriteTo(Account account)
    {
        account.ProductId = ProductId;
        account.OpenedOn = OpenedOn;
        account.OriginalCents = OriginalCents;
        account.TermMonths = TermMonths;
        account.RateMillionths = RateMillionths;
        account.InstalmentCents = InstalmentCents;
        account.BalanceCents = BalanceCents;
        account.PrincipalCents = PrincipalCents;
        account.InterestCents = InterestCents;
        account.FeesCents = FeesCents;
        account.PastDueCents = PastDueCents;
        account.NextDueOn = NextDueOn;
        account.Status = Status;
        account.StatusAsOf = StatusAsOf;
        account.StatusCode = StatusCode;
        account.ReportedDaysFrom = ReportedDaysFrom;
        account.FirstDelinquencyOn = FirstDelinquencyOn;
        account.LastPaymentOn = LastPaymentOn;
        account.LastPaymentCents = LastPaymentCents;
        account.ChargedOffOn = ChargedOffOn;
        account.ChargedOffCents = ChargedOffCents;
        account.ClosedOn = ClosedOn;
        account.Purpose = Purpose;
        account.State = State;
        account.Zip = Zip;
        account.Lane = Lane;
        account.IsWorkable = IsWorkable;
    }

    internal WorkLane LaneWhen(bool isDeceased, bool isGone) =>
        Core
            .Worklists.Lane.Of(new LaneFacts(Status, BalanceCents, PastDueCents, ReportedDaysFrom, isDeceased, isGone))
            .Lane;

    /// <summary>What differs, in words; the date of the report alone is no difference.</summary>
    internal IEnumerable<string> DifferenceTo(TapeOwned after, string currency)
    {
        string Cents(long? cents) => Show.Money(cents, currency);
        string Day(LocalDate? date) => date is { } known ? Say.Date(known) : "unknown";
        var pairs = new (string What, string Before, string After)[]
        {
            ("status", Say.Status(Status, ReportedDaysFrom), Say.Status(after.Status, after.ReportedDaysFrom)),
            ("status code", StatusCode ?? "none", after.StatusCode ?? "none"),
            ("balance", Cents(BalanceCents), Cents(after.BalanceCents)),
            ("past due", Cents(PastDueCents), Cents(after.PastDueCents)),
            ("principal", Cents(PrincipalCents), Cents(after.PrincipalCents)),
            ("interest", Cents(InterestCents), Cents(after.InterestCents)),
            ("fees", Cents(FeesCents), Cents(after.FeesCents)),
            ("instalment", Cents(InstalmentCents), Cents(after.InstalmentCents)),
            ("next due", Day(NextDueOn), Day(after.NextDueOn)),
            ("last paid", Day(LastPaymentOn), Day(after.LastPaymentOn)),
            ("last payment", Cents(LastPaymentCents), Cents(after.LastPaymentCents)),
            ("first delinquency", Day(FirstDelinquencyOn), Day(after.FirstDelinquencyOn)),
            ("charged off on", Day(ChargedOffOn), Day(after.ChargedOffOn)),
            ("charged-off amount", Cents(ChargedOffCents), Cents(after.ChargedOffCents)),
            ("closed on", Day(ClosedOn), Day(after.ClosedOn)),
            ("opened on", Day(OpenedOn), Day(after.OpenedOn)),
            ("original amount", Cents(OriginalCents), Cents(after.OriginalCents)),
            ("term", $"{TermMonths}", $"{after.TermMonths}"),
            ("rate", $"{RateMillionths}", $"{after.RateMillionths}"),
            ("product", $"{ProductId}", $"{after.ProductId}"),
            ("purpose", $"{Purpose}", $"{after.Purpose}"),
            ("state", State ?? "unknown", after.State ?? "unknown"),
            ("ZIP", Zip ?? "unknown", after.Zip ?? "unknown"),
        };
        return pairs
            .Where(pair => pair.Before != pair.After)
            .Select(pair =>
                pair.What switch
                {
                    "rate" or "product" or "term" => pair.What + " changed",
                    _ => $"{pair.What} {pair.Before} → {pair.After}",
                }
            );
    }
}

/// <summary>What an import found and made at one account, so that it can be taken back.</summary>
internal sealed record Before
{
    /// <summary>Null for a new account.</summary>
    public TapeOwned? Account { get; init; }
    public IReadOnlyList<long> HoldsPlaced { get; init; } = [];
    public IReadOnlyList<long> HoldsLifted { get; init; } = [];
    public IReadOnlyList<long> PointsAdded { get; init; } = [];
    public IReadOnlyList<long> PersonsAdded { get; init; } = [];

    /// <summary>Breaks of the account's books that the tape settled.</summary>
    public IReadOnlyList<long> BreaksClosed { get; init; } = [];

    internal bool IsEmpty =>
        Account is null
        && HoldsPlaced.Count + HoldsLifted.Count + PointsAdded.Count + PersonsAdded.Count + BreaksClosed.Count == 0;

    internal string ToJson() => JsonSerializer.Serialize(this, RowJson.Options);

    internal static Before FromJson(string? json) =>
        json is null ? new Before() : JsonSerializer.Deserialize<Before>(json, RowJson.Options)!;
}
