using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Data;
using Recourse.App.Ui;
using Recourse.Core.Ledger;

namespace Recourse.App.Features.Payments;

/// <summary>
/// Reads a CSV file of payments: <c>date_received, account, amount, method, reference, payer, id</c>, and
/// <c>returned_on, return_reason</c> where payments came back. Only the first three must be there.
/// </summary>
internal sealed class PaymentFile
{
    internal const string Columns =
        "date_received, account, amount, method, reference, payer, id, returned_on, return_reason";

    private const int LongestWord = 100;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    private static readonly LocalDatePattern[] Dates =
    [
        LocalDatePattern.Iso,
        LocalDatePattern.CreateWithInvariantCulture("M/d/uuuu"),
    ];

    private readonly Dictionary<string, int> _columns;
    private readonly Dictionary<string, int> _sameLines = new(StringComparer.Ordinal);
    private readonly LocalDate _today;
    private readonly PaymentMethod? _method;

    private PaymentFile(Dictionary<string, int> columns, LocalDate today, PaymentMethod? method) =>
        (_columns, _today, _method) = (columns, today, method);

    /// <summary>Every line, read or with the reason why it cannot be.</summary>
    /// <param name="text">The file.</param>
    /// <param name="today">The business date.</param>
    /// <param name="method">Of lines that name none; null: such lines are refused.</param>
    /// <returns>The lines, or why the file as a whole cannot be read.</returns>
    internal static (IEnumerable<(PaymentLine? Line, LineProblem? Problem)> Lines, string? Problem) Read(
        TextReader text,
        LocalDate today,
        PaymentMethod? method
    )
    {
        var first = text.ReadLine();
        if (string.IsNullOrWhiteSpace(first))
            return ([], "The file is empty. It needs a header line with the columns " + Columns + ".");
        var mark = Delimiters.MaxBy(it => first.Count(c => c == it));
        using var header = new TapeReader(new StringReader(first), mark);
        var names = header.Next()!.Cells.Select(NameOf).ToList();
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length > 0 && !columns.TryAdd(names[i], i))
                return ([], $"The column “{names[i]}” stands twice.");
        }
        string[] missing = [.. new[] { "date_received", "account", "amount" }.Where(it => !columns.ContainsKey(it))];
        if (missing.Length > 0)
            return ([], $"The header has no column {string.Join(", ", missing)}. The columns are {Columns}.");
        var rows = new TapeReader(text, mark);
        return (new PaymentFile(columns, today, method).Lines(rows), null);
    }

    private IEnumerable<(PaymentLine? Line, LineProblem? Problem)> Lines(TapeReader rows)
    {
        using (rows)
        {
            while (rows.Next() is { } row)
            {
                // The header is a line too.
                var at = row.LineNo + 1;
                var (line, problem) = row.Trouble is { } trouble ? (null, trouble) : Read(row.Cells, at);
                yield return (line, problem is null ? null : new LineProblem(at, problem));
            }
        }
    }

    private (PaymentLine? Line, string? Problem) Read(string[] cells, long at)
    {
        string Cell(string column) =>
            _columns.TryGetValue(column, out var i) && i < cells.Length ? cells[i].Trim() : "";

        if (Day(Cell("date_received")) is not { } received)
            return (null, $"“{Cell("date_received")}” is no day such as 2026-03-10.");
        if (received > _today)
            return (null, $"It was received on {Show.Date(received)}, which has not come yet.");
        if (Cell("account") is not { Length: > 0 and <= LongestWord } account)
            return (null, "It names no account.");
        if (Typed.Cents(Cell("amount")) is not { } cents)
            return (null, $"“{Cell("amount")}” is no amount such as 120.00.");
        if (cents == 0)
            return (null, "The amount is zero.");
        var named = Cell("method");
        if ((named.Length == 0 ? _method : MethodOf(named)) is not { } method)
        {
            return (
                null,
                named.Length == 0
                    ? "It does not say how the money came."
                    : $"“{named}” is no method; write cash, check, ach, card, wire or payroll."
            );
        }
        var (back, wrong) = ReadReturn(Cell("returned_on"), Cell("return_reason"), received);
        if (wrong is not null)
            return (null, wrong);
        var (reference, payer) = (Word(Cell("reference")), Word(Cell("payer")));
        var says = $"{received:uuuu-MM-dd}\n{account}\n{cents}\n{MethodOf(named)}\n{reference}\n{payer}";
        var key = KeyOf(Cell("id"), says);
        return (new PaymentLine(at, key, account, received, cents, method, reference, payer, back), null);
    }

    private (LineReturn? Return, string? Problem) ReadReturn(string day, string reason, LocalDate received)
    {
        if (day.Length == 0)
            return (null, null);
        if (Day(day) is not { } on)
            return (null, $"returned_on: “{day}” is no day such as 2026-03-10.");
        if (on < received || on > _today)
            return (null, $"returned_on: {Show.Date(on)} lies before the payment or has not come yet.");
        var words =
            reason.Length == 0 ? "Returned; the file gives no reason." : $"Returned; the file says “{Word(reason)}”.";
        return (new LineReturn(on, ReasonOf(reason), words), null);
    }

    /// <summary>
    /// By the identifier that the file gives; without one by what the line says, and by which of equal lines it is. A
    /// return is not part of it: the same line comes again with its return filled in.
    /// </summary>
    private string KeyOf(string id, string says)
    {
        if (id.Length > 0)
            return id.Length <= LongestWord && !CardNumbers.AreIn(id) ? "id:" + id : "id:" + Hash(id);
        var hash = Hash(says);
        var nth = _sameLines[hash] = _sameLines.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"line:{hash}:{nth}");
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    /// <summary>“Date received” is date_received.</summary>
    private static string NameOf(string cell) =>
        cell.Trim().TrimStart('\ufeff').ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    private static string? Word(string text)
    {
        var kept = CardNumbers.Hide(text);
        return kept.Length == 0 ? null
            : kept.Length <= LongestWord ? kept
            : kept[..LongestWord];
    }

    private static LocalDate? Day(string text)
    {
        foreach (var pattern in Dates)
        {
            if (pattern.Parse(text) is { Success: true } read)
                return read.Value;
        }
        return null;
    }

    internal static PaymentMethod? MethodOf(string text) =>
        text.ToLowerInvariant() switch
        {
            "cash" => PaymentMethod.Cash,
            "check" or "cheque" or "money order" => PaymentMethod.Cheque,
            "ach" or "eft" or "direct debit" => PaymentMethod.Ach,
            "card" or "debit card" or "credit card" => PaymentMethod.Card,
            "wire" => PaymentMethod.Wire,
            "payroll" => PaymentMethod.Payroll,
            _ => null,
        };

    /// <summary>
    /// The return codes of the ACH network and plain words. Money that came back for another reason was not there: that
    /// is what want of funds means for the books.
    /// </summary>
    private static ReversalReason ReasonOf(string text)
    {
        var word = text.ToUpperInvariant();
        return word switch
        {
            "R08" or "R38" or "STOP" or "STOPPED" or "STOP PAYMENT" => ReversalReason.StopPayment,
            "R05" or "R07" or "R10" or "R11" or "R29" or "R51" => ReversalReason.Unauthorised,
            "UNAUTHORISED" or "UNAUTHORIZED" or "NOT AUTHORISED" or "NOT AUTHORIZED" => ReversalReason.Unauthorised,
            "ERROR" => ReversalReason.Error,
            "DUPLICATE" or "R24" => ReversalReason.Duplicate,
            _ => ReversalReason.Nsf,
        };
    }
}
