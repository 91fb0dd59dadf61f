using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;
using Recourse.Core.Contact;

namespace Recourse.App.Features.Users;

/// <summary>Adds somebody who may sign in, with a password made for them.</summary>
public static class AddUser
{
    private const int PasswordLength = 20;

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/users", Handle).RequireAuthorization(Policies.Administrator).Guarded();

    /// <summary>Without letters that are taken for another.</summary>
    internal static string MakePassword() =>
        RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", PasswordLength);

    private static async Task<IResult> Handle(
        IFormCollection fields,
        HttpContext http,
        UserManager<Officer> users,
        Db db,
        Ids ids,
        AccessLog log,
        IClock clock,
        CancellationToken cancel
    )
    {
        string Text(string field) => fields[field].ToString().Trim();
        var form = new UserForm(Text("Name"), Text("DisplayName"), Text("Role"), Text("Team"));
        if (!Policies.Roles.Contains(form.Role, StringComparer.Ordinal))
            return await ListUsers.Page(http, db, clock, form, [new FieldProblem("Role", "Choose a role.")], cancel);
        var officer = new Officer
        {
            Id = await ids.Next(cancel),
            UserName = form.Name,
            DisplayName = form.DisplayName.Length > 0 ? form.DisplayName : form.Name,
            Team = form.Team.Length > 0 ? form.Team : null,
        };
        var password = MakePassword();
        var by = http.Looker();
        var entry = await log.Entry(
            by,
            AccessKind.UserChanged,
            $"added {form.Name} as {form.Role}",
            null,
            null,
            cancel
        );
        var created = await db.Write(
            async () =>
            {
                var result = await users.CreateAsync(officer, password);
                if (!result.Succeeded)
                    return result;
                await users.AddToRoleAsync(officer, form.Role);
                db.Add(entry);
                http.WriteKey().Keep(db, "/users", clock.GetCurrentInstant());
                await db.SaveChangesAsync(cancel);
                return result;
            },
            cancel
        );
        if (created.Succeeded)
            return new RazorComponentResult<MadePasswordPage>(new { Name = officer.DisplayName, Password = password });
        db.ChangeTracker.Clear();
        return await ListUsers.Page(
            http,
            db,
            clock,
            form,
            [.. created.Errors.Select(error => new FieldProblem("Name", error.Description))],
            cancel
        );
    }
}
