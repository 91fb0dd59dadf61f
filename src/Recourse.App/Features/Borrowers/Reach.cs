using System.Collections.Immutable;
using System.Globalization;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Borrowers;

/// <summary>Every way to reach a borrower, in the words of the screen.</summary>
/// <param name="Held">Who else is at work with this person; calls are words then.</param>
/// <param name="Mine">Until when the viewer holds the person; null: not held.</param>
/// <param name="Counts">What the frequency rules count; debts that stand alike share a line.</param>
/// <param name="Gaps">Rules that may apply and that the law book does not hold.</param>
public sealed record ReachView(
    long PersonId,
    bool MayAdd,
    string AskedAt,
    string? Held,
    string? Mine,
    IReadOnlyList<PointView> Points,
    IReadOnlyList<UnusablePointView> Unusable,
    IReadOnlyList<CountView> Counts,
    IReadOnlyList<string> Gaps
);

/// <summary>One usable number or address.</summary>
/// <param name="ChangeAt">Where it is ended, or its consent told; null: not by this viewer.</param>
public sealed record PointView(
    string Icon,
    string Kind,
    string Value,
    string About,
    string? ChangeAt,
    IReadOnlyList<WayView> Ways
);

/// <summary>A number or address that may not be used, and why.</summary>
public sealed record UnusablePointView(string Kind, string Value, string Why);

/// <summary>One channel of one number or address.</summary>
/// <param name="AboutIds">Account ids for the call form, comma-separated.</param>
/// <param name="AboutWords">Named only when the way is open for some debts and closed for others.</param>
/// <param name="Key">The key that places this call; null: no key, or no button at all.</param>
public sealed record WayView(
    string Channel,
    bool IsOpen,
    string Until,
    string Why,
    IReadOnlyList<ReasonView> Reasons,
    IReadOnlyList<ClosedDebtView> ClosedDebts,
    bool CanCall,
    long Point,
    string AboutIds,
    string AboutWords,
    string? Key,
    WeekView? Week
)
{
    /// <summary>Of a call that only presumptions stop; null otherwise.</summary>
    public RebuttalView? Rebuttal { get; init; }
}

/// <summary>What a supervisor may do, or did, for one call that only presumptions of a law stop.</summary>
/// <param name="Words">How it stands.</param>
/// <param name="AskAt">Where it is asked for; null: it is asked for.</param>
/// <param name="TakeBackAt">Where who asked takes it back; null: there is nothing to take back.</param>
/// <param name="AboutIds">For the call form, when it was granted; empty otherwise.</param>
public sealed record RebuttalView(string Words, string? AskAt, string? TakeBackAt, string AboutIds);

/// <summary>A debt that may not be raised on an open way.</summary>
public sealed record ClosedDebtView(string Debt, IReadOnlyList<ReasonView> Reasons);

/// <summary>Why something is closed: the rule, its words, its source, and the facts that it used.</summary>
public sealed record ReasonView(
    RuleNamed Rule,
    string Words,
    string Source,
    string Citation,
    Uri? Href,
    string Review,
    string InForce,
    IReadOnlyList<string> Facts
)
{
    /// <summary>“prohibited”, “presumed to be a violation”.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>Who can lift it; empty: it stops nothing.</summary>
    public string Lifts { get; init; } = "";

    internal static ReasonView Of(Finding finding) =>
        new(
            RuleNamed.Of(finding.Rule),
            finding.Words,
            SourceOf(finding.Rule),
            finding.Rule.Citation,
            finding.Rule.Href,
            finding.Rule.Review,
            Show.Date(finding.Rule.InForceSince),
            finding.FactsUsed
        )
        {
            Outcome = OutcomeWords.Of(finding),
            Lifts = OutcomeWords.Lifts(finding),
        };

    private static string SourceOf(RuleRef rule) =>
        rule switch
        {
            { Kind: SourceKind.Policy } => "Company policy",
            { Effect: Effect.Presumption } => "Law: breaking it is presumed to be a violation",
            _ => "Law",
        };
}

/// <summary>How often one or several debts were called about, in one line.</summary>
/// <param name="Rule">The rule that counts.</param>
public sealed record CountView(string Debts, string Words, string Source, RuleNamed Rule);

