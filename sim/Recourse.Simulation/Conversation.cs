using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Simulation.Audit;

namespace Recourse.Simulation;

/// <summary>
/// What came of one call, by chance: as the officer reports it to the program, and as the auditor hears it. The two are
/// made side by side from what truly happened, never one from the other.
/// </summary>
internal sealed class Conversation(Dice dice, Auditor auditor, Borrower borrower, AttemptFacts call)
{
    /// <summary>How often, of a hundred.</summary>
    private static readonly (CallResult Result, int Weight)[] Results =
    [
        (CallResult.NoAnswer, 45),
        (CallResult.Voicemail, 22),
        (CallResult.Busy, 8),
        (CallResult.HungUp, 6),
        (CallResult.RightParty, 9),
        (CallResult.ThirdParty, 4),
        (CallResult.NotDialled, 3),
        (CallResult.NotInService, 1),
        (CallResult.WrongNumber, 2),
    ];

    private long Who => borrower.Id.Value;

    internal CallReport Have()
    {
        var result = Result();
        var discussed = result == CallResult.RightParty ? Some() : [];
        auditor.Ended(Who, call.Id.Value, result.ToString(), Plain(discussed));
        var said = result switch
        {
            CallResult.RightParty when dice.Percent(40) => SaysSomething(),
            CallResult.ThirdParty when dice.Percent(10) => IsDead(),
            CallResult.HungUp when dice.Percent(10) => StopsNumber(),
            _ => Said.Nothing,
        };
        return new CallReport(result, discussed, result == CallResult.Voicemail && dice.Percent(50), said);
    }

    private CallResult Result()
    {
        var roll = dice.Roll(Results.Sum(one => one.Weight));
        var at = 0;
        while (roll >= Results[at].Weight)
        {
            roll -= Results[at].Weight;
            at++;
        }
        return Results[at].Result;
    }

    private Said SaysSomething() =>
        dice.Roll(10) switch
        {
            0 => StopsNumber(),
            1 => StopsCalls(),
            2 => HasAnAttorney(),
            3 => WritesToStop(),
            4 => RefusesInWriting(),
            5 => IsBankrupt(),
            6 => EmployerForbids(),
            7 => PlaceIsInconvenient(),
            8 => new Said { Refuses = new DebtSaid([], InWriting: false, ""), Hardship = "Lost the job." },
            _ => NamesHours(),
        };

    private Said StopsNumber()
    {
        auditor.CloseNumber(Who, call.Point!.Value.Value);
        return new Said { Stops = StopReach.ThisNumber };
    }

    private Said StopsCalls()
    {
        auditor.CloseAll(Who);
        return new Said { Stops = dice.Percent(50) ? StopReach.Calls : StopReach.CallsAndTexts };
    }

    private Said HasAnAttorney() => new() { Attorney = new DebtSaid(Closed(), InWriting: false, "") };

    private Said WritesToStop() => new() { Ceases = new DebtSaid(Closed(), InWriting: true, "") };

    private Said RefusesInWriting() => new() { Refuses = new DebtSaid(Closed(), InWriting: true, "") };

    private Said IsBankrupt()
    {
        auditor.CloseAll(Who);
        return new Said { Bankruptcy = "Chapter 7" };
    }

    private Said IsDead()
    {
        auditor.CloseAll(Who);
        return new Said { Deceased = "Said by a relative" };
    }

    private Said EmployerForbids()
    {
        auditor.CloseWork(Who);
        return new Said { WorkplaceForbids = true };
    }

    private Said PlaceIsInconvenient()
    {
        auditor.CloseNumber(Who, call.Point!.Value.Value);
        return new Said { PlaceIsInconvenient = true };
    }

    private Said NamesHours()
    {
        var (from, to, only) = dice.Of<(int, int, bool)>([
            (7, 10, false),
            (12, 14, false),
            (20, 9, false),
            (17, 20, true),
        ]);
        var working = dice.Percent(50);
        auditor.Keep(Who, new Hours(from * 3600, to * 3600, working, only));
        var days = working ? Weekdays.WorkingDays : Weekdays.All;
        return new Said
        {
            Times = new TimesSaid(
                new StatedTime(days, new LocalTime(from, 0), new LocalTime(to, 0), OnlyThen: only),
                "hours of theirs"
            ),
        };
    }

    /// <summary>One debt, or none by name, which means all of them.</summary>
    private ImmutableArray<AccountId> Closed()
    {
        ImmutableArray<AccountId> about = dice.Percent(50) ? [dice.Of(borrower.Debts).Id] : [];
        auditor.CloseDebts(Who, Plain(about.IsEmpty ? [.. borrower.Debts.Select(debt => debt.Id)] : about));
        return about;
    }

    private ImmutableArray<AccountId> Some() => dice.Percent(50) ? [dice.Of(borrower.Debts).Id] : call.Debts;

    internal static long[] Plain(ImmutableArray<AccountId> debts) => [.. debts.Select(debt => debt.Value)];
}
