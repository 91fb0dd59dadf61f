using System.Text.Json;
using Recourse.App.Features.Rules;
using Recourse.App.LawPacks;
using Recourse.App.LawPacks.Cases;
using Recourse.App.Tests.Support;
using Xunit;

namespace Recourse.App.Tests.Rules;

/// <summary><c>recourse law …</c> on a copy of the rulebook, with and without mistakes.</summary>
public sealed class LawCommandTests : IDisposable
{
    private const string Frequency = "laws/us/reg-f/call-frequency.yaml";
    private const string Cases = "laws/us/reg-f/cases/call-frequency.yaml";
    private readonly string _folder = Directory.CreateTempSubdirectory("recourse-law-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public LawCommandTests()
    {
        foreach (var top in new[] { "laws", "policies" })
        {
            var from = Path.Combine(AppContext.BaseDirectory, top);
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(_folder, top, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_rulebook_passes_its_own_cases()
    {
        var (code, output, errors) = await Test();

        Assert.Equal("", errors);
        Assert.Equal(0, code);
        Assert.Contains(" as expected, 0 not. Book ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_was_changed_is_found_by_its_cases_with_file_and_line()
    {
        Change(Frequency, "max_calls: 7", "max_calls: 9");

        var (code, output, errors) = await Test();

        Assert.Equal(1, code);
        Assert.Matches(@"laws/us/reg-f/cases/call-frequency\.yaml\(\d+\): .+", errors);
        Assert.Contains("expected call-frequency: forbids; the book says: permits", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 not.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_makes_no_book_is_refused_with_file_and_line()
    {
        Change(Frequency, "binds:", "bindss:");

        var (code, _, errors) = await Test();

        Assert.Equal(2, code);
        Assert.Matches(@"laws/us/reg-f/call-frequency\.yaml\(\d+\): ", errors);
    }

    [Fact]
    public async Task A_rule_without_cases_and_a_case_that_is_not_understood_fail()
    {
        File.Delete(Path.Combine(_folder, Cases));
        Change("policies/cases/call-hours.yaml", "expect:", "expects:");

        var (code, _, errors) = await Test();

        Assert.Equal(1, code);
        Assert.Contains("us/reg-f/call-frequency has no cases", errors, StringComparison.Ordinal);
        Assert.Contains("policies/cases/call-hours.yaml: not understood", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"facts":{"phones":[{"phone":"m","area_code":"602","usable":true}]},"ask":{"at":"2026-03-11 02:30"}}"""
    )]
    [InlineData("facts:\n  phones: [{ phone: m, area_code: 602 }]\nask: { at: 2026-03-11 02:30 }")]
    public async Task Facts_and_a_question_give_the_verdict_as_JSON(string text)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();

        var code = await JudgeCommand.Run("q", text, _folder, output, errors);

        Assert.Equal("", errors.ToString());
        Assert.Equal(1, code);
        var answer = JsonSerializer.Deserialize<JsonElement>(output.ToString());
        Assert.Equal("prohibited", answer.GetProperty("outcome").GetString());
        Assert.Equal("2026-03-11T15:00:00Z", answer.GetProperty("opensAt").GetString());
        Assert.Equal(64, answer.GetProperty("book").GetString()!.Length);
        var stop = answer.GetProperty("stops")[0];
        Assert.Equal("us/reg-f/call-hours", stop.GetProperty("rule").GetString());
        Assert.Equal("1978-03-20", stop.GetProperty("inForceSince").GetString());
    }

    [Fact]
    public async Task What_decisions_keep_is_judged_as_it_is()
    {
        var law = (ContactCase)CaseFile.Read(_folder, Cases)[0];
        var text = $"{{\"facts\":{FactsJson.Write(law.Facts)},\"question\":{FactsJson.Write(law.Question)}}}";
        await using var output = new StringWriter();
        await using var errors = new StringWriter();

        var code = await JudgeCommand.Run("q", text, null, output, errors);
        var wrong = await JudgeCommand.Run(
            "q",
            text.Replace("\"about\":[", "\"about\":[999", StringComparison.Ordinal),
            null,
            output,
            errors
        );

        Assert.Equal(LawBooks.Own.Judge(law.Facts, law.Question).Permitted ? 0 : 1, code);
        Assert.Equal(2, wrong);
        Assert.Contains("debt 999", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_with_a_mistake_says_which_line()
    {
        await using var errors = new StringWriter();

        var code = await JudgeCommand.Run(
            "q",
            "facts:\n  fones: []\nask: { at: 2026-03-10 23:30 }",
            null,
            TextWriter.Null,
            errors
        );

        Assert.Equal(2, code);
        Assert.Contains("q(2): unknown key 'fones'", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_changes_is_told_as_text_and_as_JSON_with_the_accounts_it_touches(string database)
    {
        await using var house = await House.Open(database);
        await Borrower.In(house);

        var text = await Diff(house, new DiffCommand.Asked("2021-01-01", "2021-12-31", null, false));
        var json = await Diff(house, new DiffCommand.Asked("2021-01-01", "2021-12-31", null, true));
        var wrong = await Diff(house, new DiffCommand.Asked("2021-12-31", "2021-01-01", null, false));
        var missing = await Diff(house, new DiffCommand.Asked("2021-01-01", "2021-12-31", "abc", false));

        Assert.Equal(0, text.Code);
        Assert.Contains("2021-11-30  us/reg-f/call-frequency begins", text.Output, StringComparison.Ordinal);
        Assert.Contains("touches 2 accounts", text.Output, StringComparison.Ordinal);
        var first = JsonSerializer
            .Deserialize<JsonElement>(json.Output)
            .GetProperty("changes")
            .EnumerateArray()
            .Single(it => it.GetProperty("rule").GetString() == "us/reg-f/call-frequency");
        Assert.Equal(2, first.GetProperty("accounts").GetInt32());
        Assert.Equal((2, 2), (wrong.Code, missing.Code));
    }

    private static async Task<(int Code, string Output)> Diff(House house, DiffCommand.Asked asked)
    {
        await using var output = new StringWriter();
        var code = await house.Do(services => DiffCommand.Run(services, asked, output, TextWriter.Null, Cancel));
        return (code, output.ToString());
    }

    private async Task<(int Code, string Output, string Errors)> Test()
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await TestCommand.Run(_folder, output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    private void Change(string file, string from, string to)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
