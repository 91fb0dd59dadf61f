using Recourse.Core.Law;
using Recourse.Core.Law.Limitation;

namespace Recourse.App.LawPacks.Cases;

/// <summary>
/// Reads cases of periods of limitation. A suit is brought in the place of the file, and the claim arose there too,
/// unless a case says otherwise (<c>unknown</c> says that nobody knows).
/// </summary>
internal static class LimitationCases
{
    private const string NotKnown = "unknown";

    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal)
    {
        ["yes"] = true,
        ["no"] = false,
    };

    internal static LawCase Read(CaseHead head, YamlMap map)
    {
        var place = LimitationFiles.PlaceOf(head.File);
        var debt = map.Map("debt") ?? throw map.Missing("debt");
        var facts = new LimitationFacts
        {
            Forum = PlaceIn(debt, "forum", place),
            AccruedIn = PlaceIn(debt, "accrued_in", place),
            Kind = debt.Choice("kind", Kebab.Of<DebtKind>()) ?? DebtKind.Unknown,
            Purpose = debt.Choice("purpose", Kebab.Of<DebtPurpose>()) ?? DebtPurpose.Consumer,
            Role = debt.Choice("role", Kebab.Of<PartyRole>()) ?? PartyRole.ThirdPartyCollector,
            Claim = debt.Choice("claim", Kebab.Of<ClaimKind>()),
            Sealed = debt.Choice("sealed", YesNo),
            FederalStudentLoan = debt.Choice("federal_student_loan", YesNo),
            MadeOn = debt.Date("made"),
            DefaultOn = debt.Date("default"),
            CalledDueOn = debt.Date("called_due"),
            LastInstalmentOn = debt.Date("last_instalment"),
            Acts = [.. map.Maps("acts").Select(ReadAct)],
            Tolls = [.. map.Maps("tolls").Select(ReadToll)],
        };
        debt.Done();
        var ask = map.Map("ask") ?? throw map.Missing("ask");
        var on = ask.RequiredDate("on");
        ask.Done();
        return new LimitationCase(head, facts, on, CaseFile.Expectations(map));
    }

    private static string? PlaceIn(YamlMap debt, string key, string place) =>
        debt.Optional(key) switch
        {
            null => place,
            NotKnown => null,
            var other => other,
        };

    private static DebtorActed ReadAct(YamlMap map)
    {
        var act = new DebtorActed(
            map.Choice("act", Kebab.Of<DebtorAct>()) ?? throw map.Missing("act"),
            map.RequiredDate("on")
        );
        map.Done();
        return act;
    }

    private static Toll ReadToll(YamlMap map)
    {
        var toll = new Toll(
            map.Choice("toll", Kebab.Of<TollKind>()) ?? throw map.Missing("toll"),
            map.RequiredDate("from"),
            map.Date("to")
        );
        map.Done();
        return toll;
    }
}
