using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.Benchmarks;

/// <summary>
/// Ordinary borrowers: two debts, three phones of two zones, an email, an address; made without chance.
/// </summary>
internal static class SomePeople
{
    internal static readonly Instant Noon = Instant.FromUtc(2026, 3, 10, 19, 0);
    internal static readonly Instant Night = Instant.FromUtc(2026, 3, 10, 9, 0);
    private static readonly string[] AreaCodes = ["602", "212", "303", "213", "312", "850", "808"];
    private static readonly (string Zip, string State)[] Homes = [("85004", "AZ"), ("10001", "NY"), ("60601", "IL")];

    internal static ContactFacts One(int number, int attempts)
    {
        var id = 1 + number * 1000L;
        var home = Homes[number % Homes.Length];
        return new ContactFacts(
            new PersonId(id),
            true,
            [new TapePlace(home.State, home.Zip[..3])],
            [Debt(id + 1, PartyRole.ThirdPartyCollector), Debt(id + 2, PartyRole.Creditor)],
            [
                Phone(id + 11, PointKind.Mobile, number),
                Phone(id + 12, PointKind.Landline, number),
                Phone(id + 13, PointKind.WorkPhone, number + 1),
                new PointFacts(new ContactPointId(id + 14), PointKind.Email, null, null, null, true),
                new PointFacts(new ContactPointId(id + 15), PointKind.Address, null, home.Zip, home.State, true),
            ],
            [],
            [new StatedTime(Weekdays.WorkingDays, new LocalTime(12, 0), new LocalTime(12, 30))],
            [.. Enumerable.Range(0, attempts).Select(i => Attempt(id, i))]
        );
    }

    internal static ContactQuestion Call(ContactFacts person, Instant at) =>
        new(Channel.Call, person.Points[0].Id, [.. person.Debts.Select(debt => debt.Id)], at);

    private static DebtFacts Debt(long id, PartyRole role) =>
        new(new AccountId(id), role, true, DebtPurpose.Consumer, $"Lender {role}");

    private static PointFacts Phone(long id, PointKind kind, int area) =>
        new(new ContactPointId(id), kind, AreaCodes[area % AreaCodes.Length], null, null, true);

    /// <summary>Each on a day of its own, so that the limit is never reached: the whole path is judged.</summary>
    private static AttemptFacts Attempt(long person, int i) =>
        new(
            new AttemptId(person + 100 + i),
            Noon - Duration.FromDays(1 + i / 2) - Duration.FromHours(i % 2),
            Channel.Call,
            false,
            new ContactPointId(person + 11),
            i % 3 == 0 ? [new AccountId(person + 1)] : [new AccountId(person + 2)],
            i % 4 != 0,
            true,
            false,
            []
        );
}
