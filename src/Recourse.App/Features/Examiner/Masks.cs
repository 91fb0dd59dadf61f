using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Recourse.App.Features.Examiner;

/// <summary>
/// Covers account numbers and names wherever they stand in what is written of a person, in free text too.
/// </summary>
internal sealed class Masks
{
    private const int TellsApart = 4;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);
    private readonly List<(Regex Find, string Put)> _all = [];

    /// <param name="numbers">Account numbers of the person.</param>
    /// <param name="names">As the person is called.</param>
    internal Masks(IEnumerable<string> numbers, IEnumerable<string> names)
    {
        foreach (var number in numbers.Where(it => it.Length > 0).OrderByDescending(it => it.Length))
            Add(number, Number(number));
        foreach (var name in names.Where(it => it.Length > 1).OrderByDescending(it => it.Length))
            Add(name, "the borrower");
    }

    /// <summary>“•••0134”: enough to tell two apart and to find the row again, never the whole.</summary>
    internal static string Number(string number) =>
        "•••" + (number.Length > TellsApart + 2 ? number[^TellsApart..] : number[^Math.Min(2, number.Length / 2)..]);

    internal string Cover(string text) => _all.Aggregate(text, (covered, it) => it.Find.Replace(covered, it.Put));

    private void Add(string text, string put)
    {
        string[] forms =
        [
            text,
            HtmlEncoder.Default.Encode(text),
            WebUtility.HtmlEncode(text),
            JavaScriptEncoder.Default.Encode(text),
        ];
        foreach (var form in forms.Distinct(StringComparer.Ordinal))
        {
            var whole = $"(?<![A-Za-z0-9]){Regex.Escape(form)}(?![A-Za-z0-9])";
            _all.Add(
                (
                    new Regex(whole, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Long),
                    put.Replace("$", "$$", StringComparison.Ordinal)
                )
            );
        }
    }
}
