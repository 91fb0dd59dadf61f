using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;

namespace Recourse.App.Features.Api;

/// <summary>A question about a stored account, with the borrower and the number that it means.</summary>
internal sealed record AskedAccount(
    long PersonId,
    ContactPoint? Point,
    ImmutableArray<AccountId> About,
    Channel Channel,
    MessageContent Content,
    Dialing Dialing,
    Instant At
)
{
    private static readonly Duration Farthest = Duration.FromDays(3653);

    internal static IResult NoDebt =>
        ApiProblem.BadInput("One of the accounts in about may not be raised with this borrower; leave about out.");

    /// <summary>Null: it is about a debt that the borrower may not be contacted about.</summary>
    internal ContactQuestion? Question(ContactFacts facts) =>
        About.All(account => facts.Debts.Any(debt => debt.Id == account))
            ? new ContactQuestion(Channel, Point is { } point ? new ContactPointId(point.Id) : null, About, At)
            {
                Content = Content,
                Dialing = Dialing,
            }
            : null;

    /// <summary>
    /// Finds the account and its borrower: the one who has the number that is asked about, else the first.
    /// </summary>
    internal static async Task<(AskedAccount? Asked, IResult? Problem)> Of(
        Db db,
        GateRequest request,
        ClaimsPrincipal user,
        Instant now,
        CancellationToken cancel
    )
    {
        var account = request.Account!;
        if (!Word<Channel>(request.Channel, Channel.Call, out var channel))
            return Bad($"channel “{request.Channel}” is none of {Known<Channel>()}.");
        if (!Word<MessageContent>(request.Content, MessageContent.Ordinary, out var content))
            return Bad($"content “{request.Content}” is none of {Known<MessageContent>()}.");
        if (!Word<Dialing>(request.Dialing, Dialing.ByHand, out var dialing))
            return Bad($"dialing “{request.Dialing}” is none of {Known<Dialing>()}.");
        if (request.Record && (string.IsNullOrEmpty(request.Dialing) || dialing != Dialing.ByHand))
            return Bad(
                "Say dialing: by-hand. What a machine dials or a recorded voice speaks is not recorded here yet."
            );
        var (at, misread) = MomentOf(request, now);
        if (misread is not null)
            return Bad(misread);
        if (string.IsNullOrWhiteSpace(account.Portfolio) || string.IsNullOrWhiteSpace(account.Number))
            return Bad("Name the account by the key of its portfolio and its number.");
        var parties = await (
            from row in db.Accounts
            join portfolio in db.Portfolios on row.PortfolioId equals portfolio.Id
            join party in db.AccountParties on row.Id equals party.AccountId
            where portfolio.Key == account.Portfolio && row.Number == account.Number
            orderby party.Kind, party.PersonId
            select new { party.PersonId, row.PortfolioId }
        ).ToListAsync(cancel);
        if (parties.Count == 0)
            return NotHere();
        var ids = parties.ConvertAll(row => row.PersonId);
        var isManager = user.HasClaim(ApiKeyScheme.ManagerClaim, "yes");
        // Before a number is looked up: who may not open a borrower learns nothing of their numbers either.
        var persons = db.Persons.Where(row => ids.Contains(row.Id)).Select(row => row.Id);
        if (await Restricted.Of(db, persons, OfficerClaims.IdOf(user), isManager, cancel) is not null)
            return NotToBeOpened();
        var (point, missing) = await PointOf(db, ids, request.To, cancel);
        if (missing)
            return Bad("to is no number or address of this borrower that may be used.");
        if (Misses(channel, point) is { } lacking)
            return Bad(lacking);
        var person = point?.PersonId ?? ids[0];
        if (request.About is { IsDefault: false } named && named.Any(string.IsNullOrWhiteSpace))
            return Bad("about holds an empty number.");
        var (about, unknown) = await AboutOf(db, person, parties[0].PortfolioId, request.About ?? [], cancel);
        return unknown is null
            ? (new AskedAccount(person, point, about, channel, content, dialing, at), null)
            : Bad($"about names “{unknown}”, which is no account of this borrower.");
    }

    private static (Instant At, string? Misread) MomentOf(GateRequest request, Instant now)
    {
        if (request.At is not { Length: > 0 } said)
            return (now, null);
        if (request.Record)
            return (now, "What is recorded happens now: leave at out.");
        if (InstantPattern.ExtendedIso.Parse(said) is not { Success: true } parsed)
            return (now, $"at “{said}” is no moment such as 2026-11-24T18:00:00Z.");
        return parsed.Value > now + Farthest || parsed.Value < now - Farthest
            ? (now, $"at “{said}” lies more than ten years away.")
            : (parsed.Value, null);
    }

    /// <summary>Without the number the rules about numbers are silent, and silence would look like leave.</summary>
    private static string? Misses(Channel channel, ContactPoint? point)
    {
        var byPoint = channel is Channel.Call or Channel.Voicemail or Channel.Text or Channel.Email;
        if (byPoint && point is null)
            return "Say by to which number or address: rules about numbers are asked too.";
        var asked = channel == Channel.Voicemail ? Channel.Call : channel;
        return byPoint && !Board.ChannelsOf(point!.Kind).Contains(asked)
            ? $"to is nothing that a {channel.ToString().ToLowerInvariant()} reaches."
            : null;
    }

    private static async Task<(ContactPoint? Point, bool IsMissing)> PointOf(
        Db db,
        List<long> persons,
        string? to,
        CancellationToken cancel
    )
    {
        if (string.IsNullOrWhiteSpace(to))
            return (null, false);
        var digits = new string([.. to.Where(char.IsAsciiDigit)]);
        var value =
            to.Contains('@', StringComparison.Ordinal) ? to.Trim()
            : digits.Length == 10 ? "1" + digits
            : digits;
        var points = await db
            .ContactPoints.AsNoTracking()
            .Where(row => persons.Contains(row.PersonId) && row.EndedAt == null)
            .ToListAsync(cancel);
        var found = points
            .Where(row =>
                PersonFacts.IsUsable(row) && string.Equals(row.Value, value, StringComparison.OrdinalIgnoreCase)
            )
            .MinBy(row => persons.IndexOf(row.PersonId));
        return (found, found is null);
    }

    private static async Task<(ImmutableArray<AccountId> About, string? Unknown)> AboutOf(
        Db db,
        long person,
        long portfolio,
        ImmutableArray<string> numbers,
        CancellationToken cancel
    )
    {
        if (numbers.IsEmpty)
            return ([], null);
        var owned = await (
            from party in db.AccountParties
            join row in db.Accounts on party.AccountId equals row.Id
            where party.PersonId == person && row.PortfolioId == portfolio && numbers.Contains(row.Number)
            select new { row.Id, row.Number }
        ).ToListAsync(cancel);
        var unknown = numbers.FirstOrDefault(number => !owned.Exists(row => row.Number == number));
        return ([.. owned.Select(row => new AccountId(row.Id)).Distinct().Order()], unknown);
    }

    private static bool Word<T>(string? text, T ordinary, out T value)
        where T : struct, Enum
    {
        value = ordinary;
        return string.IsNullOrEmpty(text) || Kebab.Of<T>().TryGetValue(text, out value);
    }

    private static string Known<T>()
        where T : struct, Enum => string.Join(", ", Kebab.Of<T>().Keys.Order(StringComparer.Ordinal));

    private static (AskedAccount?, IResult) Bad(string words) => (null, ApiProblem.BadInput(words));

    private static (AskedAccount?, IResult) NotToBeOpened() =>
        (
            null,
            ApiProblem.Of(
                StatusCodes.Status403Forbidden,
                "This borrower is restricted",
                "The officer in whose name this key asks may not open this borrower."
            )
        );

    private static (AskedAccount?, IResult) NotHere() =>
        (
            null,
            ApiProblem.Of(
                StatusCodes.Status404NotFound,
                "No such account",
                "No portfolio of this key has an account of this number."
            )
        );
}
