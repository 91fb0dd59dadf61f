using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Recourse.App.Ui;
using Recourse.Core.Contact;
using Recourse.Core.Kernel;
using Recourse.Core.Law;
using Recourse.Core.Ledger;
using Recourse.Core.Loans;

namespace Recourse.App.Features.Calls;

/// <summary>
/// The fields in which an officer tells what came of a call or a letter, as they were typed. Reads them into a report,
/// or says at which field what is wrong.
/// </summary>
public sealed partial class OutcomeForm
{
    private const int LongestNote = 4_000;

    /// <summary>Why people are behind, as the guide offers it.</summary>
    internal static readonly string[] Reasons =
    [
        "Income dropped",
        "Lost work",
        "Illness or injury",
        "Death in the family",
        "Separation or divorce",
        "Unexpected expense",
        "Too many obligations",
        "Forgot or misunderstood",
        "Away or moved",
        "Dispute about the debt",
        "Does not want to pay",
        "Other",
    ];

    /// <summary>How a borrower may ask to be reminded of a promise.</summary>
    internal static readonly string[] Reminders =
    [
        "by text the day before",
        "by email the day before",
        Jobs.RemindOfPromises.ByCall,
    ];

    /// <summary>More than any portfolio takes; the portfolio's own limit is said by the decision.</summary>
    private const int MostParts = 99;

    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private readonly IFormCollection _fields;
    private readonly List<FieldProblem> _problems = [];

    internal OutcomeForm(IFormCollection? fields = null) => _fields = fields ?? FormCollection.Empty;

    /// <summary>What was typed into a field.</summary>
    internal string Text(string field) => _fields[field].ToString().Trim();

    /// <summary>True when a box is ticked or a field filled.</summary>
    internal bool Has(string field) => Text(field).Length > 0;

    /// <summary>True when this choice of a field was made.</summary>
    internal bool Has(string field, string value) => _fields[field].Contains(value);

    /// <summary>True when nothing was typed or ticked yet, so that defaults may show.</summary>
    internal bool IsNew => _fields.Count == 0;

    /// <summary>Reads a report of a call. Every problem is told, not only the first.</summary>
    internal (CallReport? Report, ImmutableArray<FieldProblem> Problems) ReadReport(OutcomeContext context)
    {
        _problems.Clear();
        var read = Enum.TryParse<CallResult>(Text("result"), ignoreCase: false, out var result);
        if (!read || !Enum.IsDefined(result))
        {
            _problems.Add(new FieldProblem("result", "Say who or what answered."));
        }
        if (Has("reason") && !Reasons.Contains(Text("reason"), StringComparer.Ordinal))
        {
            Wrong("reason", "Choose one of the reasons, or leave it at “not said”.");
        }
        var said = ReadSaid(context);
        var report = new CallReport(result, Accounts("discussed"), Has("message-left"), said)
        {
            With = result == CallResult.RightParty ? With() : SpokenWith.Borrower,
            Third = result == CallResult.ThirdParty ? Third() : null,
        };
        return _problems.Count == 0 ? (report, []) : (null, [.. _problems]);
    }

    /// <summary>Reads what a letter or message says.</summary>
    internal (Said? Said, ImmutableArray<FieldProblem> Problems) ReadLetter(OutcomeContext context)
    {
        _problems.Clear();
        var said = ReadSaid(context);
        if (_problems.Count == 0 && said == Said.Nothing)
        {
            _problems.Add(new FieldProblem("", "Tick what the letter says."));
        }
        return _problems.Count == 0 ? (said, []) : (null, [.. _problems]);
    }

    private Said ReadSaid(OutcomeContext context)
    {
        if (Text("note").Length > LongestNote)
        {
            Wrong(
                "note",
                $"The note is longer than {LongestNote:#,0} characters. Shorten it, or add a second note after."
            );
        }
        Said said = new()
        {
            Promise = Has("promise") ? Promise(context) : null,
            CallBackAt = Has("call-back") ? CallBack(context) : null,
            Refuses = Has("refuses") ? About("refuses") : null,
            Disputes = Has("disputes") ? About("disputes") with { Part = Part() } : null,
            Stops = Has("stops") ? Reach() : null,
            Ceases = Has("ceases") ? About("ceases") : null,
            Times = Has("times") ? Times() : null,
            Attorney = Has("attorney") ? About("attorney") : null,
            Bankruptcy = Has("bankruptcy") ? Text("bankruptcy-words") : null,
            Deceased = Has("deceased") ? Text("deceased-words") : null,
            Hardship = Has("hardship") ? Text("hardship-words") : null,
            WorkplaceForbids = Has("workplace"),
            PlaceIsInconvenient = Has("place"),
        };
        return ReadTold(said, context);
    }

