using System.Collections.Immutable;
using NodaTime;

namespace Recourse.Core.Contact;

/// <summary>What is held of a person that only they should know. Never shown to an officer.</summary>
/// <param name="BirthDate">Date of birth; null: not held.</param>
/// <param name="LastFour">Last four digits of the social security number; null: not held.</param>
/// <param name="Zips">ZIP codes of usable addresses.</param>
public sealed record Secrets(LocalDate? BirthDate, string? LastFour, ImmutableArray<string> Zips);

/// <summary>What the person on the line answered; null: not asked.</summary>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="LastFour">Last four digits.</param>
/// <param name="Zip">ZIP code of the address.</param>
public sealed record Answers(LocalDate? BirthDate, string? LastFour, string? Zip);

/// <summary>How verification stands.</summary>
/// <param name="Matched">Items that matched, by name; never the answers.</param>
/// <param name="Failed">Items that were answered and did not match.</param>
/// <param name="IsVerified">Enough matched and nothing failed.</param>
public sealed record VerificationState(ImmutableArray<string> Matched, ImmutableArray<string> Failed, bool IsVerified);

/// <summary>
/// Makes sure who is speaking before a word about a debt. The officer asks and types; the system compares.
/// </summary>
public static class Verification
{
    /// <summary>So many items must match where so many are held.</summary>
    public const int ItemsNeeded = 2;

    /// <summary>After so many tries on one call the person counts as not verified.</summary>
    public const int TriesMax = 3;

    /// <summary>After so many tries within a day, on whatever calls, nobody is verified any more that day.</summary>
    public const int TriesADayMax = 6;

    private const string Birth = "date of birth";
    private const string Four = "last four";
    private const string Address = "ZIP code";

    /// <summary>The items that are held and may be asked for.</summary>
    /// <param name="held">What is held.</param>
    public static ImmutableArray<string> Items(Secrets held)
    {
        var items = ImmutableArray.CreateBuilder<string>(3);
        if (held.BirthDate is not null)
            items.Add(Birth);
        if (held.LastFour is not null)
            items.Add(Four);
        if (!held.Zips.IsEmpty)
            items.Add(Address);
        return items.DrainToImmutable();
    }

    /// <summary>
    /// Compares. Two items must match, or the only one that is held; an item that is answered wrongly fails the try.
    /// What is not held is never matched.
    /// </summary>
    /// <param name="held">What is held.</param>
    /// <param name="answers">What was answered.</param>
    public static VerificationState Compare(Secrets held, Answers answers)
    {
        var matched = ImmutableArray.CreateBuilder<string>(3);
        var failed = ImmutableArray.CreateBuilder<string>(3);
        if (answers.BirthDate is { } birth)
            (birth == held.BirthDate ? matched : failed).Add(Birth);
        if (answers.LastFour is { } four)
            (four == held.LastFour ? matched : failed).Add(Four);
        if (answers.Zip is { } zip)
            (held.Zips.Any(known => known == zip) ? matched : failed).Add(Address);
        var needed = Math.Min(ItemsNeeded, Items(held).Length);
        return new VerificationState(
            matched.ToImmutable(),
            failed.ToImmutable(),
            needed > 0 && matched.Count >= needed && failed.Count == 0
        );
    }
}
