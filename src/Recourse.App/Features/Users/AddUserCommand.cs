using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Ui;

namespace Recourse.App.Features.Users;

/// <summary><c>recourse user add NAME --role ROLE</c>: the first sign-ins of a new installation.</summary>
internal static class AddUserCommand
{
    internal static Command Make()
    {
        var name = new Argument<string>("name") { Description = "Name to sign in with, such as an email address" };
        var role = new Option<string>("--role")
        {
            Description = "officer, manager, compliance or administrator",
            Required = true,
        };
        var display = new Option<string>("--display-name")
        {
            Description = "Name shown on screens (default: the name)",
        };
        var add = new Command("add", "Add somebody who may sign in; prints a password made for them.")
        {
            name,
            role,
            display,
        };
        add.SetAction(
            (parsed, cancel) =>
                CommandHost.Run(
                    parsed,
                    (services, stop) =>
                        Run(
                            services,
                            parsed.GetValue(name)!,
                            parsed.GetValue(role)!,
                            parsed.GetValue(display),
                            Console.Out,
                            stop
                        ),
                    cancel
                )
        );
        return new Command("user", "The people who may sign in.") { add };
    }

    /// <returns>0 added, 1 refused with words.</returns>
    internal static async Task<int> Run(
        IServiceProvider services,
        string name,
        string role,
        string? displayName,
        TextWriter output,
        CancellationToken cancel
    )
    {
        if (!Policies.Roles.Contains(role, StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"“{role}” is no role; roles are {string.Join(", ", Policies.Roles)}.");
            return 1;
        }
        var users = services.GetRequiredService<UserManager<Officer>>();
        var officer = new Officer
        {
            Id = await services.GetRequiredService<Ids>().Next(cancel),
            UserName = name,
            DisplayName = displayName ?? name,
        };
        var password = AddUser.MakePassword();
        var created = await users.CreateAsync(officer, password);
        if (created.Succeeded)
        {
            created = await users.AddToRoleAsync(officer, role);
        }
        if (!created.Succeeded)
        {
            await output.WriteLineAsync(string.Join(' ', created.Errors.Select(error => error.Description)));
            return 1;
        }
        await output.WriteLineAsync($"{name} may sign in as {role} with the password {password}");
        await output.WriteLineAsync("It is shown once; hand it over in person.");
        return 0;
    }
}
