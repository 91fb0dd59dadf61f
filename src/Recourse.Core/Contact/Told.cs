using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Core.Contact;

/// <summary>Who was on the line where the borrower's place may be taken by another.</summary>
public enum SpokenWith
{
    /// <summary>The borrower.</summary>
    Borrower,

    /// <summary>Their spouse: a consumer for this purpose (12 CFR 1006.6(a)(1)).</summary>
    Spouse,

    /// <summary>A parent of a borrower who is a minor (12 CFR 1006.6(a)(2)).</summary>
    ParentOfMinor,

    /// <summary>Their guardian (12 CFR 1006.6(a)(3)).</summary>
    Guardian,

    /// <summary>Who settles the estate: executor, administrator, personal representative (1006.6(a)(4)).</summary>
    Executor,

    /// <summary>Their attorney (12 CFR 1006.6(d)(1)(ii)).</summary>
    Attorney,
}

/// <summary>Which part of a debt is disputed.</summary>
public enum DisputePart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The amount, or a part of it.</summary>
    Amount,

    /// <summary>It is somebody else's debt.</summary>
    NotTheirs,

    /// <summary>It was paid already.</summary>
    Paid,

    /// <summary>What it was for was not delivered, or was faulty.</summary>
    Goods,

    /// <summary>Something else, said in the words.</summary>
    Other,
}

/// <summary>The person says that money was sent already.</summary>
/// <param name="Account">For which debt.</param>
/// <param name="Amount">How much; null: not said.</param>
/// <param name="PaidOn">When; null: not said.</param>
/// <param name="Words">How, and anything by which it is found: check number, bank, receipt.</param>
public sealed record PaidSaid(AccountId Account, Money? Amount, LocalDate? PaidOn, string Words);

/// <summary>The person allows contact by a medium at a number, within limits of theirs.</summary>
/// <param name="Channel">By what medium.</param>
/// <param name="Point">A number that is on file; null: a new one.</param>
/// <param name="NewNumber">The digits of a new number; null: one on file.</param>
/// <param name="Limits">What it is limited to, such as hours, in their words; null: to nothing.</param>
/// <param name="LastOn">Until when, that day included; null: until they say otherwise.</param>
public sealed record ConsentSaid(
    Channel Channel,
    ContactPointId? Point,
    string? NewNumber,
    string? Limits,
    LocalDate? LastOn
);

/// <summary>Something to bear in mind with this person from now on.</summary>
/// <param name="Kind">What.</param>
/// <param name="Words">In a few words.</param>
public sealed record CareSaid(CareKind Kind, string Words);

/// <summary>What somebody who answered in place of the borrower was.</summary>
/// <param name="Who">How they call themselves: a name, or "a colleague". Empty: not said.</param>
/// <param name="AskedLocation">They were asked where the borrower may be reached.</param>
public sealed record ThirdPersonSaid(string Who, bool AskedLocation);

/// <summary>
/// Whether somebody else may be asked where the borrower may be reached: only where that is not known, and each person
/// once (12 CFR 1006.10).
/// </summary>
/// <param name="MayAsk">True when it is not known.</param>
/// <param name="Words">Why, for the officer.</param>
/// <param name="AskedBefore">Who was asked already.</param>
public sealed record LocationQuestion(bool MayAsk, string Words, ImmutableArray<string> AskedBefore)
{
    /// <summary>Decides by what is on file.</summary>
    /// <param name="facts">The person.</param>
    /// <param name="dialled">The number of this call; null: they called.</param>
    /// <param name="askedBefore">Third persons who were asked before, as they called themselves.</param>
    public static LocationQuestion Of(ContactFacts facts, ContactPointId? dialled, ImmutableArray<string> askedBefore)
    {
        var home = facts.Points.Any(point => point is { Usable: true, Kind: PointKind.Address });
        var phone = facts.Points.Any(point => point.Usable && PlaceCall.IsPhone(point.Kind) && point.Id != dialled);
        if (facts.Holds.Any(hold => hold.Kind is HoldKind.Attorney))
        {
            return new(false, "An attorney represents the borrower: nobody else is asked anything.", askedBefore);
        }
        return home && phone
            ? new(false, "Home and another number are on file, so nobody is asked where the borrower is.", askedBefore)
            : new(
                true,
                home
                    ? "No other number is on file: you may ask once where the borrower may be reached."
                    : "No home address is on file: you may ask once where the borrower may be reached.",
                askedBefore
            );
    }

    /// <summary>True when this person was asked before, by the name they gave.</summary>
    /// <param name="who">As they call themselves.</param>
    public bool WasAsked(string who) =>
        !string.IsNullOrWhiteSpace(who)
        && AskedBefore.Any(before => string.Equals(before.Trim(), who.Trim(), StringComparison.OrdinalIgnoreCase));
}
