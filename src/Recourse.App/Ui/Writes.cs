using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;

namespace Recourse.App.Ui;

/// <summary>Marks a route that changes something: antiforgery token and idempotency key are demanded.</summary>
internal sealed class WriteMarker
{
    internal static readonly WriteMarker Instance = new();
}

/// <summary>The idempotency key of this submit. The handler keeps it in the transaction that does the work.</summary>
internal sealed record WriteKey(long UserId, string Key, string Route, string InputHash)
{
    internal void Keep(Db db, string location, Instant now) =>
        db.Idempotency.Add(
            new IdempotencyRow
            {
                UserId = UserId,
                Key = Key,
                Route = Route,
                InputHash = InputHash,
                Location = location,
                At = now,
            }
        );
}

/// <summary>The guard of every write.</summary>
internal static class Writes
{
    internal const string KeyField = "_key";

    /// <summary>
    /// Demands a valid antiforgery token (the framework lets a form without bound parameters pass) and an idempotency
    /// key. The same key with the same input answers with the first result; with other input it is refused with 422.
    /// </summary>
    internal static RouteHandlerBuilder Guarded(this RouteHandlerBuilder route) =>
        route.WithMetadata(WriteMarker.Instance).AddEndpointFilter(Guard);

    internal static WriteKey WriteKey(this HttpContext context) =>
        context.Features.Get<WriteKey>() ?? throw new InvalidOperationException("The route is not guarded.");

    /// <summary>The person who is signed in.</summary>
    internal static long OfficerId(this HttpContext context) => OfficerClaims.IdOf(context.User);

    private static async ValueTask<object?> Guard(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        if (!await IsOurs(antiforgery, context))
        {
            return Refusal.TooOld(context);
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var key = form[KeyField].ToString();
        if (key.Length is < 8 or > 64)
        {
            return Refusal.Page(
                context,
                StatusCodes.Status400BadRequest,
                "The form was not whole",
                "It carries no idempotency key (_key), so nothing was recorded. Open the page again."
            );
        }
        var write = new WriteKey(
            context.User.Identity?.IsAuthenticated == true ? context.OfficerId() : 0,
            key,
            context.Request.Path,
            HashOf(form, context.RequestServices.GetRequiredService<Seal>())
        );
        var db = context.RequestServices.GetRequiredService<Db>();
        if (await Earlier(context, db, write) is { } earlier)
        {
            return earlier;
        }
        context.Features.Set(write);
        try
        {
            return await next(call);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await Earlier(context, db, write) is { } raced)
            {
                return raced;
            }
            throw;
        }
    }

    /// <summary>
    /// A browser that goes away while it sends leaves half a form, which is nobody's fault and no form.
    /// </summary>
    private static async Task<bool> IsOurs(IAntiforgery antiforgery, HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }

    private static async Task<IResult?> Earlier(HttpContext context, Db db, WriteKey write)
    {
        var row = await db
            .Idempotency.AsNoTracking()
            .SingleOrDefaultAsync(r => r.UserId == write.UserId && r.Key == write.Key);
        return row switch
        {
            null => null,
            _ when row.Route == write.Route && row.InputHash == write.InputHash => Results.Redirect(row.Location),
            _ => Refusal.Page(
                context,
                StatusCodes.Status422UnprocessableEntity,
                "This form was sent already",
                "It was recorded with other values, which stand; what you sent now was not recorded. Open the page "
                    + "again to see what is recorded."
            ),
        };
    }

    private static string HashOf(IFormCollection form, Seal seal)
    {
        var text = new StringBuilder();
        foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (name is not ("__RequestVerificationToken" or KeyField))
            {
                text.Append(name).Append('\n').Append(values).Append('\n');
            }
        }
        foreach (var file in form.Files)
        {
            text.Append(file.Name).Append(file.FileName).Append(file.Length).Append('\n');
        }
        return seal.Mark(text.ToString());
    }
}
