using System.Collections.Immutable;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Suspense;

/// <summary>Says that unidentified money goes back to whoever sent it, and why. It stays readable.</summary>
public static class SendBack
{
    internal const string Note = "words";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/suspense/{id:long}/return", Handle).RequireAuthorization(Policies.Bookkeeper).Guarded();

    private static async Task<IResult> Handle(
        long id,
        IFormCollection fields,
        HttpContext http,
        Db db,
        Seal seal,
        IClock clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetCurrentInstant();
        var words = fields[Note].ToString().Trim();
        if (Sentences.Problem(words) is { } problem)
        {
            ImmutableArray<FieldProblem> wrong = [new(Note, problem)];
            const int unread = StatusCodes.Status422UnprocessableEntity;
            return await SuspenseView.Page(id, "", words, wrong, unread, http, db, seal, now, cancel);
        }
        var hand = Hand.Of(http.OfficerId(), now);
        var isDone = await db.Write(
            async () =>
            {
                if (!await SettleSuspense.Claim(db, id, null, $"Sent back. {words}", hand, cancel))
                    return false;
                http.WriteKey().Keep(db, SuspenseWords.Page(id), now);
                await db.SaveChangesAsync(cancel);
                return true;
            },
            cancel
        );
        const int conflict = StatusCodes.Status409Conflict;
        return isDone
            ? Results.Redirect(SuspenseWords.Page(id))
            : await SuspenseView.Page(id, "", words, [SettleSuspense.Gone], conflict, http, db, seal, now, cancel);
    }
}
