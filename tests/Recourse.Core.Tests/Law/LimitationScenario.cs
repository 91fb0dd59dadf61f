using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Recourse.Core.Law;
using Recourse.Core.Law.Limitation;

namespace Recourse.Core.Tests.Law;

/// <summary>A debt, a day and three places with made-up periods, for properties of limitation.</summary>
public sealed record LimitationScenario(LimitationFacts Facts, LocalDate Day, ImmutableArray<LimitationContent> Laws)
{
    private static readonly LocalDate Start = new(2015, 1, 1);
    private static readonly string[] Places = ["AA", "BB", "CC"];

    public LawBook Book { get; } =
        new(SmallBook.Book.Content with { Limitations = Laws }, SmallBook.Book.Canonical, SmallBook.Book.Hash);

    public LimitationAnswer Answer => Book.IsTimeBarred(Facts, Day);

    public LimitationAnswer On(LocalDate day) => Book.IsTimeBarred(Facts, day);

    public LimitationScenario With(LimitationFacts facts) => new(facts, Day, Laws);

    public static Arbitrary<LimitationScenario> Any =>
        (
            from laws in Gen.CollectToArray(Places.Select(Law))
            from facts in Debt
            from day in Gen.Choose(0, 365 * 14)
            select new LimitationScenario(facts, Start.PlusDays(day), [.. laws])
        ).ToArbitrary();

    private static Gen<bool?> Tri => Gen.Elements<bool?>(null, true, false);

    private static Gen<LocalDate> Date => Gen.Choose(0, 365 * 9).Select(days => Start.PlusDays(days));

    private static Gen<LocalDate?> Maybe =>
        Gen.OneOf(Date.Select(date => (LocalDate?)date), Gen.Constant<LocalDate?>(null));

    private static Gen<LimitationContent> Law(string place) =>
        from periods in Gen.CollectToArray(Enum.GetValues<ClaimKind>().Select(PeriodOf))
        from absence in Tri
        from borrows in Tri
        from running in Restart
        from over in Restart
        select new LimitationContent(place, place, "m", "s", Start, "r", null, [.. periods])
        {
            AbsenceTolls = Held(absence),
            Borrows = Held(borrows),
            WhileRunning = running,
            OnceOver = over,
        };

    private static HeldContent? Held(bool? holds) => holds is { } so ? new HeldContent(so, "c", "s") : null;

    private static Gen<RestartContent?> Restart =>
        from payment in Tri
        from acknowledgment in Tri
        from known in Gen.Elements(true, false)
        from since in Maybe
        select known ? new RestartContent(payment, acknowledgment, "c", since) : null;

    private static Gen<PeriodContent> PeriodOf(ClaimKind kind) =>
        from first in Gen.Choose(1, 8)
        from second in Gen.Choose(1, 8)
        from versions in Gen.Choose(1, 2)
        from turn in Date
        from goBy in Gen.Elements(Enum.GetValues<YearsGoBy>())
        from special in Gen.Choose(0, 5)
        from fromLastPayment in Gen.Choose(0, 7)
        select new PeriodContent(
            [kind],
            $"s. {kind}",
            versions == 1
                ? [new PeriodTerms(null, first)]
                : [new PeriodTerms(null, first), new PeriodTerms(turn, second)]
        )
        {
            GoBy = goBy,
            FromLastPayment = fromLastPayment == 0,
            ConsumersOnly = special == 1,
            InsteadOf = special == 1 ? [ClaimKind.Open, ClaimKind.Written] : [],
        };

    private static Gen<LimitationFacts> Debt =>
        from accruedIn in Gen.Elements<string?>("AA", "BB", "CC", null)
        from kind in Gen.Elements(Enum.GetValues<DebtKind>())
        from purpose in Gen.Elements(Enum.GetValues<DebtPurpose>())
        from federal in Gen.Elements<bool?>(null, false)
        from made in Maybe
        from missed in Date
        from calledDue in Maybe
        from lastInstalment in Maybe
        from acts in Gen.ArrayOf(Act, 2)
        from tolls in Gen.ArrayOf(Toll, 2)
        select new LimitationFacts
        {
            Forum = "AA",
            AccruedIn = accruedIn,
            Kind = kind,
            Purpose = purpose,
            FederalStudentLoan = federal,
            MadeOn = made < missed ? made : null,
            DefaultOn = missed,
            CalledDueOn = calledDue,
            LastInstalmentOn = lastInstalment,
            Acts = [.. acts],
            Tolls = [.. tolls],
        };

    private static Gen<DebtorActed> Act =>
        from act in Gen.Elements(Enum.GetValues<DebtorAct>())
        from day in Date
        select new DebtorActed(act, day);

    private static Gen<Toll> Toll =>
        from kind in Gen.Elements(Enum.GetValues<TollKind>())
        from first in Date
        from days in Gen.Choose(0, 500)
        from lasts in Gen.Choose(0, 9)
        select new Toll(kind, first, lasts == 0 ? null : first.PlusDays(days));
}
