using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Ledger;
using Recourse.Core.Worklists;

namespace Recourse.App.Features.Worklist;

/// <summary>
/// What an officer asks the worklist for. It is the query of the address, and the address is all of it.
/// </summary>
/// <param name="Text">What is searched for; null: nothing.</param>
/// <param name="Portfolio">Only this one; null: all.</param>
/// <param name="Stage">Days of the stage, 0, 30 … 180; null: all.</param>
/// <param name="Why">The reason for being here; null: all.</param>
/// <param name="IsPromisedToday">Only whose promise falls due today, at rest or not.</param>
/// <param name="Zone">The clock where the first of their phones is; null: all.</param>
/// <param name="Language">Code; null: all.</param>
/// <param name="FromCents">Past due at least, of unknown past due the balance; null: any.</param>
/// <param name="Whose">Whose borrowers.</param>
/// <param name="Later">Those who are left in peace until later.</param>
/// <param name="ByTime">Grouped by local time too.</param>
/// <param name="Sort">In which order.</param>
public sealed record WorkFilter(
    string? Text,
    long? Portfolio,
    int? Stage,
    WorkReason? Why,
    bool IsPromisedToday,
    string? Zone,
    string? Language,
    long? FromCents,
    Whose Whose,
    bool Later,
    bool ByTime,
    WorkSort Sort
)
{
    internal const string PromisedToday = "promised-today";

    private const int StageStep = 100_000;
    private const int LongestText = 100;

    internal static WorkFilter Read(IQueryCollection query)
    {
        string? Of(string name) =>
            query[name].ToString().Trim() is { Length: > 0 and <= LongestText } text ? text : null;
        var why = Of("why");
        return new WorkFilter(
            Of("q"),
            long.TryParse(Of("portfolio"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
            int.TryParse(Of("stage"), NumberStyles.None, CultureInfo.InvariantCulture, out var stage)
            && stage % 30 == 0
            && stage <= WorkOrder.LastStageDays
                ? stage
                : null,
            Enum.TryParse<WorkReason>(why, out var reason) && Enum.IsDefined(reason) && reason != WorkReason.None
                ? reason
                : null,
            string.Equals(why, PromisedToday, StringComparison.Ordinal),
            Of("place"),
            Of("language"),
            Of("from") is { } from ? Typed.Cents(from) : null,
            Of("whose") switch
            {
                "mine" => Whose.Mine,
                "anybody" => Whose.Anybodys,
                _ => Whose.Offered,
            },
            string.Equals(Of("view"), "later", StringComparison.Ordinal),
            string.Equals(Of("by"), "time", StringComparison.Ordinal),
            Of("sort") switch
            {
                "amount" => WorkSort.Amount,
                "name" => WorkSort.Name,
                _ => WorkSort.Order,
            }
        );
    }

    internal bool IsNarrowed => this with { Later = false, ByTime = false, Sort = WorkSort.Order } != Nothing;

    /// <summary>Anything is set that stands among the filters of the page.</summary>
    internal bool IsFiltered => this with { Later = false, Text = null } != Nothing;

    private static WorkFilter Nothing { get; } =
        new(null, null, null, null, false, null, null, null, Whose.Offered, false, false, WorkSort.Order);

    /// <summary>The query that asks for this, without a question mark.</summary>
    internal string Query(int page = 1)
    {
        var query = new QueryBuilder { { "view", Later ? "later" : "due" } };
        void Add(string name, string? value)
        {
            if (value is not null)
                query.Add(name, value);
        }
        Add("q", Text);
        Add("portfolio", Portfolio?.ToString(CultureInfo.InvariantCulture));
        Add("stage", Stage?.ToString(CultureInfo.InvariantCulture));
        Add("why", IsPromisedToday ? PromisedToday : Why?.ToString());
        Add("place", Zone);
        Add("language", Language);
        Add("from", FromCents is { } cents ? Typed.Of(cents) : null);
        Add(
            "whose",
            Whose == Whose.Mine ? "mine"
                : Whose == Whose.Anybodys ? "anybody"
                : null
        );
        Add("by", ByTime ? "time" : null);
        Add(
            "sort",
            Sort == WorkSort.Amount ? "amount"
                : Sort == WorkSort.Name ? "name"
                : null
        );
        Add("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        return query.ToQueryString().Value![1..];
    }

    internal string Address(int page = 1) => "/worklist?" + Query(page);

    /// <summary>All of it but the place and whether they rest: that is asked for beside.</summary>
    internal IQueryable<Person> Narrow(IQueryable<Person> people, Db db, Desk desk, LocalDate today)
    {
        var officerId = desk.OfficerId;
        if (Portfolio is { } portfolio)
            people = people.Where(row => row.PortfolioId == portfolio);
        if (Stage is { } days)
        {
            var stage = days / 30;
            people = people.Where(row => row.WorkPriority / StageStep % 10 == stage);
        }
        if (Why is { } why)
            people = people.Where(row => row.WorkReason == why);
        if (Language is { } language)
            people = people.Where(row => row.Language == language);
        if (FromCents is { } least)
            people = people.Where(row => (row.PastDueCents ?? row.BalanceCents) >= least);
        if (Whose == Whose.Mine)
            people = people.Where(row => row.AssignedTo == officerId);
        if (Whose == Whose.Anybodys)
            people = people.Where(row => row.AssignedTo == null);
        if (IsPromisedToday)
        {
            people = people.Where(row =>
                row.IsWorkable
                && db.Promises.Any(promise =>
                    promise.PersonId == row.Id
                    && promise.WithdrawnAt == null
                    && promise.DueOn == today
                    && (promise.Outcome == PromiseOutcome.Open || promise.Outcome == PromiseOutcome.AwaitsClearing)
                )
            );
        }
        return people;
    }
}

/// <summary>Whose borrowers are shown.</summary>
public enum Whose
{
    /// <summary>All who are offered to this desk.</summary>
    Offered,

    /// <summary>Given to this officer.</summary>
    Mine,

    /// <summary>Given to nobody.</summary>
    Anybodys,
}

/// <summary>The order of a list.</summary>
public enum WorkSort
{
    /// <summary>By reason, stage and amount: as they are handed out.</summary>
    Order,

    /// <summary>The largest past-due amount first.</summary>
    Amount,

    /// <summary>By name.</summary>
    Name,
}
