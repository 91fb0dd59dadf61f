using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Recourse.App.Ui;

/// <summary>Who may use a route. Every route names one; what nobody named needs at least a sign-in.</summary>
internal static class Policies
{
    internal const string OfficerRole = "officer";
    internal const string ManagerRole = "manager";
    internal const string ComplianceRole = "compliance";
    internal const string AdministratorRole = "administrator";

    /// <summary>Works borrowers: officers, and managers who stand in for them.</summary>
    internal const string Officer = "works-borrowers";

    /// <summary>Sees borrowers and their history without working them.</summary>
    internal const string Reader = "reads-borrowers";

    /// <summary>Does what is no call: letters, papers, reviews. Whose turn it is, its kind says.</summary>
    internal const string Desk = "does-other-work";

    /// <summary>Lifts holds that officers placed.</summary>
    internal const string Lifter = "lifts-holds";

    /// <summary>Records money that came in.</summary>
    internal const string Cashier = "records-payments";

    /// <summary>Takes entries back and forgives amounts: never who takes promises all day.</summary>
    internal const string Reverser = "reverses-and-waives";

    /// <summary>Grants or refuses what another person asks for.</summary>
    internal const string Approver = "approves";

    /// <summary>Sees the books of accounts, and works on what does not agree.</summary>
    internal const string Bookkeeper = "keeps-books";

    /// <summary>Brings loan books in.</summary>
    internal const string Importer = "imports-books";

    /// <summary>Sees reports over portfolios.</summary>
    internal const string Reports = "sees-reports";

    /// <summary>
    /// Leads officers: sees their day, takes over calls that they hand on, gives borrowers to them and takes them away.
    /// </summary>
    internal const string Supervisor = "supervises";

    /// <summary>Starts a night that is due.</summary>
    internal const string NightStarter = "starts-nights";

    /// <summary>Says who may sign in, and as what.</summary>
    internal const string Administrator = "administers-people";

    /// <summary>Sees who looked at whose data.</summary>
    internal const string AccessReader = "reads-access-log";

    /// <summary>Says who may not open which borrower.</summary>
    internal const string Restricter = "restricts-borrowers";

    /// <summary>Another system that may ask the gate, by its key.</summary>
    internal const string ApiAsker = "asks-by-key";

    /// <summary>Reads what other systems may ask: whoever signed in, or a key.</summary>
    internal const string ApiReader = "reads-api";

    /// <summary>Reads what the gate decided with which facts, and who rebutted what.</summary>
    internal const string EvidenceReader = "reads-evidence";

    /// <summary>Draws samples for an examiner.</summary>
    internal const string Examiner = "draws-samples";

    /// <summary>Anybody who signed in.</summary>
    internal const string SignedIn = "signed-in";

    internal static IEnumerable<string> Roles => [OfficerRole, ManagerRole, ComplianceRole, AdministratorRole];

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Officer, policy => policy.RequireRole(OfficerRole, ManagerRole));
        options.AddPolicy(Reader, policy => policy.RequireRole(OfficerRole, ManagerRole, ComplianceRole));
        options.AddPolicy(Desk, policy => policy.RequireRole(OfficerRole, ManagerRole, ComplianceRole));
        options.AddPolicy(Lifter, policy => policy.RequireRole(ManagerRole, ComplianceRole));
        options.AddPolicy(Cashier, policy => policy.RequireRole(OfficerRole, ManagerRole));
        options.AddPolicy(Reverser, policy => policy.RequireRole(ManagerRole));
        options.AddPolicy(Approver, policy => policy.RequireRole(ManagerRole, ComplianceRole));
        options.AddPolicy(Bookkeeper, policy => policy.RequireRole(ManagerRole, ComplianceRole));
        options.AddPolicy(Importer, policy => policy.RequireRole(ManagerRole, AdministratorRole));
        options.AddPolicy(Reports, policy => policy.RequireRole(ManagerRole, ComplianceRole, AdministratorRole));
        options.AddPolicy(Supervisor, policy => policy.RequireRole(ManagerRole));
        options.AddPolicy(NightStarter, policy => policy.RequireRole(ManagerRole, AdministratorRole));
        options.AddPolicy(Administrator, policy => policy.RequireRole(AdministratorRole));
        options.AddPolicy(AccessReader, policy => policy.RequireRole(ComplianceRole));
        options.AddPolicy(Restricter, policy => policy.RequireRole(ManagerRole, ComplianceRole));
        options.AddPolicy(EvidenceReader, policy => policy.RequireRole(ManagerRole, ComplianceRole));
        options.AddPolicy(Examiner, policy => policy.RequireRole(ComplianceRole));
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        options.AddPolicy(
            ApiAsker,
            policy =>
                policy
                    .AddAuthenticationSchemes(ApiKeyScheme.Name)
                    .RequireClaim(ApiKeyScheme.ScopeClaim, ApiKeyScheme.Ask)
        );
        options.AddPolicy(
            ApiReader,
            policy =>
                policy
                    .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme, ApiKeyScheme.Name)
                    .RequireAuthenticatedUser()
        );
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
