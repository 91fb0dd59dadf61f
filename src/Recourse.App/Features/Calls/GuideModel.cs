using System.Collections.Immutable;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.LawPacks;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;

namespace Recourse.App.Features.Calls;

/// <summary>
/// What the guide shows of an open call, and the letter page of a person. Never what is held for verification.
/// </summary>
public sealed record GuideModel(
    long PersonId,
    string PersonName,
    bool IsBusiness,
    ImmutableArray<OutcomeDebt> Debts,
    string City,
    LocalDate Today
)
{
    /// <summary>0 on the letter page.</summary>
    public long AttemptId { get; init; }

    /// <summary>Digits to dial, and the number as people write it.</summary>
    public string Digits { get; init; } = "";
    public string Phone { get; init; } = "";
    public string PlacedAt { get; init; } = "";
    public ImmutableArray<AccountId> About { get; init; } = [];
    public string? VerifiedBy { get; init; }
    public int TriesLeft { get; init; }

    /// <summary>The items that may be asked for.</summary>
    public ImmutableArray<string> Items { get; init; } = [];
    public SpokenDisclosure? Disclosure { get; init; }

    /// <summary>What must be said first when the borrower raises a debt that this call is not about.</summary>
    public SpokenDisclosure? DisclosureIfRaised { get; init; }

    /// <summary>True when every debt of the call is our own, so that we speak as the lender.</summary>
    public bool SpeaksAsLender { get; init; }

    /// <summary>For whom we call.</summary>
    public string ForWhom { get; init; } = "";

    /// <summary>True when Regulation F binds a debt of the call; else what the guide says is our own policy.</summary>
    public bool IsCovered { get; init; }
    public string? Message { get; init; }

    /// <summary>Why no message may be left, when <see cref="Message"/> is null.</summary>
    public string NoMessageWhy { get; init; } = "";
    public bool MayTell { get; init; }

    /// <summary>They called us.</summary>
    public bool IsInbound { get; init; }

    /// <summary>What must be known before the first word to somebody who called.</summary>
    public ImmutableArray<InboundCaution> Cautions { get; init; } = [];

    /// <summary>Whether it must be said that the call is recorded; null on the letter page.</summary>
    public RecordingNotice? Recording { get; init; }
    public LocationQuestion? Location { get; init; }

    /// <summary>Numbers and addresses for which contact may be allowed.</summary>
    public ImmutableArray<PointChoice> Points { get; init; } = [];

    /// <summary>A supervisor was asked for and has not come yet.</summary>
    public bool IsHandedOver { get; init; }

    /// <summary>Who asked for the supervisor may say that it is not needed any more, while nobody has come.</summary>
    public bool MayTakeBack { get; init; }
    public TalkBook Talk { get; init; } = TalkBook.Own;

    internal static GuideModel Of(OpenCallView view) =>
        new(
            view.Person.Id,
            view.Person.CalledName ?? view.Person.Name ?? "the borrower",
            view.Person.IsBusiness,
            view.Context.Debts,
            Show.City(view.Context.Zone),
            view.Context.Now.InZone(view.Context.Zone).Date
        )
        {
            Points =
            [
                .. view
                    .Points.Where(point => point.Kind != Core.Law.PointKind.Address && PersonFacts.IsUsable(point))
                    .Select(point => new PointChoice(point.Id, Words.Ending(point))),
            ],
        };

    internal static GuideModel Of(OpenCallView view, HttpContext http, Settings settings)
    {
        var attempt = view.Attempt!;
        var facts = view.Context.Facts;
        var about = facts.Debts.Where(debt => view.About.Contains(debt.Id)).ToList();
        ImmutableArray<AccountId> others = [.. facts.Debts.Select(debt => debt.Id).Except(view.About)];
        return Of(view) with
        {
            AttemptId = attempt.Id,
            Digits = view.Phone?.Value ?? "",
            Phone = view.Phone is { } phone ? Show.Phone(phone.Value) : "a number that is not on file",
            PlacedAt = Show.Moment(attempt.At, view.Context.Zone, view.Context.Now),
            About = view.About,
            VerifiedBy = attempt.VerifiedBy,
            TriesLeft = view.TriesLeft,
            Items = Verification.Items(view.Secrets),
            Disclosure = Core.Contact.Disclosure.For(facts, view.About, view.SpokenAbout),
            DisclosureIfRaised = Core.Contact.Disclosure.For(facts, others, view.SpokenAbout),
            SpeaksAsLender = about.TrueForAll(debt => debt.Role == Core.Law.PartyRole.Creditor),
            ForWhom = string.Join(" and ", about.Select(debt => debt.CreditorName).Distinct(StringComparer.Ordinal)),
            IsCovered = about.Exists(debt => Core.Law.Coverage.IsDebtCollector(facts, debt)),
            Message = MessageFor(http, settings),
            NoMessageWhy = WhyNoMessage(settings),
            MayTell = RecordOutcome.MayTell(http, view.TellerId),
            IsInbound = attempt.Inbound,
            Cautions = attempt.Inbound ? InboundCaution.Of(facts) : [],
            Recording = RecordingNotice.For(view.Context.Book, facts),
            Location = view.Location,
            IsHandedOver = view.IsHandedOver,
            MayTakeBack = view.IsHandedOver && view.HandedOver?.FromOfficerId == http.OfficerId(),
        };
    }

    private static string? MessageFor(HttpContext http, Settings settings) =>
        Core.Contact.Disclosure.LimitedContentMessage(
            settings.Organisation,
            settings.OrganisationPhone,
            OfficerClaims.NameOf(http.User)
        );

    private static string WhyNoMessage(Settings settings) =>
        settings.Organisation is { } name && Core.Contact.Disclosure.RevealsCollection(name)
            ? $"“{name}” tells that debts are collected; a message may not name it."
            : "This installation has no name and number for messages. "
                + "Start it with --organisation and --organisation-phone.";
}

/// <summary>A number or address to choose.</summary>
public sealed record PointChoice(long Id, string Words);
