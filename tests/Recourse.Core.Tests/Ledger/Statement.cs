using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Recourse.Core.Kernel;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;
using Xunit;

namespace Recourse.Core.Tests.Ledger;

/// <summary>
/// A history written like a bank statement. Each line is entered on its first day, at noon; where a second day follows,
/// that is the day from which it counts. Amounts are dollars.
/// <code>
/// 2025-01-01 open 1000 int 10 fees 5        2025-03-05 pay 100 [@2025-02-15] [ahead|extra|fees] [pending]  = A
/// 2025-03-06 clear A | void A | return A    2025-03-06 late 15 2025-02-15 = F    2025-03-06 undo F
/// </code>
/// </summary>
internal sealed class Statement
{
    internal static readonly LocalDate Jan1 = new(2025, 1, 1);
    private readonly Dictionary<string, EntryId> _names = [];
    private long _id;

    internal Statement(LoanTerms terms, LedgerPolicy? policy, string lines)
    {
        Books = new Books(terms, policy ?? LedgerPolicy.Default, []);
        Write(lines);
    }

    internal Books Books { get; private set; }

    /// <summary>Twelve instalments of 100 on the 15th, from January 2025; interest only from entries.</summary>
    internal static LoanTerms Hundreds(LateFee? fee = null) =>
        LoanTerms.Of(
            new TermsVersion(
                Jan1,
                Instant.MinValue,
                Dollars("1200"),
                0,
                Dollars("100"),
                new LocalDate(2025, 1, 15),
                Frequency.Monthly,
                12,
                fee,
                InterestMethod.Posted
            )
        );

    /// <summary>The same with 10.95 % simple interest: three cents a day for each hundred dollars.</summary>
    internal static LoanTerms WithInterest() =>
        LoanTerms.Of(Hundreds().Versions[0] with { RateMillionths = 109_500, Interest = InterestMethod.DailySimple });

    internal static Money Dollars(string text) => new((long)(decimal.Parse(text, CultureInfo.InvariantCulture) * 100));

    internal static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    internal static Instant NoonOf(LocalDate day) => day.AtMidnight().InUtc().ToInstant() + Duration.FromHours(12);

    /// <summary>Nothing known after that day.</summary>
    internal static Instant EndOf(LocalDate day) => NoonOf(day) + Duration.FromHours(11);

    internal Statement Write(string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var written = Assert.IsType<LedgerDecision.Written>(Try(line));
            Books = Books.With(written.Entry);
            Assert.True(Books.AreInBalance(), line);
        }
        return this;
    }

    internal LedgerDecision Try(string line)
    {
        var parts = line.Split('=', StringSplitOptions.TrimEntries);
        var words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var today = Day(words[0]);
        var back = words.Find(word => word.StartsWith('@'));
        var id = new EntryId(++_id);
        if (parts.Length > 1)
            _names[parts[1]] = id;
        var what = Read(words[1], words[2..]);
        var effective = back is null ? today : Day(back[1..]);
        return WriteEntry.Decide(Books, new EntryDraft(id, effective, NoonOf(today), "Ruth", "a test", what), today);
    }

    /// <summary>One line: what is owed, what is due and how old it is.</summary>
    internal string Told(string day, string? knownBy = null)
    {
        var on = Day(day);
        var state = Books.AsOf(on, knownBy is null ? Instant.MaxValue : EndOf(Day(knownBy)));
        var age = Ageing.Of(state, Books.Policy.Ageing, Buckets.Default);
        var told = new StringBuilder();
        told.Append(CultureInfo.InvariantCulture, $"principal {state.Principal}");
        foreach (
            var (name, amount) in new[]
            {
                ("interest", state.Interest),
                ("fees", state.Fees),
                ("credit", state.Credit),
                ("pending", state.Pending),
                ("ahead", state.PaidAhead),
                ("past due", age.PastDue ?? Money.Zero),
            }
        )
        {
            if (amount != Money.Zero)
                told.Append(CultureInfo.InvariantCulture, $", {name} {amount}");
        }
        return told.Append(CultureInfo.InvariantCulture, $", {age.DaysPastDue?.ToString() ?? "?"} days").ToString();
    }

    internal EntryId Named(string name) => _names[name];

    private Happening Read(string verb, List<string> words) =>
        verb switch
        {
            "open" => new Happening.Opening(Dollars(words[0]), Part(words, "int"), Part(words, "fees"), Behind(words)),
            "tape" => new Happening.ArrearsReported(Behind(words)),
            "interest" => new Happening.InterestAccrued(Dollars(words[0])),
            "late" => new Happening.FeeAssessed(FeeKind.Late, Dollars(words[0]), Day(words[1])),
            "fee" => new Happening.FeeAssessed(FeeKind.ReturnedPayment, Dollars(words[0]), null),
            "pay" => new Happening.PaymentReceived(
                Dollars(words[0]),
                PaymentMethod.Ach,
                words.Contains("extra") ? Surplus.ExtraPrincipal
                    : words.Contains("fees") ? Surplus.Fees
                    : null,
                words.Contains("pending")
            ),
            "clear" => new Happening.PaymentPosted(_names[words[0]]),
            "void" => new Happening.PaymentVoided(_names[words[0]]),
            "return" => new Happening.Reversed(_names[words[0]], ReversalReason.Nsf),
            "undo" => new Happening.Reversed(_names[words[0]], ReversalReason.Error),
            "adjust" => new Happening.Adjusted(Enum.Parse<Component>(words[0], true), Dollars(words[1])),
            "waive" => new Happening.Waived(Enum.Parse<Component>(words[0], true), Dollars(words[1])),
            "refund" => new Happening.Refunded(Dollars(words[0])),
            "stands" => new Happening.StandingChanged(Enum.Parse<Standing>(words[0], true)),
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such line."),
        };

    private static Money Part(List<string> words, string name) =>
        words.IndexOf(name) is >= 0 and var at ? Dollars(words[at + 1]) : Money.Zero;

    private static Arrears Behind(List<string> words) =>
        new(
            words.IndexOf("since") is >= 0 and var at ? Day(words[at + 1]) : null,
            words.IndexOf("due") is >= 0 and var due ? Dollars(words[due + 1]) : null,
            words.IndexOf("stage") is >= 0 and var stage
                ? int.Parse(words[stage + 1], CultureInfo.InvariantCulture)
                : null
        );
}
