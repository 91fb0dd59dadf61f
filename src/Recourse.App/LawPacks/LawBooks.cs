using System.Security.Cryptography;
using System.Text;
using Recourse.Core.Law;

namespace Recourse.App.LawPacks;

/// <summary>Makes law books: from the folders that ship beside the program, or from a book kept by its hash.</summary>
internal static class LawBooks
{
    private static readonly Lazy<LawBook> Shipped = new(() => Load());

    /// <summary>The book that ships beside the program, read once: it never changes while the program runs.</summary>
    internal static LawBook Own => Shipped.Value;

    /// <summary>Reads <c>laws</c> and <c>policies</c> under a folder; by default the program's own.</summary>
    /// <exception cref="FormatException">Something is not understood; names file and line.</exception>
    internal static LawBook Load(string? root = null) => Of(new PackReader(root ?? AppContext.BaseDirectory).Read());

    /// <summary>
    /// The book of a canonical JSON. It keeps its hash; it is judged by today's code and time-zone data, which
    /// <see cref="Differences"/> tells.
    /// </summary>
    /// <exception cref="FormatException">The text is not a book.</exception>
    internal static LawBook FromCanonical(string canonical) =>
        new(LawJson.Read<LawBookContent>(canonical), canonical, HashOf(canonical));

    /// <summary>A book of content.</summary>
    internal static LawBook Of(LawBookContent content)
    {
        var canonical = LawJson.Write(content);
        return new LawBook(content, canonical, HashOf(canonical));
    }

    /// <summary>What judges differently now than when the book was first used: rule code and time-zone data.</summary>
    internal static IReadOnlyList<string> Differences(LawBook book)
    {
        List<string> found = [];
        if (book.Content.RuleCodeVersion != RuleCode.Full)
            found.Add($"rule code {book.Content.RuleCodeVersion} → {RuleCode.Full}");
        var tzdb = NodaTime.DateTimeZoneProviders.Tzdb.VersionId;
        if (book.Content.TzdbVersion != tzdb)
            found.Add($"time-zone data {book.Content.TzdbVersion} → {tzdb}");
        return found;
    }

    private static string HashOf(string canonical) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
}
