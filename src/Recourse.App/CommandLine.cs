using System.CommandLine;
using Recourse.App.Features.Backups;
using Recourse.App.Features.Books;
using Recourse.App.Features.Decisions;
using Recourse.App.Features.Demonstration;
using Recourse.App.Features.Find;
using Recourse.App.Features.Imports;
using Recourse.App.Features.Night;
using Recourse.App.Features.Payments;
using Recourse.App.Features.Rules;
using Recourse.App.Features.Users;
using Recourse.App.LawPacks.Coverage;

namespace Recourse.App;

/// <summary>The verbs of the executable. Without one it serves.</summary>
internal static class CommandLine
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of the installation (default ./data)",
        Recursive = true,
    };
    private static readonly Option<string> Database = new("--database")
    {
        Description = "sqlite:PATH or postgres:CONNECTION STRING",
        Recursive = true,
    };
    private static readonly Option<string> Clock = new("--clock")
    {
        Description = "Set the business clock, e.g. 2023-11-16T15:00:00Z or …,frozen",
        Recursive = true,
    };
    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Addresses to listen on (default http://localhost:5080)",
    };
    private static readonly Option<bool> SeedDemo = new("--seed-demo")
    {
        Description = "Seed the fictional demonstration into an empty database",
    };
    private static readonly Option<string> Organisation = new("--organisation")
    {
        Description = "The name under which calls are made, for messages on voicemail",
        Recursive = true,
    };
    private static readonly Option<string> OrganisationPhone = new("--organisation-phone")
    {
        Description = "The number to call back, for messages on voicemail",
        Recursive = true,
    };

    private static readonly Option<string> NightCron = new("--night-cron")
    {
        Description = "When the nights run (default “0 30 1 * * ?”, half past one), or off",
    };

    private static readonly Option<string> SecondFactor = new("--second-factor")
    {
        Description = "Of whom a second factor is demanded: deciders (default), all or off",
    };
    private static readonly Option<bool> BehindProxy = new("--behind-proxy")
    {
        Description = "A proxy before us ends TLS and tells who asks (X-Forwarded-For, X-Forwarded-Proto)",
    };

    private static readonly Option<string> WatchedRoot = new("--watched-root")
    {
        Description = "Folder below which all watched folders lie (default incoming in the data folder)",
    };

    internal static Task<int> Run(string[] args)
    {
        var root = new RootCommand("Recourse: the desk of a loan collection officer.")
        {
            Data,
            Database,
            Clock,
            Organisation,
            OrganisationPhone,
            Urls,
            SeedDemo,
            NightCron,
            SecondFactor,
            BehindProxy,
            WatchedRoot,
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancel) => Startup.Serve(parsed.UnmatchedTokens, ConfigurationOf(parsed), cancel));
        var serve = new Command("serve", "Serve the desk on http://localhost:5080.")
        {
            Urls,
            SeedDemo,
            NightCron,
            SecondFactor,
            BehindProxy,
            WatchedRoot,
        };
        serve.TreatUnmatchedTokensAsErrors = false;
        serve.SetAction((parsed, cancel) => Startup.Serve(parsed.UnmatchedTokens, ConfigurationOf(parsed), cancel));
        root.Subcommands.Add(serve);
        root.Subcommands.Add(ReplayCommand.Make());
        root.Subcommands.Add(VerifyCommand.Make());
        root.Subcommands.Add(DemoPeopleCommand.Make());
        root.Subcommands.Add(AddUserCommand.Make());
        root.Subcommands.Add(ImportCommand.Of(ConfigurationOf));
        root.Subcommands.Add(BooksCommand.Make());
        root.Subcommands.Add(PaymentsCommand.Make());
        root.Subcommands.Add(NightCommand.Make());
        root.Subcommands.Add(BackupCommand.Make());
        root.Subcommands.Add(SearchCommand.Make());
        root.Subcommands.Add(LawCommand.Make());
        root.Subcommands.Add(CoverageCommand.Make());
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    /// <summary>The options that were given, under the names that configuration files use too.</summary>
    internal static Dictionary<string, string?> ConfigurationOf(ParseResult parsed)
    {
        var given = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        void Take(string name, string? value)
        {
            if (value is not null)
            {
                given[name] = value;
            }
        }

        Take("data", parsed.GetValue(Data));
        Take("database", parsed.GetValue(Database));
        Take("clock", parsed.GetValue(Clock));
        Take("organisation", parsed.GetValue(Organisation));
        Take("organisation-phone", parsed.GetValue(OrganisationPhone));
        Take("urls", parsed.GetValue(Urls));
        Take("night-cron", parsed.GetValue(NightCron));
        Take("second-factor", parsed.GetValue(SecondFactor));
        Take("behind-proxy", parsed.GetValue(BehindProxy) ? "true" : null);
        Take("watched-root", parsed.GetValue(WatchedRoot));
        Take("seed-demo", parsed.GetValue(SeedDemo) ? "true" : null);
        return given;
    }
}
