using NodaTime;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>
/// The company may be stricter than federal law, never looser: each of its rules is compared, on every date, with the
/// federal rule of the same shape and name, though the two bind other debts.
/// </summary>
internal sealed class PolicyStrictness(string root, IReadOnlyList<PackContent> packs, IReadOnlyList<RuleContent> rules)
{
    private const string Federal = "US";

    /// <exception cref="LawPackException">A policy is looser; names its file and the line of its terms.</exception>
    internal void Check()
    {
        var federal = packs.Where(pack => pack.Jurisdiction == Federal).Select(pack => pack.Path).ToHashSet();
        foreach (var policy in rules.Where(rule => rule.Kind == SourceKind.Policy))
        {
            foreach (var law in rules.Where(rule => federal.Contains(rule.Pack) && rule.Shape == policy.Shape))
            {
                if (law.Name == policy.Name)
                    Compare(policy, law);
            }
        }
    }

    private void Compare(RuleContent policy, RuleContent law)
    {
        for (var i = 0; i < policy.InForce.Length; i++)
        {
            for (var j = 0; j < law.InForce.Length; j++)
            {
                if (Overlap(policy, i, law, j))
                    Compare(policy, policy.InForce[i], law, law.InForce[j]);
            }
        }
    }

    private void Compare(RuleContent policy, DatedTerms ours, RuleContent law, DatedTerms theirs)
    {
        if (RuleShapes.Looser(policy.Shape, ours.Values, theirs.Values).FirstOrDefault() is not { } looser)
            return;
        var file = $"{policy.Pack}/{policy.Name}.yaml";
        throw new LawPackException(
            file,
            LineOf(file, ours, looser),
            $"'{looser}: {Written(ours, looser)}' is looser than '{looser}: {Written(theirs, looser)}' of "
                + $"{law.Pack}/{law.Name}: a policy may only be stricter than law"
        );
    }

    private static string Written(DatedTerms terms, string parameter) =>
        terms.Values.GetValueOrDefault(parameter, "left out");

    /// <summary>The line of the parameter below the line of its terms' first day.</summary>
    private long LineOf(string file, DatedTerms terms, string parameter)
    {
        var lines = File.ReadAllLines(Path.Combine(root, file));
        var from = Array.FindIndex(
            lines,
            line => line.Contains($"from: {terms.From.ToString("R", null)}", StringComparison.Ordinal)
        );
        var at = Array.FindIndex(
            lines,
            Math.Max(from, 0),
            line => line.Contains($"{parameter}:", StringComparison.Ordinal)
        );
        return Math.Max(at, from) + 1;
    }

    private static bool Overlap(RuleContent one, int i, RuleContent other, int j) =>
        one.InForce[i].From <= LastOf(other, j) && other.InForce[j].From <= LastOf(one, i);

    private static LocalDate LastOf(RuleContent rule, int at)
    {
        var next = at + 1 < rule.InForce.Length ? rule.InForce[at + 1].From.PlusDays(-1) : LocalDate.MaxIsoValue;
        return rule.InForce[at].LastOn is { } last && last < next ? last : next;
    }
}
