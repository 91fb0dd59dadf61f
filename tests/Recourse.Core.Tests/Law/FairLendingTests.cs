using System.Collections.Immutable;
using System.Reflection;
using Recourse.Core.Law;
using Xunit;

namespace Recourse.Core.Tests.Law;

/// <summary>
/// What may never weigh in a decision cannot reach it: no fact that a rule may ask tells language, sex, marital status,
/// age, race, religion, origin, or that income comes from public assistance (12 CFR 1002.2(z), 1002.4).
/// </summary>
public sealed class FairLendingTests
{
    private static readonly string[] Forbidden =
    [
        "language",
        "sex",
        "gender",
        "marital",
        "married",
        "birth",
        "age",
        "race",
        "ethnic",
        "religion",
        "origin",
        "national",
        "assistance",
        "welfare",
        "benefit",
        "income",
        "name",
    ];

    /// <summary>
    /// The name of the creditor, by which words tell two debts apart; no rule compares it with anything.
    /// </summary>
    private static readonly string[] Allowed = ["DebtFacts.CreditorName"];

    [Fact]
    public void No_fact_that_a_rule_may_ask_tells_what_may_never_weigh()
    {
        var told = Reach(typeof(ContactFacts), []);
        Reach(typeof(ContactQuestion), told);

        Assert.Contains(typeof(AttemptFacts), told);
        Assert.Contains(typeof(ConsentFacts), told);
        var found =
            from type in told
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            let name = $"{type.Name}.{property.Name}"
            where !Allowed.Contains(name, StringComparer.Ordinal)
            where Words(property.Name).Intersect(Forbidden, StringComparer.Ordinal).Any()
            select name;
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("Bogus Bank")]
    [InlineData(null)]
    public void The_name_of_a_creditor_changes_words_and_no_verdict(string? name)
    {
        var at = SmallBook.At("2026-03-10T12:00:00", "America/Phoenix");
        var before = SmallBook.Person("602") with
        {
            Attempts = [SmallBook.Call(1, at - NodaTime.Duration.FromHours(1), SmallBook.Card, talk: true)],
        };
        var after = before with { Debts = [.. before.Debts.Select(debt => debt with { CreditorName = name })] };

        var (one, other) = (
            SmallBook.Book.Judge(before, SmallBook.MayCall(at)),
            SmallBook.Book.Judge(after, SmallBook.MayCall(at))
        );
        Assert.Equal(one.Permitted, other.Permitted);
        Assert.Equal(one.OpensAt, other.OpensAt);
        Assert.Equal(one.Stops.Select(stop => stop.Rule), other.Stops.Select(stop => stop.Rule));
    }

    /// <summary>The types of this assembly that can be read from a value of the type.</summary>
    private static HashSet<Type> Reach(Type type, HashSet<Type> found)
    {
        if (type.Assembly != typeof(ContactFacts).Assembly || type.IsEnum || !found.Add(type))
            return found;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            foreach (var part in Parts(property.PropertyType))
                Reach(part, found);
        }

        return found;
    }

    private static Type[] Parts(Type type) => type.IsGenericType ? type.GetGenericArguments() : [type];

    /// <summary>"HasOutcome" is "has" and "outcome"; "Language" is "language".</summary>
    private static ImmutableArray<string> Words(string name) =>
        [
            .. System
                .Text.RegularExpressions.Regex.Split(
                    name,
                    "(?=[A-Z])",
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                )
                .Where(word => word.Length > 0)
                .Select(word => word.ToLowerInvariant()),
        ];
}
