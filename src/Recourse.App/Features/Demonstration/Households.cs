namespace Recourse.App.Features.Demonstration;

/// <summary>
/// A borrower of an imported book as it is known before anything is invented: by account and state only.
/// </summary>
/// <param name="IsCalled">One of the accounts is in the queue of calls.</param>
/// <param name="MayBeJoined">One account that is theirs alone, nobody's business, and nothing recorded.</param>
internal sealed record Nameless(
    long PersonId,
    string CustomerKey,
    string? State,
    string? Zip,
    bool IsCalled,
    bool MayBeJoined
);

/// <summary>
/// Decides which borrowers of a book without identities are one person with several loans. A book that knows nobody
/// makes a person of every account; real borrowers often have two.
/// </summary>
internal static class Households
{
    private const int MostLoans = 4;
    private const int PercentOfCalled = 25;
    private const int PercentOfOthers = 7;

    /// <summary>
    /// Groups of persons who become one, the first of each staying; whoever stays alone is a group of one. Each
    /// decision hangs on the person and those before in the order of state and key, so that a run that was stopped
    /// goes on as if it had not been.
    /// </summary>
    internal static List<long[]> Of(IEnumerable<Nameless> people, int seed)
    {
        var groups = new List<List<long>>();
        string? state = null;
        List<long>? open = null;
        var ordered = people
            .OrderBy(person => person.State, StringComparer.Ordinal)
            .ThenBy(person => !person.IsCalled)
            .ThenBy(person => person.Zip, StringComparer.Ordinal)
            .ThenBy(person => person.CustomerKey, StringComparer.Ordinal);
        foreach (var person in ordered)
        {
            if (!person.MayBeJoined || person.State is null)
            {
                groups.Add([person.PersonId]);
                continue;
            }
            if (open is not null && state == person.State && open.Count < MostLoans && Follows(person, seed))
            {
                open.Add(person.PersonId);
                continue;
            }
            (state, open) = (person.State, [person.PersonId]);
            groups.Add(open);
        }
        return [.. groups.Select(group => group.ToArray())];
    }

    private static bool Follows(Nameless person, int seed) =>
        Draw.For(seed, "one person " + person.CustomerKey).Percent(person.IsCalled ? PercentOfCalled : PercentOfOthers);
}