/// <summary>Puts the board of a borrower into words.</summary>
internal static class Reach
{
    private const int Keys = 9;

    internal static ReachView Of(Borrower borrower)
    {
        var held = borrower.HeldBy;
        var words = new Writing(borrower, borrower.Viewer.Works && held is null);
        var board = Board.Of(borrower.Book, borrower.Facts, borrower.Now).ToLookup(way => way.Point.Value);
        return new ReachView(
            borrower.Person.Id,
            borrower.Viewer.Works,
            borrower.Clock.Moment(borrower.Now),
            held is var (name, until) ? $"{name} is at work with this borrower until {borrower.Business(until)}" : null,
            borrower.IsMine ? borrower.Business(borrower.Person.ClaimedUntil!.Value) : null,
            [.. borrower.Points.Where(PersonFacts.IsUsable).Select(point => words.Point(point, board[point.Id]))],
            [.. borrower.Points.Where(point => !PersonFacts.IsUsable(point)).Select(words.Unusable)],
            [.. CallCounts.Of(borrower, board.SelectMany(ways => ways))],
            [.. board.SelectMany(ways => ways).SelectMany(way => way.Verdict.Gaps).Select(gap => gap.Words).Distinct()]
        );
    }

    private sealed class Writing(Borrower borrower, bool mayCall)
    {
        private readonly HashSet<string> _told = new(StringComparer.Ordinal);
        private int _key;

        internal PointView Point(ContactPoint point, IEnumerable<Way> ways) =>
            new(
                IconOf(point.Kind),
                Words.Of(point.Kind),
                Reveal.Of(point, borrower.Viewer.SeesAll),
                Words.Of(point.Quality),
                borrower.Viewer.Works ? string.Create(CultureInfo.InvariantCulture, $"/points/{point.Id}") : null,
                [.. ways.Select(Way)]
            );

        internal UnusablePointView Unusable(ContactPoint point) =>
            new(
                Words.Of(point.Kind),
                Reveal.Of(point, borrower.Viewer.SeesAll),
                point.EndedAt is { } ended
                    ? $"ended {Show.Date(borrower.Clock.DateOf(ended))}: {point.EndedWhy ?? "no reason recorded"}"
                    : Words.Of(point.Quality)
            );

        private WayView Way(Way way)
        {
            var canCall = mayCall && way is { IsOpen: true, Channel: Channel.Call };
            var key = canCall && _key < Keys ? (++_key).ToString(CultureInfo.InvariantCulture) : null;
            return new WayView(
                Words.Of(way.Channel),
                way.IsOpen,
                WayWords.Until(way, borrower.Clock),
                way.IsOpen ? "" : Why(way.Verdict),
                Reasons(way.Verdict),
                [.. way.Closed.Select(one => new ClosedDebtView(Names(one.Question.About), Reasons(one)))],
                canCall,
                way.Point.Value,
                string.Join(',', way.About),
                way.Closed.IsEmpty ? "" : Names(way.About),
                key,
                Weeks.Of(borrower, way)
            )
            {
                Rebuttal =
                    mayCall && way.Channel == Channel.Call && (!way.IsOpen || !way.Closed.IsEmpty)
                        ? Rebuttals.Of(borrower, way)
                        : null,
            };
        }

        /// <summary>Every reason: in a sentence where it is told first, by its title after that.</summary>
        private string Why(Verdict verdict) =>
            string.Join(
                ' ',
                verdict.Stops.Select(stop => _told.Add(stop.Words) ? stop.Words : stop.Rule.Title + ".").Distinct()
            );

        private string Names(ImmutableArray<AccountId> debts) =>
            string.Join(", ", debts.Select(debt => borrower.DebtName(debt.Value)));

        private static ReasonView[] Reasons(Verdict verdict) => [.. verdict.Stops.Select(ReasonView.Of)];

        private static string IconOf(PointKind kind) =>
            kind switch
            {
                PointKind.Mobile => "device-mobile",
                PointKind.WorkPhone => "building",
                <= PointKind.WorkPhone => "phone",
                PointKind.Email or PointKind.WorkEmail => "mail",
                _ => "map-pin",
            };
    }
}
