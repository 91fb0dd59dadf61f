using System.Data.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using Quartz;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.App.Features.Api;
using Recourse.App.Features.Approvals;
using Recourse.App.Features.Batches;
using Recourse.App.Features.Books;
using Recourse.App.Features.Borrowers;
using Recourse.App.Features.Breaks;
using Recourse.App.Features.Calls;
using Recourse.App.Features.ContactPoints;
using Recourse.App.Features.Demonstration;
using Recourse.App.Features.Diary;
using Recourse.App.Features.Find;
using Recourse.App.Features.Holds;
using Recourse.App.Features.Imports;
using Recourse.App.Features.Live;
using Recourse.App.Features.Manager;
using Recourse.App.Features.Night;
using Recourse.App.Features.Officers;
using Recourse.App.Features.Own;
using Recourse.App.Features.Payments;
using Recourse.App.Features.Portfolios;
using Recourse.App.Features.Privacy;
using Recourse.App.Features.Reports;
using Recourse.App.Features.Rules;
using Recourse.App.Features.Sessions;
using Recourse.App.Features.Suspense;
using Recourse.App.Features.Users;
using Recourse.App.Features.Worklist;
using Recourse.App.Jobs;
using Recourse.App.LawPacks;
using Recourse.App.Ui;

namespace Recourse.App;

