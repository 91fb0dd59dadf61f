using NodaTime;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Recourse.Core.Worklists;

namespace Recourse.App.Ui;

/// <summary>What stored codes are called on a screen. No code is shown without its words.</summary>
internal static class Words
{
    private static readonly string[] DayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>A person without a name is known by the first account.</summary>
    internal static string Person(string? name, string? firstAccount) =>
        name ?? (firstAccount is null ? "No name" : $"Account {firstAccount}");

    internal static string Of(Channel channel) =>
        channel switch
        {
            Channel.Call => "Call",
            Channel.Text => "Text",
            Channel.Email => "Email",
            Channel.Voicemail => "Voicemail",
            Channel.Portal => "Portal message",
            Channel.Social => "Social media message",
            Channel.Visit => "Visit",
            _ => "Letter",
        };

    internal static string Of(PointKind kind) =>
        kind switch
        {
            PointKind.Mobile => "Mobile",
            PointKind.Landline => "Home phone",
            PointKind.Voip => "Internet phone",
            PointKind.UnknownPhone => "Phone, kind unknown",
            PointKind.WorkPhone => "Work phone",
            PointKind.Email => "Email",
            PointKind.WorkEmail => "Work email",
            _ => "Address",
        };

    /// <summary>
    /// “mobile ending 0134”, “email”: how a history speaks of a number or address, enough to tell two apart.
    /// </summary>
    internal static string Ending(ContactPoint point)
    {
        var kind = Of(point.Kind).ToLowerInvariant();
        return point.Kind <= PointKind.WorkPhone && point.Value.Length >= 4
            ? $"{kind} ending {point.Value[^4..]}"
            : kind;
    }

    internal static string Of(PointQuality quality) =>
        quality switch
        {
            PointQuality.Good => "good",
            PointQuality.Bad => "bad",
            PointQuality.WrongNumber => "somebody else’s number",
            _ => "not verified",
        };

    internal static string Of(PartyRole role) =>
        role switch
        {
            PartyRole.Creditor => "Creditor: the debt is our own",
            PartyRole.Servicer => "Servicer: we service it for its owner",
            PartyRole.DebtBuyer => "Debt buyer: we bought it",
            _ => "Third-party collector: we collect for another",
        };

    internal static string Of(PartyKind kind) =>
        kind switch
        {
            PartyKind.Primary => "borrower",
            PartyKind.CoBorrower => "co-borrower",
            PartyKind.Guarantor => "guarantor",
            PartyKind.Signatory => "signs for the business",
            PartyKind.Spouse => "husband or wife",
            PartyKind.AuthorisedRepresentative => "authorised representative",
            PartyKind.Attorney => "attorney",
            _ => "personal representative of the estate",
        };

    internal static string Of(AccountStatus status) =>
        status switch
        {
            AccountStatus.Current => "Current",
            AccountStatus.PastDue => "Past due",
            AccountStatus.ChargedOff => "Charged off",
            AccountStatus.InCollection => "Placed for collection",
            AccountStatus.Repossessed => "Collateral taken back",
            AccountStatus.PaidOrClosed => "Paid or closed",
            AccountStatus.Fraud => "Deleted for fraud",
            _ => "Status unknown",
        };

    /// <summary>Why an account is not in the queue of calls; null when it is.</summary>
    internal static string? WhyNoCalls(WorkLane lane) =>
        lane switch
        {
            WorkLane.Calls => null,
            WorkLane.ChargedOffNoBalance => "Charged off and reported at zero balance: nothing to call about.",
            WorkLane.Fraud => "Deleted for fraud: the person never owed it, so nobody is called.",
            WorkLane.Repossession => "Collateral taken back: worked by the repossession desk.",
            WorkLane.Deceased => "A borrower is reported dead: worked through the estate.",
            WorkLane.PaidOrClosed => "Paid or closed: nothing is owed.",
            WorkLane.Refund => "Credit balance: money to give back, not to collect.",
            WorkLane.AskAPerson => "Gone from the newest tape or its status is unknown: a person must look first.",
            _ => "Nothing is past due, so there is nothing to call about.",
        };

    internal static string Of(HoldKind kind) =>
        kind switch
        {
            HoldKind.CeaseWritten => "Written stop",
            HoldKind.ChannelBan => "Asked not to be reached this way",
            HoldKind.Attorney => "Attorney",
            HoldKind.Bankruptcy => "Bankruptcy",
            HoldKind.Deceased => "Reported dead",
            HoldKind.WorkplaceForbidden => "No calls at work",
            HoldKind.InconvenientPlace => "Inconvenient place",
            HoldKind.Dispute => "Disputed",
            HoldKind.AskAPerson => "Ask a person first",
            HoldKind.WrittenDispute => "Disputed in writing",
            HoldKind.OriginalCreditorRequest => "Asked for the original creditor",
            HoldKind.CoDebtorStay => "Co-debtor under chapter 12 or 13",
            HoldKind.BreathingSpace => "Breathing space",
            HoldKind.MentalHealthCrisis => "Treated for a mental health crisis",
            HoldKind.DebtAdvice => "A debt adviser works on a plan",
            HoldKind.ExternalComplaint => "A complaint is open outside",
            HoldKind.Bereavement => "Bereavement or another grave occasion",
            _ => "Refuses to pay",
        };

