using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Recourse.App.Data;
using Recourse.App.Ui;

namespace Recourse.Tidy.Tests;

/// <summary>Every door of the program, as it stands when the program runs.</summary>
public sealed class RouteTests(Doors doors) : IClassFixture<Doors>
{
    /// <summary>Open to everybody, each for a reason: to sign in, to say how it is, to tell what went wrong.</summary>
    private static readonly string[] OpenToAll =
    [
        "/sign-in",
        "/sign-in/code",
        "/sign-in/passkey",
        "/sign-in/passkey/options",
        "/health/live",
        "/health/ready",
        "/problem/{code:int}",
        "/not-allowed",
    ];

    /// <summary>
    /// Shown again in place of a refused write, it changes nothing and has no form of its own; and what takes a key in
    /// a header, no cookie, so that no page of another site can send it: it has its own key against repetition.
    /// </summary>
    private static readonly string[] WithoutGuard = ["/problem/{code:int}", "/api/v1/gate"];

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Options];

    private readonly IReadOnlyList<RouteEndpoint> _routes = doors.Routes;

    [Fact]
    public void Every_route_names_a_policy_or_is_open_to_all_by_name()
    {
        Assert.NotEmpty(_routes);
        var found = _routes
            .Where(route => !OpenToAll.Contains(PathOf(route)))
            .Where(route =>
                route.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || !route.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(it => !string.IsNullOrEmpty(it.Policy))
            )
            .Select(Told);
        Expect.None(found, "Say who may use it: RequireAuthorization(Policies.…):");
    }

    [Fact]
    public void No_route_that_is_open_to_all_is_gone() =>
        Expect.None(OpenToAll.Except(_routes.Select(PathOf)), "Take these off the list of what is open to all:");

    [Fact]
    public void Every_write_is_guarded_against_forgery_and_repetition()
    {
        var found = _routes
            .Where(route => MethodsOf(route).Split(' ').Except(Reading).Any())
            .Where(route => !WithoutGuard.Contains(PathOf(route)))
            .Where(route => route.Metadata.GetMetadata<WriteMarker>() is null)
            .Select(Told);
        Expect.None(found, "A route that changes something is .Guarded():");
    }

    [Fact]
    public void Every_address_with_an_id_says_to_which_borrowers_it_leads_or_that_it_leads_to_none()
    {
        var found = _routes
            .Where(route => route.RoutePattern.GetParameter("id") is not null)
            .Where(route => !Restricted.Leads.ContainsKey(Doorkeeper.FirstPart(route)))
            .Where(route => !Restricted.OfNobody.Contains(Doorkeeper.FirstPart(route)))
            .Select(Told);
        Expect.None(found, "Data/Restricted.cs says whom an officer may not open; tell it where these lead:");
    }

    [Fact]
    public void Nothing_but_the_guard_marks_a_route_as_guarded()
    {
        var found = Repository
            .Sources("src")
            .Where(file => file != "src/Recourse.App/Ui/Writes.cs")
            .Where(file => Repository.Read(file).Contains(nameof(WriteMarker), StringComparison.Ordinal));
        Expect.None(found, "The mark stands for the filter that Guarded() adds:");
    }

    [Fact]
    public void Every_module_is_mapped_once()
    {
        var startup = Repository.Read("src/Recourse.App/Startup.cs");
        var found = Repository
            .Sources("src/Recourse.App/Features")
            .Where(file => file.EndsWith("Module.cs", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file) + ".Map(app);")
            .Where(call => startup.Split(call).Length != 2);
        Expect.None(found, "Startup.MapFeatures is the list of all modules:");
    }

    private static string PathOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText?.TrimStart('/');

    private static string MethodsOf(RouteEndpoint route) =>
        string.Join(' ', route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]);

    private static string Told(RouteEndpoint route) => $"{MethodsOf(route)} {PathOf(route)}";
}

/// <summary>The program is started once, and asked for its routes.</summary>
public sealed class Doors : IDisposable
{
    private readonly Installation _installation = new();

    public Doors() =>
        Routes = [
            .. _installation
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>(),
        ];

    internal IReadOnlyList<RouteEndpoint> Routes { get; }

    public void Dispose() => _installation.Dispose();

    /// <summary>The program itself, on an empty folder.</summary>
    private sealed class Installation : WebApplicationFactory<Program>
    {
        private readonly string _folder = Path.Combine(
            Path.GetTempPath(),
            "recourse-tidy-" + Guid.NewGuid().ToString("N")
        );

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("data", _folder);
            builder.UseSetting("announce", "false");
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (Directory.Exists(_folder))
            {
                Directory.Delete(_folder, recursive: true);
            }
        }
    }
}
