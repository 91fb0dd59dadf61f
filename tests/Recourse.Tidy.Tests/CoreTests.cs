using System.Reflection;
using System.Xml.Linq;
using Recourse.Core.Kernel;

namespace Recourse.Tidy.Tests;

public class CoreTests
{
    private static readonly string[] MustBeBanned =
    [
        "T:System.Threading.Tasks.Task;",
        "T:System.TimeProvider;",
        "P:System.DateTime.Now;",
        "P:System.DateTime.UtcNow;",
        "P:System.DateTimeOffset.UtcNow;",
        "T:NodaTime.IClock;",
        "T:NodaTime.SystemClock;",
        "M:System.Guid.NewGuid;",
        "T:System.Random;",
        "P:System.Globalization.CultureInfo.CurrentCulture;",
        "T:System.IO.File;",
        "T:System.IO.Stream;",
        "T:System.Net.Http.HttpClient;",
        "T:System.Environment;",
        "M:System.Math.Round(System.Decimal);",
        "M:System.Math.Round(System.Double);",
    ];

    private const BindingFlags Everything =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Clocks_randomness_culture_tasks_and_the_outside_are_banned_in_Core()
    {
        var banned = Repository.Read("src/Recourse.Core/BannedSymbols.txt");
        Expect.None(
            MustBeBanned.Where(symbol => !banned.Contains(symbol, StringComparison.Ordinal)),
            "src/Recourse.Core/BannedSymbols.txt no longer bans:"
        );
        var project = Repository.Read("src/Recourse.Core/Recourse.Core.csproj");
        Assert.Contains("<AdditionalFiles Include=\"BannedSymbols.txt\"", project, StringComparison.Ordinal);
        Expect.None(Switched("RS0030"), "RS0030 (banned symbols) may not be switched off:");
    }

    [Fact]
    public void Warnings_are_errors_and_arithmetic_is_checked()
    {
        var props = XDocument.Parse(Repository.Read("Directory.Build.props"));
        foreach (var name in new[] { "TreatWarningsAsErrors", "CheckForOverflowUnderflow" })
        {
            Assert.Equal("true", props.Descendants(name).Single().Value);
        }
        Expect.None(
            Repository.Files.Where(file =>
                file.EndsWith(".csproj", StringComparison.Ordinal)
                && (
                    Repository.Read(file).Contains("TreatWarningsAsErrors", StringComparison.Ordinal)
                    || Repository.Read(file).Contains("CheckForOverflowUnderflow", StringComparison.Ordinal)
                )
            ),
            "A project may not decide this for itself:"
        );
    }

    [Fact]
    public void Every_public_type_of_Core_says_what_it_means()
    {
        Expect.None(Switched("CS1591"), "CS1591 (missing documentation) may not be switched off:");
        var project = Repository.Read("src/Recourse.Core/Recourse.Core.csproj");
        Assert.Contains("<GenerateDocumentationFile>true<", project, StringComparison.Ordinal);
        var assembly = typeof(Money).Assembly;
        var documented = XDocument
            .Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .Where(member => member.Element("summary") is { } summary && summary.Value.Trim().Length > 0)
            .Select(member => (string)member.Attribute("name")!)
            .ToHashSet(StringComparer.Ordinal);
        Expect.None(
            assembly
                .GetExportedTypes()
                .Select(type => "T:" + type.FullName!.Replace('+', '.'))
                .Where(name => !documented.Contains(name)),
            "A public type of Core has a summary that says meaning and edge:"
        );
    }

    [Fact]
    public void No_amount_in_Core_is_a_fraction()
    {
        Type[] fractions = [typeof(decimal), typeof(double), typeof(float)];
        var found = typeof(Money)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(Everything).Select(field => (type, field)))
            .Where(it => fractions.Contains(Nullable.GetUnderlyingType(it.field.FieldType) ?? it.field.FieldType))
            .Select(it => $"{it.type.FullName}.{it.field.Name}");
        Expect.None(found, "Money is whole cents; what is not money is counted too:");
    }

    /// <summary>That each public member has a comment at all is held by the compiler (CS1591).</summary>
    [Fact]
    public void No_comment_in_Core_is_empty()
    {
        var empty = XDocument
            .Load(Path.ChangeExtension(typeof(Money).Assembly.Location, ".xml"))
            .Descendants("member")
            .Where(member =>
                member.Element("inheritdoc") is null && string.IsNullOrWhiteSpace(member.Element("summary")?.Value)
            )
            .Select(member => (string)member.Attribute("name")!);
        Expect.None(empty, "A comment that says nothing is worse than none:");
    }

    private static IEnumerable<string> Switched(string code) =>
        Repository
            .Files.Where(file =>
                Path.GetFileName(file) is ".editorconfig" or ".globalconfig"
                || Path.GetExtension(file) is ".csproj" or ".props" or ".targets"
                || (file.StartsWith("src/Recourse.Core/", StringComparison.Ordinal) && Path.GetExtension(file) == ".cs")
            )
            .Where(file => Repository.Read(file).Contains(code, StringComparison.Ordinal));
}