/// <summary>Puts the house together: what is registered, what is mapped, in which order it starts.</summary>
internal static class Startup
{
    internal static async Task<int> Serve(
        IReadOnlyList<string> unmatched,
        Dictionary<string, string?> given,
        CancellationToken cancel
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = [.. unmatched],
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
            }
        );
        builder.Configuration.AddInMemoryCollection(given);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Logging.AddFilter(typeof(ApiKeyScheme).FullName, LogLevel.Warning);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }
        var (settings, problem) = Settings.Read(builder.Configuration);
        if (settings is null)
        {
            await Console.Error.WriteLineAsync(problem);
            return 2;
        }
        AddHouse(builder.Services, settings);
        // Each does nothing unless the system's own keeper of services started the program.
        builder.Services.AddSystemd();
        builder.Services.AddWindowsService(options => options.ServiceName = "Recourse");
        builder.Services.AddHostedService<Opening>();
        builder.Services.AddHostedService<AtStart>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportRunner>());
        builder.Services.AddHostedService(services => services.GetRequiredService<FolderWatch>());
        builder.Services.AddHostedService(services => services.GetRequiredService<NightRunner>());
        builder.Services.AddHostedService(services => services.GetRequiredService<NightSchedule>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Changes>());
        var app = builder.Build();
        MapHouse(app);
        try
        {
            await app.RunAsync(cancel);
            return 0;
        }
        catch (CannotOpenException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
        catch (DbException failure)
        {
            await Console.Error.WriteLineAsync(CannotOpenException.Words(failure));
            return 1;
        }
    }

    /// <summary>A host without a web server, for the verbs of the command line.</summary>
    internal static (IHost? Host, string? Problem) Bare(Dictionary<string, string?> given)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(given);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var (settings, problem) = Settings.Read(builder.Configuration);
        if (settings is null)
        {
            return (null, problem);
        }
        AddHouse(builder.Services, settings);
        return (builder.Build(), null);
    }

    internal static void AddHouse(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(settings.Clock);
        services.AddSingleton<IClock>(settings.Clock);
        services.AddSingleton<Ids>();
        services.AddSingleton<OpeningState>();
        services.AddSingleton<Seal>();
        services.AddSingleton<KeptSteps>();
        services.AddSingleton<Session>();
        services.AddScoped<AccessLog>();
        services.AddSingleton<Nights>();
        services.AddSingleton<NightRunner>();
        services.AddSingleton<NightSchedule>();
        services.AddSingleton<Changes>();
        services.AddQuartz();
        services.AddSingleton<ImportEngine>();
        services.AddSingleton<ImportRunner>();
        services.AddSingleton<FolderWatch>();
        services.AddSingleton(_ => LawBooks.Load());
        services.AddSingleton(TalkBook.Own);
        services.AddSingleton<KeptBooks>();
        AddDatabase(services, settings);
        AddSignIn(services);
        services.AddRazorComponents();
        services.AddAntiforgery(options => options.HeaderName = "RequestVerificationToken");
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddHttpContextAccessor();
        services.AddOpenApi(ApiDocument.Version, ApiDocument.Add);
        services.AddRateLimiter(ApiLimits.Add);
        services.AddProblemDetails();
        services.AddSingleton<PageFiles>();
        services.AddSingleton<BuiltRoutes>();
        if (settings.BehindProxy)
            services.Configure<ForwardedHeadersOptions>(OfTheProxy);
        services.AddResponseCompression(options => options.EnableForHttps = true);
    }

    /// <summary>
    /// Whoever starts it behind a proxy lets nobody but the proxy reach it; where the proxy runs is not known here.
    /// </summary>
    private static void OfTheProxy(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
    }

    private static void AddDatabase(IServiceCollection services, Settings settings)
    {
        if (settings.IsSqlite)
        {
            services.AddDbContext<SqliteDb>(options =>
                options.UseSqlite(
                    $"Data Source={settings.Target};Default Timeout=30;Foreign Keys=False",
                    // A list goes as one parameter: a variable for each of its values ends at 32,766 of them.
                    sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)
                )
            );
            services.AddScoped<Db>(provider => provider.GetRequiredService<SqliteDb>());
        }
        else
        {
            services.AddDbContext<PostgresDb>(options => options.UseNpgsql(settings.Target));
            services.AddScoped<Db>(provider => provider.GetRequiredService<PostgresDb>());
        }
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("recourse");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(options =>
            {
                options.XmlRepository = new KeyRing(provider.GetRequiredService<IServiceScopeFactory>());
                options.XmlEncryptor = new SealedKeys(provider.GetRequiredService<Seal>());
            })
        );
        services
            .AddIdentityCore<Officer>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireDigit = false;
                options.Password.RequireUppercase = false;
                options.Lockout.MaxFailedAccessAttempts = 8;
            })
            .AddRoles<IdentityRole<long>>()
            .AddEntityFrameworkStores<Db>()
            .AddUserStore<OfficerStore>()
            .AddSignInManager<OfficerSignIn>()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<OfficerClaims>();
        // A passkey stands for two factors only when the device asked who holds it, and none asks for a name first.
        services.Configure<IdentityPasskeyOptions>(options =>
            (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required")
        );
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddIdentityCookies(cookies =>
                cookies.ApplicationCookie!.Configure(options =>
                {
                    options.LoginPath = "/sign-in";
                    options.ExpireTimeSpan = TimeSpan.FromHours(10);
                    options.Cookie.Name = "recourse";
                    options.Cookie.SameSite = SameSiteMode.Strict;
                    options.Events.OnRedirectToLogin = SignedOut.Redirect;
                    options.Events.OnValidatePrincipal = Session.Validate;
                    // A role that is missing is answered where it was asked; nobody is sent elsewhere.
                    options.Events.OnRedirectToAccessDenied = refused =>
                    {
                        refused.Response.StatusCode = StatusCodes.Status403Forbidden;
                        return Task.CompletedTask;
                    };
                })
            );
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null);
        services.AddCascadingAuthenticationState();
        services.AddAuthorization(Policies.Add);
    }

    internal static void MapHouse(WebApplication app)
    {
        if (app.Services.GetRequiredService<Settings>().BehindProxy)
        {
            app.UseForwardedHeaders();
            app.UseHsts();
        }
        app.UseResponseCompression();
        app.UseMiddleware<ResponseHeaders>();
        app.UseStatusCodePagesWithReExecute("/problem/{0}");
        app.UseExceptionHandler("/problem/500");
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => PageFiles.KeepLong(file.Context) });
        app.UseMiddleware<NotYet>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseMiddleware<Doorkeeper>();
        app.UseMiddleware<SecondFactorAsked>();
        app.UseAntiforgery();
        MapFeatures(app);
        app.Services.GetRequiredService<BuiltRoutes>().Take(app);
    }

    internal static void MapFeatures(IEndpointRouteBuilder app)
    {
        SessionsModule.Map(app);
        OwnModule.Map(app);
        UsersModule.Map(app);
        PrivacyModule.Map(app);
        FindModule.Map(app);
        WorklistModule.Map(app);
        DiaryModule.Map(app);
        BorrowersModule.Map(app);
        BooksModule.Map(app);
        BreaksModule.Map(app);
        CallsModule.Map(app);
        ContactPointsModule.Map(app);
        HoldsModule.Map(app);
        ApprovalsModule.Map(app);
        BatchesModule.Map(app);
        SuspenseModule.Map(app);
        PaymentsModule.Map(app);
        PortfoliosModule.Map(app);
        ReportsModule.Map(app);
        ImportsModule.Map(app);
        NightModule.Map(app);
        ManagerModule.Map(app);
        OfficersModule.Map(app);
        LiveModule.Map(app);
        RulesModule.Map(app);
        ApiModule.Map(app);
    }
}
