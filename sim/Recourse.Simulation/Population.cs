using System.Collections.Immutable;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Simulation.Audit;

namespace Recourse.Simulation;

/// <summary>Makes borrowers, each twice: one for the program and one for the auditor.</summary>
/// <param name="dice">Chance.</param>
/// <param name="before">The last id that is taken.</param>
internal sealed class Population(Dice dice, long before = 0)
{
    private const int NumbersMax = 3;
    private const int DebtsMax = 3;

    /// <summary>No borrower takes more.</summary>
    internal const int IdsMax = 1 + DebtsMax + NumbersMax + 1;

    private long _last = before;

    internal (Borrower Ours, Debtor Theirs) Next()
    {
        var id = ++_last;
        var isBusiness = dice.Percent(8);
        var debts = Enumerable.Range(0, 1 + dice.Roll(DebtsMax)).Select(_ => Debt()).ToImmutableArray();
        var phones = Enumerable.Range(0, 1 + dice.Roll(NumbersMax)).Select(_ => Phone()).ToList();
        var points = phones.Select(phone => phone.Point).ToList();
        var home = dice.Percent(70) ? dice.Of(Gazetteer.Homes) : null;
        if (home is not null)
        {
            points.Add(new PointFacts(NextPoint(), PointKind.Address, null, home.Zip, home.State, true));
        }
        var states = debts.Where(_ => dice.Percent(50)).Select(_ => dice.Of(Gazetteer.States)).Distinct().ToList();
        return (
            new Borrower(
                new PersonId(id),
                !isBusiness,
                [.. states.Select(state => new TapePlace(state.Code, null))],
                debts,
                points
            ),
            new Debtor(
                id,
                isBusiness,
                [.. debts.Select(debt => debt.Id.Value)],
                [.. phones.Select(phone => phone.Number)],
                home?.Clocks ?? [],
                // Whose letters go to an address in the state that the tape tells lives at that address.
                [.. states.Where(state => state.Code != home?.State).SelectMany(state => state.Clocks)]
            )
        );
    }

    private DebtFacts Debt() =>
        new(
            new AccountId(++_last),
            dice.Of<PartyRole>([
                PartyRole.Creditor,
                PartyRole.Servicer,
                PartyRole.DebtBuyer,
                PartyRole.ThirdPartyCollector,
            ]),
            dice.Of<bool?>([true, true, false, null]),
            dice.Of<DebtPurpose>([
                DebtPurpose.Consumer,
                DebtPurpose.Consumer,
                DebtPurpose.Unknown,
                DebtPurpose.Business,
            ])
        );

    private (PointFacts Point, Number Number) Phone()
    {
        var kind = dice.Of<PointKind>([
            PointKind.Mobile,
            PointKind.Mobile,
            PointKind.Landline,
            PointKind.WorkPhone,
            PointKind.UnknownPhone,
        ]);
        var area = dice.Of(Gazetteer.AreaCodes);
        var point = new PointFacts(NextPoint(), kind, area.Code, null, null, true);
        return (point, new Number(point.Id.Value, kind == PointKind.WorkPhone, area.Clocks));
    }

    private ContactPointId NextPoint() => new(++_last);
}