    internal static string Of(WorkReason reason) =>
        reason switch
        {
            WorkReason.UnfinishedCall => "A call without its outcome",
            WorkReason.CallBack => "Call-back was promised",
            WorkReason.PaymentReturned => "A payment came back",
            WorkReason.LastDay => "Last day before it gets worse",
            WorkReason.FirstPaymentDefault => "Never paid: the first instalment is past due",
            WorkReason.PromiseBroken => "Promise was not kept",
            WorkReason.NeverSpoken => "Past due, never spoken to",
            WorkReason.PastDue => "Past due, spoken to before",
            WorkReason.PromiseOpen => "Promise: its grace is over",
            WorkReason.PaymentPending => "Payment has not cleared",
            _ => "Not on the worklist",
        };

    internal static string Of(CallResult? result) =>
        result switch
        {
            null => "outcome not recorded",
            CallResult.NoAnswer => "no answer",
            CallResult.Busy => "busy",
            CallResult.NotInService => "not in service",
            CallResult.NotDialled => "not dialled",
            CallResult.Voicemail => "voicemail",
            CallResult.ThirdParty => "somebody else answered",
            CallResult.WrongNumber => "wrong number",
            CallResult.HungUp => "hung up",
            _ => "spoke with the borrower",
        };

    internal static string Of(NextActionKind kind) =>
        kind switch
        {
            NextActionKind.CallBack => "Call back",
            NextActionKind.AwaitPromise => "Watch for the promised payment",
            NextActionKind.ComplianceReview => "Compliance looks at it",
            NextActionKind.HardshipReview => "Prepare options for hardship",
            NextActionKind.FindContact => "Find a working number",
            NextActionKind.ContactAttorney => "Work through the attorney",
            NextActionKind.FollowUp => "Ask what came between",
            NextActionKind.Diary => "Diary",
            NextActionKind.SupervisorReview => "A supervisor speaks with them",
            NextActionKind.ComplaintReview => "Answer the complaint",
            NextActionKind.SendDocuments => "Send the papers they asked for",
            NextActionKind.TracePayment => "Find the payment they made",
            NextActionKind.IdentityTheftReview => "Find out about the identity theft",
            NextActionKind.MilitaryReview => "Find out about rights of military service",
            NextActionKind.LanguageHelp => "Arrange for their language",
            _ => "Find out whether the debt is right",
        };

    internal static string Of(CareKind kind) =>
        kind switch
        {
            CareKind.Hardship => "hardship",
            CareKind.Health => "health",
            CareKind.Bereavement => "bereavement",
            CareKind.Military => "military service",
            CareKind.Access => "hearing, speech or sight",
            CareKind.Understanding => "language or plain words",
            CareKind.IdentityTheft => "identity theft",
            CareKind.Distress => "in distress",
            _ => "take care",
        };

    internal static string Of(MonthStage stage) =>
        stage switch
        {
            MonthStage.Current => "current",
            MonthStage.Days30 => "30–59 days",
            MonthStage.Days60 => "60–89 days",
            MonthStage.Days90 => "90–119 days",
            MonthStage.Days120 => "120–149 days",
            MonthStage.Days150 => "150–179 days",
            MonthStage.Days180 => "180 days or more",
            MonthStage.ZeroBalance => "zero balance",
            _ => "no history",
        };

    internal static string Of(TimelineKind kind) =>
        kind switch
        {
            TimelineKind.Call => "Call",
            TimelineKind.Refused => "Refused by the gate",
            TimelineKind.Hold => "Hold",
            TimelineKind.Promise => "Promise",
            TimelineKind.Note => "Note",
            TimelineKind.Tape => "Tape",
            TimelineKind.Claim => "Claim",
            TimelineKind.Letter => "Letter",
            TimelineKind.Payment => "Payment",
            TimelineKind.Books => "Books",
            _ => "Next action",
        };

    internal static string Of(PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Cash => "cash",
            PaymentMethod.Cheque => "cheque",
            PaymentMethod.Ach => "ACH",
            PaymentMethod.Card => "card",
            PaymentMethod.Wire => "wire",
            PaymentMethod.ToHost => "payment to the lender",
            _ => "payroll",
        };

