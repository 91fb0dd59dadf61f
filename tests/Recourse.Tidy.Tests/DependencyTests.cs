using System.Xml.Linq;
using Mono.Cecil;
using Mono.Cecil.Rocks;
using Recourse.Core.Kernel;

namespace Recourse.Tidy.Tests;

public class DependencyTests
{
    /// <summary>The arrows of ARCHITECTURE.md: a room may use the rooms that its arrows reach.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Kernel"] = [],
        ["Loans"] = ["Kernel"],
        ["Law"] = ["Kernel"],
        ["Ledger"] = ["Loans"],
        ["Plans"] = ["Ledger"],
        ["Contact"] = ["Law", "Ledger"],
        ["Letters"] = ["Ledger", "Law"],
        ["Negotiation"] = ["Plans", "Law"],
        ["Worklists"] = ["Negotiation", "Contact"],
        ["Reports"] = ["Worklists"],
    };

    [Fact]
    public void Core_references_NodaTime_and_nothing_else()
    {
        var references = Module(typeof(Money))
            .AssemblyReferences.Select(it => it.Name)
            .Where(name => name != "NodaTime" && !name.StartsWith("System.", StringComparison.Ordinal));
        Expect.None(references, "Recourse.Core references NodaTime only:");
        var project = XDocument.Parse(Repository.Read("src/Recourse.Core/Recourse.Core.csproj"));
        Assert.Equal("NodaTime", (string?)Assert.Single(project.Descendants("PackageReference")).Attribute("Include"));
        Assert.Empty(project.Descendants("ProjectReference"));
    }

    [Fact]
    public void Every_room_of_Core_is_on_the_plan()
    {
        var rooms = Module(typeof(Money)).GetTypes().Select(RoomOf).Where(room => room.Length > 0);
        Expect.None(
            rooms.Where(room => !Arrows.ContainsKey(room)),
            "A new room of Core is drawn in ARCHITECTURE.md and DependencyTests first:"
        );
    }

    [Fact]
    public void Rooms_of_Core_use_each_other_along_the_arrows_only()
    {
        var found = Module(typeof(Money))
            .GetTypes()
            .SelectMany(type =>
                UsedBy(type)
                    .Where(used => RoomOf(used).Length > 0 && !Reach(RoomOf(type)).Contains(RoomOf(used)))
                    .Select(used => $"{type.FullName} uses {used.FullName}")
            );
        Expect.None(found, "These go against the arrows of ARCHITECTURE.md:");
    }

    [Fact]
    public void Features_do_not_use_each_other()
    {
        var found = Module(typeof(Program))
            .GetTypes()
            .Where(type => FeatureOf(type).Length > 0)
            .SelectMany(type =>
                UsedBy(type)
                    .Where(used => FeatureOf(used).Length > 0 && FeatureOf(used) != FeatureOf(type))
                    .Where(used => !(IsPage(type) && IsPage(used)))
                    .Select(used => $"{Outermost(type).FullName} uses {used.FullName}")
            );
        Expect.None(found, "Features share through Core or Data; only pages may show another's panel:");
    }

    [Fact]
    public void The_auditor_of_the_simulation_shares_nothing_with_what_it_audits()
    {
        var files = Repository.Sources("sim/Recourse.Simulation/Audit").ToList();
        Assert.NotEmpty(files);
        string[] shared = ["Recourse.Core", "Recourse.App", "NodaTime"];
        Expect.None(
            files.Where(file =>
                shared.Any(name => Repository.Read(file).Contains($"using {name}", StringComparison.Ordinal))
            ),
            "An auditor that uses the rules repeats their mistakes:"
        );
    }

    private static ModuleDefinition Module(Type type) => ModuleDefinition.ReadModule(type.Assembly.Location);

    private static HashSet<string> Reach(string room)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { room };
        foreach (var next in Arrows.GetValueOrDefault(room, []))
        {
            reached.UnionWith(Reach(next));
        }
        return reached;
    }

    private static string RoomOf(TypeReference type) => Segment(type, "Recourse.Core.");

    private static string FeatureOf(TypeReference type) => Segment(type, "Recourse.App.Features.");

    private static string Segment(TypeReference type, string before)
    {
        var space = Outermost(type).Namespace;
        return space.StartsWith(before, StringComparison.Ordinal) ? space[before.Length..].Split('.')[0] : "";
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }
        return type;
    }

    private static bool IsPage(TypeReference type)
    {
        for (var it = Outermost(type).Resolve(); it is not null; it = Resolve(it.BaseType))
        {
            if (it.FullName == "Microsoft.AspNetCore.Components.ComponentBase")
            {
                return true;
            }
        }
        return false;
    }

    private static TypeDefinition? Resolve(TypeReference? type)
    {
        // The framework's own types are not beside the App; a base of theirs is known by its name.
        if (type is null)
        {
            return null;
        }
        try
        {
            return type.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return new TypeDefinition(type.Namespace, type.Name, TypeAttributes.Class);
        }
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type)
    {
        var used = new List<TypeReference?> { type.BaseType };
        used.AddRange(type.Interfaces.Select(it => it.InterfaceType));
        used.AddRange(type.Fields.Select(field => field.FieldType));
        used.AddRange(type.CustomAttributes.Select(it => it.AttributeType));
        foreach (var method in type.Methods)
        {
            used.Add(method.ReturnType);
            used.AddRange(method.Parameters.Select(it => it.ParameterType));
            if (method.HasBody)
            {
                used.AddRange(method.Body.Variables.Select(it => it.VariableType));
                used.AddRange(method.Body.Instructions.SelectMany(it => Operand(it.Operand)));
            }
        }
        return used.Where(it => it is not null).SelectMany(it => Parts(it!)).DistinctBy(it => it.FullName);
    }

    private static IEnumerable<TypeReference> Operand(object? operand) =>
        operand switch
        {
            TypeReference type => [type],
            GenericInstanceMethod method => [.. method.GenericArguments, method.DeclaringType, method.ReturnType],
            MethodReference method => [method.DeclaringType, method.ReturnType],
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => [],
        };

    private static IEnumerable<TypeReference> Parts(TypeReference type) =>
        type is GenericInstanceType generic
            ? [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)]
            : [type.GetElementType() ?? type];
}
