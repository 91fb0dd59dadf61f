using Microsoft.EntityFrameworkCore;
using Recourse.App.Data;

namespace Recourse.App.Features.Imports;

/// <summary>A profile that can be chosen.</summary>
internal sealed record ShelvedProfile(string Name, string Title, int Version, bool Ships);

/// <summary>
/// Where profiles are found: files that ship under <c>profiles/</c>, and newer versions saved in the browser.
/// </summary>
internal static class ProfileShelf
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "profiles");

    /// <summary>The newest version of a profile.</summary>
    /// <exception cref="FormatException">The profile is not understood; names file and line.</exception>
    internal static async Task<ImportProfile?> Find(Db db, string name, CancellationToken cancel)
    {
        var shipped = Shipped().FirstOrDefault(profile => profile.Name == name);
        var saved = await db
            .MappingProfiles.AsNoTracking()
            .Where(row => row.Name == name)
            .OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(cancel);
        return saved is not null && saved.Version >= (shipped?.Version ?? 0)
            ? ProfileReader.Read(name, saved.Yaml) with
            {
                Version = saved.Version,
            }
            : shipped;
    }

    internal static async Task<IReadOnlyList<ShelvedProfile>> All(Db db, CancellationToken cancel)
    {
        var all = Shipped()
            .ToDictionary(
                profile => profile.Name,
                profile => new ShelvedProfile(profile.Name, profile.Title, profile.Version, Ships: true),
                StringComparer.Ordinal
            );
        var names = await db.MappingProfiles.Select(row => row.Name).Distinct().ToListAsync(cancel);
        foreach (var name in names)
        {
            try
            {
                if (await Find(db, name, cancel) is { } profile)
                {
                    all[name] = new ShelvedProfile(name, profile.Title, profile.Version, all.ContainsKey(name));
                }
            }
            catch (FormatException)
            {
                // Saved by an older program that wrote profiles otherwise: it cannot be chosen, and hinders no other.
                all.Remove(name);
            }
        }
        return [.. all.Values.OrderBy(profile => profile.Title, StringComparer.Ordinal)];
    }

    private static List<ImportProfile> Shipped() =>
        Directory.Exists(Folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(Folder, "*.yaml")
                    .Order(StringComparer.Ordinal)
                    .Select(path => ProfileReader.Read("profiles/" + Path.GetFileName(path), File.ReadAllText(path))),
            ]
            : [];
}
