using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Recourse.App.Tests.Support;

/// <summary>
/// Runs a test once per database. PostgreSQL is skipped by name where none is given; in CI that is a failure.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    )
    {
        var postgres = new TheoryDataRow<string>("PostgreSQL");
        if (Databases.Postgres is null && !Databases.InCi)
        {
            postgres.Skip = "RECOURSE_TEST_POSTGRES is not set; ./x test sets it.";
        }
        return ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([
            new TheoryDataRow<string>("SQLite"),
            postgres,
        ]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}

internal static class Databases
{
    /// <summary>Connection string of a server on which the tests may create databases.</summary>
    internal static string? Postgres => Environment.GetEnvironmentVariable("RECOURSE_TEST_POSTGRES");

    internal static bool InCi => Environment.GetEnvironmentVariable("CI") == "true";
}
