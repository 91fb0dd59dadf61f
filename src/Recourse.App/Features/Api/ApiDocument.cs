using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Recourse.App.Ui;

namespace Recourse.App.Features.Api;

/// <summary>What other systems may ask, as the framework describes it: an OpenAPI document.</summary>
internal static class ApiDocument
{
    internal const string Address = "/api/v1/openapi.json";
    internal const string Version = "v1";
    private const string Route = "/api/{documentName}/openapi.json";

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapOpenApi(Route).RequireAuthorization(Policies.ApiReader);

    internal static void Add(OpenApiOptions options)
    {
        options.ShouldInclude = route => route.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Recourse",
                    Version = "1",
                    Description =
                        "Asks the gate that decides about every contact with a borrower. The answer names every rule "
                        + "that stops it, with its citation, the facts it rests on and the earliest lawful moment. It "
                        + "is no legal advice; each rule says who reviewed it.",
                };
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(
                    StringComparer.Ordinal
                );
                document.Components.SecuritySchemes[ApiKeyScheme.Name] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "A key that an administrator made; it is shown once and can be revoked.",
                };
                document.Security =
                [
                    new OpenApiSecurityRequirement
                    {
                        [new OpenApiSecuritySchemeReference(ApiKeyScheme.Name, document)] = [],
                    },
                ];
                return Task.CompletedTask;
            }
        );
    }
}
