using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Privacy;

/// <summary>Puts a borrower on the list of those whom an officer, or no officer, may open.</summary>
public static class AddRestriction
{
    private const int LongestWords = 300;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/restrictions", Handle).RequireAuthorization(Policies.Restricter).Guarded();

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        Db db,
        Ids ids,
        IClock clock,
        CancellationToken cancel
    )
    {
        string Text(string field) => fields[field].ToString().Trim();
        var form = new RestrictionForm(Text("Who"), Text("Officer"), Text("Words"));
        var (person, officer, problems) = await Read(db, form, cancel);
        if (problems.Length > 0 || person is not { } personId)
            return await ListRestrictions.Page(http, db, clock, form, problems, cancel);
        var now = clock.GetCurrentInstant();
        var row = new Restriction
        {
            Id = await ids.Next(cancel),
            PersonId = personId,
            OfficerId = officer,
            Words = form.Words,
            AddedAt = now,
            AddedBy = http.OfficerId(),
        };
        var household = await SharedDebts.Around(db, personId, cancel);
        if (await IsOnACall(db, household, officer, cancel))
        {
            ImmutableArray<FieldProblem> wait =
            [
                new(
                    "Who",
                    "A call with this borrower, or with whoever shares a debt, is open. "
                        + "Add it when the outcome of the call is recorded."
                ),
            ];
            return await ListRestrictions.Page(http, db, clock, form, wait, cancel);
        }
        var assignment = await ids.Next(household.Length, cancel);
        await db.Write(
            async () =>
            {
                await db.LockPersons(household, cancel);
                await TakeBack(db, household, officer, (assignment, http.OfficerId(), now), cancel);
                // Whoever is at work with them now is no more.
                await db
                    .Persons.Where(it => household.Contains(it.Id) && (officer == null || it.ClaimedBy == officer))
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(it => it.ClaimedBy, (long?)null)
                                .SetProperty(it => it.ClaimedUntil, (Instant?)null),
                        cancel
                    );
                db.Add(row);
                http.WriteKey().Keep(db, "/restrictions", now);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        return Results.Redirect("/restrictions");
    }

    /// <summary>Who could not open them could not say what came of the call, and they would be stuck.</summary>
    private static async Task<bool> IsOnACall(Db db, long[] household, long? officer, CancellationToken cancel) =>
        await db
            .Persons.Where(row => household.Contains(row.Id) && row.OpenAttemptId != null)
            .Join(db.Attempts, row => row.OpenAttemptId, call => call.Id, (_, call) => call.OfficerId)
            .AnyAsync(by => officer == null || by == officer, cancel);

    /// <summary>
    /// Whose household it was and may not be is nobody's again, else nobody would be offered them: who may not open
    /// one of it is offered none of it.
    /// </summary>
    private static async Task TakeBack(
        Db db,
        long[] household,
        long? officer,
        (long Id, long By, Instant At) with,
        CancellationToken cancel
    )
    {
        var persons = await db
            .Persons.Where(row => household.Contains(row.Id) && row.AssignedTo != null)
            .Where(row => officer == null || row.AssignedTo == officer)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
        var id = with.Id;
        foreach (var person in persons)
        {
            db.Assignments.Add(
                new Assignment
                {
                    Id = id++,
                    PersonId = person.Id,
                    FromOfficerId = person.AssignedTo,
                    ToOfficerId = null,
                    At = with.At,
                    By = with.By,
                    Words = "This officer may not open them.",
                }
            );
            person.AssignedTo = null;
        }
    }

    private static async Task<(long? Person, long? Officer, ImmutableArray<FieldProblem> Problems)> Read(
        Db db,
        RestrictionForm form,
        CancellationToken cancel
    )
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        var found = await PersonSearch.Persons(db, form.Who, 2, cancel);
        var exact = found.Where(one => one.IsExact).ToList();
        var person =
            found.Count == 1 ? found[0].PersonId
            : exact.Count == 1 ? exact[0].PersonId
            : (long?)null;
        if (person is null)
        {
            var how = found.Count == 0 ? "Nobody is found so." : "More than one borrower is found so.";
            problems.Add(new("Who", how + " Type the account number."));
        }
        long? officer = null;
        if (form.Officer != "all")
        {
            var isRead = long.TryParse(form.Officer, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
            officer = isRead ? id : null;
            if (officer is null || !await db.Users.AnyAsync(row => row.Id == officer, cancel))
                problems.Add(new("Officer", "Choose who may not open them."));
        }
        if (form.Words.Length is 0 or > LongestWords)
            problems.Add(new("Words", $"Say why, in at most {LongestWords} characters."));
        return (person, officer, problems.ToImmutable());
    }
}
