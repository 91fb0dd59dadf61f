using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Recourse.App;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Demonstration;
using Recourse.App.Features.Imports;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.Benchmarks;

/// <summary>
/// A book as a lender of some size has it: imported like every other, with invented people, some of whom were called.
/// Who is asked for is spread over the whole book.
/// </summary>
internal sealed class BigBook
{
    private const int Sampled = 500;
    private const int Stride = 7919;
    private const string Profile = """
        name: big
        title: A big book
        portfolio:
          key: big
          name: Big book
          lender: Harbor
          zone: America/Chicago
        as_of: asked
        key: id
        fields:
          opened_on: opened
          balance: balance
          past_due: due
          status: status
          state: state
          zip: zip
        constants:
          purpose: consumer
          role: third-party
          in_default_when_obtained: yes
        codes:
          status:
            C: current
            L: past-due 30
            M: past-due 90
            O: charged-off
        """;

    private static readonly (string State, string Zip)[] Homes =
    [
        ("TX", "75001"),
        ("OH", "43004"),
        ("AZ", "85001"),
        ("GA", "30301"),
        ("PA", "19101"),
    ];

    private readonly List<Known> _known = [];

    private sealed record Known(long Id, string Name, string Account, string Phone, string Email, string Street);

    internal string Screen(int i) => string.Create(CultureInfo.InvariantCulture, $"/borrowers/{Of(i).Id}");

    internal string Name(int i) => Of(i).Name.PadRight(4, 'a');

    internal string TwoWords(int i) =>
        string.Join(' ', Of(i).Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse().Take(2));

    internal string Account(int i) => Of(i).Account;

    internal string Phone(int i) => Of(i).Phone;

    internal string Email(int i) => Of(i).Email;

    internal string Street(int i) => Of(i).Street;

    private Known Of(int i) => _known[i * Stride % _known.Count];

    internal static async Task<BigBook> Make(Dictionary<string, string?> given, int accounts)
    {
        var (host, problem) = Startup.Bare(given);
        using var house = host ?? throw new InvalidOperationException(problem);
        await using var scope = house.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await Opening.Open(services, CancellationToken.None);
        var tape = Path.Combine(given["data"]!, "tape.csv");
        await File.WriteAllLinesAsync(tape, Rows(accounts));
        var engine = services.GetRequiredService<ImportEngine>();
        var profile = ProfileReader.Read("big.yaml", Profile);
        var order = new ImportOrder(tape, "tape.csv", profile, new LocalDate(2026, 3, 9), null, null);
        var import = await engine.Begin(order, CancellationToken.None);
        await engine.Stage(import.Id, CancellationToken.None);
        await engine.Apply(import.Id, CancellationToken.None);
        await DemoPeople.Add(services, "big", 1, CancellationToken.None);
        var book = new BigBook();
        var db = services.GetRequiredService<Db>();
        await book.Sample(db);
        await book.Call(db, services.GetRequiredService<Ids>());
        return book;
    }

    private static IEnumerable<string> Rows(int accounts) =>
        Enumerable
            .Range(1, accounts)
            .Select(i =>
            {
                var (state, zip) = Homes[i % Homes.Length];
                var status = "CCLLLMO"[i % 7];
                var due = status is 'C' ? 0 : 40 + i % 900;
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"B{i:000000},2021-0{1 + i % 9}-1{i % 9},{1_000 + i % 24_000},{due},{status},{state},{zip}"
                );
            })
            .Prepend("id,opened,balance,due,status,state,zip");

    private async Task Sample(Db db)
    {
        var ids = await db
            .Persons.Where(row => row.IsWorkable && row.Name != null && row.Id % 61 == 0)
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.Name })
            .Take(Sampled)
            .ToListAsync();
        var persons = ids.ConvertAll(row => row.Id);
        var points = (
            await db.ContactPoints.AsNoTracking().Where(row => persons.Contains(row.PersonId)).ToListAsync()
        ).ToLookup(row => row.PersonId);
        var numbers = (
            await (
                from party in db.AccountParties
                join account in db.Accounts on party.AccountId equals account.Id
                where persons.Contains(party.PersonId)
                select new { party.PersonId, account.Number }
            ).ToListAsync()
        ).ToLookup(row => row.PersonId, row => row.Number);
        foreach (var person in ids)
        {
            string Value(Func<PointKind, bool> kind) =>
                points[person.Id].FirstOrDefault(point => kind(point.Kind))?.Value ?? "nothing";
            _known.Add(
                new Known(
                    person.Id,
                    person.Name!,
                    numbers[person.Id].First(),
                    Value(kind => kind <= PointKind.WorkPhone),
                    Value(kind => kind is PointKind.Email or PointKind.WorkEmail),
                    Value(kind => kind == PointKind.Address)
                )
            );
        }
    }

    /// <summary>Six calls of the last months for each who is asked for, each told in the history.</summary>
    private async Task Call(Db db, Ids ids)
    {
        var officer = await db
            .Users.Where(row => row.UserName == "officer@example.com")
            .Select(row => row.Id)
            .SingleAsync();
        foreach (var person in _known)
        {
            var first = await ids.Next(12, CancellationToken.None);
            for (var nth = 0; nth < 6; nth++)
            {
                var at = Instant.FromUtc(2026, 3, 1, 17, 0) - Duration.FromDays(9 * nth);
                db.Attempts.Add(
                    new Attempt
                    {
                        Id = first + nth,
                        PersonId = person.Id,
                        Channel = Channel.Call,
                        At = at,
                        OfficerId = officer,
                        Result = nth % 3 == 0 ? CallResult.RightParty : CallResult.NoAnswer,
                        ResultAt = at,
                        ResultBy = officer,
                        Counts = true,
                        IsConversation = nth % 3 == 0,
                    }
                );
                db.Timeline.Add(
                    new TimelineEntry
                    {
                        Id = first + 6 + nth,
                        PersonId = person.Id,
                        At = at,
                        Kind = TimelineKind.Call,
                        Words = "Called.",
                        OfficerId = officer,
                        AttemptId = first + nth,
                    }
                );
            }
        }
        await db.SaveChangesAsync();
    }
}
