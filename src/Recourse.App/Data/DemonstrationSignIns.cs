using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Recourse.App.Data.Rows;

namespace Recourse.App.Data;

/// <summary>
/// Four sign-ins with a password that everybody knows. Made only in a database of invented people, which says so on its
/// sign-in page.
/// </summary>
internal static class DemonstrationSignIns
{
    internal const string Password = "demonstration only";

    internal static IReadOnlyList<(string Name, string DisplayName, string Role)> All { get; } =
    [
        ("officer@example.com", "Olive Officer", Ui.Policies.OfficerRole),
        ("manager@example.com", "Max Manager", Ui.Policies.ManagerRole),
        ("compliance@example.com", "Cora Compliance", Ui.Policies.ComplianceRole),
        ("administrator@example.com", "Ada Administrator", Ui.Policies.AdministratorRole),
    ];

    /// <summary>True when this database was made for demonstration and has these sign-ins.</summary>
    internal static Task<bool> AreShown(Db db, CancellationToken cancel) =>
        db.Installations.AnyAsync(installation => installation.SeededWith != null, cancel);

    /// <summary>Adds them to a database without users; does nothing where somebody has signed up already.</summary>
    internal static async Task<bool> AddIfNobodyIs(
        IServiceProvider services,
        string seededWith,
        CancellationToken cancel
    )
    {
        var db = services.GetRequiredService<Db>();
        if (await db.Users.AnyAsync(cancel))
        {
            return false;
        }
        var users = services.GetRequiredService<UserManager<Officer>>();
        foreach (var (name, displayName, role) in All)
        {
            var officer = new Officer
            {
                Id = await services.GetRequiredService<Ids>().Next(cancel),
                UserName = name,
                Email = name,
                DisplayName = displayName,
            };
            Demand(await users.CreateAsync(officer, Password));
            Demand(await users.AddToRoleAsync(officer, role));
        }
        await db.Installations.ExecuteUpdateAsync(
            set => set.SetProperty(installation => installation.SeededWith, seededWith),
            cancel
        );
        return true;
    }

    /// <summary>The sign-ins as lines for a console.</summary>
    internal static IEnumerable<string> Lines() =>
        All.Select(one => $"  {one.Name, -28} {Password}").Prepend("Sign-ins of this demonstration (name, password):");

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
    }
}
