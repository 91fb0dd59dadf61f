using Microsoft.AspNetCore.Authorization;

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

    /// <summary>Lifts holds that officers placed.</summary>
    internal const string Lifter = "lifts-holds";

    /// <summary>Brings loan books in.</summary>
    internal const string Importer = "imports-books";

    /// <summary>Sees reports over portfolios.</summary>
    internal const string Reports = "sees-reports";

    /// <summary>Anybody who signed in.</summary>
    internal const string SignedIn = "signed-in";

    internal static IEnumerable<string> Roles => [OfficerRole, ManagerRole, ComplianceRole, AdministratorRole];

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Officer, policy => policy.RequireRole(OfficerRole, ManagerRole));
        options.AddPolicy(Reader, policy => policy.RequireRole(OfficerRole, ManagerRole, ComplianceRole));
        options.AddPolicy(Lifter, policy => policy.RequireRole(ManagerRole, ComplianceRole));
        options.AddPolicy(Importer, policy => policy.RequireRole(ManagerRole, AdministratorRole));
        options.AddPolicy(Reports, policy => policy.RequireRole(ManagerRole, ComplianceRole, AdministratorRole));
        options.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser());
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
