namespace Recourse.Core.Law.Rules;

/// <summary>
/// Nothing about a debt by social media where the public, or the person's contacts, can see it. 12 CFR 1006.22(f)(4).
/// </summary>
internal static class PublicMessages
{
    internal static readonly ContactShape Shape = new("public-messages", [], Judge);

    private static Ruling Judge(Circumstances c, Terms terms) =>
        c.Channel != Channel.Social ? Ruling.Silent
        : c.Question.OpenToOthers ? c.Forbids(null, $"Others could see it. Use a private message or another way.")
        : c.Permits(null, $"Nobody else sees a private message.");
}
