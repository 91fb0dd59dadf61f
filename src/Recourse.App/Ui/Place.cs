using System.Collections.Immutable;
using System.Security.Claims;

namespace Recourse.App.Ui;

/// <summary>
/// A place in the navigation. One that holds others leads to the first of them and shows the rest there.
/// </summary>
/// <param name="Href">Its address.</param>
/// <param name="Word">What it is called.</param>
/// <param name="Icon">Beside the word.</param>
/// <param name="Inside">What it holds; empty: nothing.</param>
internal sealed record Place(string Href, string Word, string Icon, ImmutableArray<Place> Inside)
{
    private Place(string href, string word, string icon)
        : this(href, word, icon, []) { }

    internal bool IsHere(HttpContext? http) =>
        http?.Request.Path.StartsWithSegments(Href, StringComparison.OrdinalIgnoreCase) == true
        || Inside.Any(place => place.IsHere(http));

    /// <summary>Of what it holds, where the page is: the longest address that fits; null: elsewhere.</summary>
    internal Place? Nearest(HttpContext? http) =>
        Inside.Where(place => place.IsHere(http)).MaxBy(place => place.Href.Length);

    /// <summary>Only what this person may open.</summary>
    internal static ImmutableArray<Place> For(ClaimsPrincipal user)
    {
        var places = ImmutableArray.CreateBuilder<Place>();
        var manages = user.IsInRole(Policies.ManagerRole);
        var administers = user.IsInRole(Policies.AdministratorRole);
        var complies = user.IsInRole(Policies.ComplianceRole);
        var works = user.IsInRole(Policies.OfficerRole) || manages;
        if (manages)
            places.Add(new("/manager", "Today", "home", Managing));
        if (works)
            places.Add(new("/worklist", "Worklist", "list-check", Work));
        else if (complies)
            places.Add(new("/other-work", "Other work", "notes"));
        if (works || complies)
            places.Add(new("/payments", "Money", "cash", [.. Money(manages || complies)]));
        if (manages || administers || complies)
        {
            places.Add(new("/portfolios", "Portfolios", "database", manages || administers ? Books : []));
            places.Add(new("/reports/ageing", "Reports", "report-analytics", Reports));
        }
        if (administers)
            places.Add(new("/users", "People", "users", People));
        if (complies)
            places.Add(new("/access-log", "Privacy", "eye", Privacy));
        var law = Law(works || complies, manages || complies, complies);
        places.Add(new(RuleAddress.List, "Rulebook", "gavel", [.. law]));
        return places.ToImmutable();
    }

    private static ImmutableArray<Place> Books =>
        [
            new("/portfolios", "Portfolios", "database"),
            new("/imports", "Imports", "file-import"),
            new("/folders", "Watched folders", "eye"),
        ];

    private static ImmutableArray<Place> Privacy =>
        [new("/access-log", "Access log", "eye"), new("/restrictions", "Restrictions", "lock")];

    private static IEnumerable<Place> Law(bool tries, bool readsEvidence, bool examines)
    {
        yield return new(RuleAddress.List, "Rules", "gavel");
        yield return new(RuleAddress.Changes, "What changes", "calendar-due");
        if (tries)
            yield return new("/bench", "Try the law", "scale");
        if (readsEvidence)
            yield return new("/rebuttals", "Rebuttals", "gavel");
        if (examines)
            yield return new("/examiner", "Examiner packs", "clipboard-list");
    }

    private static IEnumerable<Place> Money(bool decides)
    {
        yield return new("/payments", "Payments", "cash");
        yield return new("/batches", "Batches", "clipboard-list");
        yield return new("/suspense", "Unidentified", "help");
        if (!decides)
            yield break;
        yield return new("/approvals", "Requests", "users");
        yield return new("/breaks", "Breaks", "scale");
    }

    private static ImmutableArray<Place> Work =>
        [
            new("/worklist", "Calls", "phone"),
            new("/other-work", "Other work", "notes"),
            new("/diary", "Diary", "calendar-due"),
        ];

    private static ImmutableArray<Place> Managing =>
        [
            new("/manager", "Today", "home"),
            new("/officers", "Officers", "users"),
            new("/reports/rolls-ahead", "Rolls ahead", "calendar-due"),
            new("/restrictions", "Restrictions", "lock"),
        ];

    private static ImmutableArray<Place> People =>
        [new("/users", "Sign-ins", "users"), new("/api-keys", "API keys", "lock")];

    private static ImmutableArray<Place> Reports =>
        [
            new("/reports/ageing", "Ageing", "calendar-due"),
            new("/reports/roll-rates", "Roll rates", "report-analytics"),
            new("/reports/summaries", "Summaries", "history"),
            new("/night", "Night", "moon"),
        ];
}
