using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Recourse.App.Ui;

/// <summary>How fast other systems may ask: each key for itself, so that one never keeps the others waiting.</summary>
internal static class ApiLimits
{
    internal const string Policy = "api";

    /// <summary>So many at once after a rest.</summary>
    internal const int Burst = 200;

    private const int PerSecond = 100;

    internal static void Add(RateLimiterOptions options)
    {
        options.AddPolicy(Policy, http => RateLimitPartition.GetTokenBucketLimiter(WhoAsks(http), _ => Bucket));
        options.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            await ApiProblem
                .Of(
                    StatusCodes.Status429TooManyRequests,
                    "Too fast",
                    $"A key may ask {PerSecond} times a second. Wait a second and go on; nothing was recorded."
                )
                .ExecuteAsync(rejected.HttpContext);
        };
    }

    internal static TokenBucketRateLimiterOptions Bucket =>
        new()
        {
            TokenLimit = Burst,
            TokensPerPeriod = PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };

    private static string WhoAsks(HttpContext http) =>
        ApiKeyScheme.Of(http.User) is var (id, _)
            ? id.ToString(CultureInfo.InvariantCulture)
            : "at " + http.Connection.RemoteIpAddress;
}
