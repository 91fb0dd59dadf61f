namespace Recourse.Core.Law;

/// <summary>
/// Names the code that judges. It is part of every law book's hash, so that a decision judged again by other code is
/// told apart from one judged under other law.
/// </summary>
public static class RuleCode
{
    /// <summary>Raised by hand when a verdict may change.</summary>
    public const string Version = "5";

    /// <summary>
    /// SHA-256 over the sources of <c>Core/Law</c> (this file left out). A test recomputes it and tells the new value,
    /// so that no change of code goes unnoticed.
    /// </summary>
    public const string Fingerprint = "0db84f197c95d53a";

    /// <summary>Version and fingerprint together, as the law book keeps them.</summary>
    public static string Full => $"{Version}+{Fingerprint}";
}