    internal static string Of(ReversalReason reason) =>
        reason switch
        {
            ReversalReason.Nsf => "returned: not sufficient funds",
            ReversalReason.StopPayment => "returned: payment stopped",
            ReversalReason.Unauthorised => "returned: not authorised",
            ReversalReason.Error => "our error",
            _ => "a duplicate",
        };

    internal static string Of(Component component) =>
        component switch
        {
            Component.Principal => "principal",
            Component.Interest => "interest",
            _ => "fees and costs",
        };

    /// <summary>What an entry of the books is, in a word or two.</summary>
    internal static string Of(Happening what) =>
        what switch
        {
            Happening.Opening => "opening balance",
            Happening.ArrearsReported => "how far behind, as reported",
            Happening.BalancesReported => "balances, as reported",
            Happening.InterestAccrued => "interest",
            Happening.FeeAssessed { Kind: FeeKind.Late } => "late fee",
            Happening.FeeAssessed { Kind: FeeKind.ReturnedPayment } => "returned-payment fee",
            Happening.FeeAssessed { Kind: FeeKind.Court } => "court costs",
            Happening.FeeAssessed => "fee",
            Happening.PaymentReceived { Method: PaymentMethod.ToHost } => "payment to the lender",
            Happening.PaymentReceived => "payment",
            Happening.PaymentPosted { ByTape: true } => "payment on the tape",
            Happening.PaymentPosted => "payment cleared",
            Happening.PaymentVoided => "payment void",
            Happening.Reversed => "reversal",
            Happening.Adjusted => "adjustment",
            Happening.Waived => "waiver",
            Happening.Refunded => "refund",
            Happening.StandingChanged => "change of standing",
            _ => "change of terms",
        };

    internal static string Of(PromiseOutcome outcome) =>
        outcome switch
        {
            PromiseOutcome.Open => "open",
            PromiseOutcome.AwaitsClearing => "waits for a payment to clear",
            PromiseOutcome.Kept => "kept",
            PromiseOutcome.PartlyKept => "partly kept",
            _ => "not kept",
        };

    /// <summary>“Promise of $100.00 by 7 Jan 2026”.</summary>
    internal static string PromiseOf(Data.Rows.Promise row, string currency) =>
        $"Promise of {Show.Money(row.AmountCents, currency)} by {Show.Date(row.DueOn)}";

    /// <summary>What a judgement says in a history, with its reason.</summary>
    internal static string Judged(Data.Rows.Promise row, PromiseOutcome was, string currency)
    {
        var promise = PromiseOf(row, currency);
        var received = Show.Money(row.ReceivedCents, currency);
        var now = row.Outcome switch
        {
            PromiseOutcome.Kept => $"kept: {received} came in time",
            PromiseOutcome.PartlyKept =>
                $"partly kept, which counts as not kept: {received} came by {Show.Date(row.LastDay)}",
            PromiseOutcome.NotKept when was == PromiseOutcome.Open =>
                $"not kept: nothing came by {Show.Date(row.LastDay)}",
            // Something had come, or would have kept it.
            PromiseOutcome.NotKept =>
                $"not kept: nothing that came by {Show.Date(row.LastDay)} stands, for a payment came back",
            PromiseOutcome.AwaitsClearing => "is not judged yet: a payment that would keep it has not cleared",
            _ => "is open again: a payment that had kept it came back, and its last day is still to come",
        };
        var before = was is PromiseOutcome.Open or PromiseOutcome.AwaitsClearing ? "" : $" It was {Of(was)} before.";
        return $"{promise} {now}.{before}";
    }

    /// <summary>
    /// “Spanish” for <c>es</c>; a language that we have no word for stays as its code with “language”.
    /// </summary>
    internal static string Language(string code) =>
        code switch
        {
            "en" => "English",
            "es" => "Spanish",
            "fr" => "French",
            "vi" => "Vietnamese",
            "zh" => "Chinese",
            "ko" => "Korean",
            "tl" => "Tagalog",
            "ru" => "Russian",
            "ar" => "Arabic",
            "ht" => "Haitian Creole",
            "pt" => "Portuguese",
            _ => $"language {code}",
        };

    /// <summary>“Mon to Fri, 08:00–17:00: inconvenient”.</summary>
    internal static string Times(Weekdays days, LocalTime? from, LocalTime? to, bool onlyThen)
    {
        var which = days switch
        {
            Weekdays.All => "Every day",
            Weekdays.WorkingDays => "Mon to Fri",
            Weekdays.Weekend => "Sat and Sun",
            _ => string.Join(", ", DayNames.Where((_, i) => days.HasFlag((Weekdays)(1 << i)))),
        };
        var hours = from is { } begin && to is { } end ? $"{Show.Clock(begin)}–{Show.Clock(end)}" : "all day";
        return $"{which}, {hours}: {(onlyThen ? "the only convenient time" : "inconvenient")}";
    }
}
