using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Calls;

/// <summary>All that the guide and the decision about an outcome need of a person and the open call.</summary>
internal sealed record OpenCallView(
    Person Person,
    Attempt? Attempt,
    ContactPoint? Phone,
    ImmutableArray<AccountId> About,
    OutcomeContext Context,
    Secrets Secrets,
    bool HasCallBack,
    IReadOnlyCollection<AccountId> SpokenAbout,
    int TriesToday,
    ImmutableArray<ContactPoint> Points,
    ImmutableArray<string> AskedBefore,
    Handover? HandedOver
)
{
    internal OpenCall Call =>
        new(
            new AttemptId(Attempt!.Id),
            Point,
            About,
            HasCallBack,
            Attempt.VerifyTries > 0,
            Attempt.VerifiedBy is not null
        )
        {
            IsInbound = Attempt.Inbound,
            Location = Location,
        };

    /// <summary>Waits for a supervisor at this moment.</summary>
    internal bool IsHandedOver => HandedOver is { TakenAt: null };

    /// <summary>Who tells what came of the call: the supervisor who took it over, otherwise who placed it.</summary>
    internal long TellerId => HandedOver?.TakenBy ?? Attempt!.OfficerId;

    internal LocationQuestion Location => LocationQuestion.Of(Context.Facts, Point, AskedBefore);

    private ContactPointId? Point => Attempt?.ContactPointId is { } id ? new ContactPointId(id) : null;

    private static readonly Duration Day = Duration.FromDays(1);

    /// <summary>Wrong answers of one call, and of all calls of a day, are limited: nobody guesses.</summary>
    internal int TriesLeft =>
        Math.Max(
            0,
            Math.Min(
                Verification.TriesMax - Attempt!.VerifyTries,
                Verification.TriesADayMax - TriesToday - Attempt.VerifyTries
            )
        );

    /// <summary>The open call of an attempt; null when there is no such attempt.</summary>
    internal static async Task<OpenCallView?> OfAttempt(
        Db db,
        Seal seal,
        LawBook book,
        long attemptId,
        Instant now,
        CancellationToken cancel
    )
    {
        var attempt = await db.Attempts.SingleOrDefaultAsync(row => row.Id == attemptId, cancel);
        return attempt is null ? null : await Load(db, seal, book, attempt.PersonId, attempt, now, cancel);
    }

    /// <summary>The person without a call, for a letter; null when there is no such person.</summary>
    internal static Task<OpenCallView?> OfPerson(
        Db db,
        Seal seal,
        LawBook book,
        long personId,
        Instant now,
        CancellationToken cancel
    ) => Load(db, seal, book, personId, null, now, cancel);

    private static async Task<OpenCallView?> Load(
        Db db,
        Seal seal,
        LawBook book,
        long personId,
        Attempt? attempt,
        Instant now,
        CancellationToken cancel
    )
    {
        var person = await db.Persons.SingleOrDefaultAsync(row => row.Id == personId, cancel);
        if (person is null)
        {
            return null;
        }
        var facts = await PersonFacts.Load(db, personId, now, cancel);
        var portfolio = await db.Portfolios.AsNoTracking().SingleAsync(row => row.Id == person.PortfolioId, cancel);
        var business = DateTimeZoneProviders.Tzdb[portfolio.Zone];
        var phone = attempt?.ContactPointId is { } pointId
            ? await db.ContactPoints.AsNoTracking().SingleAsync(row => row.Id == pointId, cancel)
            : null;
        var about = await AboutOf(db, attempt, cancel);
        var zone = book.Places.WhereMayBe(facts).Select(place => place.Zone).FirstOrDefault() ?? business;
        return new OpenCallView(
            person,
            attempt,
            phone,
            about,
            new OutcomeContext(
                book,
                facts,
                await CallDebts.Load(db, personId, now, cancel),
                portfolio.Currency,
                zone,
                now.InZone(business).Date,
                now
            ),
            await SecretsOf(db, seal, person, cancel),
            await db.NextActions.AnyAsync(
                row => row.PersonId == personId && row.Kind == NextActionKind.CallBack && row.DoneAt == null,
                cancel
            ),
            await SpokenAboutOf(db, personId, attempt?.Id, cancel),
            await db
                .Attempts.Where(row =>
                    row.PersonId == personId && row.Id != (attempt == null ? 0 : attempt.Id) && row.At > now - Day
                )
                .SumAsync(row => row.VerifyTries, cancel),
            await PointsOf(db, personId, cancel),
            await AskedOf(db, personId, cancel),
            attempt is null
                ? null
                : await db
                    .Handovers.AsNoTracking()
                    .Where(row => row.AttemptId == attempt.Id)
                    .OrderByDescending(row => row.Id)
                    .FirstOrDefaultAsync(cancel)
        );
    }

    private static async Task<ImmutableArray<ContactPoint>> PointsOf(Db db, long personId, CancellationToken cancel) =>
        [
            .. await db
                .ContactPoints.AsNoTracking()
                .Where(row => row.PersonId == personId && row.EndedAt == null)
                .OrderBy(row => row.Id)
                .ToListAsync(cancel),
        ];

    /// <summary>Who was asked where the borrower may be reached: each of them once only.</summary>
    private static async Task<ImmutableArray<string>> AskedOf(Db db, long personId, CancellationToken cancel) =>
        [
            .. await db
                .Attempts.Where(row => row.PersonId == personId && row.AskedLocation && row.SpokeWith != null)
                .Select(row => row.SpokeWith!)
                .ToListAsync(cancel),
        ];

    private static async Task<ImmutableArray<AccountId>> AboutOf(Db db, Attempt? attempt, CancellationToken cancel)
    {
        if (attempt is null)
        {
            return [];
        }
        var accounts = await db
            .AttemptDebts.Where(row => row.AttemptId == attempt.Id)
            .Select(row => row.AccountId)
            .ToListAsync(cancel);
        return [.. accounts.Order().Select(id => new AccountId(id))];
    }

    private static async Task<Secrets> SecretsOf(Db db, Seal seal, Person person, CancellationToken cancel)
    {
        var zips = await db
            .ContactPoints.Where(row =>
                row.PersonId == person.Id && row.Kind == PointKind.Address && row.EndedAt == null && row.Zip != null
            )
            .Select(row => row.Zip!)
            .ToListAsync(cancel);
        return new Secrets(
            person.BirthDateSealed is { } birth ? LocalDatePattern.Iso.Parse(seal.Open(birth)).Value : null,
            person.LastFourSealed is { } four ? seal.Open(four) : null,
            [.. zips.Where(zip => zip.Length >= 5).Select(zip => zip[..5])]
        );
    }

    private static async Task<IReadOnlyCollection<AccountId>> SpokenAboutOf(
        Db db,
        long personId,
        long? exceptAttempt,
        CancellationToken cancel
    )
    {
        var accounts = await (
            from attempt in db.Attempts
            join debt in db.AttemptDebts on attempt.Id equals debt.AttemptId
            where
                attempt.PersonId == personId && attempt.IsConversation && debt.Discussed && attempt.Id != exceptAttempt
            select debt.AccountId
        )
            .Distinct()
            .ToListAsync(cancel);
        return [.. accounts.Select(id => new AccountId(id))];
    }
}
