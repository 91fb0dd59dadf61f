using System.Net;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Safety;

/// <summary>A borrower whom one may not open is on no list, and is not reached by way of somebody else.</summary>
public sealed class ClosedListTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Who_owes_together_with_a_restricted_borrower_is_closed_with_them(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var spouse = await Borrower.In(house, name: "Juan Alvarez");
        await house.Keep(new AccountParty { AccountId = borrower.First, PersonId = spouse.Id });
        await Restrict(house, borrower.Id, "officer");
        using var officer = await house.SignIn();

        using var refused = await officer.GetAsync(spouse.Page, Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(
            borrower.Id,
            await house.Ask(db =>
                db.AccessEntries.Where(row => row.Kind == AccessKind.Refused)
                    .Select(row => row.PersonId)
                    .SingleAsync(Cancel)
            )
        );
    }

    [Theory, EveryDatabase]
    public async Task Payments_and_found_borrowers_leave_out_who_may_not_be_opened_and_tell_the_rest(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var other = await Borrower.In(house, name: "Nora Weiss");
        await Pay(house, borrower);
        await Pay(house, other);
        await Restrict(house, borrower.Id, "officer");
        using var officer = await house.SignIn();
        using var colleague = await house.SignIn("officer2");

        var list = await officer.GetStringAsync("/payments?on=any&officer=any", Cancel);
        var file = await officer.GetStringAsync("/payments.csv?on=any&officer=any", Cancel);
        var whole = await colleague.GetStringAsync("/payments.csv?on=any&officer=any", Cancel);

        Assert.DoesNotContain("Alvarez", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Alvarez", file, StringComparison.Ordinal);
        Assert.Contains("Weiss", list, StringComparison.Ordinal);
        Assert.Contains("Weiss", file, StringComparison.Ordinal);
        Assert.Contains("Alvarez", whole, StringComparison.Ordinal);
        var exports = await house.Ask(db =>
            db.AccessEntries.Where(row => row.Kind == AccessKind.Exported)
                .OrderBy(row => row.Id)
                .Select(row => row.What)
                .ToListAsync(Cancel)
        );
        Assert.Collection(
            exports,
            what => Assert.EndsWith(", 1 row", what, StringComparison.Ordinal),
            what => Assert.EndsWith(", 2 rows", what, StringComparison.Ordinal)
        );
    }

    [Theory, EveryDatabase]
    public async Task A_search_is_noted_by_its_kind_and_never_with_its_words(string database)
    {
        await using var house = await House.Open(database);
        await Borrower.In(house);
        using var officer = await house.SignIn();

        await officer.GetStringAsync("/worklist?q=Alvarez", Cancel);

        var what = await house.Ask(db =>
            db.AccessEntries.Where(row => row.Kind == AccessKind.Searched).Select(row => row.What).SingleAsync(Cancel)
        );
        Assert.Equal("/worklist, by name", what);
    }

    [Theory, EveryDatabase]
    public async Task A_borrower_who_was_the_officers_is_nobodys_again_and_an_open_call_is_waited_for(string database)
    {
        await using var house = await House.Open(database);
        var borrower = await Borrower.In(house);
        var id = await house.OfficerId();
        await house.Ask(db =>
            db.Persons.ExecuteUpdateAsync(set => set.SetProperty(row => row.AssignedTo, (long?)id), Cancel)
        );
        await borrower.WasCalled(house, House.At("2026-03-10T15:00:00Z"));
        var call = await house.Ask(db => db.Attempts.Select(row => row.Id).SingleAsync(Cancel));
        await OpenCall(house, call);
        using var compliance = await house.SignIn("compliance");
        Dictionary<string, string> Form() =>
            new()
            {
                ["Who"] = "Maria Alvarez",
                ["Officer"] = $"{id}",
                ["Words"] = "Kin",
            };

        using var waits = await compliance.Post("/restrictions", "/restrictions", Form());
        await OpenCall(house, null);
        using var added = await compliance.Post("/restrictions", "/restrictions", Form());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, waits.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Null(await house.Ask(db => db.Persons.Select(row => row.AssignedTo).SingleAsync(Cancel)));
        Assert.Equal(1, await house.Ask(db => db.Assignments.CountAsync(row => row.FromOfficerId == id, Cancel)));
    }

    private static Task<int> OpenCall(House house, long? call) =>
        house.Ask(db => db.Persons.ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenAttemptId, call), Cancel));

    private static async Task Pay(House house, Borrower borrower)
    {
        var portfolio = await house.Ask(db =>
            db.Persons.Where(row => row.Id == borrower.Id).Select(row => row.PortfolioId).SingleAsync(Cancel)
        );
        await house.Keep(
            new Payment
            {
                Id = await house.NextId(),
                PersonId = borrower.Id,
                PortfolioId = portfolio,
                ReceivedOn = new(2026, 3, 10),
                AmountCents = 12_500,
                Method = Core.Ledger.PaymentMethod.Cash,
                EnteredAt = House.At("2026-03-10T15:00:00Z"),
                OfficerId = await house.OfficerId("officer2"),
            }
        );
    }

    private static async Task Restrict(House house, long person, string who) =>
        await house.Keep(
            new Restriction
            {
                Id = await house.NextId(),
                PersonId = person,
                OfficerId = await house.OfficerId(who),
                Words = "A relative",
                AddedAt = House.At("2026-03-01T10:00:00Z"),
                AddedBy = await house.OfficerId("compliance"),
            }
        );
}
