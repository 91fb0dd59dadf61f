using System.Globalization;
using System.Text;

namespace Recourse.Simulation.Desk;

/// <summary>What happened at a simulated desk, and what two auditors found in it.</summary>
internal sealed class DeskReport
{
    private const int Shown = 20;
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Calls that went out although the law stops them. There must be none.</summary>
    internal List<string> Unlawful { get; } = [];

    /// <summary>Calls that were refused although nothing that an auditor or the list below knows stops them.</summary>
    internal List<string> Unexplained { get; } = [];

    /// <summary>Answers that no officer should ever see: errors, forms that were right and not taken.</summary>
    internal List<string> Broken { get; } = [];

    internal int Tries { get; set; }

    internal int Permitted => Of("permitted");

    internal bool IsClean => Unlawful.Count + Unexplained.Count + Broken.Count == 0;

    internal int Of(string what) => _counts.GetValueOrDefault(what);

    internal void Count(string what, int by = 1) => _counts[what] = Of(what) + by;

    internal string Text(string title, TimeSpan took)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

        Line($"{title}");
        Line($"  {Tries:#,0} tries to call over HTTP in {took.TotalSeconds:0} s");
        foreach (var (what, count) in _counts)
        {
            Line($"    {what, -58} {count, 9:#,0}");
        }
        Tell("unlawful calls recorded", Unlawful);
        Tell("lawful calls refused without a reason of the list", Unexplained);
        Tell("answers that nobody should see", Broken);
        return text.ToString();

        void Tell(string what, List<string> found)
        {
            Line($"  {what, -60} {found.Count, 9:#,0}");
            foreach (var one in found.Take(Shown))
            {
                Line($"    {one}");
            }
        }
    }
}
