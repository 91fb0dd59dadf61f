using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using NodaTime;
using Recourse.App.Data;
using Recourse.App.Data.Rows;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Books;

/// <summary>
/// Reads a CSV file of histories: what happened on accounts, from when it counts and from when it was known.
/// </summary>
internal sealed class HistoryFile(Portfolio portfolio, Instant now)
{
    /// <summary>Every column that a file may have, as <c>docs/books.md</c> explains them.</summary>
    internal static readonly string[] Columns =
    [
        .. (
            "account kind id of effective_on entered_on entered_at amount principal interest fees behind_since "
            + "past_due stage_days instalment first_due_on frequency count rate late_fee late_fee_percent grace_days "
            + "method pending reason component surplus due_on words"
        ).Split(' '),
    ];

    private static readonly FrozenDictionary<string, Func<HistoryCells, Happening>> Kinds = new Dictionary<
        string,
        Func<HistoryCells, Happening>
    >(StringComparer.Ordinal)
    {
        ["open"] = HistoryKinds.Open,
        ["arrears"] = cells => new Happening.ArrearsReported(HistoryKinds.Behind(cells)),
        ["interest"] = cells => new Happening.InterestAccrued(HistoryKinds.Amount(cells)),
        ["fee"] = HistoryKinds.Fee,
        ["payment"] = HistoryKinds.Payment,
        ["posted"] = _ => new Happening.PaymentPosted(default),
        ["void"] = _ => new Happening.PaymentVoided(default),
        ["return"] = HistoryKinds.Return,
        ["reversal"] = HistoryKinds.Return,
        ["adjust"] = cells => new Happening.Adjusted(HistoryKinds.Component(cells), HistoryKinds.Amount(cells)),
        ["waive"] = cells => new Happening.Waived(HistoryKinds.Component(cells), HistoryKinds.Amount(cells)),
        ["refund"] = cells => new Happening.Refunded(HistoryKinds.Amount(cells)),
        ["charge-off"] = _ => new Happening.StandingChanged(Core.Ledger.Standing.ChargedOff),
        ["judgment"] = _ => new Happening.StandingChanged(Core.Ledger.Standing.Judgment),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    internal List<HistoryLine> Lines { get; } = [];

    internal List<HistoryProblem> Problems { get; } = [];

    internal void Read(TextReader text)
    {
        var options = CsvReaderOptions.Default with { HasHeader = false, TrackLineNumbers = true, PoolStrings = false };
        using var reader = CsvReader.Create(text, options, leaveOpen: true);
        if (!reader.Read())
        {
            Problems.Add(new HistoryProblem(1, "", "The file is empty."));
            return;
        }
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, name) in reader.Current.ToArray().Index())
        {
            var column = name.Trim().TrimStart('\uFEFF').ToLowerInvariant();
            if (!Columns.Contains(column, StringComparer.Ordinal) || !columns.TryAdd(column, i))
                Problems.Add(new HistoryProblem(1, "", $"“{name}” is no column that is known, or it stands twice."));
        }
        foreach (var needed in new[] { "account", "kind", "effective_on" }.Where(it => !columns.ContainsKey(it)))
            Problems.Add(new HistoryProblem(1, "", $"The column {needed} is missing."));
        if (Problems.Count > 0)
            return;
        while (reader.Read())
        {
            var no = reader.LineNumber;
            var cells = reader.Current.ToArray();
            if (cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
                Take(no, new HistoryCells(columns, cells));
        }
    }

    private void Take(long no, HistoryCells cells)
    {
        var account = cells.Text("account") ?? "";
        if (account.Length is 0 or > 64)
            cells.Problems.Add("account is the number of the account, at most 64 characters.");
        var on = cells.Must("effective_on", cells.Day("effective_on"));
        var enteredAt = EnteredAt(cells, on);
        var kind = cells.Text("kind")?.ToLowerInvariant() ?? "";
        TermsVersion? terms = null;
        Happening? what = null;
        if (kind == "terms")
            terms = HistoryKinds.Terms(cells, on, enteredAt);
        else if (Kinds.TryGetValue(kind, out var read))
            what = read(cells);
        else
            cells.Problems.Add($"kind “{kind}” is none of terms, {string.Join(", ", Kinds.Keys.Order())}.");
        var of = cells.Text("of");
        var speaks = what is Happening.PaymentPosted or Happening.PaymentVoided or Happening.Reversed;
        if (speaks != of is not null)
            cells.Problems.Add(
                speaks ? "of is empty: it names the id of the payment." : $"A {kind} speaks of no other line."
            );
        if (cells.Problems.Count > 0)
        {
            Problems.Add(new HistoryProblem(no, account, string.Join(' ', cells.Problems)));
            return;
        }
        var words = cells.Text("words") ?? Capital(kind) + ".";
        Lines.Add(new HistoryLine(no, account, on, enteredAt, KeyOf(account, cells), of, words, terms, what));
    }

    /// <summary>
    /// Its id, or a mark of what it says: lines that say the same are counted, so that each is known again.
    /// </summary>
    private string KeyOf(string account, HistoryCells cells)
    {
        if (cells.Text("id") is { } id)
            return id;
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cells.Canonical)))[..12];
        var times = _seen[account + mark] = _seen.GetValueOrDefault(account + mark) + 1;
        return $"#{mark}-{times}";
    }

    /// <summary>
    /// The given moment, or the close of the given day; a line that says neither was known on its own day. What is
    /// entered today is known now, not at tonight's close.
    /// </summary>
    private Instant EnteredAt(HistoryCells cells, LocalDate on)
    {
        var moment = cells.Moment("entered_at");
        var day = cells.Day("entered_on");
        if (moment is not null && day is not null)
            cells.Problems.Add("Give entered_on or entered_at, not both.");
        var today = BookPolicy.Today(portfolio, now);
        var at = moment ?? BookPolicy.Close(portfolio, day ?? (on == default ? today : on));
        if (moment is null && BookPolicy.Today(portfolio, at) == today)
            at = now;
        if (at > now)
            cells.Problems.Add("It would have been entered in the future. Check the dates and the clock.");
        return Microseconds.Cut(at);
    }

    private static string Capital(string kind) => kind.Length == 0 ? kind : char.ToUpperInvariant(kind[0]) + kind[1..];
}
