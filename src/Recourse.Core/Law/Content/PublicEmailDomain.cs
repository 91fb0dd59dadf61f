using System.Collections.Immutable;

namespace Recourse.Core.Law.Content;

/// <summary>
/// Whether an email address lies in a domain that anybody can have an address of, and is not known to come from an
/// employer. What is not in the list is not taken as public, unless the caller knows that it is sold or given to all.
/// 12 CFR 1006.6(d)(4)(ii)(E).
/// </summary>
internal static class PublicEmailDomain
{
    private static readonly TermName Domains = new("domains", TermKind.Text);
    private static readonly TermName Closed = new("closed_endings", TermKind.Text);

    internal static readonly DraftShape Shape = new("public-email-domain", [Domains, Closed], Judge);

    private static Ruling Judge(Circumstances c, DraftFacts draft, Terms terms)
    {
        if (draft.Kind != DraftKind.EmailAddress || draft.EmailAddress is not { } address)
            return Ruling.Silent;
        var domain = address[(address.LastIndexOf('@') + 1)..].ToLowerInvariant();
        ImmutableArray<string> fact = [$"domain {domain}"];
        if (draft.Has("employer-provided"))
            return c.Forbids(null, $"Somebody said that an employer provides this address.", fact);
        if (Words(terms, Closed).Any(ending => domain.EndsWith("." + ending, StringComparison.Ordinal)))
            return c.Forbids(null, $"Not everybody can have an address at {domain}.", fact);
        if (Words(terms, Domains).Contains(domain, StringComparer.Ordinal) || draft.Has("public-domain"))
            return c.Permits(null, $"Anybody can have an address at {domain}.", fact);
        return c.Forbids(null, $"{domain} is not known as a domain that anybody can have an address of.", fact);
    }

    private static string[] Words(Terms terms, TermName term) =>
        terms.Text(term).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
