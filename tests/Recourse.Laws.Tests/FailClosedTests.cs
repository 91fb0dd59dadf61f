using System.Text.RegularExpressions;
using Recourse.App.LawPacks;
using Xunit;

namespace Recourse.Laws.Tests;

/// <summary>A rulebook with one mistake in it makes no book, and the message leads to the mistake.</summary>
public sealed partial class FailClosedTests : IDisposable
{
    private const string Frequency = "laws/us/reg-f/call-frequency.yaml";
    private readonly string _root = Directory.CreateTempSubdirectory("recourse-laws-").FullName;

    public FailClosedTests()
    {
        foreach (var top in new[] { "laws", "policies" })
        {
            foreach (
                var file in Directory.EnumerateFiles(Path.Combine(Rulebook.Root, top), "*", SearchOption.AllDirectories)
            )
            {
                if (file.Contains("/cases/", StringComparison.Ordinal))
                    continue;
                var copy = Path.Combine(_root, Path.GetRelativePath(Rulebook.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_copy_without_a_mistake_is_the_same_book() =>
        Assert.Equal(Rulebook.Book.Hash, LawBooks.Load(_root).Hash);

    [Theory]
    [InlineData("consent: all", "consent: most", "'consent: most' is none of all, one")]
    [InlineData("state: CA", "state: NV", "is not the name of its file")]
    [InlineData("meaning:", "means:", "key 'meaning' is missing")]
    public void A_mistake_in_what_a_state_asks_of_recordings_makes_no_book(string was, string becomes, string told)
    {
        const string Told = "laws/us/recording/CA.yaml";
        Change(Told, was, becomes);

        var wrong = Assert.Throws<LawPackException>(() => LawBooks.Load(_root));
        Assert.Equal(Told, wrong.File);
        Assert.Contains(told, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("place: KY", "place: TN", "(1): place 'TN' is not the name of its file")]
    [InlineData("citation: KRS 413.120\n    years: 5", "citation: KRS 413.120", "key 'years' is missing")]
    [InlineData("    citation: KRS 413.120\n", "", "key 'citation' is missing")]
    [InlineData("years: 10", "years: ten", "'years: ten' is not a whole number from 1 to 30")]
    [InlineData("years: 10", "months: 120", "key 'years' is missing")]
    [InlineData("- { years: 15 }", "- { from: 2015-01-01, years: 15 }", "oldest first")]
    [InlineData("from: 2014-07-15", "from: 2014-15-07", "is not a date such as")]
    [InlineData("    goes_by: contract\n", "", "'goes_by' must say which of several versions counts")]
    [InlineData("goes_by: contract", "goes_by: luck", "'goes_by: luck' is none of")]
    [InlineData("kinds: [written]", "kinds: [typed]", "'kinds': 'typed' is none of")]
    [InlineData("periods:", "borrows: yes\nperiods:", "keys and values are expected here")]
    [InlineData("periods:", "once_over: { citation: KRS }\nperiods:", "neither 'payment' nor 'acknowledgment'")]
    [InlineData("periods:", "tolled: yes\nperiods:", "unknown key 'tolled'")]
    [InlineData("checked_by:", "checked:", "key 'checked_by' is missing")]
    public void A_mistake_in_a_period_of_limitation_makes_no_book(string was, string becomes, string told)
    {
        const string Told = "laws/us/limitation/KY.yaml";
        Assert.Contains(was, File.ReadAllText(Path.Combine(_root, Told)), StringComparison.Ordinal);
        Change(Told, was, becomes);

        var wrong = Assert.Throws<LawPackException>(() => LawBooks.Load(_root));
        Assert.Equal(Told, wrong.File);
        Assert.Contains(told, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("answer: >", "anser: >", "key 'answer' is missing")]
    [InlineData("order: 1", "order: one", "(2): 'order' is a whole number")]
    [InlineData("objection: cannot-pay", "objection: can-pay", "(1): objection 'can-pay' is not the name of its file")]
    public void A_mistake_in_what_to_say_stops_the_start(string was, string becomes, string told)
    {
        const string Told = "policies/talk/cannot-pay.yaml";
        Assert.True(new TalkFiles(_root).Read().Answers.Length >= 14);
        Change(Told, was, becomes);

        var wrong = Assert.Throws<LawPackException>(() => new TalkFiles(_root).Read());
        Assert.Equal(Told, wrong.File);
        Assert.Contains(told, wrong.Message, StringComparison.Ordinal);
    }

    private void Change(string file, string was, string becomes)
    {
        var path = Path.Combine(_root, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(was, becomes, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Frequency, "title:", "titel:", "(1): key 'title' is missing")]
    [InlineData(Frequency, "effect: presumption", "effect: presumption\nweight: 3", "unknown key 'weight'")]
    [InlineData(
        Frequency,
        "effect: presumption",
        "effect: strong",
        "'effect: strong' is none of bar, presumption, policy"
    )]
    [InlineData(Frequency, "effect: presumption", "effect: policy", "only a policy has the effect 'policy'")]
    [InlineData(Frequency, "binds: debt-collector", "binds: us", "'binds: us' is none of")]
    [InlineData(Frequency, "    max_calls: 7", "    max_call: 7", "unknown parameter 'max_call'")]
    [InlineData(Frequency, "    max_calls: 7\n", "", "parameter 'max_calls' is missing")]
    [InlineData(Frequency, "max_calls: 7", "max_calls: seven", "'max_calls: seven' is not a whole number")]
    [InlineData(Frequency, "    max_calls: 7", "    max_calls: 7\n    max_calls: 8", "Duplicate key max_calls")]
    [InlineData(Frequency, "from: 2021-11-30", "from: 2021-30-11", "is not a date such as")]
    [InlineData(Frequency, "rule: call-frequency", "rule: call-frequencies", "is not the name of its file")]
    [InlineData(Frequency, "title:", "shape: calls-per-moon\ntitle:", "unknown shape 'calls-per-moon'")]
    [InlineData(Frequency, "https://", "http://", "is not an https address")]
    [InlineData("policies/call-hours.yaml", "effect: policy", "effect: bar", "only a policy has the effect 'policy'")]
    [InlineData("policies/call-hours.yaml", "\"08:00\"", "\"8 am\"", "is not a time of day")]
    [InlineData("policies/call-hours.yaml", "\"08:00\"", "\"07:30\"", "'opens: 07:30' is looser than 'opens: 08:00'")]
    [InlineData("policies/call-hours.yaml", "\"21:00\"", "\"21:30\"", "'closes: 21:30' is looser than 'closes: 21:00'")]
    [InlineData("policies/call-frequency.yaml", "max_calls: 7", "max_calls: 8", "'max_calls: 8' is looser than")]
    [InlineData("policies/call-frequency.yaml", "window_days: 7", "window_days: 6", "'window_days: 6' is looser than")]
    [InlineData("policies/conversation-wait.yaml", "wait_days: 7", "wait_days: 6", "'wait_days: 6' is looser than")]
    [InlineData(
        "laws/us/dc/contact-frequency.yaml",
        "past_due_over: 30",
        "past_due_over: no",
        "is not a number of days"
    )]
    [InlineData("laws/us/dc/contact-frequency.yaml", "motor-vehicle", "motor", "'motor' is no kind of debt")]
    [InlineData("laws/ca/on/contact-hours.yaml", "13:00-17:00", "17:00-13:00", "does not close later than it opens")]
    [InlineData("laws/us/reg-f/pack.yaml", "jurisdiction: US", "", "key 'jurisdiction' is missing")]
    [InlineData(
        "laws/us/states.yaml",
        "name: Arizona, creditor_rules: no",
        "name: Arizona, creditor_rules: not",
        "is none of no, yes"
    )]
    [InlineData(
        "laws/places/states.csv",
        "AZ,America/Denver|America/Phoenix",
        "AZ,America/Fenix",
        "'America/Fenix' is not a time zone"
    )]
    [InlineData("laws/places/zip3.csv", "\n100,America/New_York,NY", "\n100,,NY", "code '100' has no zone")]
    public void A_mistake_is_refused_with_file_and_line(string file, string right, string wrong, string message)
    {
        var path = Path.Combine(_root, file);
        var text = File.ReadAllText(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
        var refused = Assert.Throws<LawPackException>(() => LawBooks.Load(_root));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(file, refused.File);
        Assert.InRange(refused.Line, 1, text.Split('\n').Length + 1);
    }

    [Theory]
    [InlineData(Frequency, "citation:", "source_text:", "key 'citation' is missing")]
    [InlineData(Frequency, "window_days: 7", "window_days: 7 days", "'window_days: 7 days' is not a whole number")]
    [InlineData(Frequency, "window_days: 7", "window_weeks: 1", "unknown parameter 'window_weeks'")]
    [InlineData(Frequency, "window_days: 7", "window_days: 400", "is not a whole number from 1 to 40")]
    public void A_missing_citation_and_a_bad_unit_are_refused_with_file_and_line(
        string file,
        string right,
        string wrong,
        string message
    ) => A_mistake_is_refused_with_file_and_line(file, right, wrong, message);

    [Fact]
    public void A_key_that_is_misspelt_in_any_file_makes_no_book_and_the_message_names_the_file()
    {
        foreach (var path in Directory.EnumerateFiles(_root, "*.yaml", SearchOption.AllDirectories))
        {
            var file = Path.GetRelativePath(_root, path).Replace('\\', '/');
            if (IsNoPart(file))
                continue;
            var text = File.ReadAllText(path);
            var keys = Key().Matches(text);
            var key = keys[text.Length % keys.Count];
            File.WriteAllText(path, text.Insert(key.Index + key.Length - 1, "x"));
            var refused = Record.Exception(() => LawBooks.Load(_root)) as LawPackException;
            Assert.True(refused?.File == file, $"{file}, {key.Value.Trim()}: {refused?.Message ?? "is read"}");
            File.WriteAllText(path, text);
        }
    }

    /// <summary>What is read by others than the law book.</summary>
    private static bool IsNoPart(string file) =>
        file.Contains("/cases/", StringComparison.Ordinal)
        || file.StartsWith("policies/talk/", StringComparison.Ordinal)
        || Path.GetFileName(file) is "coverage.yaml" or "examples.yaml";

    [GeneratedRegex("^(?:|    |  - )[a-z_]+:", RegexOptions.Multiline, 1000)]
    private static partial Regex Key();

    [Theory]
    [InlineData("time-barred-suit", "steps: sue", "steps: sew", "'sew' is not one of")]
    [InlineData("time-barred-suit", "while_any: time-barred", "while_any: too-old", "'too-old' is not one of")]
    [InlineData("time-barred-suit", "while_any:", "while:", "unknown parameter 'while'")]
    [InlineData(
        "venue-of-property",
        "    needs_all: filed-where-property-is\n",
        "",
        "one of needs_all, needs_any is missing"
    )]
    [InlineData("furnish-wait", "after: validation", "after: invalidation", "is not one of")]
    [InlineData("furnish-wait", "wait: 14", "wait: fortnight", "is not a whole number")]
    [InlineData("validation-period", "receipt_unit: business-day", "receipt_unit: weekday", "'weekday' is not one of")]
    [InlineData("validation-notice", "    act: Send the validation notice\n", "", "parameter 'act' is missing")]
    public void A_mistake_in_a_rule_about_steps_or_duties_is_refused(
        string rule,
        string right,
        string wrong,
        string message
    )
    {
        var file = $"laws/us/reg-f/{rule}.yaml";
        var text = File.ReadAllText(Path.Combine(_root, file));
        Assert.Contains(right, text, StringComparison.Ordinal);
        Change(file, right, wrong);
        var refused = Assert.Throws<LawPackException>(() => LawBooks.Load(_root));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(file, refused.File);
    }

    [Fact]
    public void A_rule_that_belongs_to_no_pack_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(_root, "laws/us/az"));
        File.Copy(Path.Combine(_root, Frequency), Path.Combine(_root, "laws/us/az/call-frequency.yaml"));
        var refused = Assert.Throws<LawPackException>(() => LawBooks.Load(_root));
        Assert.Contains("no pack.yaml beside this file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_must_follow_each_other()
    {
        var path = Path.Combine(_root, Frequency);
        File.AppendAllText(path, "  - from: 2020-01-01\n    max_calls: 3\n    window_days: 7\n");
        var refused = Assert.Throws<LawPackException>(() => LawBooks.Load(_root));
        Assert.Contains("oldest first", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_must_not_overlap()
    {
        var path = Path.Combine(_root, Frequency);
        File.AppendAllText(
            path,
            "    last_on: 2027-03-01\n  - from: 2027-03-01\n    max_calls: 3\n    window_days: 7\n"
        );
        var refused = Assert.Throws<LawPackException>(() => LawBooks.Load(_root));
        Assert.Contains("dates overlap", refused.Message, StringComparison.Ordinal);
        Assert.Equal((Frequency, File.ReadAllLines(path).Length - 2), (refused.File, refused.Line));
    }

    [Fact]
    public void A_new_number_from_a_date_on_is_only_a_change_of_the_file()
    {
        var path = Path.Combine(_root, Frequency);
        const string Fewer = "  - from: 2027-03-01\n    max_calls: 3\n    window_days: 7\n";
        File.AppendAllText(path, Fewer);
        File.AppendAllText(Path.Combine(_root, "policies/call-frequency.yaml"), Fewer);
        var book = LawBooks.Load(_root);
        Assert.NotEqual(Rulebook.Book.Hash, book.Hash);
        var terms = book.Content.Rules.Single(rule => rule.Name == "call-frequency" && rule.Pack == "us/reg-f").InForce;
        Assert.Equal(["7", "3"], terms.Select(t => t.Values["max_calls"]));
    }

    [Fact]
    public void A_folder_without_rules_makes_no_book()
    {
        Directory.Delete(Path.Combine(_root, "policies"), recursive: true);
        Assert.Throws<LawPackException>(() => LawBooks.Load(_root));
    }
}
