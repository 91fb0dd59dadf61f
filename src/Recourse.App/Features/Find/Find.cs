using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Law;

namespace Recourse.App.Features.Find;

/// <summary>
/// What a few letters lead to: people, and pages that this person may open. The palette asks for the list alone; as a
/// page it works without a script. What can be done on the open page the palette adds by itself.
/// </summary>
public static class Find
{
    private const int MostPeople = 8;
    private const int LongestText = 100;

    /// <summary>Rules are offered from so many letters on; the rulebook itself has more.</summary>
    private const int LeastForRules = 3;
    private const int MostRules = 5;

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/find", Page).RequireAuthorization(Policies.SignedIn);
        app.MapGet("/find/list", List).RequireAuthorization(Policies.SignedIn);
    }

    private static async Task<RazorComponentResult<FindPage>> Page(
        string? q,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    ) => new(new { View = await Look(q, http.User, db, book, clock, cancel) });

    private static async Task<RazorComponentResult<FindList>> List(
        string? q,
        HttpContext http,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    ) => new(new { View = await Look(q, http.User, db, book, clock, cancel) });

    private static async Task<FindView> Look(
        string? text,
        ClaimsPrincipal user,
        Db db,
        LawBook book,
        IClock clock,
        CancellationToken cancel
    )
    {
        var asked = text?.Trim() ?? "";
        asked = asked.Length > LongestText ? asked[..LongestText] : asked;
        return new FindView(
            asked,
            await People(db, user, asked, clock, cancel),
            [.. Pages(user, asked), .. Rules(book, asked)]
        );
    }

    private static async Task<IReadOnlyList<FoundPerson>> People(
        Db db,
        ClaimsPrincipal user,
        string text,
        IClock clock,
        CancellationToken cancel
    )
    {
        var reads =
            user.IsInRole(Policies.OfficerRole)
            || user.IsInRole(Policies.ManagerRole)
            || user.IsInRole(Policies.ComplianceRole);
        if (!reads || text.Length == 0)
            return [];
        var found = await PersonSearch.Persons(db, text, PersonSearch.Most, cancel);
        var ids = found.Select(one => one.PersonId).ToList();
        var people = db.Persons.AsNoTracking().Where(row => ids.Contains(row.Id));
        if (!user.IsInRole(Policies.ComplianceRole))
        {
            var sees = user.IsInRole(Policies.ManagerRole);
            var desk = await Desks.Of(db, OfficerClaims.IdOf(user), clock.GetCurrentInstant(), cancel, sees);
            people = people.Where(desk.IsAllowed());
        }
        var named = await people.ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var shown = found.Where(one => named.ContainsKey(one.PersonId)).Take(MostPeople).ToList();
        var shownIds = shown.ConvertAll(one => one.PersonId);
        var numbers = (
            await (
                from party in db.AccountParties
                join account in db.Accounts on party.AccountId equals account.Id
                where shownIds.Contains(party.PersonId) && account.IsWorkable
                orderby account.Id
                select new { party.PersonId, account.Number }
            ).ToListAsync(cancel)
        ).ToLookup(row => row.PersonId, row => row.Number);
        return
        [
            .. shown.Select(one => new FoundPerson(
                one.PersonId,
                Words.Person(named[one.PersonId], numbers[one.PersonId].FirstOrDefault()),
                string.Join(", ", numbers[one.PersonId].Take(3)),
                Why(one.By)
            )),
        ];
    }

    /// <summary>Every word typed begins a word of the rule's title or of its citation.</summary>
    private static IEnumerable<FoundPage> Rules(LawBook book, string text)
    {
        var words = Folding.Words(text).ToList();
        if (words.Sum(word => word.Length) < LeastForRules)
            return [];
        return book
            .Content.Rules.Where(rule =>
            {
                var known = Folding.Words($"{rule.Title} {rule.Citation}").ToList();
                return words.TrueForAll(word => known.Exists(it => it.StartsWith(word, StringComparison.Ordinal)));
            })
            .Take(MostRules)
            .Select(rule => new FoundPage(RuleAddress.Of(rule.Pack, rule.Name), rule.Title, "the rulebook", "gavel"));
    }

    private static string Why(Data.Rows.SearchKind by) =>
        by switch
        {
            Data.Rows.SearchKind.Account => "by account number",
            Data.Rows.SearchKind.Phone => "by phone number",
            Data.Rows.SearchKind.PhoneEnd => "by the end of a phone number",
            Data.Rows.SearchKind.LastFour => "last four match",
            Data.Rows.SearchKind.Email => "by email",
            Data.Rows.SearchKind.Address => "by address",
            _ => "by name",
        };

    /// <summary>
    /// Every word typed begins a word of the page's name or of what holds it; nothing typed shows all.
    /// </summary>
    private static IEnumerable<FoundPage> Pages(ClaimsPrincipal user, string text)
    {
        var words = Folding.Words(text).ToList();
        foreach (var place in Place.For(user))
        {
            var inside = place.Inside.IsEmpty ? [place] : place.Inside;
            foreach (var one in inside)
            {
                var known = Folding.Words($"{one.Word} {place.Word}").ToList();
                if (words.TrueForAll(word => known.Exists(it => it.StartsWith(word, StringComparison.Ordinal))))
                    yield return new FoundPage(one.Href, one.Word, one == place ? null : place.Word, one.Icon);
            }
        }
    }
}

/// <summary>What was found for a text.</summary>
public sealed record FindView(string Text, IReadOnlyList<FoundPerson> People, IReadOnlyList<FoundPage> Pages);

/// <summary>A person, and why they were found.</summary>
public sealed record FoundPerson(long Id, string Name, string Accounts, string Why);

/// <summary>A page, and what holds it.</summary>
public sealed record FoundPage(string Href, string Word, string? Within, string Icon);