    private PromiseSaid? Promise(OutcomeContext context)
    {
        var only = context.Debts.Length == 1 ? context.Debts[0].Account : (AccountId?)null;
        var account = AccountId.TryParse(Text("promise-account"), CultureInfo.InvariantCulture, out var chosen)
            ? chosen
            : only;
        if (account is null)
        {
            Wrong("promise", "Choose the debt that the promise is for.");
        }
        var amount = Amount("promise-amount");
        var due = Date("promise-date", "the day by which it is paid");
        var (count, every, method) = (Count(), Every(), Method());
        if (Has("promise-reminder") && !Reminders.Contains(Text("promise-reminder"), StringComparer.Ordinal))
            Wrong("promise-reminder", "Choose a reminder, or “not asked for”.");
        return account is { } which && amount is { } cents && due is { } day && count is { } times
            ? new PromiseSaid(which, new Money(cents), day)
            {
                Count = times,
                Every = every,
                Method = method,
                Reminder = Has("promise-reminder") ? Text("promise-reminder") : null,
            }
            : null;
    }

    private int? Count()
    {
        if (!Has("promise-count"))
            return 1;
        if (int.TryParse(Text("promise-count"), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            if (count is >= 1 and <= MostParts)
                return count;
        }
        Wrong("promise-count", "Write how many payments, such as 1 or 3.");
        return null;
    }

    private Frequency Every()
    {
        if (!Has("promise-every"))
            return Frequency.Monthly;
        if (Enum.TryParse<Frequency>(Text("promise-every"), out var every) && Enum.IsDefined(every))
            return every;
        Wrong("promise-every", "Choose how far apart the payments are.");
        return Frequency.Monthly;
    }

    private PromiseMethod Method()
    {
        if (!Has("promise-method"))
            return PromiseMethod.Electronic;
        if (Enum.TryParse<PromiseMethod>(Text("promise-method"), out var method) && Enum.IsDefined(method))
            return method;
        Wrong("promise-method", "Choose how the money comes.");
        return PromiseMethod.Electronic;
    }

    private long? Amount(string field)
    {
        // Thousands are parted by commas in threes: “12,50” is a typing error, not twelve hundred and fifty.
        var text = AmountText().IsMatch(Text(field))
            ? Text(field).Replace("$", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal)
            : "";
        if (
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount < 100_000_000
            && decimal.Round(amount, 2, MidpointRounding.ToEven) == amount
        )
        {
            return (long)(amount * 100);
        }
        Wrong(field, "Write the amount in dollars and cents, such as 120.00.");
        return null;
    }

    private Instant? CallBack(OutcomeContext context)
    {
        var day = Date("call-back-date", "the day on which to call back");
        var time = Clock("call-back-time", "the time at which to call back, such as 17:30");
        return day is { } date && time is { } at ? date.At(at).InZoneLeniently(context.Zone).ToInstant() : null;
    }

    private StopReach? Reach()
    {
        if (Enum.TryParse<StopReach>(Text("stops-reach"), out var reach) && Enum.IsDefined(reach))
        {
            return reach;
        }
        Wrong("stops", "Choose what to stop.");
        return null;
    }

    private DebtSaid About(string field) =>
        new(Accounts(field + "-about"), Has(field + "-writing"), Text(field + "-words"));

    private TimesSaid? Times()
    {
        var days = _fields["times-day"].Aggregate(Weekdays.None, (set, digit) => set | DayOf(digit));
        var from = Has("times-from") ? Clock("times-from", "a time such as 08:00") : null;
        var to = Has("times-to") ? Clock("times-to", "a time such as 17:00") : null;
        var only = Has("times-only", "yes");
        var words = Words.Times(days, from, to, only);
        return new TimesSaid(new StatedTime(days, from, to, null, only), words);
    }

    private static Weekdays DayOf(string? digit) =>
        digit is { Length: 1 } && digit[0] is >= '1' and <= '7' ? (Weekdays)(1 << (digit[0] - '1')) : Weekdays.None;

    private LocalDate? Date(string field, string what)
    {
        var parsed = LocalDatePattern.Iso.Parse(Text(field));
        if (parsed.Success)
        {
            return parsed.Value;
        }
        Wrong(field, $"Choose {what}.");
        return null;
    }

    private LocalTime? Clock(string field, string what)
    {
        var parsed = Time.Parse(Text(field));
        if (parsed.Success)
        {
            return parsed.Value;
        }
        Wrong(field, $"Write {what}.");
        return null;
    }

    private ImmutableArray<AccountId> Accounts(string field)
    {
        var found = ImmutableArray.CreateBuilder<AccountId>();
        foreach (var text in _fields[field])
        {
            if (AccountId.TryParse(text, CultureInfo.InvariantCulture, out var account))
            {
                found.Add(account);
            }
        }
        return found.ToImmutable();
    }

    [GeneratedRegex(@"^\$?(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AmountText();

    private void Wrong(string field, string words) => _problems.Add(new FieldProblem(field, words));
}
