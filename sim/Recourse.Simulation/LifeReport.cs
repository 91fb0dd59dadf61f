using System.Globalization;
using System.Text;
using NodaTime;
using Recourse.Core.Contact;
using Recourse.Core.Law;

namespace Recourse.Simulation;

/// <summary>What happened in a life, and where program and auditor disagreed.</summary>
internal sealed class LifeReport(ulong seed, LifeSize size, Instant begins, Comparison comparison)
{
    private const int DisagreementsShown = 20;
    private readonly SortedDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);

    internal int Permitted { get; private set; }
    internal int Refused { get; private set; }
    internal int SomethingSaid { get; private set; }
    internal int HeldByAnother { get; set; }
    internal int WithoutNumber { get; set; }
    internal int BorrowersCalled { get; set; }
    internal IReadOnlyDictionary<string, int> RefusedFor => _refused;
    internal IReadOnlyList<string> Disagreements => comparison.Disagreements;

    internal void Count(SortedSet<string> against)
    {
        if (against.Count == 0)
        {
            Permitted++;
            return;
        }
        Refused++;
        foreach (var reason in against)
        {
            _refused[reason] = _refused.GetValueOrDefault(reason) + 1;
        }
    }

    internal void Ended(CallReport report)
    {
        var name = report.Result.ToString();
        _outcomes[name] = _outcomes.GetValueOrDefault(name) + 1;
        SomethingSaid += report.Said == Said.Nothing ? 0 : 1;
    }

    /// <summary>The same seed writes the same text.</summary>
    internal string Text(LawBook book)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

        Line($"seed {seed}: {size.Persons} borrowers, {size.Officers} officers, {size.Days} days from {begins}");
        Line($"law book {book.Hash[..16]}, rule code {RuleCode.Full}, time zones {book.Content.TzdbVersion}");
        Line($"");
        Line($"tries to call       {Permitted + Refused + HeldByAnother + WithoutNumber, 8}");
        Line($"  permitted         {Permitted, 8}");
        Line($"  refused           {Refused, 8}");
        foreach (var (reason, count) in _refused)
        {
            Line($"    {reason, -15} {count, 8}");
        }
        Line($"  held by another   {HeldByAnother, 8}");
        Line($"  no number left    {WithoutNumber, 8}");
        Line($"outcomes            {_outcomes.Values.Sum(), 8}");
        foreach (var (result, count) in _outcomes)
        {
            Line($"    {result, -15} {count, 8}");
        }
        Line($"  something said    {SomethingSaid, 8}");
        Line($"borrowers called us {BorrowersCalled, 8}");
        Line($"moments checked     {comparison.MomentsChecked, 8}");
        Line($"disagreements       {Disagreements.Count, 8}");
        foreach (var disagreement in Disagreements.Take(DisagreementsShown))
        {
            Line($"  {disagreement}");
        }
        return text.ToString();
    }
}
