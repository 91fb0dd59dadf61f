using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Payments;

/// <summary>What became of the lines of a file, or would.</summary>
internal enum LineFate
{
    Recorded,
    Suspense,
    Returned,
    KnownBefore,
    BeforeBooks,
}

/// <summary>Counts, sums and the lines that could not be taken. The same of a look and of the deed.</summary>
public sealed class FileReport(string currency)
{
    private readonly Dictionary<LineFate, (int Count, long Cents)> _sums = [];
    private readonly List<LineProblem> _problems = [];

    internal IReadOnlyList<LineProblem> Problems => _problems;

    internal int Lines { get; private set; }

    /// <summary>True when bringing the file in changes something.</summary>
    internal bool BringsNews =>
        Of(LineFate.Recorded).Count + Of(LineFate.Suspense).Count + Of(LineFate.Returned).Count > 0;

    internal (int Count, long Cents) Of(LineFate fate) => _sums.GetValueOrDefault(fate);

    internal void Add(LineFate fate, long cents)
    {
        var (count, sum) = Of(fate);
        _sums[fate] = (count + 1, sum + cents);
    }

    internal void Read() => Lines++;

    internal void Refuse(LineProblem problem) => _problems.Add(problem);

    /// <summary>The counts in words, each with its sum.</summary>
    /// <param name="done">They are done; else they would be.</param>
    internal IEnumerable<(string Name, int Count, string Sum)> Rows(bool done)
    {
        foreach (var (fate, name) in Names(done))
        {
            if (Of(fate) is { Count: > 0 } it)
                yield return (name, it.Count, Show.Money(it.Cents, currency));
        }
    }

    private static IEnumerable<(LineFate, string)> Names(bool done) =>
        [
            (LineFate.Recorded, done ? "Payments recorded" : "Payments to record"),
            (LineFate.Suspense, done ? "Put into suspense: nobody knows whose" : "To suspense: nobody knows whose"),
            (LineFate.Returned, done ? "Returned payments taken back" : "Returned payments to take back"),
            (LineFate.KnownBefore, "Known already, left as it is"),
            (LineFate.BeforeBooks, "From before our books began, part of the opening balance"),
        ];
}
