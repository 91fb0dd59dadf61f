using Recourse.App.Data;

namespace Recourse.App;

/// <summary>
/// What an installation is told from outside, by command line or configuration, under the same names.
/// </summary>
/// <param name="DataFolder">Where the SQLite file, uploads and the sealing key lie.</param>
/// <param name="Database"><c>sqlite:PATH</c> or <c>postgres:CONNECTION STRING</c>.</param>
/// <param name="Clock">The business clock.</param>
/// <param name="SeedDemo">Seed the fictional demonstration into an empty database.</param>
/// <param name="Organisation">The name under which calls are made; null: no message is left on voicemail.</param>
/// <param name="OrganisationPhone">The number that a message names; null: no message is left.</param>
/// <param name="SecondFactor">Of whom a second factor is demanded.</param>
/// <param name="BehindProxy">True: a proxy that ends TLS tells the address and scheme of who asks.</param>
/// <param name="WatchedRoot">Below which folder watched ones lie; null: <c>incoming</c> in the data folder.</param>
/// <param name="NightCron">When the nights run, as a cron expression; null: only when somebody starts them.</param>
internal sealed record Settings(
    string DataFolder,
    string Database,
    BusinessClock Clock,
    bool SeedDemo,
    string? Organisation = null,
    string? OrganisationPhone = null,
    string? NightCron = null,
    SecondFactorRule SecondFactor = SecondFactorRule.Decides,
    bool BehindProxy = false,
    string? WatchedRoot = null
)
{
    /// <summary>At half past one in the morning.</summary>
    internal const string UsualNightCron = "0 30 1 * * ?";

    internal bool IsSqlite => Database.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Below which folder all watched ones lie: nobody makes the program read what it should not.</summary>
    internal string Incoming => WatchedRoot ?? Path.Combine(DataFolder, "incoming");

    /// <summary>The part behind <c>sqlite:</c> or <c>postgres:</c>.</summary>
    internal string Target => Database[(Database.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Reads the settings, or says in words which one is wrong and how to write it.</summary>
    internal static (Settings? Settings, string? Problem) Read(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["data"] is { Length: > 0 } data ? data : "data");
        var database = configuration["database"] is { Length: > 0 } named
            ? named
            : "sqlite:" + Path.Combine(folder, "recourse.db");
        if (
            !database.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase)
            && !database.StartsWith("postgres:", StringComparison.OrdinalIgnoreCase)
        )
        {
            return (null, $"--database “{database}” must begin with sqlite: or postgres:");
        }
        var (clock, problem) = BusinessClock.Read(configuration["clock"]);
        var cron = configuration["night-cron"] is { Length: > 0 } given ? given.Trim() : UsualNightCron;
        var isOff = cron.Equals("off", StringComparison.OrdinalIgnoreCase);
        if (!isOff && !Quartz.CronExpression.TryParse(cron, out _))
        {
            return (
                null,
                $"night-cron “{cron}” is no cron expression of six fields such as “{UsualNightCron}” (seconds, "
                    + "minutes, hours, day of month, month, day of week), nor “off”."
            );
        }
        if (!SecondFactorRules.TryRead(configuration["second-factor"], out var factor))
            return (null, "--second-factor is all, deciders (managers, compliance, administrators) or off.");
        return clock is null
            ? (null, "--clock: " + problem)
            : (
                new Settings(
                    folder,
                    database,
                    clock,
                    bool.TryParse(configuration["seed-demo"], out var seed) && seed,
                    configuration["organisation"],
                    configuration["organisation-phone"],
                    isOff ? null : cron,
                    factor,
                    bool.TryParse(configuration["behind-proxy"], out var proxy) && proxy,
                    configuration["watched-root"] is { Length: > 0 } root ? Path.GetFullPath(root) : null
                ),
                null
            );
    }
}

/// <summary>Of whom a second factor is demanded. A demonstration demands it of nobody.</summary>
internal enum SecondFactorRule
{
    /// <summary>Of managers, compliance and administrators.</summary>
    Decides,

    /// <summary>Of everybody.</summary>
    All,

    /// <summary>Of nobody.</summary>
    Off,
}

/// <summary>The words of the rule on the command line.</summary>
internal static class SecondFactorRules
{
    internal static bool TryRead(string? text, out SecondFactorRule rule)
    {
        (var known, rule) = text?.Trim().ToLowerInvariant() switch
        {
            null or "" or "deciders" => (true, SecondFactorRule.Decides),
            "all" => (true, SecondFactorRule.All),
            "off" => (true, SecondFactorRule.Off),
            _ => (false, SecondFactorRule.Decides),
        };
        return known;
    }
}
