namespace Recourse.Tidy.Tests;

internal static class Expect
{
    /// <summary>Fails with every place where the rule is broken, not only the first.</summary>
    internal static void None(IEnumerable<string> broken, string rule)
    {
        var all = broken.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{rule}\n  {string.Join("\n  ", all)}");
    }
}
