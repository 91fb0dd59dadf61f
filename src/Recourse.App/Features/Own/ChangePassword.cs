using Microsoft.AspNetCore.Identity;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Own;

/// <summary>A new password; whoever had the old one is signed out everywhere else.</summary>
public static class ChangePassword
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/password", Handle).RequireAuthorization(Policies.SignedIn).Guarded();

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        UserManager<Officer> users,
        Db db,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        var officer = (await users.GetUserAsync(http.User))!;
        var by = http.Looker(officer.Id);
        var entry = await log.Entry(by, AccessKind.UserChanged, "changed the own password", null, null, cancel);
        var now = clock.GetCurrentInstant();
        var own = Session.IdOf(http.User);
        var changed = await db.Write(
            async () =>
            {
                var result = await users.ChangePasswordAsync(
                    officer,
                    fields["Now"].ToString(),
                    fields["New"].ToString()
                );
                if (!result.Succeeded)
                    return result;
                await SessionEnding.All(db, officer.Id, own, (officer.Id, "the password was changed"), now, cancel);
                db.Add(entry);
                http.WriteKey().Keep(db, "/me", now);
                await db.SaveChangesAsync(cancel);
                return result;
            },
            cancel
        );
        return changed.Succeeded
            ? Results.Redirect("/me")
            : await ShowOwn.Page(
                http,
                users,
                db,
                clock,
                [
                    .. changed.Errors.Select(error => new FieldProblem(
                        error.Code == "PasswordMismatch" ? "now" : "new",
                        error.Description
                    )),
                ],
                cancel
            );
    }
}
