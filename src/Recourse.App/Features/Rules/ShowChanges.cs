using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.App.Features.Rules;

/// <summary>
/// What changes in the law between two days, and against a book that was used before: for whom, how many accounts, and
/// who must be told.
/// </summary>
public static class ShowChanges
{
    /// <summary>How far the page looks ahead when nobody says: law is announced about so early.</summary>
    private const int MonthsAhead = 12;

    /// <summary>Further apart nothing is asked for; a typing error is.</summary>
    private const int MostYears = 100;

    /// <summary>What the page shows.</summary>
    public sealed class Shown
    {
        internal string From { get; init; } = "";
        internal string To { get; init; } = "";
        internal string Book { get; init; } = "";
        internal IReadOnlyList<KeptBook> Books { get; init; } = [];
        internal ImmutableArray<FieldProblem> Problems { get; init; } = [];

        /// <summary>Null: what was asked for could not be understood.</summary>
        internal ChangeReport? Report { get; init; }

        /// <summary>Accounts are counted for those who answer for the book.</summary>
        internal bool SeesAccounts { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(RuleAddress.Changes, Handle).RequireAuthorization(Policies.SignedIn);

    private static async Task<RazorComponentResult<ChangesPage>> Handle(
        string? from,
        string? to,
        string? book,
        HttpContext http,
        Db db,
        LawBook own,
        KeptBooks kept,
        IClock clock,
        CancellationToken cancel
    )
    {
        var today = await Desks.Today(db, clock.GetCurrentInstant(), cancel);
        var (first, last) = (from?.Trim() ?? Typed.Of(today), to?.Trim() ?? Typed.Of(today.PlusMonths(MonthsAhead)));
        var hash = book?.Trim() ?? "";
        var earlier = hash.Length == 0 || hash == own.Hash ? null : await kept.Of(db, hash, cancel);
        var problems = Problems(first, last, hash, hash == own.Hash, earlier).ToImmutableArray();
        var sees = http.User.IsInRole(Policies.ManagerRole) || http.User.IsInRole(Policies.ComplianceRole);
        ChangeReport? report = null;
        if (problems.IsEmpty)
        {
            report = ChangeReport.Of(own.Content, earlier?.Content, Typed.Day(first)!.Value, Typed.Day(last)!.Value);
            report = sees ? await report.Counted(db, today, cancel) : report;
        }
        return new RazorComponentResult<ChangesPage>(
            new
            {
                Shown = new Shown
                {
                    From = first,
                    To = last,
                    Book = hash,
                    Books = await kept.Newest(db, own.Hash, cancel),
                    Problems = problems,
                    Report = report,
                    SeesAccounts = sees,
                },
            }
        )
        {
            StatusCode = problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static IEnumerable<FieldProblem> Problems(
        string from,
        string to,
        string hash,
        bool isOwn,
        KeptBook? earlier
    )
    {
        var (first, last) = (Typed.Day(from), Typed.Day(to));
        if (first is null)
            yield return new FieldProblem("from", "Write the first day as 2026-11-24.");
        if (last is null)
            yield return new FieldProblem("to", "Write the last day as 2027-11-24.");
        if (first > last)
            yield return new FieldProblem("to", "The last day lies before the first. Change one of them.");
        else if (first is { } one && last is { } other && other.Year - one.Year > MostYears)
            yield return new FieldProblem("to", $"Ask for at most {MostYears} years at once.");
        if (hash.Length > 0 && !isOwn && earlier is null)
            yield return new FieldProblem("book", "No book of this hash is kept here. Choose one of the list.");
        else if (earlier is { Content: null })
            yield return new FieldProblem("book", "This book was kept by another version and is not read any more.");
    }
}
