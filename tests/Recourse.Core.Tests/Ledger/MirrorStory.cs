using System.Collections.Immutable;
using NodaTime;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>
/// A mirrored account, line by line. What is keyed comes at noon; a tape is read on the next morning, or as it says.
/// <code>
/// 2025-03-03 key 100 = A      2025-03-04 tape 1100 paid 100 2025-03-03 [principal 1000] [since 2025-01-15]
/// </code>
/// </summary>
internal sealed class MirrorStory
{
    private readonly Dictionary<string, EntryId> _names = [];
    private readonly List<BreakKey> _open = [];
    private TapeRow? _previous;

    internal MirrorStory(string lines)
    {
        Books = new Statement(Statement.Hundreds(), null, "2025-01-01 open 1200").Books;
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Write(line);
    }

    internal Books Books { get; private set; }

    /// <summary>What the last tape did.</summary>
    internal string Did { get; private set; } = "";

    internal string Told(string day)
    {
        var state = Books.AsOf(Statement.Day(day));
        return $"owes {state.Owed - state.Credit}, pending {state.Pending}";
    }

    internal void Write(string line)
    {
        var parts = line.Split('=', StringSplitOptions.TrimEntries);
        var words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var day = Statement.Day(words[0]);
        switch (words[1])
        {
            case "tape":
                var read = words.IndexOf("read");
                Read(Row(day, words), read < 0 ? day.PlusDays(1) : Statement.Day(words[read + 1]));
                break;
            case "key":
                var received = words.Count > 3 ? Statement.Day(words[3]) : day;
                _names[parts[1]] = Key(day, received, Statement.Dollars(words[2]));
                break;
            default:
                Happening what =
                    words[1] == "void"
                        ? new Happening.PaymentVoided(_names[words[2]])
                        : new Happening.Reversed(_names[words[2]], ReversalReason.Nsf);
                Enter(day, day, what);
                break;
        }
    }

    internal EntryId Key(LocalDate day, LocalDate received, Money amount) =>
        Enter(day, received, new Happening.PaymentReceived(amount, PaymentMethod.Ach, null, true));

    internal ImmutableArray<MirrorAction> Read(TapeRow tape, LocalDate on)
    {
        var at = Statement.NoonOf(on) - Duration.FromHours(6);
        var actions = Mirror.Read(Books, tape, _previous, [.. _open], MirrorPolicy.Default, at);
        var first = new EntryId(Books.Entries.Length + 1);
        foreach (var entry in Mirror.Write(Books, actions, tape, first, at, "import", on))
            Books = Books.With(entry);
        Assert.True(Books.AreInBalance());
        _open.AddRange(actions.OfType<MirrorAction.OpenBreak>().Select(it => it.Key));
        _open.RemoveAll(key => actions.OfType<MirrorAction.CloseBreak>().Any(it => it.Key == key));
        Did = string.Join("; ", actions.Select(InWords));
        Assert.Empty(Mirror.Read(Books, tape, _previous, [.. _open], MirrorPolicy.Default, at));
        _previous = tape;
        return actions;
    }

    internal void TakeBack(EntryId entry, string day) =>
        Enter(Statement.Day(day), Statement.Day(day), new Happening.Reversed(entry, ReversalReason.Error));

    private EntryId Enter(LocalDate day, LocalDate effective, Happening what)
    {
        var id = new EntryId(Books.Entries.Length + 1);
        var draft = new EntryDraft(id, effective, Statement.NoonOf(day), "Ruth", "", what);
        Books = Books.With(Assert.IsType<LedgerDecision.Written>(WriteEntry.Decide(Books, draft, day)).Entry);
        return id;
    }

    private static TapeRow Row(LocalDate day, List<string> words)
    {
        Money? Amount(string name) => words.IndexOf(name) is >= 0 and var at ? Statement.Dollars(words[at + 1]) : null;
        var paid = words.IndexOf("paid");
        var since = words.IndexOf("since");
        return new TapeRow(
            day,
            words[2] == "?" ? null : Statement.Dollars(words[2]),
            Amount("principal"),
            Amount("interest"),
            Amount("fees"),
            words.Contains("current") ? Arrears.None
                : since < 0 ? null
                : new Arrears(Statement.Day(words[since + 1]), Amount("due"), null),
            paid < 0 ? null : new TapePayment(Statement.Day(words[paid + 2]), Statement.Dollars(words[paid + 1])),
            words.Contains("charged-off") ? Standing.ChargedOff : null
        );
    }

    private string InWords(MirrorAction action) =>
        action switch
        {
            MirrorAction.PostMemo { CountsFrom: null } it => $"post {Name(it.Payment)}",
            MirrorAction.PostMemo it => $"post {Name(it.Payment)} from {it.CountsFrom:uuuu-MM-dd}",
            MirrorAction.Adjust it => $"adjust {string.Join(" ", it.By.Select(by => $"{by.Of} {by.Amount}"))}",
            MirrorAction.ReportArrears it => $"behind since {it.Behind.Since:uuuu-MM-dd}",
            MirrorAction.TellPayment it => $"tell {it.Payment.Amount} of {it.Payment.On:uuuu-MM-dd}",
            MirrorAction.TakeBack it => $"take back, {it.Reason}",
            MirrorAction.ChangeStanding it => $"stands {it.To}",
            MirrorAction.OpenBreak it => $"open {it.Key.Kind} {Name(it.Key.Entry!.Value)}",
            MirrorAction.CloseBreak it => $"close {it.Key.Kind} {Name(it.Key.Entry!.Value)}",
            _ => "?",
        };

    private string Name(EntryId id) => _names.FirstOrDefault(it => it.Value == id).Key;
}
