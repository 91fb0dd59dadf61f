using NodaTime;
using Recourse.Core.Law;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Demonstration;

/// <summary>
/// One fictional lender's portfolio: how large, in what capacity we act for it, and how its loans stand.
/// </summary>
/// <param name="Borrowers">First borrowers; co-borrowers come on top.</param>
/// <param name="InDefaultWhenObtained">For most of its accounts; a few are unknown where we are not the
/// creditor.</param>
internal sealed record Lender(
    string Key,
    string Name,
    string Owner,
    string Zone,
    PartyRole Role,
    bool InDefaultWhenObtained,
    int Borrowers,
    int CoBorrowers,
    int Accounts,
    Kind[] Kinds,
    (TapeStanding Standing, int Weight)[] Standings
)
{
    private static readonly (TapeStanding, int)[] Living =
    [
        (new(AccountStatus.Current, null), 14),
        (new(AccountStatus.PastDue, 1), 24),
        (new(AccountStatus.PastDue, 30), 20),
        (new(AccountStatus.PastDue, 60), 13),
        (new(AccountStatus.PastDue, 90), 8),
        (new(AccountStatus.PastDue, 120), 6),
        (new(AccountStatus.PastDue, 150), 4),
        (new(AccountStatus.PastDue, 180), 2),
        (new(AccountStatus.ChargedOff, 180), 5),
        (new(AccountStatus.PaidOrClosed, null), 2),
        (new(AccountStatus.Repossessed, null), 1),
        (new(AccountStatus.Fraud, null), 1),
    ];

    private static readonly (TapeStanding, int)[] Serviced =
    [
        (new(AccountStatus.Current, null), 22),
        (new(AccountStatus.PastDue, 1), 36),
        (new(AccountStatus.PastDue, 30), 26),
        (new(AccountStatus.PastDue, 60), 12),
        (new(AccountStatus.PaidOrClosed, null), 4),
    ];

    private static readonly (TapeStanding, int)[] Placed =
    [
        (new(AccountStatus.InCollection, 180), 62),
        (new(AccountStatus.ChargedOff, 180), 34),
        (new(AccountStatus.PaidOrClosed, null), 4),
    ];

    private static readonly (TapeStanding, int)[] Bought =
    [
        (new(AccountStatus.ChargedOff, 180), 96),
        (new(AccountStatus.PaidOrClosed, null), 4),
    ];

    /// <summary>First borrowers 460 and co-borrowers 40 make 500; accounts make 650.</summary>
    internal static IReadOnlyList<Lender> All { get; } =
    [
        new(
            "harbor-light",
            "Harbor Light loans",
            "Harbor Light Credit Union",
            "America/New_York",
            PartyRole.Creditor,
            false,
            160,
            14,
            230,
            [
                new("AUTO", "Car loan", 9_000, 38_000, [48, 60, 72]),
                new("PERS", "Personal loan", 2_000, 18_000, [24, 36, 48]),
                new("CARD", "Credit card", 800, 9_000, []),
            ],
            Living
        ),
        new(
            "cedar-valley",
            "Cedar Valley placements",
            "Cedar Valley Bank",
            "America/Chicago",
            PartyRole.ThirdPartyCollector,
            true,
            138,
            12,
            190,
            [
                new("CARD", "Credit card", 600, 7_500, []),
                new("MED", "Medical bill", 90, 4_200, [], IsBill: true),
                new("UTIL", "Utility bill", 60, 900, [], IsBill: true),
            ],
            Placed
        ),
        new(
            "meridian",
            "Meridian purchased accounts",
            "Meridian Receivables",
            "America/Denver",
            PartyRole.DebtBuyer,
            true,
            86,
            7,
            120,
            [new("CARD", "Credit card", 500, 8_500, []), new("PERS", "Personal loan", 1_500, 14_000, [24, 36, 60])],
            Bought
        ),
        new(
            "lakeshore",
            "Lakeshore serviced loans",
            "Lakeshore Education Finance",
            "America/Los_Angeles",
            PartyRole.Servicer,
            false,
            76,
            7,
            110,
            [new("EDU", "Education loan", 4_000, 42_000, [84, 120]), new("HOME", "Home loan", 60_000, 260_000, [360])],
            Serviced
        ),
    ];
}
